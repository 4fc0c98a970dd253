/**
 * Matcher: who waits in a pool, and who is paired.
 *
 * Proposes pairs; the store decides, by comparing both tickets. So a lost, repeated or stale message, or a rival
 * matcher, costs time and nothing else.
 */
import type { EpochMs, RoomId } from '../contracts/ids.js';
import { onShard, shardOf } from '../contracts/ids.js';
import type { Pair, PairOutcome, Waiter } from '../contracts/matcher.js';
import { roomAddress } from '../contracts/room.js';
import { sessionAddress } from '../contracts/session.js';
import type { Outlook } from '../contracts/session.js';
import { assertNever, call, cancelTimer, startTimer, tell } from '../runtime/behavior.js';
import type { Behavior, Decision, Effect, MessageOf, Turn } from '../runtime/behavior.js';
import { apartKey, couplesOf, nextMeeting } from './pairing.js';
import type { Apart, Couple } from './pairing.js';
import {
  queueOf,
  ticketOf,
  widening,
  withNewcomer,
  withReturned,
  withWidened,
  withoutCandidate,
  withoutSearch,
} from './queue.js';
import type { Candidate, Queue } from './queue.js';
import { APART_KEPT, PAIRS_PER_CALL, WIDEN_AFTER_MS } from './state.js';
import type { Matcher, MatcherState, StoredQueue } from './state.js';
import { usualWaitMs, withWaits } from './waits.js';

/** A room that does not say `opened` is told again, at doubling pauses, and at last left to its members' sessions. */
export const OPEN_AFTER_MS = 500;
export const OPEN_LIMIT_MS = 8_000;
export const OPEN_GIVE_UP_MS = 60_000;
/** Pauses after calls that failed: the store is away, and everybody asks it. */
export const RETRY_AFTER_MS = 250;
export const RETRY_LIMIT_MS = 5_000;

export const matcher: Behavior<Matcher> = { kind: 'matcher', start, decide };

function start({ pool, waiters }: StoredQueue, turn: Turn): Decision<Matcher> {
  const nothing = { joining: [], apart: new Map(), waits: [], failures: 0, isPausing: false };
  return proposed({ ...nothing, pool, queue: queueOf(waiters) }, turn);
}

