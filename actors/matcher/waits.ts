/** How long people waited who were found of late: what is told to those who wait now. Measured, never guessed. */
import type { EpochMs } from '../contracts/ids.js';
import type { Pair } from '../contracts/matcher.js';

/** Waits that have ended, newest last. */
export type Waits = readonly Readonly<{ ms: number; endedAt: EpochMs }>[];

/** Enough for a median that one odd wait does not move. */
export const WAITS_KEPT = 64;
/** Fewer say nothing about the next one. */
export const WAITS_TOLD_FROM = 4;
/** What was longer ago was another time of the day. */
export const WAITS_FRESH_MS = 10 * 60_000;

/** With those of both members of each pair. */
export const withWaits = (waits: Waits, pairs: readonly Pair[], now: EpochMs): Waits =>
  pairs.length === 0 ? waits : [...waits, ...pairs.flatMap(({ a, b }) => [a, b].map(ended(now)))].slice(-WAITS_KEPT);

const ended =
  (now: EpochMs) =>
  ({ since }: Pair['a']) => ({ ms: Math.max(0, now - since), endedAt: now });

/** The median of those that are fresh; undefined: too few are. */
export function usualWaitMs(waits: Waits, now: EpochMs): number | undefined {
  const fresh = waits.filter(({ endedAt }) => now - endedAt <= WAITS_FRESH_MS).map(({ ms }) => ms);
  if (fresh.length < WAITS_TOLD_FROM) return undefined;
  return fresh.sort((one, other) => one - other)[Math.floor(fresh.length / 2)];
}
