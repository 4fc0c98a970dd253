/** A database of its own for what needs no product around it: fresh, and gone afterwards. */
import { rm } from 'node:fs/promises';
import { createLogger } from '../../bootstrap/adapters/logging/logger.js';
import { configFrom } from '../../bootstrap/config.js';
import { openDatabase } from '../../bootstrap/roles/database.js';
import type { Database } from '../../bootstrap/roles/database.js';
import { testDirectory } from '../support/postgres.js';

/** Started by the product's own launcher, and migrated. */
export async function withDatabase<T>(run: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = testDirectory();
  try {
    const log = createLogger({ level: 'warn', name: 'bench' });
    const database = await openDatabase(configFrom({ DATA_DIR: dataDir }, 'all'), log);
    try {
      return await run(database);
    } finally {
      await database.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
