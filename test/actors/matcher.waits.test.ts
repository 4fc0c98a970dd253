import { expect } from 'chai';
import sinon from 'sinon';
import type { EpochMs } from '../../actors/contracts/ids.js';
import { WAITS_FRESH_MS, WAITS_KEPT, WAITS_TOLD_FROM, usualWaitMs, withWaits } from '../../actors/matcher/waits.js';
import type { Waits } from '../../actors/matcher/waits.js';
import { joined, matching, person, ticket, waiter } from '../support/matcher-stage.js';
import { BEGIN } from '../support/simulate.js';

const at = (ms: number) => (BEGIN + ms) as EpochMs;
const waits = (...ms: readonly number[]): Waits => ms.map((one) => ({ ms: one, endedAt: at(0) }));

describe('matcher, the waiting that was measured', () => {
  afterEach(() => sinon.restore());

  it('is the median of those found of late, and nothing when they are few or long ago', () => {
    expect(usualWaitMs(waits(9, 1, 5, 3, 1_000), at(0))).to.equal(5);
    expect(usualWaitMs(waits(...Array.from({ length: WAITS_TOLD_FROM - 1 }, () => 5)), at(0))).to.equal(undefined);
    expect(usualWaitMs(waits(1, 2, 3, 4), at(WAITS_FRESH_MS))).to.equal(3);
    expect(usualWaitMs(waits(1, 2, 3, 4), at(WAITS_FRESH_MS + 1))).to.equal(undefined);
  });

  it('keeps the newest only, and counts both of a pair; clocks that differ make nothing negative', () => {
    const pair = { room: 'r' as never, a: waiter(1, 0), b: waiter(2, 700), at: at(0) };
    expect(withWaits([], [pair], at(500)).map(({ ms }) => ms)).to.deep.equal([500, 0]);
    const many = withWaits(waits(...Array.from({ length: WAITS_KEPT }, () => 5)), [pair], at(500));
    expect(many).to.have.lengthOf(WAITS_KEPT);
    expect(many.at(-1)?.ms).to.equal(0);
  });

  it('is told to who asks and still waits, with how many others do', async () => {
    const sim = await matching();
    for (const n of [1, 3]) {
      await sim.wait(waiter(n, 0), waiter(n + 1, 0));
      await sim.answer(joined);
    }
    await sim.advance(20_000);
    for (const n of [5, 7]) {
      await sim.wait(waiter(n, 0), waiter(n + 1, 0));
      await sim.answer(joined);
    }
    await sim.wait(waiter(9, 0, 'en'), waiter(10, 20_000, 'uk'));
    const before = sim.told.length;
    await sim.tell({ type: 'wait', waiter: waiter(9, 0, 'en'), isCurious: true });
    expect(sim.told.slice(before)).to.deep.equal([
      {
        to: { kind: 'session', id: person(9) },
        command: { type: 'progress', ticket: ticket('9'), usualMs: 20_000, others: 1 },
      },
    ]);
    await sim.tell({ type: 'wait', waiter: waiter(9, 0, 'en') });
    await sim.tell({ type: 'wait', waiter: waiter(9, 0, 'en', '0 an older search'), isCurious: true });
    expect(sim.told).to.have.lengthOf(before + 1);
  });
});
