/** A database of its own for what needs no product around it: fresh, and gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../bootstrap/adapters/logging/logger.js';
import { configFrom } from '../../bootstrap/config.js';
import { openDatabase } from '../../bootstrap/roles/database.js';
import type { Database } from '../../bootstrap/roles/database.js';

/** Started by the product's own launcher, and migrated. */
export async function withDatabase<T>(run: (database: Database) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chatgogo-bench-'));
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
