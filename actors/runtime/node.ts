/**
 * Node: one run of one forked process. Joins, listens, takes its shards, answers for them, and steps aside: at once when
 * its lease is refused, shard by shard when it is asked to leave.
 */
import { ENVELOPE_VERSION, decode, versionFor } from '../contracts/codec.js';
import type { Parcel } from '../contracts/codec.js';
import type { Address } from '../contracts/contract.js';
import type { NodeId, NodeRef } from '../contracts/ids.js';
import { SHARDS, shardOf } from '../contracts/ids.js';
import { codeOf } from '../contracts/ports.js';
import type { Bus, Clock, NodeRole, Placement } from '../contracts/ports.js';
import type { SocketCommand } from '../contracts/socket.js';
import { Asks } from './asks.js';
import { Branch, TOUCH } from './branch.js';
import type { Resident } from './branch.js';
import { LEASE_MS, Lease } from './lease.js';
import { Postbox } from './postbox.js';
import { Router } from './router.js';
import { ShardKeeper } from './shard-keeper.js';

/** What a node counts; the figures behind its metrics. */
export type NodeEvent =
  | 'bounced'
  | 'dropped'
  | 'returned'
  | 'repeated'
  | 'unreadable'
  | 'outdated'
  | 'claimed'
  | 'handedOver'
  /** Something came that a newer release says. */
  | 'notUnderstood'
  /** A shard was given to a node that reads more, for something in it that we do not understand. */
  | 'steppedAside'
  | 'renewalFailed';

export interface NodePorts {
  readonly id: NodeId;
  readonly role: NodeRole;
  /** The newest envelope version that this release reads, with all its words; that of the codec when not given. */
  readonly reads?: number;
  readonly clock: Clock;
  readonly placement: Placement;
  readonly bus: Bus;
  /** Runs in the next round of envelopes. */
  soon(run: () => void): void;
  /** The top of the actor tree: a branch per shard. Only asked of workers. */
  grow(node: Node): Promise<Resident & { release(name: string): Promise<void> }>;
  /** Actors of these shards that have something to do although nobody writes to them. */
  unfinished(node: Node, shards: readonly number[]): Promise<readonly Address[]>;
  toSocket(conn: number, command: SocketCommand): void;
  /** These shards have other owners than before: their actors know of no socket here. */
  onMoved?(shards: readonly number[]): void;
  /** This incarnation is over; nothing may leave the process any more. */
  onLost(): void;
  count(event: NodeEvent): void;
  onTrouble(what: string, failure: unknown): void;
}

/** While the database is away nobody can join. */
const JOIN_AGAIN_MS = 500;
/** Without the bus for so long, we say so: others may be better off. Far above a connection that is made anew. */
const CUT_OFF_AFTER_MS = 2_000;
/** Many may tell us at once that shards have moved: one look for all of them. */
const LOOK_AFTER_MS = 20;

const SHARD_NAMES = Array.from({ length: SHARDS }, (_, shard) => `shard/${shard}`);
const shardName = (shard: number): string => SHARD_NAMES[shard] ?? '';

export class Node {
  #me!: NodeRef; // the parts below are made by start(), which everything else follows
  #lease!: Lease;
  #postbox!: Postbox;
  #keeper!: ShardKeeper;
  #tree: Awaited<ReturnType<NodePorts['grow']>> | undefined;
  readonly #newest = new Map<NodeId, number>();
  #reachedAt = 0;
  #isLooking = false;
  router!: Router;

  constructor(readonly ports: NodePorts) {}

  get me(): NodeRef {
    return this.#me;
  }

  /** Whether anything may leave this process now. */
  isSafe(): boolean {
    return this.#lease.isSafe();
  }

  /** The bus does not reach us, and reaches others: they should do what we do. */
  isCutOff(): boolean {
    return this.#keeper.isCutOff();
  }

