import { expect } from 'chai';
import sinon from 'sinon';
import type { Register, Vantage } from '../../actors/contracts/session.js';
import type { Content } from '../../actors/contracts/content.js';
import { ERRANDS_LIMIT } from '../../actors/session/state.js';
import { BEGIN } from '../support/simulate.js';
import {
  FOUND_ID,
  anna,
  below,
  chatting,
  deliver,
  fail,
  found,
  idle,
  inRoom,
  key,
  load,
  noticeOf,
  onPage,
  onWeb,
  openCalls,
  opened,
  present,
  room1,
  room2,
  searching,
  see,
  seq,
  stored,
  text,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const post = (name: string, vantage: Vantage, content: Content = text(name)) =>
  ({ type: 'post', key: key(name), vantage, content }) as const;
const amend = (name: string, room = room1) =>
  ({ type: 'amend', key: key(name), ref: { room, seq: seq(2) }, content: text(name) }) as const;

/** Asks without waiting: the room will answer, or nobody yet. */
const begin = async (sim: Loaded, command: Parameters<Loaded['ask']>[0]) => {
  void sim.ask(command);
  await sim.advance(0);
};
/** The look at the store, which finds this. */
const look = async (sim: Loaded, register: Register, accepted = 0) => {
  const { call, comeBack } = opened(sim, 'look');
  const row = accepted > 0 ? { room: room1, seq: seq(accepted) } : null;
  await comeBack({ type: 'looked', key: call.key, accepted: row, register, changes: call.changes });
};
const sentOn = ({ forwarded }: Loaded) => forwarded.map(({ to, command }) => [to.id, command]);

describe('session, admission', () => {
  afterEach(() => sinon.restore());

  it('P2: hands what a page wrote to a room on to that room, which answers the asker itself', async () => {
    const sim = await load(onWeb());
    await begin(sim, post('w1', onPage(room1)));
    const command = { type: 'post', user: anna, key: 'w1', content: text('w1') };
    expect(sim.forwarded).to.deep.equal([
      { to: { kind: 'room', id: room1 }, command, asker: { node: 'edge/1', inc: 1, ask: 0 } },
    ]);
    expect(sim.answers).to.be.empty;
  });

  it('P2: hands a message on when it was written below the notice of the room, and is no older', async () => {
    const sim = await load(chatting());
    await begin(sim, post('m1', below(FOUND_ID + 1)));
    expect(sim.forwarded).to.have.lengthOf(1);
  });

  for (const [why, vantage] of [
    ['above the notice', below(FOUND_ID - 1)],
    ['before the notice by its date', below(FOUND_ID + 1, BEGIN - 1_000)],
    ['to another room', onPage(room2)],
    ['to a search', { at: 'search', ticket: searching.ticket }],
  ] as const) {
    it(`P2: refuses what was written ${why}`, async () => {
      const sim = await load(chatting());
      const outcome = sim.ask(post('m1', vantage));
      await sim.advance(0);
      await look(sim, inRoom(room1));
      expect(await outcome).to.deep.equal({ ok: false, refusal: 'otherRoom' });
      expect(sim.forwarded).to.be.empty;
    });
  }

  it('P2: refuses a message while the notice of the present room is not known', async () => {
    const { room, ordinal, delivered, isDrained } = present();
    const sim = await load(chatting({ present: { room, ordinal, delivered, isDrained } }));
    const outcome = sim.ask(post('m1', below(FOUND_ID + 1)));
    await sim.advance(0);
    await look(sim, inRoom(room1));
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'otherRoom' });
  });

  for (const [refusal, register, vantage] of [
    ['idle', idle, below(FOUND_ID)],
    ['searching', searching, below(FOUND_ID)],
    ['roomEnded', idle, onPage(room1)],
    ['roomEnded', searching, onPage(room1)],
  ] as const) {
    it(`refuses with ${refusal} who is ${register.at}, writing to ${vantage.at}`, async () => {
      const sim = await load(stored({ register, present: present({ isDrained: true }) }));
      const outcome = sim.ask(post('m1', vantage));
      await sim.advance(0);
      await look(sim, register);
      expect(await outcome).to.deep.equal({ ok: false, refusal });
    });
  }

  it('says that the room has ended to who has not been shown its end yet', async () => {
    const sim = await load(stored({ register: idle, present: present() }));
    const outcome = sim.ask(post('m1', below(FOUND_ID + 1)));
    await sim.advance(0);
    await look(sim, idle);
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });

  it('P1: answers what was accepted earlier with its row, instead of refusing it', async () => {
    const sim = await load(stored({ present: present({ isDrained: true }) }));
    const outcome = sim.ask(post('m1', below(FOUND_ID + 1)));
    await sim.advance(0);
    await look(sim, idle, 7);
    expect(await outcome).to.deep.equal({ ok: true, seq: 7 });
  });

  it('admits to a room it had not heard of, once the store says that the author is there', async () => {
    const sim = await load(stored({ channel: 'web', register: searching }));
    await begin(sim, post('w1', onPage(room1)));
    expect(sim.forwarded).to.be.empty;
    await look(sim, inRoom(room1));
    expect(sim.forwarded[0]).to.deep.include({ to: { kind: 'room', id: room1 } });
    expect(sim.forwarded[0]?.asker).to.deep.equal({ node: 'edge/1', inc: 1, ask: 0 });
  });

  it('P2: does not believe a look that was made before the register changed', async () => {
    const sim = await load(stored({ channel: 'web', register: searching }));
    const outcome = sim.ask(post('w1', onPage(room1)));
    await sim.advance(0);
    const { call, comeBack } = opened(sim, 'look');
    await sim.ask({ type: 'stop', key: key('w2'), vantage: { at: 'search', ticket: searching.ticket } });
    const then = { register: inRoom(room1), changes: call.changes };
    await comeBack({ type: 'looked', key: call.key, accepted: null, ...then });
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });

  it('P5: looks once for a command that comes again meanwhile, and answers whoever asked last', async () => {
    const sim = await load();
    const command = post('m1', below(5));
    await begin(sim, command);
    await begin(sim, command);
    expect(openCalls(sim)).to.deep.equal(['look']);
    await look(sim, idle);
    expect([...sim.answers]).to.deep.equal([[1, { ok: false, refusal: 'idle' }]]);
  });

  it('P7: says "try again" when the look fails, and when too many wait for theirs', async () => {
    const sim = await load();
    const outcome = sim.ask(post('m0', below(5)));
    await sim.advance(0);
    await fail(sim, 'look');
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'busy' });
    for (let i = 1; i <= ERRANDS_LIMIT; i += 1) await begin(sim, post(`m${i}`, below(5)));
    expect(await sim.ask(post('one too many', below(5)))).to.deep.equal({ ok: false, refusal: 'busy' });
  });

  it('P2: says "try again" while the notice is being shown: nobody can tell yet what was written below it', async () => {
    const sim = await load(stored({ register: searching }));
    await sim.tell(deliver(1, 0, found));
    const early = sim.ask(post('m0', below(FOUND_ID + 4)));
    await sim.advance(0);
    await look(sim, inRoom(room1));
    expect(await early).to.deep.equal({ ok: false, refusal: 'busy' });
    expect(await sim.ask(post('m1', below(FOUND_ID + 5)))).to.deep.equal({ ok: false, refusal: 'busy' });
    await see(sim, { ok: true, ...noticeOf(FOUND_ID) });
    await begin(sim, post('m1', below(FOUND_ID + 5)));
    expect(sim.forwarded).to.have.lengthOf(1);
  });

  it('P2: says "try again" too when it was loaded before the notice was recorded: it may have been shown', async () => {
    const { room, ordinal, isDrained } = present();
    const sim = await load(chatting({ present: { room, ordinal, delivered: seq(0), isDrained } }));
    expect(await sim.ask(post('m1', below(FOUND_ID + 5)))).to.deep.equal({ ok: false, refusal: 'busy' });
  });

  it('hands an answer to a row of the same room on as one, and to any other as a plain message', async () => {
    const sim = await load(onWeb());
    await begin(sim, { ...post('w1', onPage(room1)), replyTo: { room: room1, seq: seq(4) } });
    await begin(sim, { ...post('w2', onPage(room1)), replyTo: { room: room2, seq: seq(4) } });
    expect(sim.forwarded.map(({ command }) => 'replyTo' in command && command.replyTo)).to.deep.equal([4, false]);
  });

  it('covers the pictures of who wants theirs covered, and nothing else', async () => {
    const sim = await load(onWeb({ spoiler: true }));
    await begin(sim, post('w1', onPage(room1), { kind: 'photo', file: 'f' }));
    await begin(sim, post('w2', onPage(room1), { kind: 'voice', file: 'f' }));
    expect(sim.forwarded.map(({ command }) => 'content' in command && command.content)).to.deep.equal([
      { kind: 'photo', file: 'f', spoiler: true },
      { kind: 'voice', file: 'f' },
    ]);
  });

  it('asks for a cover until it is accepted, of who wants strangers to see pictures so', async () => {
    const sim = await load(onWeb({ covers: true }));
    await begin(sim, post('w1', onPage(room1), { kind: 'video', file: 'f' }));
    await begin(sim, post('w2', onPage(room1), { kind: 'document', file: 'f' }));
    expect(sim.forwarded.map(({ command }) => 'content' in command && command.content)).to.deep.equal([
      { kind: 'video', file: 'f', untilAccepted: true },
      { kind: 'document', file: 'f' },
    ]);
  });

  it('P2: lets pictures be accepted in the room that the button names, if that is the present one', async () => {
    const sim = await load(chatting());
    await begin(sim, { type: 'acceptMedia', key: key('c1'), room: room1 });
    expect(sentOn(sim)).to.deep.equal([[room1, { type: 'acceptMedia', user: anna, key: 'c1' }]]);
    const outcome = sim.ask({ type: 'acceptMedia', key: key('c2'), room: room2 });
    await sim.advance(0);
    await look(sim, inRoom(room1));
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });

  it('P2: hands a change on to the room of what is changed, if that is the present one', async () => {
    const sim = await load(chatting());
    await begin(sim, amend('e1'));
    const command = { type: 'amend', user: anna, key: 'e1', ref: 2, content: text('e1') };
    expect(sentOn(sim)).to.deep.equal([[room1, command]]);
    const outcome = sim.ask(amend('e2', room2));
    await sim.advance(0);
    await look(sim, inRoom(room1));
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'roomEnded' });
  });
});
