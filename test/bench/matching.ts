/** Part (d), the matcher: how fast it decides while a million people wait. Decisions alone: no store, no bus. */
import { v7 as uuid } from 'uuid';
import type { EpochMs, Ticket, UserId } from '../../actors/contracts/ids.js';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import type { MatcherCommand, PairOutcome, Waiter } from '../../actors/contracts/matcher.js';
import { LANGUAGES } from '../../actors/contracts/session.js';
import { matcher } from '../../actors/matcher/matcher.js';
import type { Matcher, MatcherState } from '../../actors/matcher/state.js';
import type { Decision, Turn } from '../../actors/runtime/behavior.js';
import type { Bench } from './bench.js';
import type { Figure } from './figures.js';

const WAITING = 1_000_000;
/** Who come to them, and go again. */
const NEWCOMERS = 100_000;
/** What is slow is measured on fewer. */
const AT_MOST_MS = 4_000;
const TARGET = { atLeast: 150_000, from: 'design §9' };
const BEGIN = Date.UTC(2026, 0, 1);

export function benchMatcher({ figures }: Bench): void {
  figures.begin('(d) The matcher: pure decisions with 1,000,000 waiting');
  const waiters = Array.from({ length: WAITING + NEWCOMERS }, (_, i) => waiter(i));
  const newcomers = waiters.slice(WAITING);
  const begun = matcher.start({ pool: EVERYBODY, waiters: waiters.slice(0, WAITING) }, turnAt(0));
  // A call is in flight from here on, so that nobody is paired meanwhile.
  const came = told(
    begun.state,
    newcomers.map((one) => ({ type: 'wait', waiter: one })),
  );
  const went = told(
    came.state,
    newcomers.map(({ user, ticket }) => ({ type: 'quit', user, ticket })),
  );
  const figureOf = (name: string, value: number): Figure => ({ name, value, unit: 'tickets/s', target: TARGET });
  figures.add(
    figureOf('newcomers to the queue', came.perSecond),
    figureOf('people who leave it unmatched', went.perSecond),
    figureOf('the queue, worked off in pairs', drained(begun)),
  );
}

function told(begun: MatcherState, commands: readonly MatcherCommand[]) {
  const begunAt = performance.now();
  let state = begun;
  let count = 0;
  for (const command of commands) {
    if (count % 100 === 99 && performance.now() - begunAt > AT_MOST_MS) break;
    ({ state } = matcher.decide(state, command, turnAt(count)));
    count += 1;
  }
  return { state, perSecond: perSecond(count, begunAt) };
}

/** Every pair is joined at once. */
function drained({ state: begun, effects: first }: Decision<Matcher>): number {
  const begunAt = performance.now();
  let [state, effects] = [begun, first];
  let paired = 0;
  for (let turn = 1; performance.now() - begunAt < 5 * AT_MOST_MS; turn += 1) {
    const outcomes = effects.flatMap(outcomesOf);
    if (outcomes.length === 0) return perSecond(paired, begunAt);
    paired += 2 * outcomes.length;
    ({ state, effects } = matcher.decide(state, { type: 'joined', outcomes }, turnAt(turn)));
  }
  return perSecond(paired, begunAt);
}

function outcomesOf(effect: Decision<Matcher>['effects'][number]): readonly PairOutcome[] {
  return effect.effect === 'call' ? effect.call.pairs.map(({ room }) => ({ room, joined: true })) : [];
}

const perSecond = (count: number, begunAt: number): number => (1_000 * count) / (performance.now() - begunAt);
/** All within the seconds before anybody widens; the languages take turns. */
const waiter = (i: number): Waiter => ({
  user: uuid() as UserId,
  ticket: uuid() as Ticket,
  language: LANGUAGES[i % LANGUAGES.length] ?? 'en',
  since: (BEGIN + Math.floor(i / 1_000)) as EpochMs,
});
const turnAt = (i: number): Turn => ({ id: TURN, now: (BEGIN + 2_000 + Math.floor(i / 100)) as EpochMs });
const TURN = uuid();
