/**
 * What an operator tells everybody: `broadcast start <file>`, `pause`, `resume` and `stop` with its number, `status`, and
 * `watch` until it is over. The file is JSON: a text for each language, English at least.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEXT_LIMIT } from '../../actors/contracts/content.js';
import { LANGUAGES } from '../../actors/contracts/session.js';
import type { Language } from '../../actors/contracts/session.js';
import { sqlBroadcasts } from '../adapters/sql/broadcasts.js';
import type { BroadcastReport } from '../adapters/sql/broadcasts.js';
import { connect } from '../adapters/sql/connect.js';
import type { Config } from '../config.js';
import { runningDatabase } from './running-database.js';

const USAGE = 'Usage: broadcast start <file.json> | status | watch | pause <number> | resume <number> | stop <number>';
const LOOK_EVERY_MS = 1_000;
const REPORTED = 5;

type Broadcasts = ReturnType<typeof sqlBroadcasts>;
type Write = (line: string) => void;

type Texts = Readonly<Partial<Record<Language, string>>>;

/** Throws with what to do when the order makes no sense. */
export async function runBroadcast(config: Config, order: readonly string[], write: Write): Promise<undefined> {
  const database = await runningDatabase(config);
  const sql = connect(database.url, { name: 'broadcast', max: 1 });
  try {
    await carryOut(sqlBroadcasts(sql), order, write);
  } finally {
    await sql.end({ timeout: 1 });
    await database.close();
  }
  return undefined;
}

export async function carryOut(
  broadcasts: Broadcasts,
  [verb, argument]: readonly string[],
  write: Write,
): Promise<void> {
  switch (verb ?? '') {
    case 'start': {
      const number = await broadcasts.begin(textsIn(argument));
      return write(`Broadcast ${number} has begun. Look at it with: broadcast watch`);
    }
    case 'pause':
      return turn(broadcasts, argument, 'paused', write);
    case 'resume':
      return turn(broadcasts, argument, 'running', write);
    case 'stop':
      return turn(broadcasts, argument, 'stopped', write);
    case 'status': {
      const reports = await broadcasts.reports(REPORTED);
      for (const report of reports) write(lineOf(report));
      if (reports.length === 0) write('There has been no broadcast.');
      return;
    }
    case 'watch':
      return watch(broadcasts, write);
    default:
      throw new Error(USAGE);
  }
}

async function watch(broadcasts: Broadcasts, write: Write): Promise<void> {
  for (;;) {
    const [newest] = await broadcasts.reports(1);
    write(newest ? lineOf(newest) : 'There has been no broadcast.');
    if (newest?.status !== 'running') return;
    await sleep(LOOK_EVERY_MS);
  }
}

async function turn(
  broadcasts: Broadcasts,
  argument: string | undefined,
  to: 'running' | 'paused' | 'stopped',
  write: Write,
): Promise<void> {
  const number = Number(argument);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(USAGE);
  if (!(await broadcasts.turn(number, to))) throw new Error(`There is no broadcast ${number} that goes on.`);
  write(`Broadcast ${number} is ${to}.`);
}

function textsIn(file: string | undefined): Texts {
  if (file === undefined) throw new Error(USAGE);
  const texts = textsOf(readFileSync(file, 'utf8'));
  if (texts?.en !== undefined) return texts;
  throw new Error(
    `${file} must be a JSON object of texts by language (${LANGUAGES.join(', ')}), "en" among them, 1 to ${TEXT_LIMIT} letters each.`,
  );
}

/** Undefined: it is something else. */
function textsOf(json: string): Texts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every(([language, text]) => isLanguage(language) && isSayable(text)) ? value : undefined;
}

const isLanguage = (name: string): boolean => LANGUAGES.some((language) => language === name);
const isSayable = (text: unknown): boolean =>
  typeof text === 'string' && text.trim() !== '' && text.length <= TEXT_LIMIT && !text.includes('\0');

function lineOf(report: BroadcastReport): string {
  const { broadcast, status, people, sent, unreachable, refused, uncertain } = report;
  const reached = sent + unreachable + refused + uncertain;
  const share = people === 0 ? 100 : Math.min(100, Math.floor((100 * reached) / people));
  const outcome = `sent ${sent}, unreachable ${unreachable}, refused ${refused}, uncertain ${uncertain}`;
  return `Broadcast ${broadcast}: ${status}, ${reached} of ${people} (${share} %): ${outcome}`;
}
