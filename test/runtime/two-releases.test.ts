import { expect } from 'chai';
import type { Address } from '../../actors/contracts/contract.js';
import { onShard } from '../../actors/contracts/ids.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { Contract } from '../../actors/contracts/contract.js';
import { ENVELOPE_VERSION, decode } from '../../actors/contracts/codec.js';
import type { Parcel } from '../../actors/contracts/codec.js';
import { ActorError, codeOf } from '../../actors/contracts/ports.js';
import type { Bus, NodeRole } from '../../actors/contracts/ports.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import { ALL_GUARDS, MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { PREVIOUS_READS, previousDecode, previousEncode } from '../support/previous-codec.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** The bus of a node that runs the release before: it hears and says only what that one understood. */
function ofPreviousRelease(bus: Bus): Bus {
  const through = (text: string): string => {
    const decoded = previousDecode(text);
    if (typeof decoded === 'string') throw new Error(`the release before does not understand: ${decoded}`);
    return previousEncode(decoded.envelope.from, decoded.envelope.items);
  };
  return {
    open: (me, receive) => bus.open(me, (text) => receive(through(text))),
    publish: (to, text) => bus.publish(to, through(text)),
    isUp: () => bus.isUp(),
    close: () => bus.close(),
  };
}

/** The next one: nothing is known of how it writes envelopes, but that it reads more and writes as we read. */
const NEXT_READS = ENVELOPE_VERSION + 1;
const READS = { before: PREVIOUS_READS, this: ENVELOPE_VERSION, next: NEXT_READS };
type Release = keyof typeof READS;
/** Only the next release knows this one. */
const SING: Contract['command'] = { type: 'sing' };

