import { SAID_LATELY_MS } from '../../actors/session/answers.js';
import { expect } from 'chai';
import sinon from 'sinon';
import { KEYS_KEPT, OWED_LIMIT } from '../../actors/contracts/session.js';
import type { MessageId, Ticket } from '../../actors/contracts/ids.js';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Refusal } from '../../actors/contracts/session.js';
import { BEGIN } from '../support/simulate.js';
import {
  FOUND_ID,
  anna,
  below,
  chatting,
  factsOf,
  idle,
  key,
  load,
  onWeb,
  present,
  read,
  room1,
  room2,
  searching,
  see,
  seeAll,
  socket,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const search = (name: string) => ({ type: 'search', key: key(name) }) as const;
const stop = (name: string, of: Ticket) =>
  ({ type: 'stop', key: key(name), vantage: { at: 'search', ticket: of } }) as const;
const consult = (name: string) => ({ type: 'consult', key: key(name), topic: 'help' }) as const;
const explain = (sim: Loaded, refusal: Refusal, id: number, shares = { shares: true } as { shares?: true }) =>
  sim.ask({ type: 'explain', key: key(`x${id}`), refusal, replyTo: id as MessageId, ...shares });
const DONE = { ok: true };

describe('session, commands', () => {
  afterEach(() => sinon.restore());

  it('P7: begins a search: commits it with its key and its notice, then tells the matcher', async () => {
    const sim = await load();
    expect(await sim.ask(search('u1'))).to.deep.equal(DONE);
    const [saved] = factsOf(sim, 'saved');
    expect(saved).to.deep.include({ version: 1, keys: ['u1'] });
    expect(saved?.move).to.deep.include({ to: 'searching', at: BEGIN });
    const begun = saved?.move?.to === 'searching' ? saved.move.ticket : undefined;
    expect(saved?.owed).to.deep.equal([{ id: '1.0', kind: 'searching', ticket: begun }]);
    const waiter = { user: anna, ticket: begun, language: 'en', since: BEGIN };
    expect(sim.told).to.deep.equal([{ to: { kind: 'matcher', id: EVERYBODY }, command: { type: 'wait', waiter } }]);
    expect(await seeAll(sim)).to.deep.equal(['searching']);
  });

  it('P5: a command that comes again is answered as before and has no second effect', async () => {
    const sim = await load();
    for (let i = 0; i < 3; i += 1) expect(await sim.ask(search('u1'))).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
  });

  it('P5: so it is for one that was refused', async () => {
    const sim = await load();
    const refused = { ok: false, refusal: 'nothingToStop' };
    for (let i = 0; i < 2; i += 1) expect(await sim.ask(stop('u1', ticket))).to.deep.equal(refused);
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
  });

  it('P5 P10: a session that was loaded anew knows the newest keys', async () => {
    const keys = Array.from({ length: KEYS_KEPT }, (_, i) => key(`u${i}`));
    const sim = await load(stored({ keys, version: 20 }));
    for (const known of keys) expect(await sim.ask(search(known))).to.deep.equal(DONE);
    expect(sim.facts).to.be.empty;
    await sim.ask(search('new'));
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ version: 21, keys: [...keys.slice(1), 'new'] });
  });

  it('P5: a commit that is refused as stale ends the session, and nothing is told', async () => {
    const sim = await load();
    sim.commit.rejects(new ActorError('STALE', sessionAddress(anna), 'somebody else has written'));
    const failure = await sim.ask(search('u1')).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'STALE');
    expect(sim.told).to.be.empty;
    expect(sim.onEnd.calledOnce).to.equal(true);
  });

  for (const [register, kind] of [
    [searching, 'alreadySearching'],
    [{ at: 'chatting', room: room1 }, 'alreadyChatting'],
  ] as const) {
    it(`P4: begins no second search for who is ${register.at}, and says so`, async () => {
      const sim = await load(stored({ register, present: present() }));
      await read(sim, []);
      expect(await sim.ask(search('u1'))).to.deep.equal(DONE);
      expect(factsOf(sim, 'saved')[0]).not.to.have.property('move');
      expect(await seeAll(sim)).to.deep.equal([kind]);
    });
  }

  it('greets with a welcome before anything else, in the language given', async () => {
    const sim = await load(stored({ roomsBefore: 1 }));
    await sim.ask({ type: 'greet', key: key('u1'), language: 'uk' });
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ language: 'uk' });
    expect(await seeAll(sim)).to.deep.equal(['welcome', 'searching']);
  });

  it('cancels the search that a button names, and tells the matcher', async () => {
    const sim = await load(stored({ register: searching }));
    expect(await sim.ask(stop('u1', ticket))).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')[0]?.move).to.deep.equal({ to: 'idle', from: ticket });
    expect(toldTo(sim, 'matcher').at(-1)).to.deep.equal({ type: 'quit', user: anna, ticket });
    expect(await seeAll(sim)).to.deep.equal(['searchCancelled']);
  });

  it('P2: does not cancel another search than the one a button names', async () => {
    const sim = await load(stored({ register: searching }));
    expect(await sim.ask(stop('u1', 'an older one' as Ticket))).to.deep.equal({ ok: false, refusal: 'nothingToStop' });
    expect(factsOf(sim, 'saved')[0]).not.to.have.property('move');
  });

  it('asks for the reason of a report, then records it with the room and thanks', async () => {
    const sim = await load(chatting());
    await read(sim, []);
    await sim.ask({ type: 'report', key: key('u1') });
    await sim.ask({ type: 'report', key: key('c2'), room: room1, reason: 'spam', panel: 7 as MessageId });
    const [asked, recorded] = factsOf(sim, 'saved');
    expect(asked?.owed[0]).to.deep.include({ kind: 'reportReasons', room: room1 });
    expect(asked).not.to.have.property('complaint');
    expect(recorded?.complaint).to.deep.equal({ room: room1, reason: 'spam', at: BEGIN });
    expect(recorded?.owed.at(-1)).to.deep.include({ kind: 'reportThanks', panel: 7, room: room1 });
  });

  it('P2: shows whoever reports an earlier partner no way out of the present room', async () => {
    const sim = await load(chatting());
    await read(sim, []);
    await sim.ask({ type: 'report', key: key('c2'), room: room2, reason: 'spam' });
    expect(factsOf(sim, 'saved')[0]?.owed.at(-1))
      .to.deep.include({ kind: 'reportThanks' })
      .and.not.to.have.property('room');
  });

  it('reports the latest room after its end, and says so when there has been none', async () => {
    const sim = await load(stored({ present: present({ room: room2, isDrained: true }) }));
    await sim.ask({ type: 'report', key: key('u1'), reason: 'insult' });
    expect(factsOf(sim, 'saved')[0]?.complaint).to.deep.include({ room: room2 });
    expect(factsOf(sim, 'saved')[0]?.owed.at(-1)).not.to.have.property('room');
    const other = await load();
    const outcome = await other.ask({ type: 'report', key: key('u1') });
    expect(outcome).to.deep.equal({ ok: false, refusal: 'nothingToReport' });
  });

  it('changes settings, and draws the panel anew as they are now', async () => {
    const sim = await load();
    await sim.ask({ type: 'configure', key: key('c1'), spoiler: true, panel: 9 as MessageId });
    await sim.ask({ type: 'configure', key: key('c2'), language: 'de', panel: 9 as MessageId });
    const [first, second] = factsOf(sim, 'saved');
    const now = { spoiler: true, covers: false, isMinor: false };
    expect(first).to.deep.include({ spoiler: true });
    expect(first?.owed).to.deep.equal([{ id: '1.0', kind: 'spoilerOn', ...now, panel: 9 }]);
    expect(second).to.deep.include({ language: 'de' });
    expect(second?.owed.at(-1)).to.deep.equal({ id: '2.0', kind: 'settings', ...now, panel: 9 });
  });

  it('covers pictures of who says that they are under age, until they switch it off themselves', async () => {
    const sim = await load();
    const configure = async (change: object) => {
      await sim.ask({ type: 'configure', key: key(`c${factsOf(sim, 'saved').length}`), ...change });
      const { owed, covers, isMinor } = factsOf(sim, 'saved').at(-1) ?? expect.fail();
      return { covers, isMinor, told: owed.at(-1) };
    };
    const first = await configure({ isMinor: true });
    expect(first).to.deep.include({ covers: true, isMinor: true });
    expect(first.told).to.deep.include({ kind: 'minorOn', covers: true, isMinor: true });
    const second = await configure({ covers: false });
    expect(second).to.deep.include({ covers: false, isMinor: undefined });
    expect(second.told).to.deep.include({ kind: 'coversOff', covers: false, isMinor: true });
    expect(await configure({ isMinor: false })).to.deep.include({ covers: undefined, isMinor: false });
  });

  it('P7: explains a refusal as an answer to the message, and owes nothing for "try again"', async () => {
    const sim = await load();
    const replyTo = 55 as MessageId;
    await sim.ask({ type: 'explain', key: key('x1'), refusal: 'idle', replyTo });
    await sim.ask({ type: 'explain', key: key('x2'), refusal: 'busy', replyTo });
    expect(factsOf(sim, 'saved').map(({ owed }) => owed)).to.deep.equal([
      [{ id: '1.0', kind: 'idle', replyTo }],
      [{ id: '1.0', kind: 'idle', replyTo }],
    ]);
  });

  it('P7: who gives a command can be reached, whatever was known before', async () => {
    const sim = await load(stored({ isBlocked: true }));
    await sim.ask(consult('u1'));
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ isBlocked: false });
    expect(await seeAll(sim)).to.deep.equal(['help']);
  });

  it('P7: drops no notice: a command whose answer cannot be kept yet has no effect, and comes again', async () => {
    const sim = await load();
    for (let i = 0; i < OWED_LIMIT; i += 1) {
      await sim.ask(consult(`u${i}`));
      await sim.advance(SAID_LATELY_MS);
    }
    expect(await sim.ask(consult('again'))).to.deep.equal({ ok: false, refusal: 'busy' });
    expect(factsOf(sim, 'saved')).to.have.lengthOf(OWED_LIMIT);
    expect(factsOf(sim, 'saved').at(-1)?.owed).to.have.lengthOf(OWED_LIMIT);
    await see(sim);
    expect(await sim.ask(consult('again'))).to.deep.equal({ ok: true });
  });

  it('P7: one answer stands for all messages that meet with the same while it waits', async () => {
    const sim = await load();
    for (const id of [55, 56, 58, 59]) await explain(sim, 'idle', id);
    // The first is on its way already.
    expect(factsOf(sim, 'saved').at(-1)?.owed).to.deep.equal([
      { id: '1.0', kind: 'idle', shares: true, replyTo: 55 },
      { id: '4.0', kind: 'idle', shares: true, replyTo: 56, also: [58, 59] },
    ]);
  });

  it('P7: an answer stands for nothing that met with another, came before it, or is about what it was', async () => {
    const sim = await load();
    await explain(sim, 'idle', 50);
    await explain(sim, 'roomEnded', 55);
    await explain(sim, 'otherRoom', 56);
    await explain(sim, 'otherRoom', 54);
    await explain(sim, 'editImpossible', 57);
    await explain(sim, 'editImpossible', 58);
    expect(
      factsOf(sim, 'saved')
        .at(-1)
        ?.owed.map(({ replyTo, also }) => also ?? replyTo),
    ).to.deep.equal([50, 55, 56, 54, 57, 58]);
  });

  it('P1: the answer to a change of an older message stands for no other, and no other for it', async () => {
    const sim = await load();
    await explain(sim, 'idle', 50);
    await explain(sim, 'roomEnded', 59, {});
    await explain(sim, 'roomEnded', 60);
    await explain(sim, 'roomEnded', 61, {});
    const owed = factsOf(sim, 'saved').at(-1)?.owed;
    expect(owed?.map(({ replyTo, also }) => also ?? replyTo)).to.deep.equal([50, 59, 60, 61]);
  });

  it('tells a page its notices at once, and owes it none; a refusal is the answer alone', async () => {
    const sim = await load(onWeb({ register: idle, present: present({ isDrained: true }) }));
    await sim.ask({ type: 'attach', socket: socket(1) });
    await sim.ask(search('w1'));
    expect(factsOf(sim, 'saved')[0]?.owed).to.be.empty;
    expect(toldTo(sim, 'socket')).to.deep.include({ type: 'notice', notice: 'searching' });
    const before = sim.told.length;
    expect(await sim.ask(stop('w2', ticket))).to.deep.equal({ ok: false, refusal: 'nothingToStop' });
    expect(sim.told).to.have.lengthOf(before);
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
  });

  it('P2: asks whether to share something with whom the person was looking at, and with nobody else', async () => {
    const about = { type: 'consult', topic: 'notRelayable', about: 'contact' } as const;
    const share = (name: string, at: number) =>
      ({ ...about, key: key(name), replyTo: at as MessageId, vantage: below(at) }) as const;
    const sim = await load(chatting());
    expect(await sim.ask(share('u1', FOUND_ID + 1))).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved').at(-1)?.owed).to.deep.equal([
      { id: '1.0', kind: 'notRelayable', about: 'contact', room: room1, replyTo: FOUND_ID + 1 },
    ]);
    await sim.ask(share('u2', FOUND_ID - 1));
    expect(factsOf(sim, 'saved').at(-1)?.owed.at(-1)).to.deep.equal({
      id: '2.0',
      kind: 'otherRoom',
      replyTo: FOUND_ID - 1,
    });
    const alone = await load();
    await alone.ask(share('u1', FOUND_ID + 1));
    expect(factsOf(alone, 'saved').at(-1)?.owed[0]).to.include({ kind: 'idle' });
  });

  it('answers that it was shared in the message that asked', async () => {
    const sim = await load(chatting());
    await sim.ask({ type: 'consult', key: key('c1'), topic: 'shared', panel: 7 as MessageId });
    expect(factsOf(sim, 'saved').at(-1)?.owed).to.deep.equal([{ id: '1.0', kind: 'shared', panel: 7 }]);
  });
});
