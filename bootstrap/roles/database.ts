/** The database of this host: the configured server, or the embedded one, which the parent starts and stops. Migrated. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { safeError } from '../adapters/logging/logger.js';
import type { Logger } from '../adapters/logging/logger.js';
import { connect } from '../adapters/sql/connect.js';
import type { Sql } from '../adapters/sql/connect.js';
import { startEmbedded } from '../adapters/sql/embedded/launch.js';
import { isAway, reasonOf } from '../adapters/sql/failures.js';
import { migrate } from '../adapters/sql/migrate.js';
import type { Config } from '../config.js';

/** A server that is away is often about to start. Beyond it whoever started us should know. */
const WAIT_MS = 30_000;
const PAUSE_MS = 500;

export type Database = Readonly<{ url: string; sql: Sql; close(): Promise<void> }>;

/** The compiled file is in dist/bootstrap/roles; the numbered steps stay in the repository. */
const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  const embedded =
    config.db.kind === 'embedded'
      ? await startEmbedded({
          dataDir: config.db.dataDir,
          log: (event, fields) => log.info({ event, ...fields }, event),
        })
      : undefined;
  const url = embedded?.url ?? (config.db.kind === 'url' ? config.db.url : '');
  const sql = connect(url, { name: 'supervisor', max: 2 });
  const { applied } = await migrated(sql, log).catch(async (failure: unknown) => {
    await sql.end({ timeout: 0 });
    await embedded?.stop();
    throw failure;
  });
  if (applied.length > 0) log.info({ event: 'database.migrated', applied }, 'The database is up to date.');
  return {
    url,
    sql,
    close: async () => {
      await sql.end({ timeout: 2 });
      await embedded?.stop();
    },
  };
}

async function migrated(sql: Sql, log: Logger): ReturnType<typeof migrate> {
  let said: string | undefined;
  for (const until = performance.now() + WAIT_MS; ; await sleep(PAUSE_MS)) {
    try {
      return await migrate(sql, MIGRATIONS);
    } catch (failure) {
      if (!isAway(failure)) throw failure;
      const why = reasonOf(failure);
      if (performance.now() > until) {
        throw new Error(
          `The database cannot be used for ${WAIT_MS / 1_000} s now (${why}): look at DB_HOST or DATABASE_URL.`,
          { cause: failure },
        );
      }
      if (said !== why) {
        const fields = { event: 'database.away', why, error: safeError(failure) };
        log.warn(fields, 'The database does not answer; it is asked again.');
      }
      said = why;
    }
  }
}
