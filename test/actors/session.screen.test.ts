import { expect } from 'chai';
import sinon from 'sinon';
import type { MessageId } from '../../actors/contracts/ids.js';
import { RETRY_AFTER_MS } from '../../actors/session/state.js';
import {
  anna,
  chatting,
  deliver,
  ended,
  factsOf,
  fail,
  found,
  inRoom,
  key,
  load,
  logRow,
  openCalls,
  opened,
  read,
  room1,
  said,
  searching,
  see,
  seeAll,
  seq,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const consult = (name: string) => ({ type: 'consult', key: key(name), topic: 'help' }) as const;
const blocked = { ok: false, why: 'blocked' } as const;
const refused = { ok: false, why: 'refused', reason: 'fileGone' } as const;

describe('session, what a messenger makes of it', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(chatting());
    await read(sim, []);
  });
  afterEach(() => sinon.restore());

  it('shows a notice before rows that wait: it answers the person', async () => {
    for (const place of [2, 3]) await sim.tell(deliver(place, place - 1, said(`${place}`)));
    await sim.ask(consult('u1'));
    expect(await seeAll(sim)).to.deep.equal(['said 2', 'help', 'said 3']);
  });

  it('shows the end of a room before a notice that was given after it', async () => {
    await sim.tell(deliver(2, 1, said('bye')));
    await sim.tell(deliver(3, 2, ended));
    await sim.ask(consult('u1'));
    expect(await seeAll(sim)).to.deep.equal(['said bye', 'ended', 'help']);
  });

  it('shows what was said of a search before the partner that it found', async () => {
    const loaded = await load(stored({ register: searching, owed: [{ id: '1.0', kind: 'searching', ticket }] }));
    await loaded.tell(deliver(1, 0, found));
    expect(await seeAll(loaded)).to.deep.equal(['searching', `found ${room1}`]);
  });

  it('shows that a partner was found before a notice that speaks of that room', async () => {
    const loaded = await load(stored({ register: inRoom(room1) }));
    const { call, comeBack } = opened(loaded, 'reread');
    const fresh = { room: room1, ordinal: 1, delivered: seq(0), isDrained: false };
    const now = stored({ register: inRoom(room1), present: fresh });
    await comeBack({ type: 'reread', stored: now, changes: call.changes });
    await loaded.ask({ type: 'search', key: key('u1') });
    await read(loaded, [logRow(1, null, found)]);
    expect(await seeAll(loaded)).to.deep.equal([`found ${room1}`, 'alreadyChatting']);
  });

  it('P6: commits that a notice was shown, and does not show it again when loaded anew', async () => {
    await sim.ask(consult('u1'));
    await see(sim);
    expect(factsOf(sim, 'saved').map(({ version, owed }) => [version, owed.length])).to.deep.equal([
      [1, 1],
      [2, 0],
    ]);
  });

  it('P7 P10: shows the notices it owes when it is loaded, oldest first', async () => {
    const owed = [
      { id: '1.0', kind: 'welcome' },
      { id: '1.1', kind: 'searching', ticket },
    ] as const;
    expect(await seeAll(await load(stored({ owed })))).to.deep.equal(['welcome', 'searching']);
  });

  it('drops a notice that can never be shown', async () => {
    await sim.ask(consult('u1'));
    await see(sim, refused);
    expect(factsOf(sim, 'saved').at(-1)?.owed).to.be.empty;
  });

  it('tells who searches once that anybody will do now', async () => {
    const loaded = await load(stored({ register: searching }));
    for (let i = 0; i < 2; i += 1) await loaded.tell({ type: 'widened', ticket });
    await loaded.tell({ type: 'widened', ticket: 'another' as never });
    expect(await seeAll(loaded)).to.deep.equal(['widened']);
  });

  it('P1: has the room tell the author of a row that cannot be shown, and waits until it has', async () => {
    for (const place of [2, 3]) await sim.tell(deliver(place, place - 1, said(`${place}`)));
    await see(sim, refused);
    expect(factsOf(sim, 'shown')).to.be.empty;
    expect(openCalls(sim)).to.deep.equal(['giveUp']);
    const { call, comeBack } = opened(sim, 'giveUp');
    expect(call).to.deep.include({ room: room1, seq: 2, reason: 'fileGone' });
    await comeBack({ type: 'gaveUp', seq: seq(2) });
    expect(factsOf(sim, 'shown')).to.deep.equal([{ type: 'shown', user: anna, room: room1, seq: 2, isDrained: false }]);
    expect(await seeAll(sim)).to.deep.equal(['said 3']);
  });

  it('P1: asks the room again that did not answer', async () => {
    await sim.tell(deliver(2, 1, said('2')));
    await see(sim, refused);
    await fail(sim, 'giveUp');
    await sim.advance(RETRY_AFTER_MS);
    expect(openCalls(sim)).to.deep.equal(['giveUp']);
  });

  describe('when the person turns out to have blocked the bot', () => {
    it('P7: ends the room, records it, and lets the rows count as shown', async () => {
      for (const place of [2, 3]) await sim.tell(deliver(place, place - 1, said(`${place}`)));
      await see(sim, blocked);
      expect(openCalls(sim)).to.deep.equal(['leave']);
      const { call, comeBack } = opened(sim, 'leave');
      await comeBack({ type: 'left', room: room1, key: call.key, outcome: { ok: true, seq: seq(4) } });
      expect(factsOf(sim, 'saved')[0]).to.deep.include({ isBlocked: true, owed: [] });
      await sim.advance(0);
      await read(sim, [logRow(4, anna, ended)]);
      await sim.advance(0);
      expect(factsOf(sim, 'shown').map((fact) => [fact.seq, fact.isDrained])).to.deep.equal([
        [3, false],
        [4, true],
      ]);
      expect(toldTo(sim, 'room').at(-1)).to.deep.equal({ type: 'delivered', user: anna, seq: 4 });
      expect(openCalls(sim)).not.to.include('show');
    });

    it('P7: tries the row again when the room did not answer: it must not talk to nobody', async () => {
      await sim.tell(deliver(2, 1, said('2')));
      await see(sim, blocked);
      await fail(sim, 'leave');
      expect(openCalls(sim)).to.deep.equal(['show']);
    });

    it('P7: cancels the search', async () => {
      const loaded = await load(stored({ register: searching, owed: [{ id: '1.0', kind: 'searching' }] }));
      await see(loaded, blocked);
      const [saved] = factsOf(loaded, 'saved');
      expect(saved).to.deep.include({ isBlocked: true, owed: [], move: { to: 'idle', from: ticket } });
    });

    it('shows nothing while it lasts, and again after it', async () => {
      const loaded = await load(stored({ isBlocked: true, owed: [{ id: '1.0', kind: 'help' }] }));
      expect(openCalls(loaded)).to.be.empty;
      await loaded.ask({ type: 'unblock', key: key('u1') });
      expect(await see(loaded)).to.equal('help');
    });
  });

  it('answers a message by number', async () => {
    await sim.ask({ ...consult('u1'), replyTo: 77 as MessageId });
    const { call } = opened(sim, 'show');
    expect(call.showing).to.deep.include({ what: 'notice' });
    expect(call.showing.what === 'notice' && call.showing.notice.replyTo).to.equal(77);
  });
});
