/** How many there are of what, for metrics. */
import type { Sql } from './connect.js';
import { reading } from './failures.js';

export type Gauges = Readonly<{
  searching: number;
  activeRooms: number;
  deadLetters: number;
  /** Time of one small question. */
  seconds: number;
}>;

/** Counting costs the server a look at an index: several that ask within this time share one answer. */
const FRESH_FOR_MS = 2_000;
const latest = new WeakMap<Sql, { readonly at: number; readonly gauges: Promise<Gauges> }>();

export function readGauges(sql: Sql): Promise<Gauges> {
  const known = latest.get(sql);
  if (known && performance.now() - known.at < FRESH_FOR_MS) return known.gauges;
  const gauges = read(sql);
  latest.set(sql, { at: performance.now(), gauges });
  return gauges;
}

async function read(sql: Sql): Promise<Gauges> {
  const begunAt = performance.now();
  await reading(sql`SELECT 1`);
  const seconds = (performance.now() - begunAt) / 1000;
  const [row] = await reading(sql<{ searching: number; active_rooms: number; dead_letters: number }[]>`
    SELECT (SELECT count(*) FROM user_state WHERE state = 'searching') AS searching,
      (SELECT count(*) / 2 FROM room_members WHERE is_active) AS active_rooms,
      (SELECT count(*) FROM dead_letters) AS dead_letters`);
  return {
    searching: row?.searching ?? 0,
    activeRooms: row?.active_rooms ?? 0,
    deadLetters: row?.dead_letters ?? 0,
    seconds,
  };
}
