/**
 * `npm run chaos -- --minutes 10 --seed 7`: several hosts as real processes over a Redis and a PostgreSQL of their own,
 * phones and pages that chat, and faults drawn from the seed. Ends with what every person saw held against the promises;
 * the exit code says whether any was broken. `--only Redis`: those faults alone whose names have it in them. The order of faults follows from the seed, their moment does not.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.js';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const minutes = Number(values.minutes ?? 2);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('--minutes must be a number above 0, --seed a whole number.\n');
  process.exit(64);
}

const begunAt = Date.now();
const say = (what: string) =>
  process.stdout.write(`${((Date.now() - begunAt) / 1000).toFixed(1).padStart(7)} s  ${what}\n`);

const { violations, relayed, edited, refused, repeated, trouble, diagnosis } = await chaos({
  seed,
  minutes,
  only: values.only ?? '',
  say,
});
if (diagnosis !== undefined) say(diagnosis);
say(
  `${relayed} texts arrived, ${edited} stand edited, ${refused} were refused, ${repeated} were shown again by the messenger`,
);
for (const what of [...violations, ...(trouble === undefined ? [] : [trouble])]) say(what);
const isGood = violations.length === 0 && trouble === undefined;
say(isGood ? 'Every promise was kept.' : `Broken. Again: npm run chaos -- --minutes ${minutes} --seed ${seed}`);
process.exit(isGood ? 0 : 1);
