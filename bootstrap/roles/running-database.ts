/** The database of a system that runs already, for an operator who looks at it or tells it something. */
import { isEmbeddedRunning, startEmbedded } from '../adapters/sql/embedded/launch.js';
import type { Config } from '../config.js';

/** That of a running `npm start` is left running when it is, and stopped when we were the last to use it. */
export async function runningDatabase({ db }: Config): Promise<Readonly<{ url: string; close(): Promise<void> }>> {
  if (db.kind === 'url') return { url: db.url, close: () => Promise.resolve() };
  if (!isEmbeddedRunning(db.dataDir))
    throw new Error(`Nothing runs on ${db.dataDir}. Start it (npm start), or set DATA_DIR, DB_HOST or DATABASE_URL.`);
  const { url, stop } = await startEmbedded({ dataDir: db.dataDir, log: () => undefined });
  return { url, close: stop };
}
