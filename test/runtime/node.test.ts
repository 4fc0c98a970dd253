import { expect } from 'chai';
import type { Parcel } from '../../actors/contracts/codec.js';
import { encode } from '../../actors/contracts/codec.js';
import type { Address } from '../../actors/contracts/contract.js';
import { SHARDS, onShard } from '../../actors/contracts/ids.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { NodeRole } from '../../actors/contracts/ports.js';
import type { Resident } from '../../actors/runtime/branch.js';
import { LEASE_MS, RENEW_EVERY_MS, SILENT_AFTER_MS } from '../../actors/runtime/lease.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import type { NodePorts } from '../../actors/runtime/node.js';
import { preferredOwner } from '../../actors/runtime/directory.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import { ALL_GUARDS, MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { VirtualClock, settled } from '../support/virtual-clock.js';

const [A, B, EDGE] = ['host/a', 'host/b', 'host/edge'] as [NodeId, NodeId, NodeId];
const all = Array.from({ length: SHARDS }, (_, shard) => shard);
/** An actor on a shard that this node should own when both take part. */
const actorOf = (owner: NodeId): Address => {
  const shard = all.find((one) => preferredOwner(one, [A, B]) === owner) ?? expect.fail();
  return { kind: 'echo', id: onShard('01900000-0000-7000-8000-000000000000', shard) };
};

/** A node with what it told the world. */
type Station = { node: Node; heard: Parcel[]; ended: string[]; counted: string[]; moved: number[]; lost: number };

