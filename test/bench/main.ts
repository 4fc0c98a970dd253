/**
 * `npm run bench`: the figures of the product on this machine, beside those it is to reach. Starts all it needs, and ends
 * it. Exits with 1 when something could not be measured, or anything was lost or misdelivered; a figure that misses its
 * target is no failure of the run.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.js';
import { benchEdges } from './edges.js';
import { Figures, machine, verdictOn } from './figures.js';
import { benchHosts } from './hosts.js';
import { benchKnownUsers } from './known-users.js';
import { benchJoins } from './joins.js';
import { benchMatcher } from './matching.js';
import { benchNaive, benchTelegram } from './messenger.js';
import { endAll } from './remote.js';
import { benchSends } from './sends.js';
import { benchSockets } from './sockets.js';

/** The last four are those of d. */
const PARTS = ['a', 'b', 'c', 'd', 'e', 'people', 'matcher', 'joins', 'sockets'] as const;
type PartName = (typeof PARTS)[number];

const USAGE = `The bench. Options:
  --only a,b       parts: a simulated edges, b Telegram, c the naive baseline, d all of people, matcher, joins and sockets,
                   or one of these by its name, e sends to a Bot API
  --hosts 2        instead of these: so many hosts over one Redis, with 1, 2 and 4 worker processes, one of which is killed,
                   and the cost of a message as nodes are added
  --seconds 3      of each measurement of a rate
  --json <file>    all figures as JSON
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join() },
    hosts: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const figures = new Figures();
const failures: string[] = [];

/** One that cannot be measured is a figure too, and does not keep the others from being measured. */
async function attempt<T>(name: string, run: () => Promise<T> | T): Promise<T | undefined> {
  process.stderr.write(`${name}\n`);
  try {
    return await run();
  } catch (failure) {
    const note = failure instanceof Error ? failure.message : String(failure);
    failures.push(`${name}: ${note}`);
    figures.add({ name, value: null, unit: '', note: note.split('\n')[0] ?? '' });
    return undefined;
  }
}

async function run(parts: ReadonlySet<string>, bench: Bench): Promise<void> {
  const has = (part: PartName) => parts.has(part);
  const edges = has('a') ? await attempt('simulated edges', () => benchEdges(bench)) : undefined;
  const telegram = has('b') ? await attempt('Telegram end to end', () => benchTelegram(bench)) : undefined;
  const naive = has('c') ? await attempt('naive baseline', () => benchNaive(bench)) : undefined;
  if (naive !== undefined) {
    const from = 'goal';
    if (has('a')) figures.add(ratio('(a) to the better of these', edges, naive, from));
    if (has('b')) figures.add(ratio('(b) to the better of these', telegram, naive, from));
  }
  if (has('e')) await attempt('sends', () => benchSends(bench));
  const hasOfD = (part: PartName) => has('d') || has(part);
  if (hasOfD('people')) await attempt('known users', () => benchKnownUsers(bench));
  if (hasOfD('matcher')) await attempt('matcher', () => benchMatcher(bench));
  if (hasOfD('joins')) await attempt('joins', () => benchJoins(bench));
  if (hasOfD('sockets')) await attempt('WebSockets', () => benchSockets(bench));
}

const ratio = (name: string, rate: number | undefined, naive: number, from: string) => ({
  name,
  value: rate === undefined ? null : rate / naive,
  unit: '×',
  target: { atLeast: 3, from },
});

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(USAGE);
  const parts = new Set(values.only.split(','));
  const unknown = [...parts].filter((part) => !PARTS.some((known) => known === part));
  const seconds = Number(values.seconds);
  const hosts = values.hosts === undefined ? undefined : Number(values.hosts);
  const isHosts = hosts === undefined || (Number.isSafeInteger(hosts) && hosts >= 1 && hosts <= 4);
  if (unknown.length > 0 || !(seconds >= 1 && seconds <= 60) || !isHosts) {
    process.stderr.write(`--only takes ${PARTS.join()}; --seconds takes 1 to 60, --hosts 1 to 4.\n\n${USAGE}`);
    process.exitCode = 64;
    return;
  }
  if (process.platform !== 'linux') throw new Error('the bench reads /proc: it runs on Linux only');
  const begunAt = performance.now();
  const bench = { figures, seconds };
  if (hosts === undefined) await run(parts, bench);
  else await benchHosts(bench, hosts, attempt);
  const { date, node, platform, processors, processor, memoryGb } = machine();
  const title = `ChatGoGo on ${processors} × ${processor}, ${memoryGb} GB, ${platform}, node ${node}, ${date}`;
  const took = `${Math.round((performance.now() - begunAt) / 1_000)} s`;
  process.stdout.write(`\n${title}\n${figures.table()}\n\nMeasured in ${took}.\n`);
  for (const failure of failures) process.stdout.write(`\nNOT MEASURED: ${failure}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures.json(), null, 2)}\n`);
  const isBroken = figures.all().some((figure) => verdictOn(figure) === 'not measured' || isWrong(figure));
  process.exitCode = isBroken ? 1 : 0;
}

/** What must be none at all, and is not. */
const isWrong = (figure: Parameters<typeof verdictOn>[0]): boolean =>
  figure.target?.atMost === 0 && verdictOn(figure) === 'miss';

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)));
}
await main();
