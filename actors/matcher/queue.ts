/** Who waits in a pool, oldest first, without ever being changed: what the functions return shares nearly all of it. */
import type { Ticket, UserId } from '../contracts/ids.js';
import type { Waiter } from '../contracts/matcher.js';
import { popped, pushed } from './heap.js';
import type { Heap } from './heap.js';
import { firstOf, joinedBy, lastOf, leftByFirst, lineOf } from './line.js';
import type { Line } from './line.js';
import { PersistentMap } from './persistent-map.js';

/** One who waits to be paired. `hasWidened`: waited so long that anybody will do who has widened too. */
export type Candidate = Readonly<{ waiter: Waiter; hasWidened: boolean }>;

/** Who is in `line` or `late` waits only if `known` by the very same candidate: the others have gone since. */
export type Queue = Readonly<{
  /** Those looked at whom nobody fitted: hardly more than one per language. */
  alone: readonly Candidate[];
  /** Those not looked at, in the order in which they came. */
  line: Line<Candidate>;
  /** Those not looked at whose place was further ahead than the end of the line when they came. */
  late: Heap<Candidate> | undefined;
  /** The newest search of everybody who waits or is being joined, by user. */
  known: PersistentMap<Candidate>;
}>;

/** Nodes' clocks agree to within this: among those who began so near each other the order of coming will do. */
const ALIKE_MS = 1_000;

/** FIFO: by the beginning of the search; the ticket decides between equals, so that every owner has the same order. */
const isBefore = (one: Waiter, other: Waiter): boolean =>
  one.since < other.since || (one.since === other.since && one.ticket < other.ticket);
const isOlder = (one: Candidate, other: Candidate): boolean => isBefore(one.waiter, other.waiter);

/** @param waiters oldest first, nobody twice. */
export function queueOf(waiters: readonly Waiter[]): Queue {
  const candidates = waiters.map((waiter) => ({ waiter, hasWidened: false }));
  const known = PersistentMap.of(candidates.map((one) => [one.waiter.user, one] as const));
  return { alone: [], line: lineOf(candidates), late: undefined, known };
}

/** The ticket that this person waits or is being joined with. */
export const ticketOf = ({ known }: Queue, user: UserId): Ticket | undefined => known.get(user)?.waiter.ticket;

/** With a newcomer at their place, instead of an older search of the same person. */
export function withNewcomer(queue: Queue, waiter: Waiter): Queue {
  const candidate = { waiter, hasWidened: false };
  const known = queue.known.with(waiter.user, candidate);
  const alone = aloneWithout(queue, waiter.user);
  const last = lastOf(queue.line)?.waiter.since ?? waiter.since;
  if (waiter.since < last - ALIKE_MS) return { ...queue, known, alone, late: pushed(queue.late, candidate, isOlder) };
  return { ...queue, known, alone, line: joinedBy(queue.line, candidate) };
}

/** With one who could not be joined, at the old place, unless the person has gone or come anew meanwhile. */
export const withReturned = (queue: Queue, candidate: Candidate): Queue =>
  isWaiting(queue, candidate) ? { ...queue, late: pushed(queue.late, candidate, isOlder) } : queue;

/** Without one who has been joined, or whose ticket is no longer good. */
export const withoutCandidate = (queue: Queue, candidate: Candidate): Queue =>
  isWaiting(queue, candidate) ? { ...queue, known: queue.known.without(candidate.waiter.user) } : queue;

/** Without this search. */
export const withoutSearch = (queue: Queue, user: UserId, ticket: Ticket): Queue =>
  ticketOf(queue, user) === ticket
    ? { ...queue, known: queue.known.without(user), alone: aloneWithout(queue, user) }
    : queue;

/** Those alone whom `isDue` names, as they are once they have widened. */
export const widening = (queue: Queue, isDue: (one: Candidate) => boolean): readonly Candidate[] =>
  queue.alone.filter(isDue).map((one) => ({ ...one, hasWidened: true }));

/** With these instead of what they were. */
export function withWidened(queue: Queue, wide: readonly Candidate[]): Queue {
  const byTicket = new Map(wide.map((one) => [one.waiter.ticket, one]));
  const alone = queue.alone.map((one) => byTicket.get(one.waiter.ticket) ?? one);
  const known = wide.reduce((map, one) => map.with(one.waiter.user, one), queue.known);
  return { ...queue, alone, known };
}

/** A walk through a queue from the oldest on: looks at each who waits, once. */
export class Walk {
  #queue: Queue;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** The next oldest; undefined: everybody has been looked at. */
  step(): Candidate | undefined {
    let oldest = this.#take();
    while (oldest && !isWaiting(this.#queue, oldest)) oldest = this.#take();
    return oldest;
  }

  /** What was not looked at, with those who stay alone. */
  rest(alone: readonly Candidate[]): Queue {
    return { ...this.#queue, alone: [...alone, ...this.#queue.alone] };
  }

  #take(): Candidate | undefined {
    const { alone, line, late } = this.#queue;
    const waits = [alone[0], late?.top, firstOf(line)];
    const oldest = waits.reduce((one, other) => (one && (!other || !isOlder(other, one)) ? one : other));
    if (oldest === undefined) return undefined;
    if (oldest === alone[0]) this.#queue = { ...this.#queue, alone: alone.slice(1) };
    else if (oldest === late?.top) this.#queue = { ...this.#queue, late: popped(late, isOlder) };
    else this.#queue = { ...this.#queue, line: leftByFirst(line) };
    return oldest;
  }
}

const aloneWithout = ({ alone }: Queue, user: UserId): readonly Candidate[] =>
  alone.filter(({ waiter }) => waiter.user !== user);
const isWaiting = ({ known }: Queue, candidate: Candidate): boolean => known.get(candidate.waiter.user) === candidate;
