/**
 * Matcher: who waits in a pool, and who is paired.
 *
 * Proposes pairs; the store decides, by comparing both tickets. So a lost, repeated or stale message, or a rival
 * matcher, costs time and nothing else.
 */
import type { EpochMs, RoomId, Ticket, UserId } from '../contracts/ids.js';
import { onShard, shardOf } from '../contracts/ids.js';
import type { Pair, PairOutcome, Waiter } from '../contracts/matcher.js';
import { roomAddress } from '../contracts/room.js';
import { sessionAddress } from '../contracts/session.js';
import { assertNever, call, cancelTimer, startTimer, tell } from '../runtime/behavior.js';
import type { Behavior, Decision, Effect, MessageOf, Turn } from '../runtime/behavior.js';
import { apartKey, couplesOf } from './pairing.js';
import type { Apart, Candidate } from './pairing.js';
import { APART_KEPT, LOOKED_AT, PAIRS_PER_CALL, WIDEN_AFTER_MS, placed } from './state.js';
import type { Matcher, MatcherState, Proposal, StoredQueue } from './state.js';

/** A room that does not say `opened` is told again, at doubling pauses, and at last left to its members' sessions. */
export const OPEN_AFTER_MS = 500;
export const OPEN_LIMIT_MS = 8_000;
export const OPEN_GIVE_UP_MS = 60_000;
/** Pauses after calls that failed: the store is away, and everybody asks it. */
export const RETRY_AFTER_MS = 250;
export const RETRY_LIMIT_MS = 5_000;

export const matcher: Behavior<Matcher> = { kind: 'matcher', start, decide };

function start({ pool, waiters }: StoredQueue, turn: Turn): Decision<Matcher> {
  const nothing = { waiting: [], joining: [], apart: new Map(), failures: 0, isPausing: false };
  return proposed({ ...nothing, pool, loaded: waiters, next: 0 }, turn);
}

function decide(state: MatcherState, message: MessageOf<Matcher>, turn: Turn): Decision<Matcher> {
  switch (message.type) {
    case 'wait':
      return proposed(admitted(state, message.waiter), turn);
    case 'quit':
      return { state: without(state, message.user, message.ticket), effects: [] };
    case 'joined':
      return joined(state, message.outcomes, turn);
    case 'joinFailed':
      return joinFailed(state);
    case 'retryDue':
      return proposed({ ...state, isPausing: false }, turn);
    case 'sweepDue':
      return swept(state, turn);
    case 'opened':
      return { state, effects: [cancelTimer(openKey(message.room))] };
    case 'openDue':
      return { state, effects: openAgain(state, message, turn) };
    default:
      return assertNever(message);
  }
}

/** A known ticket changes nothing; a newer one of the same person takes the older one's place. */
function admitted(state: MatcherState, waiter: Waiter): MatcherState {
  if (state.next < state.loaded.length) return state; // may be among them; told again by its session soon
  const isKnown = (known: Waiter) => known.user === waiter.user && known.ticket >= waiter.ticket;
  if (state.waiting.some((one) => isKnown(one.waiter))) return state;
  if (state.joining.some(({ pair }) => isKnown(pair.a) || isKnown(pair.b))) return state;
  const waiting = state.waiting.filter((one) => one.waiter.user !== waiter.user);
  return { ...state, waiting: placed(waiting, { waiter, hasWidened: false }) };
}

const without = (state: MatcherState, user: UserId, ticket: Ticket): MatcherState => ({
  ...state,
  waiting: state.waiting.filter(({ waiter }) => waiter.user !== user || waiter.ticket !== ticket),
});

/** Proposes what can be, unless a call is in flight or has failed a moment ago. */
function proposed(state: MatcherState, turn: Turn): Decision<Matcher> {
  if (state.joining.length > 0 || state.isPausing) return { state, effects: sweep(state, turn) };
  const looked = lookedAt(state);
  const couples = couplesOf(looked.waiting, looked.apart, turn.now, PAIRS_PER_CALL);
  if (couples.length === 0) {
    return looked.next < looked.loaded.length
      ? proposed(looked, turn)
      : { state: looked, effects: sweep(looked, turn) };
  }
  const taken = new Set(couples.flat());
  const waiting = looked.waiting.filter((one) => !taken.has(one));
  const joining = couples.map((couple, place) => ({ couple, pair: pairOf(couple, place, turn) }));
  const next = { ...looked, waiting, joining };
  const pairs = joining.map(({ pair }) => pair);
  return { state: next, effects: [call({ type: 'join', pairs } as const), ...sweep(next, turn)] };
}

/** Takes some more of a long loaded queue to those who wait. */
function lookedAt(state: MatcherState): MatcherState {
  if (state.next >= state.loaded.length || state.failures > 0) return state;
  const more = state.loaded.slice(state.next, state.next + LOOKED_AT).map((waiter) => ({ waiter, hasWidened: false }));
  return { ...state, waiting: [...state.waiting, ...more], next: state.next + more.length };
}

