/**
 * `npm run simulate -- --seed N`: one history, with what the checker found. `--seeds N`: that many, from `--seed` on.
 * `--without "admission"`: with a guard switched off, to see the checker find something.
 */
import { parseArgs } from 'node:util';
import { ABLATIONS } from './ablations.js';
import { runHistory } from './history.js';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seeds: { type: 'string' }, without: { type: 'string' } },
});
const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? 1);
const plan = values.without === undefined ? {} : ABLATIONS[values.without];
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1 || !plan) {
  const guards = Object.keys(ABLATIONS).join(', ');
  process.stderr.write(`--seed and --seeds take whole numbers, --without one of: ${guards}\n`);
  process.exit(64);
}

let broken = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const { violations, summary } = await runHistory({ ...plan, seed });
  if (violations.length > 0) broken += 1;
  if (count === 1 || violations.length > 0) process.stdout.write(`seed ${seed}: ${summary}\n`);
  for (const violation of violations) process.stdout.write(`  ${violation}\n`);
  if (count > 1 && (seed - first + 1) % 100 === 0) process.stdout.write(`${seed - first + 1} of ${count} histories\n`);
}
process.stdout.write(`${count - broken} histories kept every promise, ${broken} did not\n`);
process.exit(broken > 0 ? 1 : 0);
