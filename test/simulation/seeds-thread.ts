/** One thread that judges histories: blocks of seeds in, those that broke a promise out. */
import { parentPort } from 'node:worker_threads';
import { ABLATIONS } from './ablations.js';
import { runHistory } from './history.js';
import type { Verdict } from './history.js';
import type { Block, Judged } from './seeds.js';

Error.stackTraceLimit = 0; // failures are part of every history; who repeats one seed sees where they come from

async function judged({ seeds, without }: Block): Promise<Judged> {
  const plan = without === undefined ? {} : ABLATIONS[without];
  const broken: Verdict[] = [];
  for (const seed of seeds) {
    const verdict = await runHistory({ ...plan, seed });
    if (verdict.violations.length > 0) broken.push(verdict);
  }
  return { count: seeds.length, broken };
}

parentPort?.on('message', (block: Block) => {
  void judged(block).then((answer) => parentPort?.postMessage(answer));
});
