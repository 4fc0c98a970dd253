import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { RedisBus } from '../../../bootstrap/adapters/redis/bus.js';
import { incarnationChannel, nodeChannel } from '../../../bootstrap/adapters/redis/keys.js';
import { until } from '../../conformance/bus.conformance.js';
import { RedisCluster } from '../../support/redis-cluster.js';
import { REDIS_START_TIMEOUT_MS, startRedis } from '../../support/redis.js';

const MASTERS = 3;

describe('RedisBus on a cluster', function () {
  this.timeout(30_000);
  let cluster: RedisCluster;
  let end = () => Promise.resolve();
  before(async function () {
    this.timeout(REDIS_START_TIMEOUT_MS);
    cluster = await RedisCluster.start(MASTERS);
    end = () => cluster.end();
  });
  after(() => end());
  const opened: RedisBus[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((bus) => bus.close())));

  const open = async (id: string) => {
    const address = { host: '127.0.0.1', port: cluster.port, db: 0, isCluster: true };
    const bus = new RedisBus({ address, onProblem: () => undefined });
    opened.push(bus);
    const received: string[] = [];
    await bus.open({ id: id as NodeId, inc: 1 }, (text) => received.push(text));
    return Object.assign(bus, { id: id as NodeId, received });
  };
  /** One node on each master. */
  const onEach = async () => {
    const byMaster = new Map<number, string>();
    for (let i = 0; byMaster.size < MASTERS; i += 1) {
      const id = `host/${i}`;
      const { member } = await cluster.ownerOf(nodeChannel(id as NodeId, 0));
      if (!byMaster.has(member)) byMaster.set(member, id);
    }
    return Promise.all([...byMaster.values()].map(open));
  };

  it('keeps both channels of a node on one master', async () => {
    for (const id of ['a', 'host/b', 'hôst/c'] as NodeId[]) {
      const [node, incarnation] = await Promise.all(
        [nodeChannel(id, 0), incarnationChannel(id, 0)].map((one) => cluster.ownerOf(one)),
      );
      expect(node).to.deep.equal(incarnation);
    }
  });

  it('carries between nodes that live on different masters', async () => {
    const buses = await onEach();
    for (const from of buses) for (const to of buses) expect(await from.publish(to.id, from.id)).to.equal(1);
    const everybody = buses.map(({ id }) => id).sort();
    for (const { received } of buses) {
      await until(() => received.length === buses.length);
      expect(received.sort()).to.deep.equal(everybody);
    }
  });

  it('follows its channel when the slot moves to another master', async () => {
    const [a, b] = await onEach();
    if (!a || !b) return expect.fail('there are three');
    const { member, slot } = await cluster.ownerOf(nodeChannel(b.id, 0));
    await cluster.move(slot, member, (member + 1) % MASTERS);
    // It may be back within a moment: that it was away is seen by nobody who looks now and then.
    while ((await a.publish(b.id, 'there?').catch(() => 0)) !== 1) await pause(5);
    await until(() => b.isUp() && b.received.includes('there?'));
    expect((await cluster.ownerOf(nodeChannel(b.id, 0))).member).to.equal((member + 1) % MASTERS);
  });

  it('says that a server is no cluster, and goes on trying', async () => {
    const server = await startRedis();
    const problems: string[] = [];
    const bus = new RedisBus({
      address: { url: server.url, isCluster: true },
      onProblem: (problem) => problems.push(String(problem)),
    });
    const opening = bus.open({ id: 'host/a' as NodeId, inc: 1 }, () => undefined).catch((failure: unknown) => failure);
    await until(() => problems.filter((problem) => problem.includes('cluster support disabled')).length > 1);
    await bus.close();
    expect(await opening).to.be.instanceOf(Error);
    await server.stop();
  });
});
