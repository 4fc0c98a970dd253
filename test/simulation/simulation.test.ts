import { expect } from 'chai';
import { availableParallelism } from 'node:os';
import { ABLATIONS } from './ablations.js';
import { runHistory } from './history.js';
import type { Verdict } from './history.js';
import { judgeSeeds } from './seeds.js';

const SEEDS = 2_000;
const THREADS = Math.min(2, availableParallelism());
/** Histories an ablation may need until the checker finds something: what it lets happen needs its moment, too. */
const ABLATION_SEEDS = 9;

describe('simulation', () => {
  it(`P1 P2 P3 P4 P5 P6 P7 P10: ${SEEDS} seeded histories of several hosts keep every promise, whatever breaks`, async () => {
    const broken = await judgeSeeds({ first: 1, count: SEEDS, threads: THREADS });
    const failed = broken.map(
      ({ seed, violations }) => `${violations.join('; ')} (again: npm run simulate -- --seed ${seed})`,
    );
    expect(failed).to.deep.equal([]);
  }).timeout(900_000);

  it('is the same history again for the same seed', async () => {
    expect(await runHistory({ seed: 7 })).to.deep.equal(await runHistory({ seed: 7 }));
  }).timeout(60_000);

  for (const [guard, plan] of Object.entries(ABLATIONS)) {
    it(`finds violations when this guard is switched off, and none with it: ${guard}`, async () => {
      let found: Verdict | undefined;
      for (let seed = 1; seed <= ABLATION_SEEDS && !found; seed += 1) {
        const verdict = await runHistory({ ...plan, seed });
        if (verdict.violations.length > 0) found = verdict;
      }
      if (!found) throw new Error(`${ABLATION_SEEDS} histories kept every promise without it`);
      const { often = [], isTypingAllTheTime = false } = plan;
      expect((await runHistory({ seed: found.seed, often, isTypingAllTheTime })).violations).to.deep.equal([]);
    }).timeout(120_000);
  }
});
