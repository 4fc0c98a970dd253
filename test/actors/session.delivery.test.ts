import { expect } from 'chai';
import sinon from 'sinon';
import type { MessageId, Seq } from '../../actors/contracts/ids.js';
import { READ_LIMIT, RETRY_AFTER_MS } from '../../actors/session/state.js';
import { BEGIN } from '../support/simulate.js';
import {
  FOUND_ID,
  anna,
  boris,
  chatting,
  deliver,
  edited,
  ended,
  factsOf,
  fail,
  found,
  inRoom,
  load,
  logRow,
  openCalls,
  opened,
  present,
  read,
  room1,
  room2,
  said,
  see,
  seeAll,
  seq,
  stored,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const second = { room: room2, ordinal: 2 };
const seqsOf = (sim: Loaded): readonly Seq[] => factsOf(sim, 'shown').map((fact) => fact.seq);
const receipts = (sim: Loaded) =>
  toldTo(sim, 'room').flatMap((command) => (command.type === 'delivered' && 'seq' in command ? [command.seq] : []));

describe('session, delivery to a messenger', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(chatting());
    await read(sim, []);
  });
  afterEach(() => sinon.restore());

  it('P1: records a row when it has been shown, and only then tells the room', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    expect([seqsOf(sim), receipts(sim)]).to.deep.equal([[], []]);
    expect(await see(sim)).to.equal('said hi');
    expect(factsOf(sim, 'shown')).to.deep.equal([
      { type: 'shown', user: anna, room: room1, seq: 2, messageId: FOUND_ID + 1, isDrained: false },
    ]);
    expect(toldTo(sim, 'room')).to.deep.equal([{ type: 'delivered', user: anna, seq: 2 }]);
  });

  it('P1: tells nobody of a row whose record was refused', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    sim.commit.rejects(new Error('no'));
    await see(sim);
    expect(receipts(sim)).to.be.empty;
    expect(sim.onEnd.calledOnce).to.equal(true);
  });

  it('P3: shows one thing at a time, in order', async () => {
    for (const place of [2, 3, 4]) await sim.tell(deliver(place, place - 1, said(`${place}`)));
    expect(openCalls(sim)).to.deep.equal(['show']);
    expect(await seeAll(sim)).to.deep.equal(['said 2', 'said 3', 'said 4']);
    expect(seqsOf(sim)).to.deep.equal([2, 3, 4]);
  });

  it('P6: drops what has been shown, and says so again: the receipt was lost', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    await seeAll(sim);
    await sim.tell(deliver(2, 1, said('hi')));
    expect(receipts(sim)).to.deep.equal([2, 2]);
    expect(await seeAll(sim)).to.be.empty;
  });

  it('P6: drops what waits to be shown, without a word', async () => {
    for (let i = 0; i < 3; i += 1) await sim.tell(deliver(2, 1, said('hi')));
    expect(await seeAll(sim)).to.deep.equal(['said hi']);
    expect(receipts(sim)).to.deep.equal([2]);
  });

  it('P1 P3: reads what is missing below a row that betrays a gap', async () => {
    await sim.tell(deliver(5, 3, said('5')));
    expect(await seeAll(sim)).to.be.empty;
    const rows = [logRow(2, boris, said('2')), logRow(3, boris, said('3')), logRow(4, anna, said('own'))];
    const call = await read(sim, [...rows, logRow(5, boris, said('5'))]);
    expect(call).to.deep.include({ room: room1, after: 1, head: 5 });
    expect(await seeAll(sim)).to.deep.equal(['said 2', 'said 3', 'said 5']);
  });

  it('P1: reads on until the end of a log that is longer than one reading', async () => {
    const rows = Array.from({ length: READ_LIMIT + 2 }, (_, i) => logRow(i + 2, boris, said(`${i}`)));
    await sim.tell(deliver(READ_LIMIT + 3, READ_LIMIT + 2, said('last')));
    await read(sim, rows);
    await seeAll(sim);
    await read(sim, rows);
    await seeAll(sim);
    expect(seqsOf(sim)).to.deep.equal(rows.map((row) => row.seq));
    expect(openCalls(sim)).to.be.empty;
  });

  it('P1: reads again after a reading that failed', async () => {
    await sim.tell(deliver(5, 4, said('5')));
    await fail(sim, 'readLog');
    await sim.advance(RETRY_AFTER_MS);
    await read(sim, [logRow(5, boris, said('5'))]);
    expect(await seeAll(sim)).to.deep.equal(['said 5']);
  });

  it('P1 P10: reads what is owed when it is loaded', async () => {
    const loaded = await load(chatting());
    await read(loaded, [logRow(2, boris, said('meanwhile'))]);
    expect(await seeAll(loaded)).to.deep.equal(['said meanwhile']);
  });

  it('P1: shows again after a showing of which nothing is known', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    await fail(sim, 'show');
    expect(openCalls(sim)).to.be.empty;
    await sim.advance(RETRY_AFTER_MS);
    expect(await seeAll(sim)).to.deep.equal(['said hi']);
  });

  it('shows a row that was changed before its turn once, as it reads now', async () => {
    for (const [place, words] of ['one', 'two'].entries()) await sim.tell(deliver(place + 2, place + 1, said(words)));
    await sim.tell(deliver(4, 3, edited(3, 'two, changed')));
    await sim.tell(deliver(5, 4, edited(3, 'two, changed twice')));
    expect(await seeAll(sim)).to.deep.equal(['said one', 'said two, changed twice']);
    expect(seqsOf(sim)).to.deep.equal([2, 3, 5]);
    expect(receipts(sim)).to.deep.equal([2, 5]);
  });

  it('shows a change of a row that is being shown as a change', async () => {
    await sim.tell(deliver(2, 1, said('one')));
    await sim.tell(deliver(3, 2, edited(2, 'changed')));
    expect(await seeAll(sim)).to.deep.equal(['said one', 'edited changed']);
  });

  it('P1 P10: shows a change of the first row as a change after it was loaded: that row may have been shown', async () => {
    const loaded = await load(chatting());
    await read(loaded, [logRow(2, boris, said('one')), logRow(3, boris, edited(2, 'changed'))]);
    expect(await seeAll(loaded)).to.deep.equal(['said one', 'edited changed']);
  });

  it('P2 P3: shows no row of the next room before the end of this one, and then from its beginning', async () => {
    await sim.tell(deliver(1, 0, found, second));
    expect(await seeAll(sim)).to.be.empty;
    await read(sim, [logRow(2, boris, said('bye')), logRow(3, boris, ended)]);
    expect(await seeAll(sim)).to.deep.equal(['said bye', 'ended']);
    expect(factsOf(sim, 'shown').at(-1)).to.deep.include({ room: room1, seq: 3, isDrained: true });
    await read(sim, [logRow(1, null, found), logRow(2, boris, said('hello'))]);
    expect(await seeAll(sim)).to.deep.equal([`found ${room2}`, 'said hello']);
  });

  it('P2: keeps the number and time of the notice that a partner was found', async () => {
    const loaded = await load(stored({ present: present({ isDrained: true }), register: inRoom(room2) }));
    await loaded.tell(deliver(1, 0, found, second));
    await see(loaded);
    const notice = { messageId: (FOUND_ID + 1) as MessageId, sentAt: BEGIN };
    expect(factsOf(loaded, 'shown')).to.deep.equal([
      { type: 'shown', user: anna, room: room2, seq: 1, messageId: FOUND_ID + 1, found: notice, isDrained: false },
    ]);
  });

  it('P6: acknowledges rows of rooms that are over', async () => {
    const loaded = await load(stored({ present: present({ ...second, isDrained: true }), roomsBefore: 1 }));
    await loaded.tell(deliver(9, 8, ended));
    expect(receipts(loaded)).to.deep.equal([9]);
    expect(await seeAll(loaded)).to.be.empty;
  });

  it('P1 P7: looks where it is when nobody tells of the next room', async () => {
    const { room, ordinal, delivered, isDrained } = present();
    const backlog = { room, ordinal, delivered, isDrained };
    const loaded = await load(stored({ present: backlog, register: inRoom(room2) }));
    await read(loaded, [logRow(2, boris, ended)]);
    await seeAll(loaded);
    const { call, comeBack } = opened(loaded, 'reread');
    const next = { ...second, delivered: seq(0), isDrained: false };
    const now = stored({ present: next, roomsBefore: 1, register: inRoom(room2) });
    await comeBack({ type: 'reread', stored: now, changes: call.changes });
    await read(loaded, [logRow(1, null, found)]);
    expect(await seeAll(loaded)).to.deep.equal([`found ${room2}`]);
  });

  it('P7: looks again where it is after a look that failed', async () => {
    const loaded = await load(stored({ present: present({ isDrained: true }), register: inRoom(room2) }));
    await fail(loaded, 'reread');
    expect(openCalls(loaded)).to.be.empty;
    await loaded.advance(RETRY_AFTER_MS);
    expect(openCalls(loaded)).to.deep.equal(['reread']);
  });

  it('knows by the end of the room that it is idle', async () => {
    await sim.tell(deliver(2, 1, ended));
    expect(await sim.ask({ type: 'search', key: 'u1' as never })).to.deep.equal({ ok: true });
    expect(factsOf(sim, 'saved')[0]?.move).to.deep.include({ to: 'searching' });
  });

  it('shows nothing of what was taken back before it was shown, and of reactions the newest', async () => {
    const deleted = (ref: number) => ({ kind: 'deleted', ref: seq(ref) }) as const;
    const reacted = (ref: number, emoji: string) => ({ kind: 'reacted', ref: seq(ref), emoji }) as const;
    await sim.tell(deliver(2, 1, said('shown')));
    for (const [i, body] of [
      said('better not'),
      deleted(3),
      reacted(2, '👍'),
      reacted(2, '🔥'),
      said('last'),
    ].entries())
      await sim.tell(deliver(3 + i, 2 + i, body));
    expect(await seeAll(sim)).to.deep.equal(['said shown', 'reacted', 'said last']);
    expect(receipts(sim).at(-1)).to.equal(7);
    await sim.tell(deliver(8, 7, deleted(2)));
    expect(await seeAll(sim)).to.deep.equal(['deleted']);
  });
});
