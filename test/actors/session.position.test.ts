import { expect } from 'chai';
import sinon from 'sinon';
import type { Register } from '../../actors/contracts/session.js';
import { RECHECK_AFTER_MS, RECHECK_LIMIT_MS } from '../../actors/session/notices.js';
import { IDLE_AFTER_MS, PAGE_IDLE_AFTER_MS } from '../../actors/session/state.js';
import {
  anna,
  chatting,
  deliver,
  ended,
  fail,
  found,
  idle,
  inRoom,
  key,
  load,
  onWeb,
  openCalls,
  opened,
  present,
  read,
  room1,
  said,
  searching,
  seeAll,
  socket,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const registerIs = async (sim: Loaded, register: Register) => {
  const { call, comeBack } = opened(sim, 'readRegister');
  await comeBack({ type: 'registerRead', register, changes: call.changes });
};
const waits = (sim: Loaded) => toldTo(sim, 'matcher').filter(({ type }) => type === 'wait').length;

describe('session, position', () => {
  afterEach(() => sinon.restore());

  it('P7 P10: tells the matcher again who searches when it is loaded', async () => {
    const sim = await load(stored({ register: searching }));
    const waiter = { user: anna, ticket, language: 'en', since: searching.since };
    expect(toldTo(sim, 'matcher')).to.deep.equal([{ type: 'wait', waiter }]);
  });

  it('P7: looks whether a search has come of it, tells the matcher again, at growing pauses', async () => {
    const sim = await load(stored({ register: searching }));
    for (let pause = RECHECK_AFTER_MS; pause < 4 * RECHECK_LIMIT_MS; pause *= 2) {
      expect(openCalls(sim)).to.be.empty;
      await sim.advance(Math.min(pause, RECHECK_LIMIT_MS));
      await registerIs(sim, searching);
    }
    expect(waits(sim)).to.equal(6);
  });

  it('P7: finds the room nobody has told of', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.advance(RECHECK_AFTER_MS);
    await registerIs(sim, inRoom(room1));
    expect(openCalls(sim)).to.deep.equal(['reread']);
    expect(waits(sim)).to.equal(1);
  });

  it('P7: finds that the search has come to nothing, and what was missed', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.advance(RECHECK_AFTER_MS);
    await registerIs(sim, idle);
    expect(openCalls(sim)).to.deep.equal(['reread']);
    await sim.advance(10 * RECHECK_LIMIT_MS);
    expect(waits(sim)).to.equal(1);
  });

  it('P7: looks again after a look that failed', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.advance(RECHECK_AFTER_MS);
    await fail(sim, 'readRegister');
    await sim.advance(2 * RECHECK_AFTER_MS);
    await registerIs(sim, searching);
    expect(waits(sim)).to.equal(2);
  });

  it('does not take an old register for the present one', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.advance(RECHECK_AFTER_MS);
    await sim.ask({ type: 'stop', key: key('u1'), vantage: { at: 'search', ticket } });
    await registerIs(sim, inRoom(room1));
    await seeAll(sim);
    expect(await sim.ask({ type: 'search', key: key('u2') })).to.deep.equal({ ok: true });
    expect(await seeAll(sim)).to.deep.equal(['searching']);
  });

  it('P7: does not believe a look that was made before the end of a room it has been told of since', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.tell(deliver(1, 0, found));
    await sim.tell(deliver(2, 1, ended));
    await registerIs(sim, inRoom(room1));
    await seeAll(sim);
    await sim.ask({ type: 'search', key: key('u1') });
    expect(await seeAll(sim)).to.deep.equal(['searching']);
  });

  it('P7: waits no more for the one it has when it is found: the next look is not made', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.ask({ type: 'stop', key: key('u1'), vantage: { at: 'search', ticket } });
    await sim.advance(RECHECK_LIMIT_MS);
    expect(openCalls(sim)).not.to.include('readRegister');
  });
});

describe('session, at rest', () => {
  afterEach(() => sinon.restore());
  const hasEnded = ({ onEnd }: Loaded) => onEnd.called;

  it('ends when nothing has happened for a while', async () => {
    const sim = await load(stored({ present: present({ isDrained: true }) }));
    await sim.advance(IDLE_AFTER_MS - 1);
    expect(hasEnded(sim)).to.equal(false);
    await sim.advance(1);
    expect(sim.onEnd.args).to.deep.equal([[undefined]]);
  });

  it('stays while the person does something', async () => {
    const sim = await load();
    for (let i = 0; i < 4; i += 1) {
      await sim.advance(IDLE_AFTER_MS - 1_000);
      await sim.ask({ type: 'consult', key: key(`u${i}`), topic: 'help' });
      await seeAll(sim);
    }
    expect(hasEnded(sim)).to.equal(false);
    await sim.advance(2 * IDLE_AFTER_MS);
    expect(hasEnded(sim)).to.equal(true);
  });

  it('P7: stays while the person searches: nobody else would tell the matcher again', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.advance(10 * IDLE_AFTER_MS);
    expect(hasEnded(sim)).to.equal(false);
  });

  it('P1: stays while something is shown, read or asked', async () => {
    const showing = await load(stored({ owed: [{ id: '1.0', kind: 'help' }] }));
    await showing.advance(10 * IDLE_AFTER_MS);
    const reading = await load(chatting());
    await reading.advance(10 * IDLE_AFTER_MS);
    expect([hasEnded(showing), hasEnded(reading)]).to.deep.equal([false, false]);
  });

  it('is kept by no row that is told again and again to nobody', async () => {
    const sim = await load(onWeb());
    for (let waited = 0; waited < IDLE_AFTER_MS; waited += 8_000) {
      await sim.tell(deliver(2, 1, said('hi')));
      await sim.advance(8_000);
    }
    expect(hasEnded(sim)).to.equal(true);
  });

  it('stays for a page, until that has said nothing for long', async () => {
    const sim = await load(onWeb({ register: idle, present: present({ isDrained: true }) }));
    await sim.ask({ type: 'attach', socket: socket(1), seen: { room: room1, seq: present().delivered } });
    await read(sim, []);
    await sim.advance(2 * IDLE_AFTER_MS);
    expect(hasEnded(sim)).to.equal(false);
    await sim.advance(PAGE_IDLE_AFTER_MS);
    expect(hasEnded(sim)).to.equal(true);
  });
});