  /** Resolves when the node takes part: joined, heard on the bus, its first look at the shards taken. */
  async start(): Promise<void> {
    const { ports } = this;
    this.#assemble(await this.#join());
    if (ports.role === 'worker') this.#tree = await ports.grow(this);
    await ports.bus.open(this.#me, (text) => this.#receive(text));
    this.#lease.start();
    await this.prod();
  }

  /** Looks now, rather than within a second, who is alive and who owns what. */
  async prod(): Promise<void> {
    await this.#lease.renew();
    await this.#keeper.settled();
    this.#keeper.announce(); // what we were told, the others do not know yet
  }

  /**
   * Leaves for good: `handOver` gives the shards to the nodes that stay; `stop` only ends the actors, for when
   * everything stops. What was accepted is in the store either way.
   */
  async leave(way: 'handOver' | 'stop'): Promise<void> {
    const { placement, bus } = this.ports;
    await placement.drain(this.#me).catch((failure: unknown) => this.ports.onTrouble('drain', failure));
    await this.#keeper.leave(way);
    await this.#tree?.destroy();
    await this.#flushed();
    this.#lease.stop();
    await placement.declareDead(this.#me, 'exit').catch((failure: unknown) => this.ports.onTrouble('leave', failure));
    await bus.close();
  }

  /** Something for this actor, on the bus or in the store, needs a node of a newer release: that one is to have the shard. */
  stepAside(to: Address): void {
    this.ports.count('notUnderstood');
    this.#keeper.stepAside(shardOf(to.id));
  }

  shards(): number {
    return this.#keeper.directory.ownedBy(this.#me).length;
  }

  /** Worker nodes that take part, as far as we have heard; this one is among them when it is one. */
  workers(): number {
    return this.#keeper.workers().length;
  }

  waiting(): Readonly<{ asks: number; items: number }> {
    return { asks: this.router.ports.asks.size, items: this.#postbox.waiting() };
  }

  /** Resolves with the monotonic time just before the node joined; not before the database answers. */
  async #join(): Promise<number> {
    const { ports } = this;
    const { id, role, clock, placement, reads = ENVELOPE_VERSION } = ports;
    for (;;) {
      const joinedAt = (this.#reachedAt = clock.monotonic());
      try {
        this.#me = { id, inc: await placement.join(id, role, LEASE_MS, reads) };
        return joinedAt;
      } catch (failure) {
        if (codeOf(failure) !== 'UNAVAILABLE') throw failure;
        ports.onTrouble('join', failure);
        await new Promise<void>((resolve) => clock.after(JOIN_AGAIN_MS, resolve));
      }
    }
  }

  #busState(): 'up' | 'down' {
    const now = this.ports.clock.monotonic();
    if (this.ports.bus.isUp()) this.#reachedAt = now;
    return now - this.#reachedAt < CUT_OFF_AFTER_MS ? 'up' : 'down';
  }

  #lookSoon(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.ports.clock.after(LOOK_AFTER_MS, () => {
      this.#isLooking = false;
      void this.#lease.renew();
    });
  }

  #assemble(joinedAt: number): void {
    const { ports } = this;
    const { clock, placement, reads = ENVELOPE_VERSION } = ports;
    const me = this.#me;
    this.#lease = new Lease(
      me,
      {
        clock,
        placement,
        bus: () => this.#busState(),
        onView: (view) => this.#keeper.look(view),
        onLost: () => ports.onLost(),
        onTrouble: (failure) => {
          ports.count('renewalFailed');
          ports.onTrouble('renew', failure);
        },
      },
      joinedAt,
    );
    this.#postbox = new Postbox(me, {
      bus: ports.bus,
      soon: (run) => ports.soon(run),
      isSafe: () => this.isSafe(),
      versionOf: (node) => Math.min(reads, versionFor(this.#keeper.readsOf(node))),
      onReturned: (_node, items) => this.router.returned(items),
    });
    this.#keeper = new ShardKeeper({
      me,
      role: ports.role,
      reads,
      clock,
      placement,
      release: async (shard) => this.#tree?.release(shardName(shard)),
      activate: (shards) => this.#activate(shards),
      announce: (nodes) => {
        for (const node of nodes) this.#postbox.put(node, { t: 'moved' });
      },
      onMoved: (shards) => ports.onMoved?.(shards),
      count: (event) => ports.count(event),
      onTrouble: (what, failure) => ports.onTrouble(what, failure),
    });
    this.router = new Router({
      me,
      clock,
      asks: new Asks(clock, () => ports.count('repeated')),
      post: (to, item) => this.#postbox.put(to, item),
      ownerOf: (shard) => this.#keeper.directory.ownerOf(shard),
      isOurs: (shard) => this.#keeper.isOurs(shard),
      deliver: (parcel) => this.#deliver(parcel),
      deliverToSocket: (conn, command) => ports.toSocket(conn, command as SocketCommand),
      refresh: () => this.#keeper.refresh(),
      isSafe: () => this.isSafe(),
      count: (event) => ports.count(event),
    });
  }

  #deliver(parcel: Parcel): Promise<unknown> {
    return this.#tree ? this.#tree.receive(parcel) : Promise.resolve();
  }

  async #activate(shards: readonly number[]): Promise<void> {
    for (const to of await this.ports.unfinished(this, shards)) this.router.send(to, TOUCH);
  }

  #receive(text: string): void {
    const decoded = decode(text);
    if (typeof decoded === 'string') return this.ports.count('unreadable');
    const { envelope, unknownItems } = decoded;
    if (unknownItems > 0) this.ports.count('unreadable');
    const newest = this.#newest.get(envelope.from.id) ?? 0;
    if (envelope.from.inc < newest) return this.ports.count('outdated'); // a run that has been replaced
    this.#newest.set(envelope.from.id, envelope.from.inc);
    if (envelope.items.some(({ t }) => t === 'moved')) this.#lookSoon();
    for (const item of envelope.items) this.router.receive(envelope.from, item);
  }

  /** What is in the postbox has left, or cannot. */
  async #flushed(): Promise<void> {
    for (let i = 0; i < 50 && this.#postbox.waiting() > 0; i += 1) {
      await new Promise<void>((resolve) => this.ports.clock.after(10, resolve));
    }
  }
}

/**
 * The tree of a worker: shards, and below each the cells that `define` makes. A shard that refuses a parcel is not made
 * anew for it: who owns it now is the router's business.
 */
export const treeOf = (define: (to: Address, onEnd: () => void) => Promise<Resident>): Branch =>
  new Branch(
    ({ id }) => shardName(shardOf(id)),
    () => Promise.resolve(new Branch(({ kind, id }) => `${kind}/${id}`, define)),
    1,
  );
