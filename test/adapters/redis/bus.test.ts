import { expect } from 'chai';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import sinon from 'sinon';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import { RedisBus } from '../../../bootstrap/adapters/redis/bus.js';
import { redisClient } from '../../../bootstrap/adapters/redis/connect.js';
import type { RedisAddress } from '../../../bootstrap/adapters/redis/connect.js';
import { until } from '../../conformance/bus.conformance.js';
import { REDIS_START_TIMEOUT_MS, startRedis } from '../../support/redis.js';
import type { RedisServer } from '../../support/redis.js';

const ME = { id: 'host/me' as NodeId, inc: 5 };
const PASSWORD = 'a pass/word';

/**
 * Stands between a bus and Redis. Once `freeze` is called nothing passes any more and no connection ends. What contains
 * the word of `hold` waits, with all that follows on its connection, until `release`.
 */
async function proxy(port: number) {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let word: string | undefined;
  let held: (() => void)[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = createConnection({ port, host: '127.0.0.1' });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      let isHeld = false;
      from.on('data', (chunk) => {
        isHeld = word !== undefined && (isHeld || chunk.includes(word));
        if (isHeld) held.push(() => to.write(chunk));
        else if (!isFrozen) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => isFrozen || to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hold: (what: string) => void (word = what),
    heldChunks: () => held.length,
    release: () => {
      word = undefined;
      for (const pass of held) pass();
      held = [];
    },
    freeze: () => void (isFrozen = true),
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.destroy();
    },
    end: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('RedisBus', function () {
  this.timeout(15_000);
  let server: RedisServer;
  let stopServer = () => Promise.resolve();
  before(async function () {
    this.timeout(REDIS_START_TIMEOUT_MS);
    server = await startRedis({ flags: ['--requirepass', PASSWORD] });
    stopServer = server.stop;
  });
  after(() => stopServer());
  const onProblem = sinon.spy();
  beforeEach(() => onProblem.resetHistory());

  const address = (db: number): RedisAddress => ({ host: '127.0.0.1', port: server.port, db, password: PASSWORD });
  const opened = async (at: RedisAddress) => {
    const bus = new RedisBus({ address: at, onProblem });
    const received: string[] = [];
    await bus.open(ME, (text) => received.push(text));
    return Object.assign(bus, { received });
  };

  it('takes host, port, password and database, and a URL that holds them', async () => {
    const url = `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${server.port}/2`;
    for (const at of [address(2), { url }]) {
      const client = redisClient(at, 'test', onProblem);
      await client.connect();
      expect(await client.client('INFO'))
        .to.contain(' db=2 ')
        .and.to.contain(' name=test ');
      await client.quit();
    }
    expect(onProblem.callCount).to.equal(0);
  });

  it('encrypts when the URL or the address says so, and not otherwise', () => {
    const tlsOf = (at: RedisAddress) => redisClient(at, 'test', onProblem).options.tls;
    const tls = { servername: 'redis.example' };
    expect(tlsOf({ url: 'rediss://redis.example:1' })).to.be.ok;
    expect(tlsOf({ url: 'rediss://redis.example:1', tls })).to.deep.include(tls);
    expect(tlsOf({ host: 'redis.example', port: 1, db: 0, tls })).to.deep.include(tls);
    expect(tlsOf({ url: 'redis://redis.example:1' })).to.equal(undefined);
    expect(tlsOf({ host: 'redis.example', port: 1, db: 0 })).to.equal(undefined);
  });

  it('keeps systems apart that use two databases of one server', async () => {
    const [zero, one] = [await opened(address(0)), await opened(address(1))];
    expect(await zero.publish(ME.id, 'for zero')).to.equal(1);
    await until(() => zero.received.length === 1);
    expect(await one.publish(ME.id, 'for one')).to.equal(1);
    await until(() => one.received.length === 1);
    expect([zero.received, one.received]).to.deep.equal([['for zero'], ['for one']]);
    await Promise.all([zero.close(), one.close()]);
  });

  it('listens on the channel of its node', async () => {
    const bus = await opened(address(0));
    const stranger = redisClient(address(0), 'stranger', onProblem);
    await stranger.connect();
    expect(await stranger.publish('chatgogo:node:{host/me}', 'x')).to.equal(1);
    await until(() => bus.received.length === 1);
    await stranger.quit();
    await bus.close();
  });

  it('goes on trying with a wrong password, and says so, until it is closed', async () => {
    const bus = new RedisBus({ address: { ...address(0), password: 'wrong' }, onProblem });
    const failed = bus.open(ME, () => undefined).catch((failure: unknown) => failure);
    await until(() => onProblem.callCount >= 3);
    expect(String(onProblem.firstCall.firstArg)).to.contain('WRONGPASS');
    expect(bus.isUp()).to.equal(false);
    await bus.close();
    expect(await failed).to.be.instanceOf(Error);
  });

  it('subscribes again before it is up when the server has cut its listening connection alone', async () => {
    const bus = await opened(address(0));
    const stranger = redisClient(address(0), 'stranger', onProblem);
    await stranger.connect();
    await stranger.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await until(() => !bus.isUp());
    await until(() => bus.isUp());
    expect(await bus.publish(ME.id, 'again')).to.equal(1);
    await until(() => bus.received.includes('again'));
    await stranger.quit();
    await bus.close();
  });

  it('hands on what follows a message on which the receiver has thrown', async () => {
    const bus = new RedisBus({ address: address(0), onProblem });
    const received: string[] = [];
    await bus.open(ME, (text) => {
      if (text === 'poison') throw new Error('poison');
      received.push(text);
    });
    for (const text of ['a', 'poison', 'b']) await bus.publish(ME.id, text);
    await until(() => received.length === 2);
    expect(onProblem.callCount).to.equal(1);
    await bus.close();
  });

  it('answers 0 beyond its limit of publishes without an answer', async () => {
    const bus = await opened(address(0));
    const answers = await Promise.all(Array.from({ length: 10_010 }, () => bus.publish('nobody' as NodeId, 'x')));
    expect(answers).to.have.length(10_010);
    expect(bus.refused).to.equal(10);
    await bus.close();
  });

  it('is not open before its subscription is confirmed', async () => {
    const between = await proxy(server.port);
    between.hold('subscribe');
    const bus = new RedisBus({
      address: { host: '127.0.0.1', port: between.port, db: 0, password: PASSWORD },
      onProblem,
    });
    const onOpen = sinon.spy();
    const opening = bus.open(ME, () => undefined).then(onOpen);
    await until(() => between.heldChunks() > 0);
    // An answer over the same server: by now the other connection has been served, too.
    const stranger = redisClient(address(0), 'stranger', onProblem);
    await stranger.connect();
    for (let n = 0; n < 20; n++) await stranger.ping();
    expect([onOpen.callCount, bus.isUp()]).to.deep.equal([0, false]);
    between.release();
    await opening;
    expect(bus.isUp()).to.equal(true);
    await Promise.all([stranger.quit(), bus.close()]);
    between.end();
  });

  it('rejects what is under way when the connection ends, not when the next one is up', async () => {
    const between = await proxy(server.port);
    const bus = await opened({ host: '127.0.0.1', port: between.port, db: 0, password: PASSWORD });
    between.freeze();
    const wasUp = bus.publish(ME.id, 'lost').then(
      () => expect.fail('must reject'),
      () => bus.isUp(),
    );
    between.thaw();
    expect(await wasUp).to.equal(false);
    await until(() => bus.isUp());
    await bus.close();
    between.end();
  });

  it('is down when the server answers nothing although the connection stands, rejects, and recovers', async () => {
    const between = await proxy(server.port);
    const bus = await opened({ host: '127.0.0.1', port: between.port, db: 0, password: PASSWORD });
    between.freeze();
    const failure: unknown = await bus.publish(ME.id, 'into the void').catch((reason: unknown) => reason);
    expect(codeOf(failure)).to.equal('UNAVAILABLE');
    await until(() => !bus.isUp());
    between.thaw();
    await until(() => bus.isUp());
    expect(await bus.publish(ME.id, 'again')).to.equal(1);
    await until(() => bus.received.includes('again'));
    await bus.close();
    between.end();
  });
});
