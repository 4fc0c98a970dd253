import { expect } from 'chai';
import type { MessageId, SourceKey } from '../../../actors/contracts/ids.js';
import type { Handled } from '../../../bootstrap/adapters/telegram/intake.js';
import { HELD_UP_AFTER_MS, HeldUp } from '../../../bootstrap/adapters/telegram/held-up.js';
import type { Incoming } from '../../../bootstrap/adapters/telegram/updates.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const AGAIN: Handled = { is: 'again', code: 'UNAVAILABLE' };
const HANDLED: Handled = { is: 'handled' };
const command = (chat: number, key = 'm1'): Incoming => ({
  is: 'command',
  sender: { chat, languageCode: 'en' },
  command: { type: 'search', key: key as SourceKey },
  callback: undefined,
});

describe('telegram: words that cannot be taken', () => {
  let clock: VirtualClock;
  let outcome: Handled;
  let asked: number;
  let told: number[];
  let heldUp: HeldUp;
  beforeEach(() => {
    clock = new VirtualClock();
    outcome = AGAIN;
    asked = 0;
    told = [];
    heldUp = new HeldUp({
      intake: { handle: () => Promise.resolve(((asked += 1), outcome)) },
      tell: ({ chat }) => Promise.resolve(told.push(chat)),
      clock,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
  });

  it('P7: are known to be kept after five seconds, once, until something is taken again', async () => {
    expect(await heldUp.handle(command(5))).to.equal(AGAIN);
    await clock.advance(HELD_UP_AFTER_MS - 1);
    await heldUp.handle(command(5, 'm2'));
    expect(told).to.be.empty;
    await clock.advance(10 * HELD_UP_AFTER_MS);
    await heldUp.handle(command(5));
    await clock.advance(10 * HELD_UP_AFTER_MS);
    expect(told).to.deep.equal([5]);
    outcome = HANDLED;
    await heldUp.handle(command(5));
    outcome = AGAIN;
    await heldUp.handle(command(5, 'm3'));
    await clock.advance(HELD_UP_AFTER_MS);
    expect(told).to.deep.equal([5, 5]);
  });

  it('are no matter when they were taken in time, here or by another process', async () => {
    for (const chat of [5, 6]) await heldUp.handle(command(chat));
    await clock.advance(HELD_UP_AFTER_MS - 1);
    outcome = HANDLED;
    await heldUp.handle(command(5));
    const before = asked;
    await clock.advance(HELD_UP_AFTER_MS);
    expect([told, asked - before]).to.deep.equal([[], 1]);
  });

  it('are nobody else’s matter: edits and reactions are tried again without a word', async () => {
    const sender = { chat: 5, languageCode: undefined };
    await heldUp.handle({ is: 'react', sender, key: 'r1' as SourceKey, messageId: 7 as MessageId, emoji: null });
    await heldUp.handle({ is: 'nothing', callback: undefined });
    await clock.advance(2 * HELD_UP_AFTER_MS);
    expect(told).to.be.empty;
  });

  it('are left to others when this process leaves', async () => {
    await heldUp.handle(command(5));
    heldUp.stop();
    await clock.advance(2 * HELD_UP_AFTER_MS);
    expect([told, clock.pending]).to.deep.equal([[], 0]);
  });
});
