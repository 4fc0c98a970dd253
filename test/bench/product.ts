/** The product at work for one part of the bench: fresh data, its processes known by name, nothing left behind. */
import { rm } from 'node:fs/promises';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import type { Crew } from '../../bootstrap/roles/host.js';
import { testDirectory } from '../support/postgres.js';
import { freePort } from '../support/system.js';
import { parentOf } from './accounting.js';
import type { Parts } from './accounting.js';
import type { HostHandlers, HostPlace } from './host-process.js';
import { Remote } from './remote.js';

const START_WITHIN_MS = 90_000;
/** As the issue has it: two forked nodes on one host. */
const WORKERS = 2;

export class Product {
  private constructor(
    readonly place: HostPlace,
    readonly sql: Sql,
    readonly webUrl: string,
    readonly parts: Parts,
    readonly host: Remote<HostHandlers>,
    readonly endings: readonly (() => Promise<unknown>)[],
  ) {}

  /** Resolves when it is ready. Rejects, with nothing left running, when it cannot start. */
  static async start(
    edge?: Crew['edge'],
    env: Readonly<Record<string, string>> = {},
    workers = WORKERS,
  ): Promise<Product> {
    const dataDir = testDirectory();
    const host = new Remote<HostHandlers>('./host-process.js');
    const endings = [() => rm(dataDir, { recursive: true, force: true }), () => host.end()];
    try {
      const port = String(await freePort());
      const crew = { workers, ...(edge && { edge }) };
      const place = await host.ask(
        'start',
        { crew, env: { ...settings(dataDir, port, workers), ...env } },
        START_WITHIN_MS,
      );
      const sql = connect(place.databaseUrl, { name: 'bench', max: 2 });
      endings.push(() => sql.end({ timeout: 1 }));
      const parts = await partsOf(place, host.pid, sql);
      return new Product(place, sql, `http://127.0.0.1:${port}`, parts, host, endings);
    } catch (failure) {
      await ended(endings);
      throw failure;
    }
  }

  /** Process ids of the workers. */
  get workers(): readonly number[] {
    return this.parts['workers']?.pids ?? [];
  }

  async end(): Promise<void> {
    await ended(this.endings);
  }
}

const settings = (dataDir: string, port: string, workers: number) => ({
  DATA_DIR: dataDir,
  PORT: port,
  WORKER_PROCESSES: String(workers),
  TELEGRAM_RATE_PER_SECOND: '0',
  TELEGRAM_CHAT_RATE_PER_SECOND: '0',
  LOG_LEVEL: 'warn',
});

async function partsOf({ pids }: HostPlace, host: number, sql: Sql): Promise<Parts> {
  const named = Object.entries(pids);
  const workers = named.flatMap(([slot, pid]) => (slot.startsWith('worker') ? [pid] : []));
  const edges = named.flatMap(([slot, pid]) => (slot.startsWith('worker') ? [] : [pid]));
  return {
    workers: { pids: workers },
    ...(edges.length > 0 && { edge: { pids: edges } }),
    'hub and supervisor': { pids: [host] },
    PostgreSQL: await postgresPart(sql),
  };
}

/** The server with all its processes, for our connection's is a child of the first one. */
export async function postgresPart(sql: Sql): Promise<Parts[string]> {
  const [row] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  if (!row) throw new Error('PostgreSQL does not tell its process');
  return { pids: [parentOf(row.pid)], withChildren: true };
}

async function ended(endings: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const ending of endings.toReversed()) await ending();
}
