/** Connections to the masters of a Redis Cluster, each command to the one whose slot it names. */
import { Cluster } from 'ioredis';
import { ANSWER_WITHIN_MS, CONNECTION, placeOf, retryPause } from './connect.js';
import type { Place, RedisAddress } from './connect.js';

/** So soon a master that took over from another is known, when no command has told. */
const SLOTS_EVERY_MS = 2_000;

/** Not connected yet: call `connect()`. It connects again by itself until `disconnect()`. */
export function clusterClient(address: RedisAddress, name: string, onProblem: (problem: unknown) => void): Cluster {
  const place = placeOf(address);
  const cluster = new Cluster([{ host: place.host, port: place.port }], {
    lazyConnect: true,
    clusterRetryStrategy: retryPause,
    slotsRefreshTimeout: ANSWER_WITHIN_MS,
    slotsRefreshInterval: SLOTS_EVERY_MS,
    // What a master that is gone has not answered is given back at once: whoever gave the command decides.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    redisOptions: { ...memberSettings(place), connectionName: name },
  });
  cluster.on('error', onProblem);
  cluster.on('node error', onProblem);
  return cluster;
}

/** What the connections to all members have in common. */
export const memberSettings = ({ username, password, tls }: Place) => ({
  ...CONNECTION,
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(tls && { tls }),
});
