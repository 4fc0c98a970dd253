import { expect } from 'chai';
import sinon from 'sinon';
import type { MessageId } from '../../actors/contracts/ids.js';
import type { SessionCommand } from '../../actors/contracts/session.js';
import { SAID_LATELY_MS } from '../../actors/session/answers.js';
import {
  below,
  chatting,
  ended,
  factsOf,
  idle,
  key,
  load,
  logRow,
  anna,
  onPage,
  onWeb,
  opened,
  present,
  read,
  room1,
  searching,
  seeAll,
  socket,
  stored,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

type Asked = Extract<SessionCommand, { key: unknown }>;

describe('session, for who presses or types twice', () => {
  afterEach(() => sinon.restore());
  let count = 0;
  const ask = (sim: Loaded, command: object) =>
    sim.ask({ ...command, key: key(`k${(count += 1)}`) } as Asked & { type: 'search' });
  const idleAfter = () => load(stored({ register: idle, present: present({ isDrained: true }) }));

  for (const [command, answer] of [
    [{ type: 'report', room: room1 }, 'reportReasons'],
    [{ type: 'rate' }, 'rateQuestion'],
    [{ type: 'invite' }, 'invitation'],
    [{ type: 'consult', topic: 'settings' }, 'settings'],
    [{ type: 'consult', topic: 'oldButton' }, 'oldButton'],
    [{ type: 'configure', spoiler: true }, 'spoilerOn'],
  ] as const)
    it(`P7: says once what is asked twice at a stretch, and again a little later: ${answer}`, async () => {
      const sim = await idleAfter();
      for (let times = 0; times < 3; times += 1) expect(await ask(sim, command)).to.include({ ok: true });
      expect(await seeAll(sim)).to.deep.equal([answer]);
      await sim.advance(SAID_LATELY_MS);
      await ask(sim, command);
      expect(await seeAll(sim)).to.deep.equal([answer]);
    });

  it('makes one invitation: another would make the one before good for nothing', async () => {
    const sim = await idleAfter();
    for (let times = 0; times < 2; times += 1) await ask(sim, { type: 'invite' });
    expect(factsOf(sim, 'saved').filter(({ invitation }) => invitation)).to.have.lengthOf(1);
  });

  it('tells each thing that is asked, in whatever order, and draws a panel anew each time', async () => {
    const sim = await idleAfter();
    const panel = 9 as MessageId;
    for (const topic of ['help', 'privacy', 'help'] as const) await ask(sim, { type: 'consult', topic });
    for (const spoiler of [true, false, true]) await ask(sim, { type: 'configure', spoiler, panel });
    expect(await seeAll(sim)).to.deep.equal(['help', 'privacy', 'help', 'spoilerOn', 'spoilerOff', 'spoilerOn']);
  });

  it('adds nothing to the end that a second press asks for', async () => {
    const sim = await load(chatting());
    await read(sim, []);
    const stop = { type: 'stop', vantage: onPage(room1) };
    const presses = [ask(sim, stop), ask(sim, stop)];
    await sim.advance(0);
    for (const outcome of [
      { ok: true, seq: 2 },
      { ok: false, refusal: 'roomEnded' },
    ] as const) {
      const { call, comeBack } = opened(sim, 'leave');
      await comeBack({ type: 'left', room: call.room, key: call.key, outcome: outcome as never });
    }
    expect(await Promise.all(presses)).to.deep.equal([{ ok: true }, { ok: true }]);
    await read(sim, [logRow(2, anna, ended)]);
    expect(await seeAll(sim)).to.deep.equal(['ended']);
    const late = ask(sim, stop);
    await sim.advance(0);
    const { call, comeBack } = opened(sim, 'leave');
    await comeBack({ type: 'left', room: call.room, key: call.key, outcome: { ok: false, refusal: 'roomEnded' } });
    expect(await late).to.deep.equal({ ok: false, refusal: 'nothingToStop' });
    expect(await seeAll(sim), 'the end says it').to.be.empty;
  });

  it('shows a search that is asked for again below, and takes the message that showed it away', async () => {
    const sim = await load(stored({ register: searching, searchMessage: 55 as MessageId }));
    await ask(sim, { type: 'search' });
    await ask(sim, { type: 'search' });
    const [notice, ...more] = factsOf(sim, 'saved').at(-1)?.owed ?? [];
    expect(more, 'it is on its way').to.be.empty;
    expect(notice).to.include({ kind: 'alreadySearching', ticket, replaces: 55 });
    expect(await seeAll(sim)).to.deep.equal(['alreadySearching']);
    expect(factsOf(sim, 'saved').at(-1)).to.deep.include({ searchMessage: sim.lastId });
    await ask(sim, { type: 'greet' });
    expect(
      factsOf(sim, 'saved')
        .at(-1)
        ?.owed.map(({ replaces }) => replaces),
    ).to.deep.equal([undefined, sim.lastId]);
  });

  it('adds nothing to the search that was cancelled a moment ago', async () => {
    const sim = await load(stored({ register: searching, searchMessage: 55 as MessageId }));
    for (let times = 0; times < 2; times += 1) await ask(sim, { type: 'stop', vantage: below(200) });
    expect(await seeAll(sim)).to.deep.equal(['searchCancelled']);
  });

  it('shows a search below although its message is just being changed', async () => {
    const sim = await load(stored({ register: searching, searchMessage: 55 as MessageId }));
    await sim.tell({ type: 'widened', ticket });
    await ask(sim, { type: 'search' });
    expect(await seeAll(sim)).to.deep.equal(['widened', 'alreadySearching']);
    expect(factsOf(sim, 'saved').at(-1)).to.deep.include({ searchMessage: sim.lastId });
  });

  it('leaves a page its answers, each', async () => {
    const sim = await load(onWeb({ register: searching }));
    await sim.ask({ type: 'attach', socket: socket(1) });
    for (let times = 0; times < 2; times += 1) await ask(sim, { type: 'search' });
    const told = toldTo(sim, 'socket').filter(({ type }) => type === 'notice');
    expect(told).to.deep.equal(Array(2).fill({ type: 'notice', notice: 'alreadySearching' }));
  });
});
