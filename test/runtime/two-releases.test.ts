import { expect } from 'chai';
import type { Address } from '../../actors/contracts/contract.js';
import { onShard } from '../../actors/contracts/ids.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { Bus, NodeRole } from '../../actors/contracts/ports.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import { ALL_GUARDS, MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { previousDecode, previousEncode } from '../support/previous-codec.js';
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

describe('two releases side by side', () => {
  const clock = new VirtualClock();
  const world = new MemoryWorld({ clock, guards: ALL_GUARDS });
  const hub = new MemoryBusHub({});
  const counted: string[] = [];

  function nodeOf(id: string, role: NodeRole, release: 'this' | 'before'): Node {
    const node: Node = new Node({
      id: id as NodeId,
      role,
      clock,
      placement: world.placement,
      bus: release === 'this' ? hub.bus() : ofPreviousRelease(hub.bus()),
      soon: (run) => void setImmediate(run),
      grow: () => {
        const answering = (to: Address) => ({
          receive: (parcel: { asker?: Parameters<typeof node.router.answer>[0] }) => {
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
  const ask = async (from: Node, shard: number) => {
    const answer = from.router.ask({ kind: 'echo', id: id(shard) }, { type: 'say' }, 3_000);
    await clock.advance(1_000);
    return (await answer) as { at: string };
  };

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
});
