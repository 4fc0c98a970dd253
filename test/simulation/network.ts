/** The bus between simulated processes: batches get lost, come twice, late or out of order; one node may be cut off. */
import { decode, encode } from '../../actors/contracts/codec.js';
import type { Item } from '../../actors/contracts/codec.js';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import type { Bus } from '../../actors/contracts/ports.js';
import { socketAddress, socketOf } from '../../actors/contracts/socket.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import type { ProcessClock } from './process-clock.js';
import type { RemoteWorld } from './remote.js';

/** `known`: the node notices, and others hear that nobody listens. `halfOpen`: nobody notices, nothing arrives. */
export type BusCut = 'known' | 'halfOpen';

export type NetworkPorts = Readonly<{
  world: RemoteWorld;
  clockOf(id: NodeId): ProcessClock | undefined;
  /** Whether envelopes of runs that are over, and for runs that are over, are told from others. */
  checksIncarnations: boolean;
}>;

export class Network {
  readonly #hub = new MemoryBusHub({ deliver: (run, { from, to }) => this.#deliver(run, from.id, to) });
  readonly #cuts = new Map<NodeId, BusCut>();

  constructor(readonly ports: NetworkPorts) {}

  /** As when Redis is gone for a while. */
  silence(ms: number): void {
    this.#hub.goAway();
    this.ports.world.clock.after(ms, () => this.#hub.comeBack());
  }

  cut(id: NodeId, how: BusCut, ms: number): void {
    this.#cuts.set(id, how);
    this.ports.world.clock.after(ms, () => this.#cuts.delete(id));
  }

  bus(id: NodeId, clock: ProcessClock): Bus {
    const bus = this.#hub.bus();
    const isCut = () => this.#cuts.get(id) === 'known';
    const { checksIncarnations } = this.ports;
    return {
      open: (me, receive) => bus.open(me, checksIncarnations ? receive : (text) => receive(asOfNow(text, me))),
      publish: (to, text) => {
        if (clock.isDead) return new Promise(() => undefined);
        if (isCut()) return Promise.reject(new ActorError('UNAVAILABLE', { kind: 'node', id: to }, 'cut off'));
        return this.#cuts.get(to) === 'known' ? Promise.resolve(0) : bus.publish(to, text);
      },
      isUp: () => !isCut() && bus.isUp(),
      close: () => bus.close(),
    };
  }

  #deliver(run: () => void, from: NodeId, to: NodeId): void {
    const { random, faults, clock } = this.ports.world;
    if (this.#cuts.has(from) || this.#cuts.has(to) || random.chance(faults.lose)) return;
    const times = random.chance(faults.duplicate) ? 2 : 1;
    for (let i = 0; i < times; i += 1) {
      const ms = random.chance(faults.slow) ? random.between(50, 2_000) : random.between(0, 3);
      clock.after(ms, () => {
        if (!this.#cuts.has(to)) this.ports.clockOf(to)?.deal(run);
      });
    }
  }
}

/** As if what was sent by and to earlier runs of nodes were of the present ones. */
function asOfNow(text: string, me: NodeRef): string {
  const decoded = decode(text);
  if (typeof decoded === 'string') return text;
  const { from, items, v } = decoded.envelope;
  return encode(
    { id: from.id, inc: Number.MAX_SAFE_INTEGER },
    items.map((item) => ofRun(item, me)),
    v,
  );
}

function ofRun(item: Item, { inc }: NodeRef): Item {
  if (item.t === 'answer' || item.t === 'failure') return { ...item, inc };
  const socket = item.t === 'command' && item.parcel.to.kind === 'socket' ? socketOf(item.parcel.to.id) : undefined;
  if (item.t !== 'command' || !socket) return item;
  return { ...item, parcel: { ...item.parcel, to: socketAddress({ ...socket, inc }) } };
}
