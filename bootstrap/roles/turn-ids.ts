/** UUIDv7s by the thousand a second: their random bits are asked of the system for hundreds at once. */
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
const IDS_PER_DRAW = 512;

/**
 * Makes ids that grow as time does, those of one millisecond included. Asking the system for the random bits of each one
 * takes longer than everything else that a turn does.
 */
export function turnIds(now: () => number = Date.now): () => string {
  const pool = new Uint8Array(IDS_PER_DRAW * RANDOM_BYTES);
  let used = pool.length;
  let msecs = 0;
  let seq = 0;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, (used += RANDOM_BYTES));
    const at = now();
    if (at > msecs) [msecs, seq] = [at, firstOf(random)];
    else seq += 1;
    return v7({ random, msecs, seq });
  };
}

/** Where a millisecond's ids begin to count: anywhere in the lower half, so that two processes seldom count alike. */
const firstOf = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): number => ((a & 0x7f) << 24) | (b << 16) | (c << 8) | d;
