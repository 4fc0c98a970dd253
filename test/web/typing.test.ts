import { expect } from 'chai';
import type { PageFrame, RoomId } from '../../bootstrap/adapters/web/frames.js';
import { TYPING_EVERY_MS } from '../../bootstrap/adapters/web/frames.js';
import { TYPING_HEARD_EVERY_MS } from '../../bootstrap/adapters/web/attachment.js';
import { TYPING_EVERY_MS as SHOWN_EVERY_MS } from '../../actors/session/typing.js';
import { TYPING_SHOWN_MS, Typing } from '../../web/chat/typing.js';
import { VirtualClock } from '../support/virtual-clock.js';

const room = 'room-1' as RoomId;
const here = { room, hasEnded: false };

describe('web: typing', () => {
  const load = () => {
    const clock = new VirtualClock();
    const sent: PageFrame[] = [];
    let changes = 0;
    const typing = new Typing({
      send: (frame) => void sent.push(frame),
      after: (ms, run) => clock.after(ms, run),
      changed: () => void (changes += 1),
    });
    return { clock, sent, typing, changes: () => changes };
  };

  it('is told while it lasts, as seldom as it may be, naming the room', async () => {
    const { clock, sent, typing } = load();
    for (let ms = 0; ms < 2 * TYPING_EVERY_MS; ms += 100) {
      typing.typed(room);
      await clock.advance(100);
    }
    expect(sent).to.deep.equal(Array(2).fill({ type: 'typing', room }));
  });

  it('of the partner is shown without a gap while it goes on, and ends by itself', async () => {
    const { clock, typing, changes } = load();
    for (let i = 0; i < 5; i += 1) {
      typing.partnerTyped(room);
      await clock.advance(TYPING_EVERY_MS + 1_000);
      expect(typing.isPartner(here)).to.equal(true);
    }
    await clock.advance(TYPING_SHOWN_MS);
    expect([typing.isPartner(here), changes(), clock.pending]).to.deep.equal([false, 1, 0]);
  });

  it('of the partner ends with their message, and does not come back by an old timer', async () => {
    const { clock, typing, changes } = load();
    typing.partnerTyped(room);
    typing.partnerStopped();
    expect([typing.isPartner(here), clock.pending]).to.deep.equal([false, 0]);
    await clock.advance(TYPING_SHOWN_MS);
    expect(changes()).to.equal(0);
  });

  it('is told less often than anybody on its way would drop', () => {
    expect(TYPING_EVERY_MS).to.be.above(TYPING_HEARD_EVERY_MS).and.above(SHOWN_EVERY_MS).and.below(5_000);
  });
});
