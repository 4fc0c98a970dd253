/**
 * ShardKeeper: which shards are ours, and which should be. One round at a time: look, declare dead whose lease ran out,
 * take what nobody owns and we prefer, hand over what another should have. The store decides each step.
 */
import type { NodeId, NodeRef } from '../contracts/ids.js';
import type { Clock, NodeRole, NodeView, Placement, PlacementView, ShardOwner } from '../contracts/ports.js';
import { Directory, preferredOwners } from './directory.js';
import { isDraining, isLive, ownersAmong, readsOf, seemsCutOff, workersAmong } from './node-views.js';

export interface KeeperPorts {
  readonly me: NodeRef;
  readonly role: NodeRole;
  /** The newest envelope version that we read, with all its words. */
  readonly reads: number;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly placement: Pick<Placement, 'shards' | 'claim' | 'handOver' | 'declareDead'>;
  /** Ends the actors of a shard once what they do is over. */
  release(shard: number): Promise<void>;
  /** Wakes the actors of new shards that have something to do. */
  activate(shards: readonly number[]): Promise<void>;
  /** Tells nodes that shards have changed hands. */
  announce(nodes: readonly NodeId[]): void;
  /** These shards have other owners than was known here. */
  onMoved?(shards: readonly number[]): void;
  count(event: 'claimed' | 'handedOver' | 'steppedAside'): void;
  onTrouble(what: string, failure: unknown): void;
}

/** Shards handed over in one statement: their users wait while their actors end, so not all at once. */
export const HANDOVER_BATCH = 128;
/**
 * Looks in a row, none later than GAP_MS after the one before, for so long, before we say that another is silent: when
 * the database was away for everybody, everybody's lease has run out, and whoever comes back first must not end the rest.
 */
const CALM_MS = 3_000;
const GAP_MS = 2_500;
/** Looks in a row that show us cut off and others not: when the bus is away for everybody, all say so within one look. */
const LOOKS_CUT_OFF = 2;

export class ShardKeeper {
  readonly directory = new Directory();
  readonly #leaving = new Set<number>();
  /** Whether these were handed over is not known: not ours before the owners are read anew. */
  readonly #uncertain = new Set<number>();
  /** Ours, and their actors that have something to do have not been woken yet. */
  readonly #asleep = new Set<number>();
  /** Ours, with something in them that only a newer release understands. */
  readonly #beyondUs = new Set<number>();
  #nodes: readonly NodeView[] = [];
  #version = -1;
  /** What we saw when everything was where it should be: the same again needs no thought. */
  #settledFor = '';
  #seen: PlacementView | undefined;
  #latest: PlacementView | undefined;
  #round: Promise<void> | undefined;
  #refreshing: Promise<void> | undefined;
  #hasLeft = false;
  #calmSince: number | undefined;
  #lookedAt = 0;
  #looksCutOff = 0;

  constructor(readonly ports: KeeperPorts) {}

