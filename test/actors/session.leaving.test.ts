import { SAID_LATELY_MS } from '../../actors/session/answers.js';
import { expect } from 'chai';
import sinon from 'sinon';
import type { SourceKey } from '../../actors/contracts/ids.js';
import type { RoomOutcome } from '../../actors/contracts/room.js';
import type { Vantage } from '../../actors/contracts/session.js';
import { RECHECK_AFTER_MS } from '../../actors/session/notices.js';
import { leaveKey } from '../../actors/session/state.js';
import {
  FOUND_ID,
  below,
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
  onPage,
  openCalls,
  opened,
  present,
  read,
  room1,
  room2,
  see,
  seeAll,
  seq,
  stored,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const next = (name: string, vantage: Vantage) => ({ type: 'next', key: key(name), vantage }) as const;
const stop = (name: string, vantage: Vantage) => ({ type: 'stop', key: key(name), vantage }) as const;
const DONE = { ok: true };
const HERE = onPage(room1);

describe('session, leaving a room', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(chatting());
    await read(sim, []);
  });
  afterEach(() => sinon.restore());

  /** The room has answered. */
  const left = async (outcome: RoomOutcome = { ok: true, seq: seq(2) }, on = sim): Promise<SourceKey> => {
    const { call, comeBack } = opened(on, 'leave');
    await comeBack({ type: 'left', room: call.room, key: call.key, outcome });
    return call.key;
  };
  const begin = async (command: Parameters<Loaded['ask']>[0], on = sim) => {
    const outcome = on.ask(command);
    await on.advance(0);
    return { outcome };
  };

  it('ends the room first, and only then searches; a room knows the command by a key of its own', async () => {
    const { outcome } = await begin(next('u1', HERE));
    expect(factsOf(sim, 'saved')).to.be.empty;
    expect(await left()).to.equal('u1');
    expect(leaveKey(key('u1'))).to.equal('lu1');
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ keys: ['u1'] });
    const [move] = factsOf(sim, 'saved').flatMap((fact) => fact.move ?? []);
    expect(move).to.deep.include({ to: 'searching' });
    expect(move?.to === 'searching' && move.ticket, 'a search of its own').to.match(/^[0-9a-f-]{36}$/);
  });

  it('shows the end of the room before the search that follows it', async () => {
    const { outcome } = await begin(next('u1', HERE));
    await left();
    await outcome;
    expect(openCalls(sim)).to.deep.equal(['readLog']);
    await read(sim, [logRow(2, 'anna' as never, ended)]);
    expect(await seeAll(sim)).to.deep.equal(['ended', 'searching']);
  });

  it('stops without a search and without a word beside the end', async () => {
    const { outcome } = await begin(stop('u1', HERE));
    await left();
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ owed: [] }).and.not.to.have.property('move');
  });

  it('goes on when the partner has ended the room first', async () => {
    const { outcome } = await begin(next('u1', HERE));
    await left({ ok: false, refusal: 'roomEnded' });
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')[0]?.move).to.deep.include({ to: 'searching' });
  });

  for (const [what, vantage] of [
    ['a button of another room', onPage(room2)],
    ['a command typed above the notice of this one', below(FOUND_ID - 1)],
    ['the button of a search', { at: 'search', ticket: 't' as never }],
  ] as const) {
    it(`P2: never ends this room for ${what}`, async () => {
      for (const command of [next('u1', vantage), stop('u2', vantage)]) {
        expect(await sim.ask(command)).to.deep.equal({ ok: false, refusal: 'otherRoom' });
        await sim.advance(SAID_LATELY_MS);
      }
      expect(openCalls(sim)).not.to.include('leave');
      expect(await seeAll(sim)).to.deep.equal(['alreadyChatting', 'alreadyChatting']);
    });
  }

  it('P2: ends it for a command typed below its notice', async () => {
    await begin(next('u1', below(FOUND_ID + 1)));
    expect(openCalls(sim)).to.deep.equal(['leave']);
  });

  it('P5: asks the room once for a command that comes again meanwhile', async () => {
    const first = next('u1', HERE);
    void sim.ask(first);
    const { outcome } = await begin(first);
    expect(openCalls(sim)).to.deep.equal(['leave']);
    await left();
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')).to.have.lengthOf(1);
  });

  it('P4: two commands that leave the same room make one search', async () => {
    void sim.ask(next('u1', HERE));
    const { outcome } = await begin(next('c2', HERE));
    await left();
    await left({ ok: false, refusal: 'roomEnded' });
    expect(await outcome).to.deep.equal(DONE);
    const moves = factsOf(sim, 'saved').flatMap(({ move }) => (move ? [move.to] : []));
    expect(moves).to.deep.equal(['searching']);
  });

  it('P7: says "try again" when the room does not answer, and carries the command out when it comes again', async () => {
    const { outcome } = await begin(next('u1', HERE));
    await fail(sim, 'leave');
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'busy' });
    expect(factsOf(sim, 'saved')).to.be.empty;
    const again = await begin(next('u1', HERE));
    await left();
    expect(await again.outcome).to.deep.equal(DONE);
  });

  describe('when it died between the end of the room and its own commit', () => {
    const after = () => load(stored({ present: present() })); // the room has set the register to idle

    it('P5: /next leads to one end and one search', async () => {
      const loaded = await after();
      expect(await loaded.ask(next('u1', HERE))).to.deep.equal(DONE);
      expect(openCalls(loaded)).not.to.include('leave');
      expect(factsOf(loaded, 'saved')[0]?.move).to.deep.include({ to: 'searching' });
    });

    it('P5: /stop is answered as it would have been: the room knows the command', async () => {
      const loaded = await after();
      const { outcome } = await begin(stop('u1', HERE), loaded);
      expect(await left({ ok: true, seq: seq(2) }, loaded)).to.equal('u1');
      expect(await outcome).to.deep.equal(DONE);
      expect(factsOf(loaded, 'saved')[0]).to.deep.include({ owed: [] });
    });
  });

  it('has nothing to stop in a room whose end by another was shown long ago', async () => {
    const loaded = await load(stored({ present: present({ isDrained: true }) }));
    const { outcome } = await begin(stop('u1', HERE), loaded);
    await left({ ok: false, refusal: 'roomEnded' }, loaded);
    expect(await outcome).to.deep.equal({ ok: false, refusal: 'nothingToStop' });
  });

  it('P7: /next after the end searches', async () => {
    const loaded = await load(stored({ present: present({ isDrained: true }) }));
    expect(await loaded.ask(next('u1', HERE))).to.deep.equal(DONE);
    expect(await seeAll(loaded)).to.deep.equal(['searching']);
  });

  it('P7: whoever blocks the bot leaves the room, and is marked only when it has ended', async () => {
    const { outcome } = await begin({ type: 'block', key: key('u1') });
    expect(factsOf(sim, 'saved')).to.be.empty;
    await left();
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved')[0]).to.deep.include({ isBlocked: true, owed: [] });
  });

  it('P7: whoever blocks the bot leaves the next room, too, when there is one by then', async () => {
    await begin(next('u1', HERE));
    const { outcome } = await begin({ type: 'block', key: key('u2') });
    expect(await left()).to.equal('u1');
    await sim.advance(RECHECK_AFTER_MS);
    const { call, comeBack } = opened(sim, 'readRegister');
    await comeBack({ type: 'registerRead', register: inRoom(room2), changes: call.changes });
    await left({ ok: false, refusal: 'roomEnded' });
    expect(factsOf(sim, 'saved').filter(({ isBlocked }) => isBlocked)).to.be.empty;
    const last = opened(sim, 'leave');
    expect(last.call.room).to.equal(room2);
    await last.comeBack({ type: 'left', room: room2, key: last.call.key, outcome: { ok: true, seq: seq(2) } });
    expect(await outcome).to.deep.equal(DONE);
    expect(factsOf(sim, 'saved').at(-1)).to.deep.include({ isBlocked: true });
  });

  it('P7: shows a blocked person the beginning of a room, which tells whether they are there', async () => {
    const loaded = await load(stored({ isBlocked: true, present: present({ isDrained: true }) }));
    await loaded.tell(deliver(1, 0, found, { room: room2, ordinal: 2 }));
    expect(await see(loaded, { ok: false, why: 'blocked' })).to.equal('found room-2');
    expect(factsOf(loaded, 'saved')[0]).to.deep.include({ isBlocked: true });
  });
});
