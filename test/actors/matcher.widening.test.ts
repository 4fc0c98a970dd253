import { expect } from 'chai';
import sinon from 'sinon';
import { WIDEN_AFTER_MS } from '../../actors/matcher/state.js';
import { apart, gone, joined, matching, ticket, waiter } from '../support/matcher-stage.js';
import type { Matching } from '../support/matcher-stage.js';

describe('a matcher of people whose language nobody speaks', () => {
  let sim: Matching;
  beforeEach(async () => (sim = await matching()));
  afterEach(() => sinon.restore());

  it('tells them after a while, once, and then pairs those who have waited as long', async () => {
    await sim.wait(waiter(1, 0, 'en'), waiter(2, 1_000, 'uk'));
    await sim.advance(WIDEN_AFTER_MS - 1);
    expect(sim.widened()).to.be.empty;
    await sim.advance(1);
    expect(sim.widened()).to.deep.equal([1]);
    expect(sim.calls).to.be.empty;
    await sim.advance(999);
    expect(sim.widened()).to.deep.equal([1]);
    await sim.advance(1);
    expect(sim.widened()).to.deep.equal([1, 2]);
    expect(sim.couples()).to.deep.equal([[1, 2]]);
    expect(sim.told[0]?.command).to.deep.equal({ type: 'widened', ticket: ticket('1'), others: 1 });
  });

  it('still prefers who speaks their language', async () => {
    await sim.wait(waiter(1, 0, 'en'));
    await sim.advance(WIDEN_AFTER_MS);
    await sim.wait(waiter(2, WIDEN_AFTER_MS, 'uk'));
    expect(sim.calls).to.be.empty;
    await sim.wait(waiter(3, WIDEN_AFTER_MS + 1, 'en'));
    expect(sim.couples()).to.deep.equal([[1, 3]]);
  });

  it('keeps those apart who must not meet', async () => {
    await sim.wait(waiter(1, 0, 'en'), waiter(2, 0, 'uk'), waiter(3, 0, 'de'));
    await sim.advance(WIDEN_AFTER_MS);
    expect(sim.couples()).to.deep.equal([[1, 2]]);
    await sim.answer(apart(null));
    expect(sim.couples()).to.deep.equal([[1, 3]]);
    await sim.answer(joined);
    await sim.advance(60_000);
    expect(sim.calls).to.have.lengthOf(2);
  });

  it('a person who was told and could not be joined is not told again', async () => {
    await sim.wait(waiter(1, 0, 'en'), waiter(2, 0, 'uk'));
    await sim.advance(WIDEN_AFTER_MS);
    await sim.answer(gone(false, true));
    await sim.advance(WIDEN_AFTER_MS);
    expect(sim.widened()).to.deep.equal([1, 2]);
    await sim.wait(waiter(3, 0, 'de'));
    await sim.advance(1);
    expect(sim.couples()).to.deep.equal([[1, 3]]);
  });

  it('sets no timer for those who have cancelled', async () => {
    await sim.wait(waiter(1, 0, 'en'), waiter(2, 1, 'uk'), waiter(3, 2, 'uk'));
    await sim.quit(1);
    await sim.advance(2 * WIDEN_AFTER_MS); // the call is still in flight
    expect(sim.widened()).to.be.empty;
    expect(sim.pendingTimers()).to.equal(0);
    expect(sim.couples()).to.deep.equal([[2, 3]]);
  });
});
