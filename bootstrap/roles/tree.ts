/** `npm run tree`: all hosts, nodes, shards and mailboxes, drawn anew every second; `-- --once` draws them once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../adapters/sql/connect.js';
import { isEmbeddedRunning, startEmbedded } from '../adapters/sql/embedded/launch.js';
import { readNodes } from '../adapters/sql/figures.js';
import type { Config } from '../config.js';
import { drawTree } from './tree-view.js';

const EVERY_MS = 1_000;
/** To the upper left corner, and nothing below. */
const CLEARED = '\u001b[H\u001b[2J';

export type Screen = Readonly<{ write(text: string): void; isTerminal: boolean }>;

/** Resolves when it has drawn once, or with what ends the drawing. Rejects when there is no system to look at. */
export async function runTree(
  config: Config,
  screen: Screen,
  times: 'once' | 'forever',
): Promise<{ stop(): Promise<void> } | undefined> {
  const database = await databaseOf(config);
  const sql = connect(database.url, { name: 'tree', max: 1 });
  const close = async () => {
    await sql.end({ timeout: 1 });
    await database.close();
  };
  const draw = async () => screen.write(drawTree(await readNodes(sql)));
  if (times === 'once') {
    await draw().finally(close);
    return undefined;
  }
  const ended = new AbortController();
  const drawing = (async () => {
    while (!ended.signal.aborted) {
      if (screen.isTerminal) screen.write(CLEARED);
      await draw().catch((failure: unknown) => screen.write(`The database does not answer. ${String(failure)}\n`));
      await sleep(EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      ended.abort();
      await drawing;
      await close();
    },
  };
}

/** That of a running `npm start` is left running when it is, and stopped when we were the last to use it. */
async function databaseOf({ db }: Config): Promise<Readonly<{ url: string; close(): Promise<void> }>> {
  if (db.kind === 'url') return { url: db.url, close: () => Promise.resolve() };
  if (!isEmbeddedRunning(db.dataDir))
    throw new Error(`Nothing runs on ${db.dataDir}. Start it (npm start), or set DATA_DIR, DB_HOST or DATABASE_URL.`);
  const { url, stop } = await startEmbedded({ dataDir: db.dataDir, log: () => undefined });
  return { url, close: stop };
}
