import { expect } from 'chai';
import sinon from 'sinon';
import { EVERYBODY, shardOf } from '../../actors/contracts/ids.js';
import {
  OPEN_AFTER_MS,
  OPEN_GIVE_UP_MS,
  OPEN_LIMIT_MS,
  RETRY_AFTER_MS,
  RETRY_LIMIT_MS,
} from '../../actors/matcher/matcher.js';
import { PAIRS_PER_CALL } from '../../actors/matcher/state.js';
import { apart, gone, joined, matching, ticket, waiter } from '../support/matcher-stage.js';
import type { Matching } from '../support/matcher-stage.js';
import { BEGIN } from '../support/simulate.js';

const from = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

describe('matcher', () => {
  let sim: Matching;
  beforeEach(async () => (sim = await matching()));
  afterEach(() => sinon.restore());

  it('proposes two who wait, in a room on the shard of who waited longer', async () => {
    await sim.advance(10);
    await sim.wait(waiter(7));
    expect(sim.calls).to.be.empty;
    await sim.wait(waiter(8));
    expect(sim.calls.map(({ call }) => call.type)).to.deep.equal(['join']);
    const [pair] = sim.proposed();
    expect(pair).to.deep.include({ a: waiter(7), b: waiter(8), at: BEGIN + 10 });
    expect(pair?.room).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(shardOf(pair?.room ?? '')).to.equal(7);
  });

  it('pairs who has waited longest, and each with the oldest who fits', async () => {
    await sim.wait(waiter(1));
    await sim.wait(waiter(2), waiter(3), waiter(4, 4, 'uk'), waiter(5, 5, 'uk'));
    await sim.wait(waiter(6));
    expect(sim.couples()).to.deep.equal([[1, 2]]);
    await sim.answer(joined);
    expect(sim.couples()).to.deep.equal([
      [4, 5],
      [3, 6],
    ]);
  });

  it('P4: proposes nobody twice, however often they are told of, also while they are being joined', async () => {
    await sim.wait(waiter(1), waiter(1), waiter(1));
    expect(sim.calls).to.be.empty;
    await sim.wait(waiter(2));
    await sim.wait(waiter(1), waiter(2), waiter(1));
    await sim.answer(joined);
    expect(sim.calls).to.have.lengthOf(1);
    await sim.wait(waiter(3));
    expect(sim.calls).to.have.lengthOf(1);
  });

  it('P4: has one call in flight at a time; who comes meanwhile is paired after it', async () => {
    await sim.wait(waiter(1), waiter(2), waiter(3), waiter(4));
    expect(sim.calls).to.have.lengthOf(1);
    await sim.answer(joined);
    expect(sim.couples()).to.deep.equal([[3, 4]]);
  });

  it('knows the newest search of a person alone', async () => {
    await sim.wait(waiter(1, 1, 'en', 'a'));
    await sim.wait(waiter(1, 9, 'en', 'b'));
    await sim.wait(waiter(1, 1, 'en', 'a')); // came late
    await sim.wait(waiter(2));
    expect(sim.proposed().map(({ a, b }) => [a.ticket, b.ticket])).to.deep.equal([[ticket('2'), ticket('b')]]);
  });

  it('a search begun anew while the old one is being joined is another one', async () => {
    await sim.wait(waiter(1, 1, 'en', 'a'), waiter(2));
    await sim.wait(waiter(1, 9, 'en', 'b'));
    await sim.answer(gone(true, false));
    expect(sim.proposed().map(({ a, b }) => [a.ticket, b.ticket])).to.deep.equal([[ticket('2'), ticket('b')]]);
  });

  it('forgets a search that was cancelled, and no newer one', async () => {
    await sim.wait(waiter(1));
    await sim.quit(1);
    await sim.wait(waiter(2, 2, 'en', 'b'));
    await sim.quit(2, 'a');
    expect(sim.calls).to.be.empty;
    await sim.wait(waiter(3));
    expect(sim.couples()).to.deep.equal([[2, 3]]);
  });

  it('forgets who cancelled while being joined, though nothing came of it', async () => {
    await sim.wait(waiter(1), waiter(2));
    await sim.quit(1);
    await sim.fail();
    await sim.wait(waiter(3));
    await sim.advance(RETRY_AFTER_MS);
    expect(sim.couples()).to.deep.equal([[2, 3]]);
  });

  it(`proposes at most ${PAIRS_PER_CALL} pairs at once, all in rooms of their own`, async () => {
    const many = from(1, 2 * PAIRS_PER_CALL + 6);
    sim = await matching(many.map((n) => waiter(n)));
    expect(sim.couples()).to.deep.equal(from(0, PAIRS_PER_CALL).map((i) => [2 * i + 1, 2 * i + 2]));
    await sim.answer(joined);
    expect(sim.couples()).to.have.lengthOf(3);
    await sim.answer(joined);
    const rooms = sim.calls.flatMap(({ call }) => call.pairs.map(({ room }) => room));
    expect(new Set(rooms).size).to.equal(PAIRS_PER_CALL + 3);
    expect(sim.calls).to.have.lengthOf(2);
  });

  describe('that has taken over a queue', () => {
    it('P10: goes on with it at once', async () => {
      sim = await matching([waiter(1), waiter(2, 2, 'de'), waiter(3)]);
      expect(sim.couples()).to.deep.equal([[1, 3]]);
    });

    it('P4: knows whom it was loaded with', async () => {
      sim = await matching([waiter(1)]);
      await sim.wait(waiter(1));
      expect(sim.calls).to.be.empty;
    });

    it('takes newcomers, newer searches and cancellations before it has looked at all', async () => {
      const many = from(1, 2 * PAIRS_PER_CALL);
      sim = await matching([...many, 3_001, 3_002, 3_003].map((n) => waiter(n)));
      await sim.wait(waiter(3_004), waiter(3_002, 9_000, 'en', '9999'));
      await sim.quit(3_003);
      await sim.answer(joined);
      expect(sim.couples()).to.deep.equal([[3_001, 3_004]]);
      await sim.wait(waiter(3_005, 9_005));
      await sim.answer(joined);
      expect(sim.couples()).to.deep.equal([[3_002, 3_005]]);
    });
  });

  describe('whose pairs the store judges', () => {
    it('tells the room of a joined pair to open, and again at doubling pauses until it does', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(joined);
      const [room] = sim.opened();
      expect(sim.told).to.deep.equal([{ to: { kind: 'room', id: room }, command: { type: 'open', pool: EVERYBODY } }]);
      await sim.advance(OPEN_AFTER_MS);
      expect(sim.opened()).to.have.lengthOf(2);
      await sim.advance(2 * OPEN_AFTER_MS - 1);
      expect(sim.opened()).to.have.lengthOf(2);
      await sim.advance(1);
      expect(sim.opened()).to.deep.equal([room, room, room]);
      await sim.tell({ type: 'opened', room: room ?? expect.fail() });
      await sim.advance(2 * OPEN_GIVE_UP_MS);
      expect(sim.opened()).to.have.lengthOf(3);
      expect(sim.pendingTimers()).to.equal(0);
    });

    it('leaves a room that never opens to its members after a minute', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(joined);
      await sim.advance(OPEN_GIVE_UP_MS + OPEN_LIMIT_MS);
      const told = sim.opened().length;
      expect(told).to.be.within(10, 13);
      await sim.advance(OPEN_GIVE_UP_MS);
      expect(sim.opened()).to.have.lengthOf(told);
      expect(sim.pendingTimers()).to.equal(0);
    });

    it('P7: whose ticket is still good waits on, at the old place; who has gone is forgotten', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.wait(waiter(3));
      await sim.answer(gone(true, false));
      expect(sim.couples()).to.deep.equal([[2, 3]]);
      await sim.answer(gone(false, true));
      await sim.wait(waiter(4));
      expect(sim.couples()).to.deep.equal([[2, 4]]);
      await sim.answer(gone(true, true));
      await sim.wait(waiter(5));
      expect(sim.calls).to.have.lengthOf(3);
      expect(sim.opened()).to.be.empty;
    });

    it('does not propose two again before they may meet, by how long the store says that is, and then does', async () => {
      await sim.advance(5_000);
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(apart(2_000));
      await sim.advance(1_999);
      expect(sim.calls).to.have.lengthOf(1);
      await sim.advance(1);
      expect(sim.couples()).to.deep.equal([[1, 2]]);
      expect(sim.calls).to.have.lengthOf(2);
    });

    it('pairs those with others who must not meet each other', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(apart(null));
      await sim.wait(waiter(3));
      expect(sim.couples()).to.deep.equal([[1, 3]]);
      await sim.answer(apart(null));
      expect(sim.couples()).to.deep.equal([[2, 3]]);
      await sim.answer(apart(null));
      await sim.wait(waiter(4));
      expect(sim.couples()).to.deep.equal([[1, 4]]);
    });

    it('never proposes two again who must never meet, however long they wait', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(apart(null));
      await sim.advance(3_600_000);
      expect(sim.calls).to.have.lengthOf(1);
      expect(sim.pendingTimers()).to.equal(0);
    });

    it('P7: a search begun anew may be proposed to anybody', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.answer(apart(60_000));
      await sim.wait(waiter(2, 9, 'en', '9'));
      expect(sim.couples()).to.deep.equal([[1, 2]]);
    });

    it('joins what could be joined, whatever became of the other pairs', async () => {
      sim = await matching(from(1, 6).map((n) => waiter(n)));
      await sim.answer((pair, place) => [joined, gone(false, true), apart(null)][place]?.(pair) ?? joined(pair));
      expect(sim.opened()).to.have.lengthOf(1);
      expect(sim.couples()).to.deep.equal([[3, 5]]);
    });
  });

  describe('whose store is away', () => {
    it('P7: asks again at doubling pauses up to a limit, and meanwhile leaves it alone', async () => {
      await sim.wait(waiter(1), waiter(2));
      for (const pauseMs of [1, 2, 4, 8, 16]
        .map((times) => times * RETRY_AFTER_MS)
        .concat([RETRY_LIMIT_MS, RETRY_LIMIT_MS])) {
        const calls = sim.calls.length;
        await sim.fail();
        await sim.wait(waiter(3));
        await sim.advance(pauseMs - 1);
        expect(sim.calls).to.have.lengthOf(calls);
        await sim.advance(1);
        expect(sim.calls).to.have.lengthOf(calls + 1);
        expect(sim.couples()).to.deep.equal([[1, 2]]);
      }
    });

    it('begins with short pauses again after an answer', async () => {
      await sim.wait(waiter(1), waiter(2));
      for (let i = 0; i < 4; i += 1) {
        await sim.fail();
        await sim.advance(RETRY_LIMIT_MS);
      }
      await sim.answer(joined);
      await sim.wait(waiter(3), waiter(4));
      await sim.fail();
      await sim.advance(RETRY_AFTER_MS);
      expect(sim.couples()).to.deep.equal([[3, 4]]);
    });

    it('P5: an answer that was lost costs one refused pair', async () => {
      await sim.wait(waiter(1), waiter(2));
      await sim.fail(); // though they were joined
      await sim.advance(RETRY_AFTER_MS);
      await sim.answer(gone(true, true));
      await sim.wait(waiter(3), waiter(4));
      expect(sim.couples()).to.deep.equal([[3, 4]]);
    });
  });
});
