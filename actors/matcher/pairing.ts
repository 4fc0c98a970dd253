/** Who is paired with whom: a pure function of the queue. */
import type { EpochMs, Ticket } from '../contracts/ids.js';
import type { Waiter } from '../contracts/matcher.js';

/** One who waits to be paired. `hasWidened`: waited so long that anybody will do who has widened too. */
export type Candidate = Readonly<{ waiter: Waiter; hasWidened: boolean }>;
/** Until when two tickets must not be proposed again; null: never. By `apartKey`. */
export type Apart = ReadonlyMap<string, EpochMs | null>;
export type Couple = readonly [older: Candidate, newer: Candidate];

export const apartKey = (one: Ticket, other: Ticket): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/**
 * Up to `limit` couples from the queue, which is oldest first: everybody in turn takes the oldest before them who fits.
 * That is the only pairing in which no two would both rather have an older partner. First those of one language, then
 * among the rest those who have widened. Linear but for those kept apart.
 */
export function couplesOf(queue: readonly Candidate[], apart: Apart, now: EpochMs, limit: number): readonly Couple[] {
  const fits = (one: Candidate, other: Candidate) => !areApart(apart, one.waiter.ticket, other.waiter.ticket, now);
  const alike = coupled(queue, ({ waiter }) => waiter.language, fits, limit);
  const taken = new Set(alike.flat());
  const rest = queue.filter((one) => one.hasWidened && !taken.has(one));
  return [...alike, ...coupled(rest, () => 'any', fits, limit - alike.length)];
}

function coupled(
  queue: readonly Candidate[],
  bucketOf: (one: Candidate) => string,
  fits: (one: Candidate, other: Candidate) => boolean,
  limit: number,
): readonly Couple[] {
  const couples: Couple[] = [];
  const alone = new Map<string, Candidate[]>();
  for (const newer of queue) {
    if (couples.length >= limit) break;
    const bucket = alone.get(bucketOf(newer)) ?? [];
    const at = bucket.findIndex((one) => fits(one, newer));
    const [older] = at < 0 ? [] : bucket.splice(at, 1);
    if (older) couples.push([older, newer]);
    else bucket.push(newer);
    alone.set(bucketOf(newer), bucket);
  }
  return couples;
}

function areApart(apart: Apart, one: Ticket, other: Ticket, now: EpochMs): boolean {
  if (apart.size === 0) return false;
  const until = apart.get(apartKey(one, other));
  return until === null || (until !== undefined && until > now);
}
