/**
 * Branch: a place in the actor tree. Hands a parcel to the child it is for, which the first parcel creates; node → shard
 * → cell. What a place is made of is the tree's business: comedy actors in a node, plain objects in a simulation.
 */
import type { Parcel } from '../contracts/codec.js';
import type { Address } from '../contracts/contract.js';
import { ActorError } from '../contracts/ports.js';

/** What lives at a place: a cell, or a branch with more places below it. */
export interface Resident {
  receive(parcel: Parcel): Promise<unknown>;
  /** Ends it; resolves when all it was doing is over. */
  destroy(): Promise<void>;
  /** Told once, before anything else: how to settle others below it. */
  plant?(settle: Settle): void;
}
/** Puts a resident at a named place; the answer speaks to it through the tree. */
export type Settle = (name: string, resident: Resident) => Promise<Resident>;
/** Makes what lives at a place; it calls `onEnd` when it has ended by itself. Rejects when it cannot be loaded. */
export type Define = (to: Address, onEnd: () => void) => Promise<Resident>;

/** For a tree of plain objects. */
const settlePlainly: Settle = (_name, resident) => {
  resident.plant?.(settlePlainly);
  return Promise.resolve(resident);
};

/** The command of a parcel that only wants its actor to be there, and to do what its stored state asks of it. */
export const TOUCH = { type: 'touch' } as const;

/** `resident`: once it has settled, so that a parcel reaches it without a detour. */
type Child = { readonly settled: Promise<Resident>; resident?: Resident };

/** A parcel that met a child that was ending, or was refused as stale, had no effect: a fresh child gets it. */
const ATTEMPTS = 4;

export class Branch implements Resident {
  readonly #children = new Map<string, Child>();
  #settle = settlePlainly;
  #isOver = false;

  /** @param attempts how many children in turn may be given a parcel that has had no effect. */
  constructor(
    readonly nameOf: (to: Address) => string,
    readonly define: Define,
    readonly attempts = ATTEMPTS,
  ) {}

  plant(settle: Settle): void {
    this.#settle = settle;
  }

  get size(): number {
    return this.#children.size;
  }

  /** Resolves when the parcel's turn is over; rejects when it had no effect. */
  receive(parcel: Parcel): Promise<unknown> {
    return this.#give(parcel, 1);
  }

  #give(parcel: Parcel, attempt: number): Promise<unknown> {
    const name = this.nameOf(parcel.to);
    const known = this.#children.get(name);
    if (!known && parcel.isHint) return Promise.resolve();
    const child = known ?? this.#newChild(name, parcel.to);
    const { resident } = child;
    const received = resident ? resident.receive(parcel) : child.settled.then((settled) => settled.receive(parcel));
    if (attempt >= this.attempts) return received;
    return received.catch((failure: unknown) => {
      if (!isWorthAnother(failure)) throw failure;
      void this.#forget(name, child);
      return this.#give(parcel, attempt + 1);
    });
  }

  /** Ends a child and all below it once what they do is over: how a shard is handed over. */
  async release(name: string): Promise<void> {
    const child = this.#children.get(name);
    if (child) await this.#forget(name, child);
  }

  /** What comes later is refused as ACTOR_STOPPED: nothing grows on a branch that has been handed over. */
  async destroy(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#children.keys()].map((name) => this.release(name)));
  }

  #newChild(name: string, to: Address): Child {
    if (this.#isOver) {
      const over = new ActorError('ACTOR_STOPPED', to, 'its place has been handed over');
      return { settled: Promise.reject(over) };
    }
    const child: Child = { settled: this.#create(name, to, () => void this.#forget(name, child)) };
    this.#children.set(name, child);
    child.settled.then(
      (resident) => (child.resident = resident),
      () => this.#forget(name, child),
    );
    return child;
  }

  async #create(name: string, to: Address, onEnd: () => void): Promise<Resident> {
    return this.#settle(name, await this.define(to, onEnd));
  }

  /** Synchronous up to the removal: a parcel that comes next creates a new child. */
  async #forget(name: string, child: Child): Promise<void> {
    if (this.#children.get(name) !== child) return;
    this.#children.delete(name);
    await child.settled.then((resident) => resident.destroy()).catch(() => undefined);
  }
}

const isWorthAnother = (failure: unknown): boolean =>
  failure instanceof ActorError && ['ACTOR_STOPPED', 'STALE', 'UNCERTAIN'].includes(failure.code);
