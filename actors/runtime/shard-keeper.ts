/**
 * ShardKeeper: which shards are ours, and which should be. One round at a time: look, declare dead whose lease ran out,
 * take what nobody owns and we prefer, hand over what another should have. The store decides each step.
 */
import type { NodeId, NodeRef } from '../contracts/ids.js';
import type { NodeRole, NodeView, Placement, PlacementView, ShardOwner } from '../contracts/ports.js';
import { Directory, preferredOwner } from './directory.js';

export interface KeeperPorts {
  readonly me: NodeRef;
  readonly role: NodeRole;
  readonly placement: Pick<Placement, 'shards' | 'claim' | 'handOver' | 'declareDead'>;
  /** Ends the actors of a shard once what they do is over. */
  release(shard: number): Promise<void>;
  /** Wakes the actors of new shards that have something to do. */
  activate(shards: readonly number[]): Promise<void>;
  /** Tells nodes that shards have changed hands. */
  announce(nodes: readonly NodeId[]): void;
  /** These shards have other owners than was known here. */
  onMoved?(shards: readonly number[]): void;
  count(event: 'claimed' | 'handedOver'): void;
  onTrouble(what: string, failure: unknown): void;
}

/** Shards handed over in one statement: their users wait while their actors end, so not all at once. */
const HANDOVER_BATCH = 128;

export class ShardKeeper {
  readonly directory = new Directory();
  readonly #leaving = new Set<number>();
  #nodes: readonly NodeView[] = [];
  #version = -1;
  #seen: PlacementView | undefined;
  #round: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #hasLeft = false;

  constructor(readonly ports: KeeperPorts) {}

  /** Whether commands for this shard are answered here: we own it, and are not handing it over. */
  isOurs(shard: number): boolean {
    if (this.#hasLeft || this.#leaving.has(shard)) return false;
    const owner = this.directory.ownerOf(shard);
    return owner?.id === this.ports.me.id && owner.inc === this.ports.me.inc;
  }

  /** What the last renewal saw. Rounds never overlap; one that comes meanwhile follows. */
  look(view: PlacementView): void {
    this.#seen = view;
    this.#round ??= this.#rounds().finally(() => (this.#round = undefined));
  }

  async settled(): Promise<void> {
    await this.#round;
  }

  /** Reads the owners anew; calls at the same time share one reading. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async leave(way: 'handOver' | 'stop'): Promise<void> {
    await this.#round;
    if (way === 'handOver') await this.#handOver(this.#others());
    this.#hasLeft = true;
  }

  async #rounds(): Promise<void> {
    for (let view = this.#seen; view && !this.#hasLeft; view = this.#seen) {
      this.#seen = undefined;
      try {
        await this.#settle(view);
      } catch (failure) {
        this.ports.onTrouble('placement', failure);
        return;
      }
    }
  }

  async #settle(view: PlacementView): Promise<void> {
    this.#nodes = view.nodes;
    for (const node of view.nodes) {
      if (node.hasExpired && node.status !== 'dead') await this.ports.placement.declareDead(node, 'silence');
    }
    if (view.version !== this.#version) {
      await this.refresh();
      this.#version = view.version;
    }
    if (this.ports.role !== 'worker' || this.#isDraining()) return;
    await this.#claim();
    await this.#handOver(this.workers());
  }

  /** Takes what no live node owns and we prefer. */
  async #claim(): Promise<void> {
    const { me, placement } = this.ports;
    const workers = this.workers().map(({ id }) => id);
    const owners = this.directory.all();
    const orphans = owners.filter((owner) => !this.#isLive(owner) && preferredOwner(owner.shard, workers) === me.id);
    if (orphans.length === 0) return;
    const claimed = await placement.claim(
      me,
      orphans.map(({ shard }) => shard),
    );
    if (claimed.length === 0) return;
    this.ports.count('claimed');
    this.#adopt(claimed);
    this.#announce();
  }

  /** Gives what another of `nodes` should have, after its actors have ended here. */
  async #handOver(nodes: readonly NodeRef[]): Promise<void> {
    const { me, placement } = this.ports;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const moves = this.directory.ownedBy(me).flatMap((shard) => {
      const to = byId.get(preferredOwner(shard, [...byId.keys()]) ?? me.id);
      return to && to.id !== me.id ? [{ shard, to: { id: to.id, inc: to.inc } }] : [];
    });
    for (let i = 0; i < moves.length; i += HANDOVER_BATCH) {
      const batch = moves.slice(i, i + HANDOVER_BATCH);
      for (const { shard } of batch) this.#leaving.add(shard);
      try {
        await Promise.all(batch.map(({ shard }) => this.ports.release(shard)));
        this.#adopt(await placement.handOver(me, batch));
        this.ports.count('handedOver');
      } finally {
        for (const { shard } of batch) this.#leaving.delete(shard);
      }
      this.#announce();
    }
  }

  async #read(): Promise<void> {
    this.#adopt(await this.ports.placement.shards());
  }

  /** Shards that became ours, by a claim or by a hand-over, wake who has something to do. */
  #adopt(owners: readonly ShardOwner[]): void {
    const { me } = this.ports;
    const moved = this.directory.adopt(owners);
    if (moved.length > 0) this.ports.onMoved?.(moved.map(({ shard }) => shard));
    const ours = moved.filter(({ node, inc }) => node === me.id && inc === me.inc);
    if (ours.length === 0) return;
    this.ports
      .activate(ours.map(({ shard }) => shard))
      .catch((failure: unknown) => this.ports.onTrouble('activate', failure));
  }

  #announce(): void {
    const { me } = this.ports;
    this.ports.announce(this.#nodes.filter(({ id, status }) => id !== me.id && status !== 'dead').map(({ id }) => id));
  }

  /** Those that may own shards. */
  workers(): readonly NodeView[] {
    return this.#nodes.filter(({ role, status, hasExpired }) => role === 'worker' && status === 'alive' && !hasExpired);
  }

  #others(): readonly NodeView[] {
    return this.workers().filter(({ id }) => id !== this.ports.me.id);
  }

  #isDraining(): boolean {
    const { me } = this.ports;
    return this.#nodes.some(({ id, inc, status }) => id === me.id && inc === me.inc && status !== 'alive');
  }

  #isLive({ node, inc }: ShardOwner): boolean {
    return this.#nodes.some(
      (view) => view.id === node && view.inc === inc && view.status !== 'dead' && !view.hasExpired,
    );
  }
}
