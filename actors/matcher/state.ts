/** What a matcher knows, and the types its decisions are made of. All of it can be lost: the queue's truth is SQL. */
import type { EpochMs, PoolId, RoomId } from '../contracts/ids.js';
import type { MatcherContract, Pair, PairOutcome, Waiter } from '../contracts/matcher.js';
import type { Apart, Couple } from './pairing.js';
import type { Queue } from './queue.js';
import type { Waits } from './waits.js';

/** All who search in the pool, oldest first. */
export type StoredQueue = Readonly<{ pool: PoolId; waiters: readonly Waiter[] }>;

/** A pair on its way to the store, and those who wait on at their places when nothing comes of it. */
export type Proposal = Readonly<{ pair: Pair; couple: Couple }>;

export type MatcherState = Readonly<{
  pool: PoolId;
  queue: Queue;
  /** What the one call in flight is about; empty: none is. */
  joining: readonly Proposal[];
  apart: Apart;
  waits: Waits;
  /** Calls that have failed in a row. */
  failures: number;
  /** A call has failed a moment ago. */
  isPausing: boolean;
}>;

/** Joins the pairs, each whole or not at all. Comes back as `joined`, outcomes in the order of `pairs`, or `joinFailed`. */
export type MatcherCall = Readonly<{ type: 'join'; pairs: readonly Pair[] }>;

export type MatcherSignal = Readonly<
  | { type: 'joined'; outcomes: readonly PairOutcome[] }
  /** Nothing is known of any of the pairs. */
  | { type: 'joinFailed' }
  | { type: 'retryDue' }
  /** Somebody has waited long enough to widen, or two may meet again. */
  | { type: 'sweepDue' }
  | { type: 'openDue'; room: RoomId; pauseMs: number; giveUpAt: EpochMs }
>;

export type Matcher = Readonly<{
  contract: MatcherContract;
  state: MatcherState;
  signal: MatcherSignal;
  fact: never;
  call: MatcherCall;
  input: StoredQueue;
}>;

/** After it a waiter takes anybody who has waited as long. */
export const WIDEN_AFTER_MS = 5_000;
/**
 * One statement's worth, of which one is under way: so many who came meanwhile are joined together. It locks two rows per
 * pair, for some tens of milliseconds. At most 4,096: a pair's place in the call is part of its room's id.
 */
export const PAIRS_PER_CALL = 500;
/** The oldest are forgotten: proposing them again costs one refused pair. */
export const APART_KEPT = 10_000;
