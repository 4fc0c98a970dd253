/** What a matcher accepts and what it asks of the store. */
import type { Address } from './contract.js';
import type { EpochMs, PoolId, RoomId, Ticket, UserId } from './ids.js';
import type { Language } from './session.js';

/** One person who searches. The queue's truth is SQL; told again by the session while it lasts. */
export type Waiter = Readonly<{ user: UserId; ticket: Ticket; language: Language; since: EpochMs }>;

export type MatcherCommand = Readonly<
  /** `isCurious`: a `progress` is to be told back while the search goes on. */
  | { type: 'wait'; waiter: Waiter; isCurious?: true }
  /** The search was cancelled. A lost one is harmless: the ticket no longer commits. */
  | { type: 'quit'; user: UserId; ticket: Ticket }
  /** The room has woken and tells its members. */
  | { type: 'opened'; room: RoomId }
>;
export type MatcherContract = Readonly<{ command: MatcherCommand; reply: object }>;

/** Two waiters to be joined in `room`, which lies on the shard of the first. */
export type Pair = Readonly<{ room: RoomId; a: Waiter; b: Waiter; at: EpochMs }>;
/**
 * What became of a pair. `gone`: a ticket was no longer valid (which says whose). `apart`: these two met too recently
 * or one has reported the other or rated their room down, and may meet again in so long (above 0; null: never), by the
 * clock of the store.
 */
export type PairOutcome = Readonly<
  | { room: RoomId; joined: true }
  | { room: RoomId; joined: false; why: 'gone'; a: boolean; b: boolean }
  | { room: RoomId; joined: false; why: 'apart'; forMs: number | null }
>;

/** Two people who have talked do not meet again for this long. */
export const APART_FOR_MS = 60_000;

export const matcherAddress = (pool: PoolId): Address<MatcherContract> => ({ kind: 'matcher', id: pool });
