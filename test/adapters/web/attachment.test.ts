import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Attached } from '../../../actors/contracts/session.js';
import { Attachment } from '../../../bootstrap/adapters/web/attachment.js';
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
});
