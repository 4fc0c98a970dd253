import { expect } from 'chai';
import sinon from 'sinon';
import { highestThatHolds } from './ramp.js';

const RAMP = { from: 1_000, least: 250, most: 8_000, factor: 2, refinements: 2 };

describe('highestThatHolds', () => {
  const upTo = (limit: number) => sinon.spy((rate: number) => Promise.resolve(rate <= limit));

  it('grows while it holds, then closes in from below', async () => {
    const holds = upTo(2_600);
    expect(await highestThatHolds(RAMP, holds)).to.equal(2_500);
    expect(holds.args.flat()).to.deep.equal([1_000, 2_000, 4_000, 4_000, 3_000, 3_000, 2_500]);
  });

  it('goes down when the first rate is too high, and closes in all the same', async () => {
    expect(await highestThatHolds(RAMP, upTo(700))).to.equal(625);
  });

  it('ends at the most, and says nothing of rates beyond', async () => {
    expect(await highestThatHolds(RAMP, upTo(1e9))).to.equal(8_000);
  });

  it('finds none when nothing holds', async () => {
    const holds = upTo(10);
    expect(await highestThatHolds(RAMP, holds)).to.equal(undefined);
    expect(holds.callCount).to.equal(6);
  });

  it('gives a rate a second chance', async () => {
    let calls = 0;
    const isFlaky = () => Promise.resolve((calls += 1) % 2 === 0);
    expect(await highestThatHolds(RAMP, isFlaky)).to.equal(8_000);
  });
});
