/**
 * A real PostgreSQL for the tests of this process: the embedded one, in a directory of its own, gone at exit; or the
 * server at POSTGRES_TEST_URL, whose user may make databases.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { startEmbedded } from '../../bootstrap/adapters/sql/embedded/launch.js';
import { migrate } from '../../bootstrap/adapters/sql/migrate.js';

/** The first one waits for the server: making a cluster takes a second, more on a busy machine. */
export const POSTGRES_START_TIMEOUT_MS = 120_000;

/** The root of the repository; the compiled file is below a folder of the build. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
export const MIGRATIONS = join(ROOT, 'migrations');

export type TestDatabase = Readonly<{ url: string; sql: Sql; drop(): Promise<void> }>;

let server: Promise<string> | undefined;
let databases = 0;

/** A new database. `migrated` false: an empty one. */
export async function testDatabase({ migrated } = { migrated: true }): Promise<TestDatabase> {
  server ??= serverUrl();
  const admin = connect(await server, { name: 'test admin', max: 1 });
  const name = `chatgogo_test_${process.pid}_${(databases += 1)}`;
  await admin`CREATE DATABASE ${admin(name)}`;
  const url = withDatabase(await server, name);
  const sql = connect(url, { name: 'test', max: 10 });
  if (migrated) await migrate(sql, MIGRATIONS);
  return {
    url,
    sql,
    drop: async () => {
      await sql.end({ timeout: 0 });
      await admin`DROP DATABASE ${admin(name)} WITH (FORCE)`;
      await admin.end({ timeout: 0 });
    },
  };
}

/** The same server, another database of it. */
function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function serverUrl(): Promise<string> {
  const given = process.env['POSTGRES_TEST_URL'];
  if (given) return given;
  const dir = testDirectory();
  process.once('exit', () => {
    endServerIn(dir);
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  const { url } = await startEmbedded({ dataDir: dir, log: () => undefined });
  return url;
}

const PREFIX = 'chatgogo-postgres-';

/** A directory that the server's account may enter. What tests that were killed have left behind is removed. */
export function testDirectory(): string {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) {
      endServerIn(join(tmpdir(), name));
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
  const dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(dir, 0o755);
  return dir;
}

/** The process id of the server that works on this data directory; undefined: none does. */
export function serverPid(dataDir: string): number | undefined {
  try {
    const home = homeOf(join(dataDir, 'postgres'));
    const file = join(home, 'cluster', 'postmaster.pid');
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return isRunning(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Elsewhere, when the server's account cannot get to the data directory. */
export function homeOf(keep: string): string {
  const pointer = join(keep, 'home');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : keep;
}

/** At once, as a crash would. */
export function endServerIn(dataDir: string): void {
  const pid = serverPid(dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  for (let waited = 0; waited < 200 && isRunning(pid); waited += 1) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
