import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Attached } from '../../../actors/contracts/session.js';
import { Attachment, TYPING_HEARD_EVERY_MS } from '../../../bootstrap/adapters/web/attachment.js';
import { VirtualClock } from '../../support/virtual-clock.js';

describe('Attachment', () => {
  const anna = 'anna' as UserId;
  const drained: Attached = {
    ok: true,
    register: { at: 'idle' },
    language: 'en',
    room: 'room-1' as RoomId,
    head: 9 as Seq,
  };

  it('P1: comes back to a session that owes it rows, though the person is idle, until it does no more', async () => {
    const clock = new VirtualClock();
    const ask = sinon.stub();
    ask.resolves(drained);
    for (const call of [0, 1]) ask.onCall(call).resolves({ ...drained, isOwed: true });
    const attachment = new Attachment(
      { number: 1, attached: () => undefined, isThere: () => Promise.resolve() },
      {
        ask,
        tell: () => undefined,
        hint: () => undefined,
        people: { opened: () => Promise.resolve({ user: anna, number: 1 }), enrol: () => Promise.resolve(anna) },
        socketPlace: () => ({ id: 'host/edge' as NodeId, inc: 1 }),
        clock,
        count: () => undefined,
      },
    );
    attachment.begin({ tokenHash: 'hash', language: 'en' }, undefined);
    for (let looks = 0; looks < 5; looks += 1) {
      await clock.advance(10);
      attachment.look();
    }
    expect(ask.callCount).to.equal(3);
  });

  it('P1: comes back to the session of who has invited a friend, who may come at any moment', async () => {
    const clock = new VirtualClock();
    const ask = sinon.stub();
    ask.resolves(drained);
    const attachment = new Attachment(
      { number: 1, attached: () => undefined, isThere: () => Promise.resolve() },
      {
        ask,
        tell: () => undefined,
        hint: () => undefined,
        people: { opened: () => Promise.resolve({ user: anna, number: 1 }), enrol: () => Promise.resolve(anna) },
        socketPlace: () => ({ id: 'host/edge' as NodeId, inc: 1 }),
        clock,
        count: () => undefined,
      },
    );
    attachment.begin({ tokenHash: 'hash', language: 'en' }, undefined);
    attachment.hosts();
    for (let looks = 0; looks < 5; looks += 1) {
      await clock.advance(10);
      attachment.look();
    }
    expect(ask.callCount).to.equal(6);
  });

  it('passes on that somebody types now and then, however often the page says so, and not for a page that is taken', async () => {
    const clock = new VirtualClock();
    const hint = sinon.stub();
    const attachment = new Attachment(
      { number: 1, attached: () => undefined, isThere: () => Promise.resolve() },
      {
        ask: () => Promise.resolve(drained),
        tell: () => undefined,
        hint,
        people: { opened: () => Promise.resolve({ user: anna, number: 1 }), enrol: () => Promise.resolve(anna) },
        socketPlace: () => ({ id: 'host/edge' as NodeId, inc: 1 }),
        clock,
        count: () => undefined,
      },
    );
    const room = 'room-1' as RoomId;
    attachment.typing(room);
    attachment.begin({ tokenHash: 'hash', language: 'en' }, undefined);
    await clock.advance(10);
    for (let ms = 0; ms < 3 * TYPING_HEARD_EVERY_MS; ms += 10) {
      attachment.typing(room);
      await clock.advance(10);
    }
    expect(hint.args).to.deep.equal(Array(3).fill([anna, { type: 'typing', room }]));
    attachment.told({ type: 'taken' });
    await clock.advance(TYPING_HEARD_EVERY_MS);
    attachment.typing(room);
    expect(hint.callCount).to.equal(3);
  });
});
