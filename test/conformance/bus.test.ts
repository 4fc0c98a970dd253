/** The buses, held to one suite. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { NetConnectOpts } from 'node:net';
import type { Hub } from '../../bootstrap/adapters/local/hub.js';
import { startHub } from '../../bootstrap/adapters/local/hub.js';
import { LocalBus } from '../../bootstrap/adapters/local/bus.js';
import { newPlace, removePlace } from '../../bootstrap/adapters/local/place.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import { RedisBus } from '../../bootstrap/adapters/redis/bus.js';
import { redisClient } from '../../bootstrap/adapters/redis/connect.js';
import { incarnationChannel, nodeChannel } from '../../bootstrap/adapters/redis/keys.js';
import { REDIS_START_TIMEOUT_MS, startRedis } from '../support/redis.js';
import { RedisCluster } from '../support/redis-cluster.js';
import { busConformance } from './bus.conformance.js';

/** Failures are what these tests make; what they lead to is looked at, not how they are told. */
const onProblem = () => undefined;
const BEGIN_TIMEOUT_MS = 10_000;

/** Writes bytes and leaves, or is thrown out. */
async function intrude(where: NetConnectOpts, bytes: Uint8Array): Promise<void> {
  const socket = createConnection(where).on('error', onProblem);
  socket.resume().end(bytes);
  await once(socket, 'close');
}

busConformance(
  'memory',
  () => {
    // A limit belongs to the hub here, so it is the one the suite gives to a bus elsewhere.
    const hub = new MemoryBusHub({ queueLimitBytes: 1_100_000 });
    return Promise.resolve({
      bus: () => hub.bus(),
      refused: () => hub.refused,
      crash: () => Promise.resolve(hub.goAway()),
      recover: () => Promise.resolve(hub.comeBack()),
      disturb: () => Promise.resolve(), // nobody outside can reach it
      end: () => Promise.resolve(),
    });
  },
  BEGIN_TIMEOUT_MS,
);

busConformance(
  'local',
  async () => {
    const place = await newPlace();
    let hub: Hub = await startHub({ place, onProblem });
    const buses: LocalBus[] = [];
    return {
      bus: (limits) => {
        const bus = new LocalBus({ place, onProblem, ...limits });
        buses.push(bus);
        return bus;
      },
      refused: () => buses.reduce((sum, bus) => sum + bus.refused, hub.figures().refused),
      crash: () => hub.close(),
      recover: async () => {
        hub = await startHub({ place, onProblem });
      },
      disturb: (bytes) => intrude({ path: place.path }, bytes),
      end: async () => {
        await hub.close();
        await removePlace(place);
      },
    };
  },
  BEGIN_TIMEOUT_MS,
);

busConformance(
  'redis',
  async () => {
    let server = await startRedis();
    const address = { url: server.url };
    const { port } = server;
    const buses: RedisBus[] = [];
    return {
      bus: (limits) => {
        const bus = new RedisBus({ address, onProblem, ...limits });
        buses.push(bus);
        return bus;
      },
      refused: () => buses.reduce((sum, bus) => sum + bus.refused, 0),
      crash: () => server.kill(),
      recover: async () => {
        server = await startRedis({ port });
      },
      disturb: async (bytes, { id }) => {
        await intrude({ port, host: '127.0.0.1' }, bytes);
        const stranger = redisClient(address, 'stranger', onProblem);
        await stranger.connect();
        await stranger.publish(nodeChannel(id, 0), Buffer.from(bytes));
        // Never a plain number: that is what an incarnation says, and whoever may publish may say it.
        await stranger.publish(incarnationChannel(id, 0), Buffer.from([0x2d, ...bytes]));
        await stranger.quit();
      },
      end: () => server.stop(),
    };
  },
  REDIS_START_TIMEOUT_MS,
);

busConformance(
  'redis cluster',
  async () => {
    const cluster = await RedisCluster.start(1);
    const address = { host: '127.0.0.1', port: cluster.port, db: 0, isCluster: true };
    const buses: RedisBus[] = [];
    return {
      bus: (limits) => {
        const bus = new RedisBus({ address, onProblem, ...limits });
        buses.push(bus);
        return bus;
      },
      refused: () => buses.reduce((sum, bus) => sum + bus.refused, 0),
      crash: () => cluster.kill(),
      recover: async () => {
        await cluster.startAll();
        await cluster.agreed();
      },
      disturb: async (bytes, { id }) => {
        await intrude({ port: cluster.port, host: '127.0.0.1' }, bytes);
        const stranger = redisClient(address, 'stranger', onProblem);
        await stranger.connect();
        await stranger.spublish(nodeChannel(id, 0), Buffer.from(bytes));
        await stranger.spublish(incarnationChannel(id, 0), Buffer.from([0x2d, ...bytes]));
        await stranger.quit();
      },
      end: () => cluster.end(),
    };
  },
  REDIS_START_TIMEOUT_MS,
);