describe('Node', () => {
  let clock: VirtualClock;
  let hub: MemoryBusHub;
  let world: MemoryWorld;
  let unfinished: Address[];
  beforeEach(() => {
    clock = new VirtualClock();
    hub = new MemoryBusHub({});
    world = new MemoryWorld({ clock, guards: ALL_GUARDS });
    unfinished = [];
  });

  const station = (id: NodeId, role: NodeRole = 'worker', ports: Partial<NodePorts> = {}): Station => {
    const one: Omit<Station, 'node'> = { heard: [], ended: [], counted: [], moved: [], lost: 0 };
    /** Says who was asked, and which node heard it. */
    const echo = (to: Address): Resident => ({
      receive: (parcel) => {
        one.heard.push(parcel);
        if (parcel.asker) made.router.answer(parcel.asker, `${id} ${to.kind}`);
        return Promise.resolve();
      },
      destroy: () => Promise.resolve(void one.ended.push(to.id)),
    });
    const made: Node = new Node({
      id,
      role,
      clock,
      placement: world.placement,
      bus: hub.bus(),
      soon: (run) => void clock.after(0, run),
      grow: () => Promise.resolve(treeOf((to) => Promise.resolve(echo(to)))),
      unfinished: () => Promise.resolve(unfinished),
      toSocket: (conn, command) => one.heard.push({ to: { kind: 'socket', id: `${conn}` }, command }),
      onMoved: (shards) => one.moved.push(...shards),
      onLost: () => (one.lost += 1),
      count: (event) => one.counted.push(event),
      onTrouble: (what, failure) => expect.fail(`${what}: ${String(failure)}`),
      ...ports,
    });
    return Object.assign(one, { node: made });
  };
  const started = async (id: NodeId, role?: NodeRole, ports?: Partial<NodePorts>): Promise<Station> => {
    const one = station(id, role, ports);
    await one.node.start();
    return one;
  };
  const both = async () => {
    const [a, b] = [await started(A), await started(B)];
    await clock.advance(2 * RENEW_EVERY_MS);
    return { a, b };
  };
  const ask = async (from: Station, to: Address, command = { type: 'hello' }) => {
    const asked = from.node.router.ask(to, command, 20_000).catch((failure: unknown) => failure);
    for (let waited = 0; waited < 20_000; waited += 100) {
      const [isOver, answer] = await Promise.race([
        asked.then((value) => [true, value] as const),
        settled().then(() => [false, undefined] as const),
      ]);
      if (isOver) return answer;
      await clock.advance(100);
    }
    return asked;
  };

  it('joins, is heard on the bus, and only then takes its shards', async () => {
    const order: string[] = [];
    const bus = hub.bus();
    const open = bus.open.bind(bus);
    bus.open = (me, receive) => {
      order.push('open');
      return open(me, receive);
    };
    const one = await started(A, 'worker', { bus, count: (event) => order.push(event) });
    expect(order).to.deep.equal(['open', 'claimed']);
    expect(one.node.shards()).to.equal(SHARDS);
    expect(one.node.me).to.deep.equal({ id: A, inc: 1 });
  });

  it('wakes the actors of its shards that have something to do', async () => {
    unfinished = [actorOf(A), actorOf(B)];
    const one = await started(A);
    await settled();
    expect(one.heard.map(({ to, command }) => [to, command.type])).to.deep.equal(unfinished.map((to) => [to, 'touch']));
  });

  it('shares the shards with a node that joins, and reaches actors wherever they live', async () => {
    const { a, b } = await both();
    expect(a.node.shards() + b.node.shards()).to.equal(SHARDS);
    expect(a.node.shards()).to.be.within(SHARDS * 0.4, SHARDS * 0.6);
    const edge = await started(EDGE, 'edge');
    for (const from of [a, b, edge]) {
      expect([await ask(from, actorOf(A)), await ask(from, actorOf(B))]).to.deep.equal([`${A} echo`, `${B} echo`]);
    }
    expect(edge.node.shards()).to.equal(0);
  });

  it('hands over an actor only after it has ended, and answers for it no more', async () => {
    const a = await started(A);
    await ask(a, actorOf(B));
    const b = await started(B);
    await clock.advance(2 * RENEW_EVERY_MS);
    expect(a.ended).to.deep.equal([actorOf(B).id]);
    expect(await ask(a, actorOf(B))).to.equal(`${B} echo`);
    expect(b.heard).to.have.lengthOf(1);
  });

  it('tells an edge which shards have moved', async () => {
    const a = await started(A);
    const edge = await started(EDGE, 'edge');
    edge.moved.length = 0;
    await started(B);
    await clock.advance(2 * RENEW_EVERY_MS);
    const movedToB = all.filter((shard) => preferredOwner(shard, [A, B]) === B);
    expect([...new Set(edge.moved)].sort((one, other) => one - other)).to.deep.equal(movedToB);
    expect(a.node.shards()).to.equal(SHARDS - movedToB.length);
  });

  it('P10: takes over at once from a process whose end was seen, and who asks meanwhile is answered', async () => {
    const { a, b } = await both();
    b.node.ports.bus.close();
    const asked = ask(a, actorOf(B));
    await world.placement.declareDead(b.node.me, 'exit');
    await a.node.prod();
    expect(await asked).to.equal(`${A} echo`);
    expect(a.node.shards()).to.equal(SHARDS);
    expect(clock.monotonic()).to.be.below(2 * RENEW_EVERY_MS + 1_000);
  });

  it('P10: takes over from a node that fell silent when its lease has run out, and that one ends', async () => {
    const a = await started(A);
    let isReachable = true;
    const renew = world.placement.renew.bind(world.placement);
    world.placement.renew = (me, leaseMs) =>
      isReachable || me.id === A ? renew(me, leaseMs) : Promise.reject(new Error('cut off'));
    const b = await started(B, 'worker', { onTrouble: () => undefined });
    await clock.advance(2 * RENEW_EVERY_MS);
    isReachable = false;
    await clock.advance(SILENT_AFTER_MS);
    expect([b.node.isSafe(), b.lost]).to.deep.equal([false, 0]);
    await clock.advance(LEASE_MS + 2 * RENEW_EVERY_MS - SILENT_AFTER_MS);
    expect(a.node.shards()).to.equal(SHARDS);
    isReachable = true;
    await clock.advance(RENEW_EVERY_MS);
    expect(b.lost).to.equal(1);
    expect(b.node.isSafe()).to.equal(false);
    expect(await ask(a, actorOf(B))).to.equal(`${A} echo`);
  });

  it('P10: a node started anew in the same place ends the older run', async () => {
    const old = await started(A);
    const next = await started(A);
    expect(next.node.me.inc).to.equal(old.node.me.inc + 1);
    expect(next.node.shards()).to.equal(SHARDS);
    await clock.advance(RENEW_EVERY_MS);
    expect([old.lost, next.lost]).to.deep.equal([1, 0]);
  });

  it('P10: when it leaves it gives its shards to those who stay, and loses nothing that is asked meanwhile', async () => {
    const { a, b } = await both();
    const asked = Promise.all([ask(a, actorOf(B)), ask(a, actorOf(A))]);
    const left = b.node.leave('handOver');
    await clock.advance(1_000);
    await left;
    expect(await asked).to.satisfy(([first, second]: string[]) => first?.endsWith(' echo') && second === `${A} echo`);
    await clock.advance(2 * RENEW_EVERY_MS);
    expect(a.node.shards()).to.equal(SHARDS);
    expect(await ask(a, actorOf(B))).to.equal(`${A} echo`);
    expect(world.isLive(b.node.me)).to.equal(false);
    expect(b.lost).to.equal(0);
  });

  it('when everything stops it ends its actors, keeps its shards and gives up its lease', async () => {
    const one = await started(A);
    await ask(one, actorOf(A));
    const left = one.node.leave('stop');
    await clock.advance(1_000);
    await left;
    expect(one.ended).to.deep.equal([actorOf(A).id]);
    expect(world.isLive(one.node.me)).to.equal(false);
    expect(one.node.isSafe()).to.equal(false);
    expect((await world.placement.shards()).every(({ node }) => node === A)).to.equal(true);
    expect(clock.pending).to.equal(0);
  });

  it('P3: hears nothing of a run that has been replaced, nor what nobody can read', async () => {
    const one = await started(A);
    const bus = hub.bus();
    await bus.open({ id: B, inc: 9 }, () => undefined);
    const say = (
      inc: number,
      text = encode({ id: B, inc }, [{ t: 'command', parcel: { to: actorOf(A), command: { type: `${inc}` } } }], 1),
    ) => bus.publish(A, text);
    for (const inc of [7, 6, 7, 8, 7]) await say(inc);
    for (const text of ['nonsense', '{"v":99}', '{"v":1,"from":{"id":"host/b","inc":8},"items":[{"t":"song"}]}'])
      await say(8, text);
    await settled();
    expect(one.heard.map(({ command }) => command.type)).to.deep.equal(['7', '7', '8']);
    const counted = (event: string) => one.counted.filter((other) => other === event).length;
    expect([counted('outdated'), counted('unreadable')]).to.deep.equal([2, 3]);
  });

  it('brings what is for a socket of this run to it', async () => {
    const [one, edge] = [await started(A), await started(EDGE, 'edge')];
    const { id, inc } = edge.node.me;
    for (const run of [inc, inc - 1]) {
      one.node.router.send({ kind: 'socket', id: `${id}#${run}#7` }, { type: 'notice' });
    }
    await clock.advance(10);
    expect(edge.heard).to.deep.equal([{ to: { kind: 'socket', id: '7' }, command: { type: 'notice' } }]);
  });

  it('says what waits in it', async () => {
    const { a } = await both();
    const asked = a.node.router.ask(actorOf(B), { type: 'hello' }, 1_000);
    expect(a.node.waiting()).to.deep.equal({ asks: 1, items: 1 });
    await clock.advance(10);
    await asked;
    expect(a.node.waiting()).to.deep.equal({ asks: 0, items: 0 });
  });
});
