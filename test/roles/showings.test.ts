import { expect } from 'chai';
import sinon from 'sinon';
import type { MessageId, RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import type { Notice } from '../../actors/contracts/session.js';
import type { Fact, Screen, ShowOutcome, Showing } from '../../actors/contracts/store.js';
import { SHOWINGS_KEPT, Showings } from '../../bootstrap/roles/showings.js';
import { deferred } from '../support/deferred.js';

const anna = 'anna' as UserId;
const room = 'room-1' as RoomId;
const live = () => true;
const row = (seq: number, text = 'hi'): Showing => ({
  what: 'row',
  room,
  seq: seq as Seq,
  own: false,
  body: { kind: 'said', content: { kind: 'text', text } },
});
const notice = (id: string): Showing => ({ what: 'notice', notice: { id, kind: 'help' } });
const shown = (seq: number): Fact => ({ type: 'shown', user: anna, room, seq: seq as Seq, isDrained: false });
const saved = (owed: readonly Notice[]): Fact => ({ type: 'saved', user: anna, version: 1, keys: [], owed });

describe('Showings', () => {
  let show: sinon.SinonStub<Parameters<Screen['show']>, ReturnType<Screen['show']>>;
  let showings: Showings;
  beforeEach(() => {
    show = sinon.stub();
    show.callsFake(() => Promise.resolve({ ok: true }));
    showings = new Showings({ show, showTyping: () => Promise.resolve() });
  });
  const ask = (showing: Showing) => showings.show(anna, 'en', showing, live);

  it('P6: gives what came of a showing to whoever asks for it again before it is recorded', async () => {
    for (const showing of [row(2), notice('1.0')]) for (let i = 0; i < 2; i += 1) await ask(showing);
    expect(show.callCount).to.equal(2);
  });

  it('P6: waits for what is under way instead of sending it a second time', async () => {
    const slow = deferred<ShowOutcome>();
    show.onFirstCall().callsFake(() => slow.promise);
    const outcomes = Promise.all([ask(row(2)), ask(row(2))]);
    slow.resolve({ ok: true });
    expect(await outcomes).to.deep.equal([{ ok: true }, { ok: true }]);
    expect(show.calledOnce).to.equal(true);
  });

  it('shows again what was not sent, because its asker had ended', async () => {
    show.onFirstCall().rejects(new Error('must keep silent'));
    await ask(row(2)).catch(() => undefined);
    expect(await ask(row(2))).to.deep.equal({ ok: true });
    expect(show.calledTwice).to.equal(true);
  });

  it('asks again after a refusal: its reason may be gone', async () => {
    show.onFirstCall().resolves({ ok: false, why: 'blocked' });
    await ask(row(2));
    expect(await ask(row(2))).to.deep.equal({ ok: true });
  });

  it('P1: shows a row that reads otherwise by now', async () => {
    await ask(row(2));
    await ask(row(2, 'changed'));
    expect(show.calledTwice).to.equal(true);
  });

  it('P6: shows a row once that was shown together with its change, when the session that did so has ended', async () => {
    let lives = true;
    await showings.show(anna, 'en', row(2, 'changed'), () => lives);
    lives = false;
    expect(await ask(row(2))).to.deep.equal({ ok: true });
    expect(show.calledOnce).to.equal(true);
  });

  it('P6: knows a partner who was found, whatever message is to be taken away', async () => {
    const found = { what: 'found', room, seq: 1 as Seq } as const;
    await ask({ ...found, panel: 7 as MessageId });
    await ask(found);
    expect(show.calledOnce).to.equal(true);
  });

  it('forgets what is recorded, and nothing else', async () => {
    for (const showing of [row(2), notice('1.0'), notice('1.1')]) await ask(showing);
    showings.recorded(anna, [shown(2)]);
    showings.recorded(anna, [saved([{ id: '1.1', kind: 'help' }])]);
    for (const showing of [row(2), notice('1.0'), notice('1.1')]) await ask(showing);
    expect(show.callCount).to.equal(5);
  });

  it('keeps a few of each person', async () => {
    for (let seq = 1; seq <= SHOWINGS_KEPT + 1; seq += 1) await ask(row(seq));
    await ask(row(1));
    await ask(row(SHOWINGS_KEPT + 1));
    expect(show.callCount).to.equal(SHOWINGS_KEPT + 2);
  });
});
