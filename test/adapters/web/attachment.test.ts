import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Attached } from '../../../actors/contracts/session.js';
import type { ShownRow } from '../../../actors/contracts/socket.js';
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
  const attachmentOf = (
    clock: VirtualClock,
    ask: () => Promise<unknown>,
    hint = (): void => undefined,
    tell = (): void => undefined,
  ) =>
    new Attachment(
      { number: 1, attached: () => undefined, isThere: () => Promise.resolve() },
      {
        ask,
        tell,
        hint,
        people: { opened: () => Promise.resolve({ user: anna, number: 1 }), enrol: () => Promise.resolve(anna) },
        socketPlace: () => ({ id: 'host/edge' as NodeId, inc: 1 }),
        clock,
        count: () => undefined,
      },
    );

  it('P1: comes back to a session that owes it rows, though the person is idle, until it does no more', async () => {
    const clock = new VirtualClock();
    const ask = sinon.stub();
    ask.resolves(drained);
    for (const call of [0, 1]) ask.onCall(call).resolves({ ...drained, isOwed: true });
    const attachment = attachmentOf(clock, ask);
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
    const attachment = attachmentOf(clock, ask);
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
    const attachment = attachmentOf(clock, () => Promise.resolve(drained), hint);
    const room = 'room-1' as RoomId;
    attachment.typing(room);
    attachment.begin({ tokenHash: 'hash', language: 'en' }, undefined);
    await clock.advance(10);
    for (let ms = 0; ms < 3 * TYPING_HEARD_EVERY_MS; ms += 10) {
      attachment.typing(room);
      await clock.advance(10);
    }
    expect(hint.args).to.deep.equal(Array(3).fill([anna, { type: 'typing', room }]));
    attachment.takes({ type: 'taken' });
    await clock.advance(TYPING_HEARD_EVERY_MS);
    attachment.typing(room);
    expect(hint.callCount).to.equal(3);
  });

  it('P2: tells a page nothing more of a room before the one it shows, by whatever session that stood still', () => {
    const attachment = attachmentOf(new VirtualClock(), () => Promise.resolve(drained));
    const rows = (ordinal?: number) =>
      attachment.takes({ type: 'rows', room: 'room' as RoomId, ...(ordinal !== undefined && { ordinal }), rows: [] });
    expect([rows(2), rows(3), rows(2), rows(3), rows(), rows(4)]).to.deep.equal([true, true, false, true, true, true]);
  });

  it('P1: says of rows of an older room that they have been shown: a session that goes back to them would stay there', async () => {
    const clock = new VirtualClock();
    const tell = sinon.stub();
    const attachment = attachmentOf(clock, () => Promise.resolve(drained), undefined, tell);
    attachment.begin({ tokenHash: 'hash', language: 'en' }, undefined);
    await clock.advance(10);
    const [older, present] = ['room-2' as RoomId, 'room-3' as RoomId];
    const row = (seq: number): ShownRow => ({ seq: seq as Seq, after: 0 as Seq, own: false, body: { kind: 'found' } });
    attachment.takes({ type: 'rows', room: present, ordinal: 3, rows: [row(1)] });
    expect(attachment.takes({ type: 'rows', room: older, ordinal: 2, rows: [row(6), row(7)] })).to.equal(false);
    const socket = { node: 'host/edge', inc: 1, conn: 1, opening: 1 };
    expect(tell.args).to.deep.equal([[anna, { type: 'shown', socket, room: older, seq: 7 }]]);
    attachment.takes({ type: 'taken' });
    attachment.takes({ type: 'rows', room: older, ordinal: 2, rows: [row(7)] });
    expect(tell.callCount).to.equal(1);
  });
});
