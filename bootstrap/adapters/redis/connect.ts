/** One connection to Redis, set up so that a failure is known at once and none ends the process. */
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { ConnectionOptions } from 'node:tls';

/** `rediss://` or `tls` encrypt; `tls` may hold a certificate authority of one's own. A URL's path is the database. */
export type RedisAddress =
  | Readonly<{ url: string; tls?: ConnectionOptions }>
  | Readonly<{ host: string; port: number; db: number; username?: string; password?: string; tls?: ConnectionOptions }>;

/** The first pause before connecting again; doubled each time up to the last, and shortened by up to half at random. */
const FIRST_PAUSE_MS = 20;
const LAST_PAUSE_MS = 1_000;
/** A server that answers nothing for so long is taken for gone. */
export const ANSWER_WITHIN_MS = 3_000;

const SETTINGS = {
  lazyConnect: true,
  connectTimeout: ANSWER_WITHIN_MS,
  commandTimeout: ANSWER_WITHIN_MS,
  disconnectTimeout: 500,
  // A command given while the server is away fails at once; those under way fail when the connection does. With any
  // other number they wait, and with resending off some of them would wait for ever.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // Whoever subscribes does so again by itself, since it must know when that is confirmed.
  autoResubscribe: false,
  retryStrategy: (times: number) =>
    Math.min(FIRST_PAUSE_MS * 2 ** Math.min(times - 1, 10), LAST_PAUSE_MS) * (1 - Math.random() / 2),
} satisfies RedisOptions;

/** Not connected yet: call `connect()`. It connects again by itself until `disconnect()`. `name`: for CLIENT LIST. */
export function redisClient(address: RedisAddress, name: string, onProblem: (problem: unknown) => void): Redis {
  // Without `tls` the key must be absent: with no value it would undo what `rediss://` says.
  const settings = { ...SETTINGS, connectionName: name, ...(address.tls && { tls: address.tls }) };
  const client = 'url' in address ? new Redis(address.url, settings) : new Redis({ ...address, ...settings });
  client.on('error', onProblem);
  return client;
}