describe('two releases side by side', () => {
  let clock: VirtualClock;
  let world: MemoryWorld;
  let hub: MemoryBusHub;
  let counted: string[];
  beforeEach(() => {
    clock = new VirtualClock();
    world = new MemoryWorld({ clock, guards: ALL_GUARDS });
    hub = new MemoryBusHub({});
    counted = [];
  });

  function nodeOf(id: string, role: NodeRole, release: Release): Node {
    const node: Node = new Node({
      id: id as NodeId,
      role,
      clock,
      placement: world.placement,
      reads: READS[release],
      bus: release === 'before' ? ofPreviousRelease(hub.bus()) : hub.bus(),
      soon: (run) => void setImmediate(run),
      grow: () => {
        const answering = (to: Address) => ({
          receive: (parcel: Parcel) => {
            if (parcel.command.type === SING.type && release !== 'next') {
              node.stepAside(to);
              return Promise.reject(new ActorError('NOT_UNDERSTOOD', to, 'a newer release says it'));
            }
            if (parcel.asker) node.router.answer(parcel.asker, { at: id, for: to.id });
            return Promise.resolve();
          },
          destroy: () => Promise.resolve(),
        });
        return Promise.resolve(treeOf((to) => Promise.resolve(answering(to))));
      },
      unfinished: () => Promise.resolve([]),
      toSocket: () => undefined,
      onLost: () => undefined,
      count: (event) => counted.push(event),
      onTrouble: () => undefined,
    });
    return node;
  }
  const started = async (node: Node) => {
    await Promise.race([node.start(), clock.advance(5_000)]);
    return node;
  };
  const id = (shard: number) => onShard('01900000-0000-7000-8000-000000000000', shard);
  const ask = async (from: Node, shard: number, command: Contract['command'] = { type: 'say' }) => {
    const answer = from.router.ask({ kind: 'echo', id: id(shard) }, command, 3_000);
    await Promise.race([clock.advance(1_000), answer.catch(() => undefined)]);
    return (await answer) as { at: string };
  };
  const ownerOf = async (shard: number) => (await world.placement.shards())[shard]?.node;

  it('ask and answer each other in all directions, and hand shards over', async () => {
    const [before, now] = [nodeOf('before', 'worker', 'before'), nodeOf('now', 'worker', 'this')];
    const edges = [nodeOf('edge-before', 'edge', 'before'), nodeOf('edge-now', 'edge', 'this')];
    for (const node of [before, now, ...edges]) await started(node);
    await clock.advance(5_000); // the second worker has its part by then
    for (const from of [before, now, ...edges]) {
      const answers = [];
      for (let shard = 0; shard < 16; shard += 1) answers.push((await ask(from, shard)).at);
      expect(new Set(answers)).to.deep.equal(new Set(['before', 'now']));
    }
    const leaving = before.leave('handOver');
    await clock.advance(5_000);
    await leaving;
    for (const from of edges) expect((await ask(from, 1)).at).to.equal('now');
    expect(counted).not.to.include('unreadable');
  });

  it('P1: what only a newer release knows is refused, not acknowledged, and answered once a newer worker is there', async () => {
    const [one, other] = [nodeOf('one', 'worker', 'this'), nodeOf('other', 'worker', 'this')];
    const edge = nodeOf('edge', 'edge', 'next');
    for (const node of [one, other, edge]) await started(node);
    await clock.advance(5_000);
    for (const shard of [1, 2, 3]) {
      expect(await ask(edge, shard, SING).catch(codeOf)).to.equal('NOT_UNDERSTOOD');
      expect((await ask(edge, shard)).at).to.be.oneOf(['one', 'other']); // the rest goes on there
    }
    const newer = await started(nodeOf('newer', 'worker', 'next'));
    await clock.advance(3_000);
    const before = newer.shards();
    for (const shard of [1, 2, 3]) expect((await ask(edge, shard, SING)).at).to.equal('newer');
    // The rest of the shards are where they would be: a third with each.
    expect(before).to.be.within(330, 350);
    await clock.advance(10_000);
    for (const shard of [1, 2, 3]) expect(await ownerOf(shard)).to.equal('newer');
    expect(counted).to.include('steppedAside').and.not.to.include('unreadable');
  });

  it('P10: shards find their way from older to newer nodes and not back, until all are of one release', async () => {
    const old = await started(nodeOf('old', 'worker', 'this'));
    const first = await started(nodeOf('first', 'worker', 'next'));
    await clock.advance(5_000);
    expect([old.shards(), first.shards()]).to.deep.equal([512, 512]);
    const again = await started(nodeOf('again', 'worker', 'this'));
    await clock.advance(5_000);
    expect(first.shards(), 'a newer node gives an older one nothing').to.be.at.least(512);
    expect(again.shards()).to.be.greaterThan(100);
    expect(old.shards() + again.shards() + first.shards()).to.equal(1_024);
    const leaving = Promise.all([old.leave('handOver'), again.leave('handOver')]);
    await clock.advance(5_000);
    await leaving;
    expect(first.shards()).to.equal(1_024);
    const second = await started(nodeOf('second', 'worker', 'next'));
    await clock.advance(5_000);
    expect([first.shards(), second.shards()]).to.deep.equal([512, 512]);
  });

  it('write to each other in the newest version that both read', async () => {
    const versions = new Map<string, Set<number>>();
    const listen = (node: Node): Node => {
      const { bus } = node.ports;
      const publish: Bus['publish'] = (to, text) => {
        const decoded = decode(text);
        const v = typeof decoded === 'string' ? -1 : decoded.envelope.v;
        const way = `${node.ports.id} to ${to}`;
        versions.set(way, (versions.get(way) ?? new Set()).add(v));
        return bus.publish(to, text);
      };
      return new Node({
        ...node.ports,
        bus: { ...bus, publish, open: bus.open.bind(bus), isUp: () => bus.isUp(), close: () => bus.close() },
      });
    };
    const nodes = [
      listen(nodeOf('before', 'edge', 'before')),
      listen(nodeOf('this', 'edge', 'this')),
      listen(nodeOf('also', 'edge', 'this')),
    ];
    for (const node of nodes) await started(node);
    await started(nodeOf('worker', 'worker', 'this'));
    await clock.advance(3_000);
    versions.clear();
    for (const node of nodes) await ask(node, 7);
    const said = Object.fromEntries([...versions].map(([way, seen]) => [way, [...seen]]));
    expect(said['this to worker']).to.deep.equal([ENVELOPE_VERSION]);
    expect(said['before to worker']).to.deep.equal([PREVIOUS_READS]);
  });
});
