import { expect } from 'chai';
import type { NodeId } from '../../actors/contracts/ids.js';
import { LATE_MS, WINDOW_FIRST, WINDOW_LEAST, Window, Windows } from '../../actors/runtime/window.js';
import { deferred } from '../support/deferred.js';
import type { Deferred } from '../support/deferred.js';
import { VirtualClock, settled } from '../support/virtual-clock.js';

/** Asks that are under way until they are answered, oldest first. */
class Asked {
  readonly clock = new VirtualClock();
  readonly window = new Window(this.clock);
  readonly order: number[] = [];
  readonly #open: Deferred<undefined>[] = [];
  #count = 0;

  get underWay(): number {
    return this.#open.length;
  }
  ask(count: number): Promise<PromiseSettledResult<undefined>[]> {
    const asks = Array.from({ length: count }, () => {
      const n = (this.#count += 1);
      return this.window.run(() => {
        this.order.push(n);
        const answer = deferred();
        this.#open.push(answer);
        return answer.promise;
      });
    });
    return Promise.allSettled(asks);
  }
  /** Answers all that are under way after a pause. */
  async answer(afterMs: number, how: 'resolve' | 'reject' = 'resolve'): Promise<void> {
    await this.clock.advance(afterMs);
    for (const { resolve, reject } of this.#open.splice(0)) how === 'resolve' ? resolve() : reject(new Error('late'));
    await settled();
  }
}

describe('Window', () => {
  let asked: Asked;
  beforeEach(() => (asked = new Asked()));

  it('lets so many be under way, and the others wait in the order in which they came', async () => {
    const all = asked.ask(WINDOW_FIRST + 3);
    expect([asked.underWay, asked.window.waiting]).to.deep.equal([WINDOW_FIRST, 3]);
    await asked.answer(1);
    expect([asked.underWay, asked.window.waiting]).to.deep.equal([3, 0]);
    await asked.answer(1);
    await all;
    expect(asked.order).to.deep.equal(Array.from({ length: WINDOW_FIRST + 3 }, (_, i) => i + 1));
  });

  it('P7: answers everybody, though answers come late, fail, or both', async () => {
    const all = asked.ask(2_000);
    for (let rounds = 0; asked.underWay > 0 && rounds < 1_000; rounds += 1) {
      await asked.answer(2 * LATE_MS, rounds % 2 === 0 ? 'resolve' : 'reject');
    }
    const outcomes = await all;
    expect(outcomes.filter(({ status }) => status === 'rejected').length).to.be.within(500, 1_500);
    expect([asked.order.length, asked.window.waiting]).to.deep.equal([2_000, 0]);
  });

  it('narrows once for all that are late together, and not below its least', async () => {
    void asked.ask(100_000);
    const widths: number[] = [];
    for (let rounds = 0; rounds < 12; rounds += 1) {
      await asked.answer(LATE_MS + 1);
      widths.push(asked.underWay);
    }
    expect(widths.slice(0, 2)).to.deep.equal([Math.floor(0.7 * WINDOW_FIRST), Math.floor(0.49 * WINDOW_FIRST)]);
    expect(widths.at(-1)).to.equal(WINDOW_LEAST);
  });

  it('widens again while answers are in time and others wait, and not when nobody does', async () => {
    for (let rounds = 0; rounds < 5; rounds += 1) {
      void asked.ask(1);
      await asked.answer(1);
    }
    const quiet = asked.window.width;
    expect(quiet).to.equal(WINDOW_FIRST);
    void asked.ask(50_000);
    await asked.answer(1);
    expect(asked.window.width).to.be.greaterThan(quiet);
    const once = asked.window.width;
    for (let rounds = 0; rounds < 20; rounds += 1) await asked.answer(LATE_MS / 2);
    expect(asked.window.width).to.be.within(once + 20, once + 100);
  });

  it('P10: a node that answers nothing holds up nobody but its own people', async () => {
    const windows = new Windows(new VirtualClock());
    const [dead, alive] = ['host/dead', 'host/alive'] as NodeId[];
    const never = new Promise<never>(() => undefined);
    for (let i = 0; i < 2 * WINDOW_FIRST; i += 1) void windows.run(dead, () => never);
    expect(await windows.run(alive, () => Promise.resolve('answered'))).to.equal('answered');
    expect(windows.waiting()).to.equal(WINDOW_FIRST);
  });
});
