/** `npm run tree`: all hosts, nodes, shards and mailboxes, drawn anew every second; `-- --once` draws them once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../adapters/sql/connect.js';
import { readNodes } from '../adapters/sql/figures.js';
import type { Config } from '../config.js';
import { runningDatabase } from './running-database.js';
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
  const database = await runningDatabase(config);
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
