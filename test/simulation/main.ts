/**
 * `npm run simulate -- --seed N`: one history, with what the checker found. `--seeds N`: that many, from `--seed` on, over
 * as many threads as there are cores. `--without "admission"`: with a guard switched off, to see the checker find something.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ABLATIONS } from './ablations.js';
import { runHistory } from './history.js';
import type { Verdict } from './history.js';
import { judgeSeeds } from './seeds.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seeds: { type: 'string' }, without: { type: 'string' } },
});
const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? 1);
const { without } = values;
const plan = without === undefined ? {} : ABLATIONS[without];
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1 || !plan) {
  const guards = Object.keys(ABLATIONS).join(', ');
  process.stderr.write(`--seed and --seeds take whole numbers, --without one of: ${guards}\n`);
  process.exit(64);
}

/** One that broke a promise says how to repeat it. */
const tell = ({ seed, summary, violations }: Verdict): void => {
  process.stdout.write(`seed ${seed}: ${summary}\n`);
  for (const violation of violations) process.stdout.write(`  ${violation}\n`);
  const guard = without === undefined ? '' : ` --without "${without}"`;
  if (violations.length > 0) process.stdout.write(`  again: npm run simulate -- --seed ${seed}${guard}\n`);
};

const broken: Verdict[] = [];
if (count === 1) {
  const verdict = await runHistory({ ...plan, seed: first });
  tell(verdict);
  if (verdict.violations.length > 0) broken.push(verdict);
} else {
  const every = Math.max(100, Math.floor(count / 100));
  let told = 0;
  const onProgress = (done: number, found: readonly Verdict[]): void => {
    found.forEach(tell);
    if (Math.floor(done / every) > told) process.stdout.write(`${done} of ${count} histories\n`);
    told = Math.floor(done / every);
  };
  const seeds = { first, count, threads: availableParallelism(), onProgress };
  broken.push(...(await judgeSeeds(without === undefined ? seeds : { ...seeds, without })));
}
process.stdout.write(`${count - broken.length} histories kept every promise, ${broken.length} did not\n`);
process.exit(broken.length > 0 ? 1 : 0);
