import { expect } from 'chai';
import sinon from 'sinon';
import type { MessageId, Ticket } from '../../actors/contracts/ids.js';
import { waitingTime } from '../../actors/session/search.js';
import { PROGRESS_FROM_MS } from '../../actors/session/state.js';
import { BEGIN } from '../support/simulate.js';
import {
  FOUND_ID,
  deliver,
  factsOf,
  found,
  idle,
  inRoom,
  key,
  load,
  onPage,
  onWeb,
  opened,
  present,
  room1,
  searching,
  see,
  seeAll,
  socket,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const panel = 9 as MessageId;
/** The first message of the bot in these chats. */
const SEARCH_ID = FOUND_ID + 1;
const known = (change: Parameters<typeof stored>[0] = {}) => stored({ roomsBefore: 1, ...change });
const owedBy = (sim: Loaded) => factsOf(sim, 'saved').at(-1)?.owed ?? [];
const ticketOf = (sim: Loaded): Ticket => {
  const move = factsOf(sim, 'saved').find((fact) => fact.move)?.move;
  return move?.to === 'searching' ? move.ticket : expect.fail('no search');
};
/** A search that is shown by message SEARCH_ID. */
const begun = async () => {
  const sim = await load(known());
  await sim.ask({ type: 'search', key: key('u1') });
  await see(sim);
  return { sim, search: ticketOf(sim) };
};

describe('session, a newcomer', () => {
  afterEach(() => sinon.restore());

  it('chooses a language, reads what this is and begins, all in one message', async () => {
    const sim = await load();
    await sim.ask({ type: 'greet', key: key('u1') });
    expect(owedBy(sim)).to.deep.equal([{ id: '1.0', kind: 'onboardLanguage' }]);
    expect(factsOf(sim, 'saved')[0]).not.to.have.property('move');
    await see(sim);
    await sim.ask({ type: 'onboard', key: key('c2'), step: 'rules', language: 'fa', panel });
    expect(factsOf(sim, 'saved').at(-1)).to.deep.include({ language: 'fa' });
    expect(owedBy(sim)).to.deep.equal([{ id: '3.0', kind: 'onboardRules', panel }]);
    await see(sim);
    await sim.ask({ type: 'search', key: key('c3'), isPressed: true, panel });
    expect(owedBy(sim)[0]).to.deep.include({ kind: 'searching', panel });
    await see(sim, { ok: true });
    expect(factsOf(sim, 'saved').at(-1), 'edited in place: it is that message').to.deep.include({
      searchMessage: panel,
    });
  });

  it('may go back to the languages, and need not read anything', async () => {
    const sim = await load();
    await sim.ask({ type: 'onboard', key: key('c1'), step: 'language', panel });
    expect(owedBy(sim)).to.deep.equal([{ id: '1.0', kind: 'onboardLanguage', panel }]);
    await sim.ask({ type: 'search', key: key('u2') });
    expect(factsOf(sim, 'saved').at(-1)?.move).to.deep.include({ to: 'searching' });
  });

  for (const [who, change] of [
    ['was in a room', { roomsBefore: 1 }],
    ['is in one', { present: present({ isDrained: true }) }],
    ['searches', { register: searching }],
  ] as const) {
    it(`is nobody who ${who}`, async () => {
      const sim = await load(stored(change));
      await sim.ask({ type: 'greet', key: key('u1') });
      expect(owedBy(sim)[0]).to.deep.include({ kind: 'welcome' });
    });
  }
});

describe('session, a search and its one message', () => {
  afterEach(() => sinon.restore());

  it('P10: records which message shows it', async () => {
    const { sim } = await begun();
    expect(factsOf(sim, 'saved').at(-1)).to.deep.include({ searchMessage: SEARCH_ID, owed: [] });
  });

  it('P7: takes the answer to what was written meanwhile for no message of the search: it is to stay', async () => {
    const { sim } = await begun();
    await sim.ask({ type: 'explain', key: key('x1'), refusal: 'searching', replyTo: panel });
    await see(sim);
    expect(factsOf(sim, 'saved').at(-1)).to.not.have.property('searchMessage');
  });

  it('edits that message when the search widens and while it goes on', async () => {
    const { sim, search } = await begun();
    await sim.advance(PROGRESS_FROM_MS);
    await sim.tell({ type: 'widened', ticket: search, others: 0 });
    expect(owedBy(sim)[0]).to.deep.include({ kind: 'widened', panel: SEARCH_ID, isAlone: true });
    await see(sim, { ok: true });
    expect(factsOf(sim, 'saved').at(-1), 'it is known').not.to.have.property('searchMessage');
    await sim.advance(PROGRESS_FROM_MS);
    await sim.tell({ type: 'progress', ticket: search, usualMs: 7_100, others: 3 });
    expect(owedBy(sim)[0]).to.deep.include({ kind: 'widened', panel: SEARCH_ID, usualSeconds: 10 });
  });

  it('is told of at growing pauses, and not while the last word is on its way', async () => {
    const { sim, search } = await begun();
    const words: number[] = [];
    for (let second = 1; second <= 100; second += 1) {
      await sim.advance(1_000);
      const before = factsOf(sim, 'saved').length;
      await sim.tell({ type: 'progress', ticket: search, others: 1 });
      if (factsOf(sim, 'saved').length > before) words.push(second);
      await seeAll(sim);
    }
    expect(words).to.deep.equal([5, 10, 20, 40, 80]);
    await sim.advance(200_000);
    await sim.tell({ type: 'progress', ticket: search, others: 1 });
    const before = factsOf(sim, 'saved').length;
    await sim.advance(600_000);
    await sim.tell({ type: 'progress', ticket: search, others: 1 });
    expect(factsOf(sim, 'saved')).to.have.lengthOf(before);
  });

  it('asks the matcher how it stands, only when a word is due', async () => {
    const sim = await load(stored({ register: searching }));
    const wait = () => toldTo(sim, 'matcher').at(-1);
    expect(wait()).to.deep.include({ type: 'wait' }).and.not.to.have.property('isCurious');
    await sim.advance(PROGRESS_FROM_MS);
    await opened(sim, 'readRegister').comeBack({ type: 'registerRead', register: searching, changes: 0 });
    expect(wait()).to.deep.include({ type: 'wait', isCurious: true });
  });

  it('says nothing of a search that is over', async () => {
    const { sim } = await begun();
    const before = factsOf(sim, 'saved').length;
    await sim.advance(60_000);
    await sim.tell({ type: 'progress', ticket: 'another' as Ticket, others: 1 });
    await sim.tell({ type: 'widened', ticket: 'another' as Ticket });
    expect(factsOf(sim, 'saved')).to.have.lengthOf(before);
  });

  it('P5: pressed twice begins one search, in one message', async () => {
    const { sim } = await begun();
    await sim.ask({ type: 'search', key: key('c2'), isPressed: true });
    expect(owedBy(sim)[0]).to.deep.include({ kind: 'alreadySearching', panel: SEARCH_ID });
    await see(sim, { ok: true });
    await sim.ask({ type: 'next', key: key('c3'), vantage: onPage(room1) });
    expect(owedBy(sim)[0]).to.deep.include({ kind: 'alreadySearching', panel: SEARCH_ID });
    const early = await load(known());
    await early.ask({ type: 'search', key: key('c1'), isPressed: true });
    await early.ask({ type: 'search', key: key('c2'), isPressed: true });
    expect(
      owedBy(early).map(({ kind }) => kind),
      'the first one is on its way',
    ).to.deep.equal(['searching']);
  });

  it('cancelled, says so in that message, by command and by button, once or twice', async () => {
    const typed = await begun();
    await typed.sim.ask({
      type: 'stop',
      key: key('u2'),
      vantage: { at: 'message', messageId: 500 as MessageId, sentAt: BEGIN as never },
    });
    expect(owedBy(typed.sim)[0]).to.deep.equal({ id: '3.0', kind: 'searchCancelled', panel: SEARCH_ID });
    const { sim, search } = await begun();
    const press = (name: string) =>
      sim.ask({ type: 'stop', key: key(name), vantage: { at: 'search', ticket: search }, panel });
    expect(await press('c2')).to.deep.equal({ ok: true });
    expect(owedBy(sim).at(-1)).to.deep.include({ kind: 'searchCancelled', panel });
    expect(await press('c3')).to.deep.equal({ ok: false, refusal: 'nothingToStop' });
    expect(owedBy(sim).at(-1)).to.deep.include({ kind: 'searchCancelled', panel });
  });

  it('a button of another search is told kindly that it is old', async () => {
    const { sim } = await begun();
    const vantage = { at: 'search', ticket } as const;
    expect(await sim.ask({ type: 'stop', key: key('c2'), vantage, panel })).to.deep.include({
      refusal: 'nothingToStop',
    });
    expect(owedBy(sim).at(-1)).to.deep.include({ kind: 'oldButton', panel });
  });

  it('is taken away with the partner who was found, and only then', async () => {
    const sim = await load(stored({ register: searching, searchMessage: panel }));
    await sim.tell(deliver(1, 0, found));
    const { call, comeBack } = opened(sim, 'show');
    expect(call.showing).to.deep.equal({ what: 'found', room: room1, seq: 1, panel });
    await comeBack({ type: 'showed', outcome: { ok: true, messageId: 300 as MessageId } });
    const fresh = await load(stored({ register: inRoom(room1), present: present({ delivered: 0 as never }) }));
    expect(fresh.calls.filter((one) => one.call.type === 'show')).to.be.empty;
  });

  it('is told to a page beside its room, without a commit', async () => {
    const sim = await load(onWeb({ register: searching, present: null }));
    await sim.ask({ type: 'attach', socket: socket(1) });
    await sim.advance(PROGRESS_FROM_MS);
    await sim.tell({ type: 'progress', ticket, usualMs: 61_000, others: 3 });
    expect(toldTo(sim, 'socket').at(-1)).to.deep.equal({ type: 'notice', notice: 'waiting', usualSeconds: 120 });
    expect(factsOf(sim, 'saved')).to.be.empty;
  });
});

describe('session, the waiting time', () => {
  it('is what was measured, rounded up, for as long as that is no mockery', () => {
    expect(waitingTime({ usualMs: 100, others: 0 }, 0)).to.deep.equal({ usualSeconds: 5 });
    expect(waitingTime({ usualMs: 12_000, others: 9 }, 24_000)).to.deep.equal({ usualSeconds: 15 });
    expect(waitingTime({ usualMs: 56_000, others: 9 }, 1)).to.deep.equal({ usualSeconds: 60 });
    expect(waitingTime({ usualMs: 61_000, others: 9 }, 1)).to.deep.equal({ usualSeconds: 120 });
    expect(waitingTime({ usualMs: 12_000, others: 9 }, 24_001)).to.deep.equal({});
  });

  it('is never invented: nobody is there, or nothing is known', () => {
    expect(waitingTime({ others: 0 }, 1)).to.deep.equal({ isAlone: true });
    expect(waitingTime({ others: 2 }, 1)).to.deep.equal({});
    expect(waitingTime({ usualMs: 1_000, others: 0 }, 9_000)).to.deep.equal({ isAlone: true });
  });
});

describe('session, ratings', () => {
  afterEach(() => sinon.restore());

  it('records what a button says of its room, and says thanks in its message; twice changes nothing', async () => {
    const sim = await load(stored({ register: idle, present: present({ isDrained: true }) }));
    for (const name of ['c1', 'c2']) await sim.ask({ type: 'rate', key: key(name), room: room1, liked: false, panel });
    for (const fact of factsOf(sim, 'saved')) {
      expect(fact.rating).to.deep.equal({ room: room1, liked: false, at: BEGIN });
      expect(fact.owed.at(-1)).to.deep.include({ kind: 'ratedDown', room: room1, panel });
    }
  });

  it('asks first when a command says nothing more, and knows when there is nothing to rate', async () => {
    const sim = await load(stored({ present: present({ isDrained: true }) }));
    await sim.ask({ type: 'rate', key: key('u1') });
    expect(owedBy(sim)[0]).to.deep.equal({ id: '1.0', kind: 'rateQuestion', room: room1 });
    await sim.ask({ type: 'rate', key: key('c2'), liked: true });
    expect(factsOf(sim, 'saved').at(-1)?.rating).to.deep.include({ room: room1, liked: true });
    const nobody = await load();
    expect(await nobody.ask({ type: 'rate', key: key('u1') })).to.deep.equal({ ok: false, refusal: 'nothingToRate' });
    expect(await seeAll(nobody)).to.deep.equal(['nothingToRate']);
  });
});