function decide(state: MatcherState, message: MessageOf<Matcher>, turn: Turn): Decision<Matcher> {
  switch (message.type) {
    case 'wait': {
      const { state: next, effects } = proposed(admitted(state, message.waiter), turn);
      return { state: next, effects: message.isCurious ? [...effects, ...news(next, message.waiter, turn)] : effects };
    }
    case 'quit':
      return { state: { ...state, queue: withoutSearch(state.queue, message.user, message.ticket) }, effects: [] };
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
  const known = ticketOf(state.queue, waiter.user);
  if (known !== undefined && known >= waiter.ticket) return state;
  return { ...state, queue: withNewcomer(state.queue, waiter) };
}

/** How the search stands, for who still waits. */
const news = (state: MatcherState, { user, ticket }: Waiter, turn: Turn): Effect<Matcher>[] =>
  ticketOf(state.queue, user) === ticket
    ? [tell(sessionAddress(user), { type: 'progress', ticket, ...outlookOf(state, turn) })]
    : [];

function outlookOf({ queue, waits }: MatcherState, { now }: Turn): Outlook {
  const usualMs = usualWaitMs(waits, now);
  return { ...(usualMs !== undefined && { usualMs }), others: Math.max(0, queue.known.size - 1) };
}

/** Proposes what can be, unless a call is in flight or has failed a moment ago. */
function proposed(state: MatcherState, turn: Turn): Decision<Matcher> {
  if (state.joining.length > 0 || state.isPausing) return { state, effects: [] };
  const { couples, queue } = couplesOf(state.queue, state.apart, turn.now, PAIRS_PER_CALL);
  const joining = couples.map((couple, place) => ({ couple, pair: pairOf(couple, place, turn) }));
  const next = { ...state, queue, joining };
  if (joining.length === 0) return { state: next, effects: [sweep(next, turn)] };
  const pairs = joining.map(({ pair }) => pair);
  return { state: next, effects: [call({ type: 'join', pairs } as const), sweep(next, turn)] };
}

/** A room's id derives from the turn and the pair's place in it, and lies on the shard of its first member. */
function pairOf([older, newer]: readonly [Candidate, Candidate], place: number, { id, now }: Turn): Pair {
  const own = `${id.slice(0, 24)}${place.toString(16).padStart(3, '0')}${id.slice(27)}`;
  const room = onShard(own, shardOf(older.waiter.user)) as RoomId;
  return { room, a: older.waiter, b: newer.waiter, at: now };
}

function joined(before: MatcherState, outcomes: readonly PairOutcome[], turn: Turn): Decision<Matcher> {
  const giveUpAt = (turn.now + OPEN_GIVE_UP_MS) as EpochMs;
  const opened: Effect<Matcher>[] = [];
  const apart: [string, EpochMs | null][] = [];
  let { queue } = before;
  const met = before.joining.flatMap(({ pair }, i) => (outcomes[i]?.joined ? [pair] : []));
  const waits = withWaits(before.waits, met, turn.now);
  before.joining.forEach(({ pair, couple }, i) => {
    const outcome = outcomes[i];
    if (outcome?.joined) opened.push(...open(before, outcome.room, OPEN_AFTER_MS, giveUpAt));
    else if (outcome?.why === 'apart') {
      const until = outcome.forMs === null ? null : ((turn.now + outcome.forMs) as EpochMs);
      apart.push([apartKey(pair.a.ticket, pair.b.ticket), until]);
    }
    queue = settled(queue, couple, outcome);
  });
  const free = { ...before, queue, waits, apart: withApart(before.apart, apart, turn.now), joining: [], failures: 0 };
  const { state, effects } = proposed(free, turn);
  return { state, effects: [...opened, ...effects] };
}

/** Whose ticket is still good waits on, at the old place. */
function settled(queue: Queue, [a, b]: Couple, outcome: PairOutcome | undefined): Queue {
  const isGone = outcome?.joined ? { a: true, b: true } : outcome?.why === 'gone' ? outcome : { a: false, b: false };
  const one = isGone.a ? withoutCandidate(queue, a) : withReturned(queue, a);
  return isGone.b ? withoutCandidate(one, b) : withReturned(one, b);
}

function withApart(apart: Apart, more: readonly (readonly [string, EpochMs | null])[], now: EpochMs): Apart {
  if (more.length === 0) return apart;
  const valid = [...apart].filter(([, end]) => end === null || end > now);
  return new Map([...valid, ...more].slice(-APART_KEPT));
}

/** What became of the pairs is not known: proposed again, those who were joined turn out to be gone. */
function joinFailed(before: MatcherState): Decision<Matcher> {
  const queue = before.joining.flatMap(({ couple }) => couple).reduce(withReturned, before.queue);
  const pauseMs = Math.min(RETRY_AFTER_MS * 2 ** before.failures, RETRY_LIMIT_MS);
  const state = { ...before, queue, joining: [], failures: before.failures + 1, isPausing: true };
  return { state, effects: [startTimer('retry', pauseMs, { type: 'retryDue' })] };
}

/** Those who have waited long enough are told, and may be paired with each other. */
function swept(state: MatcherState, turn: Turn): Decision<Matcher> {
  const isDue = ({ waiter, hasWidened }: Candidate) => !hasWidened && turn.now - waiter.since >= WIDEN_AFTER_MS;
  const due = widening(state.queue, isDue);
  const outlook = due.length > 0 ? outlookOf(state, turn) : { others: 0 };
  const told = due.map(({ waiter: { user, ticket } }) =>
    tell(sessionAddress(user), { type: 'widened', ticket, ...outlook }),
  );
  const wide = { ...state, queue: withWidened(state.queue, due) };
  const { state: next, effects } = proposed(wide, turn);
  return { state: next, effects: [...told, sweep(wide, turn), ...effects] };
}

/** One timer: when the next of those alone widens, or the next two of them may meet again. */
function sweep({ queue, apart }: MatcherState, { now }: Turn): Effect<Matcher> {
  const widenings = queue.alone.flatMap((one) => (one.hasWidened ? [] : [one.waiter.since + WIDEN_AFTER_MS]));
  const dueAt = Math.min(...widenings, nextMeeting(queue, apart, now) ?? Number.POSITIVE_INFINITY);
  return dueAt === Number.POSITIVE_INFINITY
    ? cancelTimer('sweep')
    : startTimer('sweep', Math.max(1, dueAt - now), { type: 'sweepDue' });
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
