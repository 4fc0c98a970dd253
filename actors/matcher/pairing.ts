/** Who is paired with whom: a pure function of the queue. */
import type { EpochMs, Ticket } from '../contracts/ids.js';
import { Walk } from './queue.js';
import type { Candidate, Queue } from './queue.js';

/** Until when two tickets must not be proposed again; null: never. By `apartKey`. */
export type Apart = ReadonlyMap<string, EpochMs | null>;
export type Couple = readonly [older: Candidate, newer: Candidate];

export const apartKey = (one: Ticket, other: Ticket): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/**
 * Up to `limit` couples, and the queue without them: from the oldest on, everybody in turn takes the oldest before them
 * who fits. That is the only pairing in which no two would both rather have an older partner. First those of one
 * language, then among the rest those who have widened. Looks at no more of the queue than it needs.
 */
export function couplesOf(
  queue: Queue,
  apart: Apart,
  now: EpochMs,
  limit: number,
): Readonly<{ couples: readonly Couple[]; queue: Queue }> {
  const fits: Fits = (one, other) => !areApart(apart, one.waiter.ticket, other.waiter.ticket, now);
  const walk = new Walk(queue);
  const alike = coupled(
    () => walk.step(),
    ({ waiter }) => waiter.language,
    fits,
    limit,
  );
  const wide = alike.alone.filter((one) => one.hasWidened).values();
  const mixed = coupled(
    () => wide.next().value,
    () => 'any',
    fits,
    limit - alike.couples.length,
  );
  const couples = [...alike.couples, ...mixed.couples];
  const taken = new Set(mixed.couples.flat());
  return { couples, queue: walk.rest(alike.alone.filter((one) => !taken.has(one))) };
}

/** Until when two who wait alone must not be proposed again, the earliest first to end; undefined: no such two. */
export function nextMeeting({ alone }: Queue, apart: Apart, now: EpochMs): EpochMs | undefined {
  if (apart.size === 0) return undefined;
  const endings = alone.flatMap((one, place) =>
    alone.slice(place + 1).flatMap((other) => apart.get(apartKey(one.waiter.ticket, other.waiter.ticket)) ?? []),
  );
  const coming = endings.filter((until) => until > now);
  return coming.length > 0 ? coming.reduce((first, until) => (until < first ? until : first)) : undefined;
}

type Fits = (one: Candidate, other: Candidate) => boolean;

function coupled(
  next: () => Candidate | undefined,
  bucketOf: (one: Candidate) => string,
  fits: Fits,
  limit: number,
): Readonly<{ couples: readonly Couple[]; alone: readonly Candidate[] }> {
  const couples: Couple[] = [];
  const seen: Candidate[] = [];
  const buckets = new Map<string, Candidate[]>();
  while (couples.length < limit) {
    const newer = next();
    if (!newer) break;
    seen.push(newer);
    const bucket = buckets.get(bucketOf(newer)) ?? [];
    buckets.set(bucketOf(newer), bucket);
    const at = bucket.findIndex((one) => fits(one, newer));
    const [older] = at < 0 ? [] : bucket.splice(at, 1);
    if (older) couples.push([older, newer]);
    else bucket.push(newer);
  }
  const taken = new Set(couples.flat());
  return { couples, alone: seen.filter((one) => !taken.has(one)) };
}

function areApart(apart: Apart, one: Ticket, other: Ticket, now: EpochMs): boolean {
  if (apart.size === 0) return false;
  const until = apart.get(apartKey(one, other));
  return until === null || (until !== undefined && until > now);
}
