/** The numbered steps that lead to schema.sql, each applied once, whole or not at all, by one process at a time. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPatiently } from './connect.js';
import type { Sql } from './connect.js';
import { stateOf } from './failures.js';

type Step = Readonly<{ name: string; text: string; checksum: string }>;

/** Any number that nothing else locks by; others of ours have two. */
const LOCK = 'SELECT pg_advisory_xact_lock(5, 1)';
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/;
const UNIQUE_VIOLATION = '23505';
/**
 * A step that changes a table waits for those who use it, and all who come later wait behind it: running processes, whose
 * statements end after four seconds. So it gives up before that, lets them pass, and tries again.
 */
const PATIENCE = `SET LOCAL lock_timeout = '1s'`;
const LOCK_NOT_AVAILABLE = '55P03';
const AGAIN_AFTER_MS = 500;
const OLDEST_SERVER = 150_000;

/**
 * `applied`: the names of the steps that this call has taken. Rejects when a step that was taken before reads otherwise
 * now, or when the database has taken steps that this release does not know.
 */
export async function migrate(sql: Sql, dir: string): Promise<Readonly<{ applied: readonly string[] }>> {
  const steps = await stepsIn(dir);
  const own = connectPatiently(sql, 'migration');
  try {
    await prepare(own);
    const applied: string[] = [];
    for (const step of steps.slice(await countTaken(own, steps))) {
      if (await take(own, step)) applied.push(step.name);
    }
    return { applied };
  } finally {
    await own.end({ timeout: 1 });
  }
}

async function stepsIn(dir: string): Promise<readonly Step[]> {
  const names = (await readdir(dir)).filter((name) => NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dir, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Several statements in one message are one transaction. */
async function prepare(sql: Sql): Promise<void> {
  const [server] = await sql<{ version: number }[]>`SELECT current_setting('server_version_num')::int AS version`;
  if (!server || server.version < OLDEST_SERVER) {
    throw new Error(
      `PostgreSQL ${OLDEST_SERVER / 10_000} or newer is needed; this is ${(server?.version ?? 0) / 10_000}`,
    );
  }
  await sql.unsafe(`${LOCK};
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
}

/** How many of the steps have been taken; they are the first ones, and read as they did then. */
async function countTaken(sql: Sql, steps: readonly Step[]): Promise<number> {
  const taken = await sql<{ name: string; checksum: string }[]>`
    SELECT name, checksum FROM schema_migrations ORDER BY name`;
  taken.forEach(({ name, checksum }, i) => {
    const step = steps[i];
    if (step?.name !== name) throw new Error(`the database is ahead: it knows ${name}. Run the release that has it`);
    if (step.checksum !== checksum) {
      throw new Error(`${name} has changed since it was applied: put it back, and add a new step instead`);
    }
  });
  return taken.length;
}

/** False: another process has taken it in the meantime. */
async function take(sql: Sql, step: Step): Promise<boolean> {
  for (;;) {
    try {
      return await taken(sql, step);
    } catch (failure) {
      if (stateOf(failure) !== LOCK_NOT_AVAILABLE) throw failure;
    }
    await sleep(AGAIN_AFTER_MS);
  }
}

async function taken(sql: Sql, { name, text, checksum }: Step): Promise<boolean> {
  try {
    await sql.unsafe(`${LOCK};
      ${PATIENCE};
      INSERT INTO schema_migrations (name, checksum) VALUES ('${name}', '${checksum}');
      ${text}`);
    return true;
  } catch (failure) {
    if (stateOf(failure) === UNIQUE_VIOLATION && isOfSteps(failure)) return false;
    throw failure;
  }
}

const isOfSteps = (failure: unknown): boolean =>
  failure instanceof Error && 'table_name' in failure && failure.table_name === 'schema_migrations';
