import { expect } from 'chai';
import { chaos } from './chaos.js';

const MINUTES = 2;
const SEED = 31;
/** A kill, or an answer that is lost, leaves the effect of a few sends unknown: those alone are shown again. */
const REPEATS_PER_FAULT = 6;

describe('chaos', () => {
  it(`P1 P2 P3 P4 P5 P6 P7 P10: ${MINUTES} minutes of faults on several hosts break no promise`, async () => {
    const faults: string[] = [];
    const heard: string[] = [];
    const say = (what: string) => {
      heard.push(what);
      if (what === 'healed') faults.push(heard.at(-2) ?? '');
    };
    const outcome = await chaos({ seed: SEED, minutes: MINUTES, only: '', say });
    expect(outcome.violations, heard.join('\n')).to.deep.equal([]);
    expect(outcome.trouble, outcome.diagnosis).to.equal(undefined);
    expect(faults).to.have.length.above(8);
    expect(outcome.relayed).to.be.above(500);
    expect(outcome.edited).to.be.above(20);
    expect(outcome.repeated).to.be.at.most(REPEATS_PER_FAULT * faults.length);
  }).timeout(420_000);
});
