/** The database of this host: the configured server, or the embedded one, which the parent starts and stops. Migrated. */
import { fileURLToPath } from 'node:url';
import type { Logger } from '../adapters/logging/logger.js';
import { connect } from '../adapters/sql/connect.js';
import type { Sql } from '../adapters/sql/connect.js';
import { startEmbedded } from '../adapters/sql/embedded/launch.js';
import { migrate } from '../adapters/sql/migrate.js';
import type { Config } from '../config.js';

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
  const { applied } = await migrate(sql, MIGRATIONS);
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
