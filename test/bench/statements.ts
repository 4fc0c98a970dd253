/** How many statements PostgreSQL has carried out: ours are all transactions of their own, and those it counts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';

/** A connection that rests tells what it has counted after ten seconds. */
const TOLD_AFTER_MS = 11_000;

async function counted(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT (xact_commit + xact_rollback)::float8 AS count FROM pg_stat_database WHERE datname = current_database()`;
  if (!row) throw new Error('PostgreSQL does not count transactions');
  return row.count;
}

/** Statements that `run` caused, without those that nodes at rest make in the same time. */
export async function statementsOf<T>(sql: Sql, run: () => Promise<T>): Promise<Readonly<{ value: T; count: number }>> {
  await sleep(TOLD_AFTER_MS);
  const restFrom = await counted(sql);
  const restAt = performance.now();
  await sleep(TOLD_AFTER_MS);
  const begun = await counted(sql);
  const begunAt = performance.now();
  const value = await run();
  await sleep(TOLD_AFTER_MS);
  const atRestPerMs = (begun - restFrom) / (begunAt - restAt);
  const all = (await counted(sql)) - begun;
  return { value, count: Math.max(0, all - atRestPerMs * (performance.now() - begunAt)) };
}
