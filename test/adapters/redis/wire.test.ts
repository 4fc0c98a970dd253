import { expect } from 'chai';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import { RedisBus } from '../../../bootstrap/adapters/redis/bus.js';
import type { RedisAddress } from '../../../bootstrap/adapters/redis/connect.js';
import { until } from '../../conformance/bus.conformance.js';
import { makeCertificate } from '../../support/certificate.js';
import { freePort, REDIS_START_TIMEOUT_MS, redisInstalled, startRedis } from '../../support/redis.js';

const ME = { id: 'host/me' as NodeId, inc: 1 };

/** What answers in Redis' place. */
async function impostor(serve: (socket: Socket) => void) {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    end: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('RedisBus and what it is connected to', function () {
  this.timeout(30_000);
  before(async function () {
    this.timeout(REDIS_START_TIMEOUT_MS);
    await redisInstalled();
  });
  const opened: RedisBus[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())));

  const busAt = (address: RedisAddress) => {
    const problems: string[] = [];
    const bus = new RedisBus({ address, onProblem: (problem) => problems.push(String(problem)) });
    opened.push(bus);
    return Object.assign(bus, { problems });
  };
  const at = (port: number): RedisAddress => ({ host: '127.0.0.1', port, db: 0 });

  for (const [what, bytes] of [
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['random bytes', Buffer.from([0, 255, 13, 10, 42, 57, 57, 57, 57, 13, 10, 36, 45, 57, 13, 10])],
    ['more than was asked', '+OK\r\n+OK\r\n+OK\r\n+OK\r\n:1\r\n'],
    ['endless text', 'x'.repeat(100_000)],
  ] as const) {
    it(`waits, says so, and does not hurry, when Redis answers ${what}`, async () => {
      const redis = await impostor((socket) => {
        socket.on('data', () => void socket.write(bytes));
      });
      const bus = busAt(at(redis.port));
      const opening = bus.open(ME, () => undefined).catch((failure: unknown) => failure);
      const begunAt = Date.now();
      await until(() => Date.now() - begunAt > 3_000);
      expect(bus.isUp()).to.equal(false);
      expect(redis.connections()).to.be.within(2, 40);
      expect(codeOf(await bus.publish(ME.id, 'x').catch((failure: unknown) => failure))).to.equal('UNAVAILABLE');
      await bus.close();
      expect(await opening).to.be.instanceOf(Error);
      redis.end();
    });
  }

  it('is not up while it publishes to one server and listens on another', async () => {
    const servers = [await startRedis(), await startRedis()];
    let turn = 0;
    const balancer = await impostor((near) => {
      const far = connect(servers[turn++ % 2]?.port ?? 0, '127.0.0.1');
      near.pipe(far).pipe(near);
      far.on('error', () => undefined);
      near.on('close', () => far.destroy());
    });
    const bus = busAt(at(balancer.port));
    bus.open(ME, () => undefined).catch(() => undefined);
    await until(() => bus.problems.some((problem) => problem.includes('does not reach it')));
    expect(bus.isUp()).to.equal(false);
    await bus.close();
    balancer.end();
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('encrypts, and trusts nobody it was not told to trust', async () => {
    const { certFile, keyFile, pem, remove } = makeCertificate();
    const port = await freePort();
    const server = await startRedis({
      flags: [
        '--tls-port',
        String(port),
        '--tls-cert-file',
        certFile,
        '--tls-key-file',
        keyFile,
        '--tls-auth-clients',
        'no',
      ],
    });
    const url = `rediss://127.0.0.1:${port}`;
    const bus = busAt({ url, tls: { ca: pem } });
    const received: string[] = [];
    await bus.open(ME, (text) => received.push(text));
    expect(await bus.publish(ME.id, 'hush')).to.equal(1);
    await until(() => received.includes('hush'));
    for (let waitMs = 0; waitMs < 20; waitMs += 1) {
      const fleeting = busAt({ url, tls: { ca: pem } });
      fleeting.open({ ...ME, id: 'host/fleeting' as NodeId }, () => undefined).catch(() => undefined);
      await pause(waitMs);
      await fleeting.close(); // in the middle of a handshake: two errors on one socket
    }
    const trusting = busAt({ url });
    trusting.open({ ...ME, id: 'host/other' as NodeId }, () => undefined).catch(() => undefined);
    await until(() => trusting.problems.some((problem) => problem.includes('self-signed')));
    expect(trusting.isUp()).to.equal(false);
    await Promise.all([bus.close(), trusting.close()]);
    await server.stop();
    remove();
  });
});
