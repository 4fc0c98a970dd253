/** Many seeds, over several threads: every history is the same again wherever it runs, and failures come in the order of seeds. */
import { Worker } from 'node:worker_threads';
import type { Verdict } from './history.js';

export type Seeds = Readonly<{
  first: number;
  count: number;
  /** Of `ABLATIONS`: the guard that is switched off. */
  without?: string;
  threads: number;
  /** After each block: how many histories have been judged, and which of the block broke a promise. */
  onProgress?: (done: number, broken: readonly Verdict[]) => void;
}>;
/** What one thread is asked for, and answers: those that broke a promise. */
export type Block = Readonly<{ seeds: readonly number[]; without?: string }>;
export type Judged = Readonly<{ count: number; broken: readonly Verdict[] }>;

/** Small enough that no thread waits long for the last one. */
const BLOCK = 20;
/** Young objects are most of a history: with room for them the collector hardly comes. */
const YOUNG_MB = 64;

export async function judgeSeeds({ first, count, without, threads, onProgress }: Seeds): Promise<readonly Verdict[]> {
  const broken: Verdict[] = [];
  let [next, done] = [first, 0];
  const end = first + count;
  const take = (): Block | undefined => {
    const seeds = Array.from({ length: Math.min(BLOCK, end - next) }, (_, i) => next + i);
    next += seeds.length;
    return seeds.length === 0 ? undefined : { seeds, ...(without !== undefined && { without }) };
  };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('seeds-thread.js', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      });
      const give = (): void => {
        const block = take();
        if (block) return worker.postMessage(block);
        void worker.terminate().then(() => resolve(), reject);
      };
      worker.on('error', reject);
      worker.on('message', (judged: Judged) => {
        broken.push(...judged.broken);
        onProgress?.((done += judged.count), judged.broken);
        give();
      });
      give();
    });
  await Promise.all(Array.from({ length: Math.min(threads, Math.ceil(count / BLOCK)) }, work));
  return broken.sort((one, other) => one.seed - other.seed);
}
