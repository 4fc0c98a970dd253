import { expect } from 'chai';
import sinon from 'sinon';
import type { ActorError } from '../../actors/contracts/ports.js';
import { Asks, REPEAT_AFTER_MS } from '../../actors/runtime/asks.js';
import { VirtualClock } from '../support/virtual-clock.js';

const to = { kind: 'room', id: 'r1' };
const failureOf = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.fail('must reject'),
    (failure: unknown) => failure as ActorError,
  );

describe('Asks', () => {
  let clock: VirtualClock;
  let onRepeat: sinon.SinonSpy;
  let asks: Asks;
  let sent: number[];
  const send = (ask: number) => void sent.push(ask);
  beforeEach(() => {
    clock = new VirtualClock();
    onRepeat = sinon.spy();
    asks = new Asks(clock, onRepeat);
    sent = [];
  });

  it('are sent at once, each with a number of its own, and settled by it', async () => {
    const [one, other] = [asks.open(to, 1_000, send), asks.open(to, 1_000, send)];
    const [first = -1, second = -1] = sent;
    expect(first).not.to.equal(second);
    asks.settle(second, 'other');
    asks.settle(first, 'one');
    expect(await Promise.all([one, other])).to.deep.equal(['one', 'other']);
    expect([asks.size, clock.pending]).to.deep.equal([0, 0]);
  });

  it('may be answered while they are being sent', async () => {
    expect(await asks.open(to, 1_000, (ask) => asks.settle(ask, 'at once'))).to.equal('at once');
    expect(clock.pending).to.equal(0);
  });

  it('P7: are sent again with the same number, at doubling pauses, while nobody answers', async () => {
    const asked = asks.open(to, 10 * REPEAT_AFTER_MS, send);
    const sentAfter = async (ms: number) => {
      await clock.advance(ms);
      return sent.length;
    };
    expect(await sentAfter(REPEAT_AFTER_MS - 1)).to.equal(1);
    expect(await sentAfter(1)).to.equal(2);
    expect(await sentAfter(2 * REPEAT_AFTER_MS - 1)).to.equal(2);
    expect(await sentAfter(1)).to.equal(3);
    expect(await sentAfter(4 * REPEAT_AFTER_MS)).to.equal(4);
    expect([new Set(sent).size, onRepeat.callCount]).to.deep.equal([1, 3]);
    asks.settle(sent[0] ?? -1, 'late');
    expect(await asked).to.equal('late');
    expect(clock.pending).to.equal(0);
  });

  it('P7: reject with ASK_TIMEOUT at their deadline, not before', async () => {
    for (const timeoutMs of [1, REPEAT_AFTER_MS, 1_500]) {
      let isOver = false;
      const failure = failureOf(asks.open(to, timeoutMs, send)).finally(() => (isOver = true));
      await clock.advance(timeoutMs - 1);
      expect(isOver).to.equal(false);
      await clock.advance(1);
      expect(await failure).to.deep.include({ code: 'ASK_TIMEOUT' });
      expect((await failure).message).to.equal(`ASK_TIMEOUT room/r1: no answer within ${timeoutMs} ms`);
    }
    expect([asks.size, clock.pending]).to.deep.equal([0, 0]);
  });

  it('reject with what the receiver reports', async () => {
    const failure = failureOf(asks.open(to, 1_000, send));
    asks.fail(sent[0] ?? -1, 'MAILBOX_FULL', '1000 wait');
    expect(await failure).to.deep.include({ code: 'MAILBOX_FULL' });
    expect(clock.pending).to.equal(0);
  });

  it('P5: take one answer; what comes later or is for nobody is dropped', async () => {
    const asked = asks.open(to, 1_000, send);
    const [ask = -1] = sent;
    asks.settle(ask, 'first');
    asks.settle(ask, 'second');
    asks.fail(ask, 'FAILED', 'third');
    asks.settle(99, 'for nobody');
    asks.fail(99, 'FAILED', 'for nobody');
    expect(await asked).to.equal('first');
  });
});