/** A room's id derives from the turn and the pair's place in it, and lies on the shard of its first member. */
function pairOf([older, newer]: readonly [Candidate, Candidate], place: number, { id, now }: Turn): Pair {
  const own = `${id.slice(0, 24)}${place.toString(16).padStart(2, '0')}${id.slice(26)}`;
  const room = onShard(own, shardOf(older.waiter.user)) as RoomId;
  return { room, a: older.waiter, b: newer.waiter, at: now };
}

function joined(before: MatcherState, outcomes: readonly PairOutcome[], turn: Turn): Decision<Matcher> {
  const opened: Effect<Matcher>[] = [];
  let state: MatcherState = { ...before, joining: [], failures: 0 };
  before.joining.forEach((proposal, i) => {
    const outcome = outcomes[i];
    if (!outcome?.joined) state = returned(state, proposal, outcome, turn);
    else opened.push(...open(state, outcome.room, OPEN_AFTER_MS, (turn.now + OPEN_GIVE_UP_MS) as EpochMs));
  });
  const { state: next, effects } = proposed(state, turn);
  return { state: next, effects: [...opened, ...effects] };
}

/** Whose ticket is still good waits on, at the old place. */
function returned(
  state: MatcherState,
  { pair, couple: [a, b] }: Proposal,
  outcome: Exclude<PairOutcome, { joined: true }> | undefined,
  { now }: Turn,
): MatcherState {
  const isGone = outcome?.why === 'gone' ? outcome : { a: false, b: false };
  const apart = outcome?.why === 'apart' ? withApart(state.apart, pair, outcome.until, now) : state.apart;
  const back = [...(isGone.a ? [] : [a]), ...(isGone.b ? [] : [b])];
  return back.reduce(waitingAgain, { ...state, apart });
}

/** Unless the same person has come with a newer ticket meanwhile. */
function waitingAgain(state: MatcherState, one: Candidate): MatcherState {
  const isReplaced = state.waiting.some(({ waiter }) => waiter.user === one.waiter.user);
  return isReplaced ? state : { ...state, waiting: placed(state.waiting, one) };
}

function withApart(apart: Apart, { a, b }: Pair, until: EpochMs | null, now: EpochMs): Apart {
  const valid = [...apart].filter(([, end]) => end === null || end > now);
  return new Map([...valid.slice(1 - APART_KEPT), [apartKey(a.ticket, b.ticket), until]]);
}

/** What became of the pairs is not known: proposed again, those who were joined turn out to be gone. */
function joinFailed(before: MatcherState): Decision<Matcher> {
  const free = { ...before, joining: [], failures: before.failures + 1, isPausing: true };
  const state = before.joining.flatMap(({ couple }) => couple).reduce(waitingAgain, free);
  const pauseMs = Math.min(RETRY_AFTER_MS * 2 ** before.failures, RETRY_LIMIT_MS);
  return { state, effects: [startTimer('retry', pauseMs, { type: 'retryDue' })] };
}

/** Those who have waited long enough are told, and may be paired with each other. */
function swept(state: MatcherState, turn: Turn): Decision<Matcher> {
  const due = state.waiting.filter((one) => isDue(one, turn.now));
  const told = due.map(({ waiter }) => tell(sessionAddress(waiter.user), { type: 'widened', ticket: waiter.ticket }));
  const waiting = state.waiting.map((one) => (isDue(one, turn.now) ? { ...one, hasWidened: true } : one));
  const { state: next, effects } = proposed({ ...state, waiting }, turn);
  return { state: next, effects: [...told, ...effects] };
}

const isDue = ({ waiter, hasWidened }: Candidate, now: EpochMs) => !hasWidened && now - waiter.since >= WIDEN_AFTER_MS;

/** One timer: when the next one widens, or the next two may meet again. */
function sweep({ waiting, apart }: MatcherState, { now }: Turn): Effect<Matcher>[] {
  if (waiting.length === 0) return [cancelTimer('sweep')];
  const widenings = waiting.flatMap((one) => (one.hasWidened ? [] : [one.waiter.since + WIDEN_AFTER_MS]));
  const meetings = [...apart.values()].flatMap((until) => (until !== null && until > now ? [until] : []));
  const dueAt = [...widenings, ...meetings].reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
  return dueAt === Number.POSITIVE_INFINITY
    ? [cancelTimer('sweep')]
    : [startTimer('sweep', Math.max(1, dueAt - now), { type: 'sweepDue' })];
}

function open({ pool }: MatcherState, room: RoomId, pauseMs: number, giveUpAt: EpochMs): Effect<Matcher>[] {
  const again = startTimer(openKey(room), pauseMs, { type: 'openDue', room, pauseMs, giveUpAt });
  return [tell(roomAddress(room), { type: 'open', pool }), again];
}

type OpenDue = Readonly<{ room: RoomId; pauseMs: number; giveUpAt: EpochMs }>;
const openAgain = (state: MatcherState, { room, pauseMs, giveUpAt }: OpenDue, { now }: Turn): Effect<Matcher>[] =>
  now >= giveUpAt ? [] : open(state, room, Math.min(2 * pauseMs, OPEN_LIMIT_MS), giveUpAt);
/** Its timer is all that is known of a room on its way. */
const openKey = (room: RoomId) => `open ${room}`;
