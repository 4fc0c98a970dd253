/** A matcher as tests see it: people who wait, and the pairs that it proposes to the store. */
import { EVERYBODY } from '../../actors/contracts/ids.js';
import type { EpochMs, RoomId, Ticket, UserId } from '../../actors/contracts/ids.js';
import { matcherAddress } from '../../actors/contracts/matcher.js';
import type { Pair, PairOutcome, Waiter } from '../../actors/contracts/matcher.js';
import type { Language } from '../../actors/contracts/session.js';
import { matcher } from '../../actors/matcher/matcher.js';
import type { Matcher } from '../../actors/matcher/state.js';
import { BEGIN, simulate } from './simulate.js';

/** The n-th person, who lies on shard n. */
export const person = (n: number): UserId => `018e0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as UserId;
export const ticket = (text: string): Ticket => `ticket ${text}` as Ticket;
/** Who began so many milliseconds after the test; the later, the larger the ticket. */
export const waiter = (n: number, afterMs = n, language: Language = 'en', search = `${n}`): Waiter => ({
  user: person(n),
  ticket: ticket(search),
  language,
  since: (BEGIN + afterMs) as EpochMs,
});

export async function matching(waiters: readonly Waiter[] = []) {
  const sim = await simulate<Matcher>(matcher, matcherAddress(EVERYBODY), { pool: EVERYBODY, waiters });
  const proposed = (call = sim.calls.length - 1): readonly Pair[] => sim.calls[call]?.call.pairs ?? [];
  return {
    ...sim,
    wait: (...waiting: readonly Waiter[]) => Promise.all(waiting.map((one) => sim.tell({ type: 'wait', waiter: one }))),
    quit: (n: number, search = `${n}`) => sim.tell({ type: 'quit', user: person(n), ticket: ticket(search) }),
    /** The pairs of one call, the newest unless said otherwise. */
    proposed,
    /** The same, as the numbers of those who are to be joined. */
    couples: (call?: number): readonly (readonly [number, number])[] =>
      proposed(call).map(({ a, b }) => [numberOf(a.user), numberOf(b.user)]),
    /** The store answers the newest call. */
    answer: (outcomeOf: (pair: Pair, place: number) => PairOutcome) =>
      sim.calls.at(-1)?.comeBack({ type: 'joined', outcomes: proposed().map(outcomeOf) }),
    fail: () => sim.calls.at(-1)?.comeBack({ type: 'joinFailed' }),
    /** Rooms that were told to open, and who was told that anybody will do. */
    opened: () => sim.told.flatMap(({ to, command }) => (command.type === 'open' ? [to.id as RoomId] : [])),
    widened: () => sim.told.flatMap(({ to, command }) => (command.type === 'widened' ? [numberOf(to.id)] : [])),
  };
}
export type Matching = Awaited<ReturnType<typeof matching>>;

export const joined = ({ room }: Pair): PairOutcome => ({ room, joined: true });
export const gone =
  (a: boolean, b: boolean) =>
  ({ room }: Pair): PairOutcome => ({ room, joined: false, why: 'gone', a, b });
/** For so long from now on; null: never to meet again. */
export const apart =
  (forMs: number | null) =>
  ({ room }: Pair): PairOutcome => ({
    room,
    joined: false,
    why: 'apart',
    forMs,
  });

const numberOf = (id: string): number => Number.parseInt(id.slice(-12), 16);
