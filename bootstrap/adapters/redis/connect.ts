/** One connection to Redis, set up so that a failure is known at once and none ends the process. */
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { ConnectionOptions } from 'node:tls';
import { Connector } from './connector.js';

/**
 * `rediss://` or `tls` encrypt; `tls` may hold a certificate authority of one's own. A URL's path is the database.
 * `isCluster`: the address is that of any member of a Redis Cluster, which has the database 0 alone.
 */
export type RedisAddress = Readonly<{ tls?: ConnectionOptions; isCluster?: boolean }> &
  (
    | Readonly<{ url: string }>
    | Readonly<{ host: string; port: number; db: number; username?: string; password?: string }>
  );

/** The first pause before connecting again; doubled each time up to the last, and shortened by up to half at random. */
const FIRST_PAUSE_MS = 20;
const LAST_PAUSE_MS = 1_000;
/** A server that answers nothing for so long is taken for gone. */
export const ANSWER_WITHIN_MS = 3_000;

export const retryPause = (times: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** Math.min(times - 1, 10), LAST_PAUSE_MS) * (1 - Math.random() / 2);

/** Of every connection, to a server or to a member of a cluster. */
export const CONNECTION = {
  Connector,
  connectTimeout: ANSWER_WITHIN_MS,
  commandTimeout: ANSWER_WITHIN_MS,
  disconnectTimeout: 500,
  // What is under way fails when the connection does. With any other number it waits, and with resending off for ever.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // Whoever subscribes does so again by itself, since it must know when that is confirmed.
  autoResubscribe: false,
} satisfies RedisOptions;
const SETTINGS = {
  ...CONNECTION,
  lazyConnect: true,
  enableOfflineQueue: false, // a command given while the server is away fails at once
  retryStrategy: retryPause,
} satisfies RedisOptions;

/** Not connected yet: call `connect()`. It connects again by itself until `disconnect()`. `name`: for CLIENT LIST. */
export function redisClient(address: RedisAddress, name: string, onProblem: (problem: unknown) => void): Redis {
  // Without `tls` the key must be absent: with no value it would undo what `rediss://` says.
  const settings = { ...SETTINGS, connectionName: name, ...(address.tls && { tls: address.tls }) };
  const client = 'url' in address ? new Redis(address.url, settings) : new Redis({ ...partsOf(address), ...settings });
  client.on('error', onProblem);
  return client;
}

const partsOf = ({ host, port, db, username, password }: Exclude<RedisAddress, Readonly<{ url: string }>>) => ({
  host,
  port,
  db,
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
});

/** What an address says, whatever form it has. */
export function placeOf(address: RedisAddress): Place {
  const client =
    'url' in address
      ? new Redis(address.url, { lazyConnect: true })
      : new Redis({ ...partsOf(address), lazyConnect: true });
  const { host = 'localhost', port = 6379, db = 0, username, password, tls } = client.options;
  const encrypted = address.tls ?? tls;
  return {
    host,
    port,
    db,
    ...(username && { username }),
    ...(password && { password }),
    ...(encrypted && { tls: encrypted }),
  };
}
export type Place = Readonly<{
  host: string;
  port: number;
  db: number;
  username?: string;
  password?: string;
  tls?: ConnectionOptions;
}>;