  /** Whether commands for this shard are answered here: we own it, and are not handing it over. */
  isOurs(shard: number): boolean {
    if (this.#hasLeft || this.#leaving.has(shard) || this.#uncertain.has(shard)) return false;
    const owner = this.directory.ownerOf(shard);
    return owner?.id === this.ports.me.id && owner.inc === this.ports.me.inc;
  }

  /** What the last renewal saw. Rounds never overlap; one that comes meanwhile follows. */
  look(view: PlacementView): void {
    const now = this.ports.clock.monotonic();
    if (this.#calmSince === undefined || now - this.#lookedAt > GAP_MS) this.#calmSince = now;
    this.#lookedAt = now;
    this.#latest = view;
    this.#begin(view);
  }

  /** Gives the shard to a node that reads more than we do: now, or as soon as there is one. Till then it stays ours. */
  stepAside(shard: number): void {
    if (this.#beyondUs.has(shard)) return;
    this.#beyondUs.add(shard);
    if (this.#latest) this.#begin(this.#latest);
  }

  /** The newest envelope version that this node reads, as far as we have heard. */
  readsOf(node: NodeId): number | undefined {
    return this.#nodes.find(({ id }) => id === node)?.reads;
  }

  /** The bus does not reach us, and reaches others: they should do what we do. */
  isCutOff(): boolean {
    return this.#looksCutOff >= LOOKS_CUT_OFF;
  }

  async settled(): Promise<void> {
    await this.#round;
  }

  /** Reads the owners anew; calls at the same time share one reading. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /** Once nobody can give us a shard any more. */
  async leave(way: 'handOver' | 'stop'): Promise<void> {
    await this.#round;
    const others = ownersAmong(this.#nodes).filter(({ id }) => id !== this.ports.me.id);
    const able = others.filter((node) => readsOf(node) >= this.ports.reads);
    let own = way === 'handOver' ? await this.#ownByNow() : [];
    while (own.length > 0) {
      await this.#give(own, able.length > 0 ? able : others, 'handedOver');
      const before = own.join();
      own = await this.#ownByNow();
      if (own.join() === before) break; // what nobody takes stays
    }
    this.#hasLeft = true;
  }

  /** Who gave us something a moment ago may not have said so yet, and a look that is under way may be too old. */
  async #ownByNow(): Promise<readonly number[]> {
    try {
      await this.#refreshing;
      await this.refresh();
    } catch (failure) {
      this.ports.onTrouble('placement', failure); // we give what we know of
    }
    return this.directory.ownedBy(this.ports.me);
  }

  #begin(view: PlacementView): void {
    this.#seen = view;
    this.#round ??= this.#rounds().finally(() => (this.#round = undefined));
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
    this.#looksCutOff = seemsCutOff(this.#nodes, this.ports.me.id) ? this.#looksCutOff + 1 : 0;
    if (this.#isCalm()) await this.#declareSilent();
    if (view.version !== this.#version || this.#uncertain.size > 0) {
      await this.refresh();
      this.#version = view.version;
    }
    this.#wake();
    if (this.ports.role !== 'worker' || isDraining(this.#nodes, this.ports.me)) return;
    if (this.#looksCutOff > 0 && !this.isCutOff()) return;
    await this.#giveToNewer();
    const seen = JSON.stringify([view.version, view.nodes]);
    if (seen === this.#settledFor) return;
    const hasClaimed = await this.#claim();
    const own = this.directory.ownedBy(this.ports.me);
    // Nothing to one that reads less than we do: what we have may be beyond it.
    const hasMoved = await this.#give(
      own,
      ownersAmong(this.#nodes),
      'handedOver',
      (node) => readsOf(node) >= this.ports.reads,
    );
    if (!hasClaimed && !hasMoved) this.#settledFor = seen;
  }

  async #declareSilent(): Promise<void> {
    for (const node of this.#nodes) {
      if (node.hasExpired && node.status !== 'dead') await this.ports.placement.declareDead(node, 'silence');
    }
  }

  /** Takes what no live node owns and we prefer; resolves with whether there was any. */
  async #claim(): Promise<boolean> {
    const { me, placement } = this.ports;
    const preferred = preferredOwners(ownersAmong(this.#nodes).map(({ id }) => id));
    const live = new Map(this.#nodes.filter(isLive).map(({ id, inc }) => [id, inc]));
    const isOrphan = ({ node, inc }: ShardOwner) => node === null || live.get(node) !== inc;
    const orphans = this.directory.all().filter((owner) => isOrphan(owner) && preferred[owner.shard] === me.id);
    if (orphans.length === 0) return false;
    const claimed = await placement.claim(
      me,
      orphans.map(({ shard }) => shard),
    );
    if (claimed.length === 0) return true;
    this.ports.count('claimed');
    this.#adopt(claimed);
    this.announce();
    return true;
  }

  /** What is beyond us goes to those that read more. */
  async #giveToNewer(): Promise<void> {
    const newer = ownersAmong(this.#nodes).filter((node) => readsOf(node) > this.ports.reads);
    if (newer.length === 0 || this.#beyondUs.size === 0) return;
    const shards = [...this.#beyondUs].filter((shard) => this.isOurs(shard));
    await this.#give(shards, newer, 'steppedAside');
    this.#beyondUs.clear();
  }

  /** Gives what another of `nodes` should and may have, after its actors have ended here; resolves with whether there was any. */
  async #give(
    shards: readonly number[],
    nodes: readonly NodeView[],
    event: 'handedOver' | 'steppedAside',
    mayHave: (node: NodeView) => boolean = () => true,
  ): Promise<boolean> {
    const { me, placement } = this.ports;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const preferred = preferredOwners([...byId.keys()]);
    const moves = shards.flatMap((shard) => {
      const to = byId.get(preferred[shard] ?? me.id);
      return to && to.id !== me.id && mayHave(to) ? [{ shard, to: { id: to.id, inc: to.inc } }] : [];
    });
    for (let i = 0; i < moves.length; i += HANDOVER_BATCH) {
      const batch = moves.slice(i, i + HANDOVER_BATCH);
      for (const { shard } of batch) this.#leaving.add(shard);
      try {
        await Promise.all(batch.map(({ shard }) => this.ports.release(shard)));
        this.#adopt(await placement.handOver(me, batch));
        this.ports.count(event);
      } catch (failure) {
        for (const { shard } of batch) this.#uncertain.add(shard);
        throw failure;
      } finally {
        for (const { shard } of batch) this.#leaving.delete(shard);
      }
      this.announce();
    }
    return moves.length > 0;
  }

  async #read(): Promise<void> {
    const uncertain = [...this.#uncertain];
    this.#adopt(await this.ports.placement.shards());
    for (const shard of uncertain) {
      this.#uncertain.delete(shard);
      this.#asleep.add(shard); // if it is still ours: its actors have been ended
    }
    this.#wake();
  }

  #adopt(owners: readonly ShardOwner[]): void {
    const { me } = this.ports;
    const isMine = ({ id, inc }: NodeRef) => id === me.id && inc === me.inc;
    const before = new Set(this.directory.ownedBy(me));
    const moved = this.directory.adopt(owners);
    if (moved.length > 0) this.ports.onMoved?.(moved.map(({ shard }) => shard));
    for (const { shard, node, inc } of moved) {
      if (node !== null && isMine({ id: node, inc })) this.#asleep.add(shard);
      else if (before.has(shard) && !this.#leaving.has(shard)) this.#lose(shard);
    }
    this.#wake();
  }

  /** Somebody else was given what is ours: their word counts, and what our actors of that shard believe is old. */
  #lose(shard: number): void {
    this.ports.release(shard).catch((failure: unknown) => this.ports.onTrouble('release', failure));
  }

  /** Shards that became ours, by a claim or by a hand-over, wake who has something to do; tried again with the next look. */
  #wake(): void {
    const due = [...this.#asleep].filter((shard) => this.isOurs(shard));
    this.#asleep.clear();
    if (due.length === 0) return;
    this.ports.activate(due).catch((failure: unknown) => {
      for (const shard of due) this.#asleep.add(shard);
      this.ports.onTrouble('activate', failure);
    });
  }

  /** Has the others look at once, rather than within a second. */
  announce(): void {
    const { me } = this.ports;
    this.ports.announce(this.#nodes.filter(({ id, status }) => id !== me.id && status !== 'dead').map(({ id }) => id));
  }

  /** Those that take part in owning shards. */
  workers(): readonly NodeView[] {
    return workersAmong(this.#nodes);
  }

  #isCalm(): boolean {
    return this.#calmSince !== undefined && this.#lookedAt - this.#calmSince >= CALM_MS;
  }
}
