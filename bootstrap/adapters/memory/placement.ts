/** Who is alive and who owns which shard, in memory, by the clock of the world. */
import { OLDEST_VERSION } from '../../../actors/contracts/codec.js';
import type { EpochMs, NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { SHARDS } from '../../../actors/contracts/ids.js';
import type {
  Clock,
  NodeRole,
  NodeView,
  Placement,
  PlacementView,
  ShardOwner,
} from '../../../actors/contracts/ports.js';
import type { NodeRow, Tables } from './tables.js';

export class MemoryPlacement implements Placement {
  #version = 0;
  /** The owners as of that version: asked for far more often than they change. */
  #owned: readonly ShardOwner[] | undefined;

  constructor(
    readonly tables: Tables,
    readonly clock: Pick<Clock, 'now'>,
  ) {
    for (let shard = 0; shard < SHARDS; shard += 1) tables.shards.set(shard, { shard, node: null, inc: 0, epoch: 0 });
  }

  join(id: NodeId, role: NodeRole, leaseMs: number, reads = OLDEST_VERSION): Promise<number> {
    return this.tables.transact(() => {
      const inc = (this.tables.nodes.get(id)?.inc ?? 0) + 1;
      const leaseUntil = this.#until(leaseMs);
      this.tables.nodes.set(id, { id, inc, role, status: 'alive', leaseUntil, isCutOff: false, reads });
      return inc;
    });
  }

  renew(me: NodeRef, leaseMs: number, bus: 'up' | 'down' = 'up'): Promise<false | PlacementView> {
    return this.tables.transact(() => {
      const node = this.#live(me);
      if (!node) return false;
      this.tables.nodes.set(me.id, { ...node, leaseUntil: this.#until(leaseMs), isCutOff: bus === 'down' });
      return { nodes: this.tables.nodes.all().map((one) => this.#view(one)), version: this.#version };
    });
  }

  drain(me: NodeRef): Promise<void> {
    return this.tables.transact(() => {
      const node = this.#live(me);
      if (node) this.tables.nodes.set(me.id, { ...node, status: 'draining' });
    });
  }

  declareDead(ref: NodeRef, seen: 'exit' | 'silence'): Promise<boolean> {
    return this.tables.transact(() => {
      const node = this.#live(ref);
      if (!node) return true;
      if (seen === 'silence' && !this.#hasExpired(node)) return false;
      this.tables.nodes.set(ref.id, { ...node, status: 'dead' });
      return true;
    });
  }

  shards(): Promise<readonly ShardOwner[]> {
    return this.tables.transact(() => (this.#owned ??= this.tables.shards.all()));
  }

  claim(me: NodeRef, shards: readonly number[]): Promise<readonly ShardOwner[]> {
    return this.tables.transact(() => {
      if (!this.#takes(me)) return [];
      const orphans = shards.flatMap((shard) => this.#owners(shard)).filter((owner) => !this.#hasLiveOwner(owner));
      return this.#moved(orphans.map(({ shard }) => ({ shard, to: me })));
    });
  }

  handOver(me: NodeRef, moves: readonly Readonly<{ shard: number; to: NodeRef }>[]): Promise<readonly ShardOwner[]> {
    return this.tables.transact(() => {
      if (!this.#live(me)) return [];
      const isOurs = ({ node, inc }: ShardOwner) => node === me.id && inc === me.inc;
      return this.#moved(moves.filter(({ shard, to }) => this.#owners(shard).some(isOurs) && this.#takes(to)));
    });
  }

  isLive(me: NodeRef): boolean {
    return this.#live(me) !== undefined;
  }

  /** As if the node had not renewed its lease for too long. */
  expire(me: NodeRef): void {
    const node = this.#live(me);
    if (node) this.tables.nodes.set(me.id, { ...node, leaseUntil: (this.clock.now() - 1) as EpochMs });
  }

  #live({ id, inc }: NodeRef): NodeRow | undefined {
    const node = this.tables.nodes.get(id);
    return node?.inc === inc && node.status !== 'dead' ? node : undefined;
  }

  /** Whether the node may be given shards. */
  #takes(ref: NodeRef): boolean {
    const node = this.#live(ref);
    return node?.status === 'alive' && node.role === 'worker';
  }

  #hasLiveOwner({ node, inc }: ShardOwner): boolean {
    return node !== null && this.isLive({ id: node, inc });
  }

  #owners(shard: number): readonly ShardOwner[] {
    const owner = this.tables.shards.get(shard);
    return owner ? [owner] : [];
  }

  #moved(moves: readonly Readonly<{ shard: number; to: NodeRef }>[]): readonly ShardOwner[] {
    const moved = moves.map(({ shard, to }) => {
      const epoch = (this.tables.shards.get(shard)?.epoch ?? 0) + 1;
      return { shard, node: to.id, inc: to.inc, epoch };
    });
    for (const owner of moved) this.tables.shards.set(owner.shard, owner);
    if (moved.length === 0) return moved;
    this.#version += 1;
    this.#owned = undefined;
    return moved;
  }

  #view(node: NodeRow): NodeView {
    const { id, inc, role, status, isCutOff, reads } = node;
    return { id, inc, role, status, hasExpired: this.#hasExpired(node), reads, ...(isCutOff && { isCutOff }) };
  }

  #hasExpired({ leaseUntil }: NodeRow): boolean {
    return leaseUntil < this.clock.now();
  }

  #until(leaseMs: number): EpochMs {
    return (this.clock.now() + leaseMs) as EpochMs;
  }
}
