import { expect } from 'chai';
import { ABLATIONS } from './ablations.js';
import { runHistory } from './history.js';

const SEEDS = 500;
/** Histories an ablation may need until the checker finds something. */
const ABLATION_SEEDS = 60;

describe('simulation', () => {
  it(`P1 P2 P3 P4 P5 P6 P7 P10: ${SEEDS} seeded histories with crashes, pauses and losses keep every promise`, async () => {
    const failed: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { violations } = await runHistory({ seed });
      if (violations.length > 0) failed.push(`seed ${seed}: ${violations.join('; ')}`);
    }
    expect(failed).to.deep.equal([]);
  }).timeout(600_000);

  it('is the same history again for the same seed', async () => {
    expect(await runHistory({ seed: 7 })).to.deep.equal(await runHistory({ seed: 7 }));
  }).timeout(60_000);

  for (const [guard, plan] of Object.entries(ABLATIONS)) {
    it(`finds violations when this guard is switched off: ${guard}`, async () => {
      let found: readonly string[] = [];
      for (let seed = 1; seed <= ABLATION_SEEDS && found.length === 0; seed += 1) {
        found = (await runHistory({ ...plan, seed })).violations;
      }
      expect(found).not.to.be.empty;
    }).timeout(120_000);
  }
});
