import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, RowRef } from '../../actors/contracts/ids.js';
import type { SocketId } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { RECHECK_AFTER_MS } from '../../actors/session/notices.js';
import { PAGE_WINDOW, RESEND_AFTER_MS, RESEND_LIMIT_MS } from '../../actors/session/page.js';
import type { Command } from '../../actors/session/state.js';
import {
  anna,
  boris,
  deliver,
  ended,
  factsOf,
  found,
  idle,
  inRoom,
  key,
  load,
  logRow,
  onWeb,
  openCalls,
  opened,
  present,
  read,
  room1,
  room2,
  said,
  searching,
  seq,
  socket,
  ticket,
  toldTo,
} from '../support/session-stage.js';
import type { Loaded } from '../support/session-stage.js';

const attach = (conn = 1, seen?: RowRef, inc = 1): Command<'attach'> => ({
  type: 'attach',
  socket: socket(conn, inc),
  ...(seen && { seen }),
});
const seen = (place: number, room = room1): RowRef => ({ room, seq: seq(place) });
const shown = (place: number, conn = 1, room = room1) =>
  ({ type: 'shown', socket: socket(conn), ...seen(place, room) }) as const;
const second = { room: room2, ordinal: 2 };

/** What a page was told, of one type. */
const told = <T extends SocketCommand['type']>(sim: Loaded, type: T, conn = 1) =>
  sim.told.flatMap(({ to, command }) => {
    const isIt = to.id === `edge/1#1#${conn}` && command.type === type;
    return isIt ? [command as Extract<SocketCommand, { type: T }>] : [];
  });
const rows = (sim: Loaded, conn = 1) =>
  told(sim, 'rows', conn).flatMap((command) => command.rows.map((row) => [row.seq, row.after]));
const seqs = (sim: Loaded, conn = 1) => rows(sim, conn).map(([place]) => place);
const log = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => logRow(from + i, boris, said(`${from + i}`)));

describe('session, with a page', () => {
  let sim: Loaded;
  beforeEach(async () => {
    sim = await load(onWeb());
    await sim.ask(attach(1, seen(1)));
    await read(sim, []);
  });
  afterEach(() => sinon.restore());

  it('answers a page with what it needs to draw itself', async () => {
    const answer = { ok: true, register: inRoom(room1), language: 'en', room: room1, head: 1 };
    expect(await sim.ask(attach(2, seen(1)))).to.deep.equal(answer);
    const stranger = await load(onWeb({ register: idle, present: null }));
    expect(await stranger.ask(attach())).to.deep.equal({ ok: true, register: idle, language: 'en', head: 0 });
  });

  it('P1: says that rows are owed to a page whose room has ended and is not on its screen to the end', async () => {
    const owing = await load(onWeb({ register: idle }));
    expect(await owing.ask(attach(1, seen(1)))).to.deep.include({ register: idle, isOwed: true });
    await read(owing, [logRow(2, boris, ended)]);
    await owing.tell(shown(2));
    expect(await owing.ask(attach(1, seen(2)))).not.to.have.property('isOwed');
  });

  it('P1: sends a row at once, and records it when the page has shown it', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    expect(rows(sim)).to.deep.equal([[2, 1]]);
    expect(sim.facts).to.be.empty;
    await sim.tell(shown(2));
    expect(sim.facts).to.deep.equal([{ type: 'shown', user: anna, room: room1, seq: 2, isDrained: false }]);
    expect(toldTo(sim, 'room')).to.deep.equal([{ type: 'delivered', user: anna, seq: 2 }]);
  });

  it('P1: leaves rows in the log while no page is open, and acknowledges none', async () => {
    const away = await load(onWeb());
    await away.tell(deliver(2, 1, said('hi')));
    expect([away.told, away.facts, openCalls(away)]).to.deep.equal([[], [], []]);
    await away.ask(attach(1, seen(1)));
    await read(away, log(2, 3));
    expect(rows(away)).to.deep.equal([
      [2, 1],
      [3, 2],
    ]);
  });

  it('P6: resumes above what the page has on its screen, and takes that for shown', async () => {
    const again = await load(onWeb());
    await again.ask(attach(1, seen(3)));
    await read(again, log(2, 5));
    expect(rows(again)).to.deep.equal([
      [4, 3],
      [5, 4],
    ]);
    expect(factsOf(again, 'shown').map((fact) => fact.seq)).to.deep.equal([3]);
  });

  it('believes a page as far as the log goes', async () => {
    const again = await load(onWeb());
    await again.ask(attach(1, seen(1_000)));
    await read(again, log(2, 3));
    expect(factsOf(again, 'shown').map((fact) => fact.seq)).to.deep.equal([3]);
    await again.tell(shown(1_000));
    expect(factsOf(again, 'shown')).to.have.lengthOf(1);
  });

  it('draws a room from its beginning on a page that has nothing of it, the own words included', async () => {
    await sim.ask(attach(2));
    const whole = [logRow(1, null, found), logRow(2, anna, said('mine')), logRow(3, boris, said('yours'))];
    await read(sim, whole);
    expect(told(sim, 'rows', 2)[0]?.rows.map(({ seq: place, own }) => [place, own])).to.deep.equal([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  it('P6: sends a page that has written them none of its own words', async () => {
    await sim.tell(deliver(4, 3, said('4')));
    await read(sim, [logRow(2, anna, said('mine')), logRow(3, boris, said('3')), logRow(4, boris, said('4'))]);
    expect(rows(sim)).to.deep.equal([
      [3, 1],
      [4, 3],
    ]);
  });

  it('P1: sends again what is not acknowledged in time, from there, at growing pauses', async () => {
    for (const place of [2, 3]) await sim.tell(deliver(place, place - 1, said(`${place}`)));
    await sim.tell(shown(2));
    await sim.advance(RESEND_AFTER_MS);
    await read(sim, log(2, 3));
    expect(seqs(sim)).to.deep.equal([2, 3, 3]);
    for (let waited = 0; waited < 60_000; waited += RESEND_LIMIT_MS) {
      await sim.advance(RESEND_LIMIT_MS);
      if (openCalls(sim).includes('readLog')) await read(sim, log(2, 3));
    }
    expect(seqs(sim).length).to.be.within(5, 9);
  });

  it('sends a page no more than a window ahead, and the rest as it acknowledges', async () => {
    const last = PAGE_WINDOW + 21;
    await sim.tell(deliver(last, last - 1, said('last')));
    while (openCalls(sim).includes('readLog')) await read(sim, log(2, last));
    expect(seqs(sim).length).to.be.within(PAGE_WINDOW - 32, PAGE_WINDOW);
    for (let acked = 0; acked !== seqs(sim).at(-1);) {
      acked = seqs(sim).at(-1) ?? 0;
      await sim.tell(shown(acked));
      while (openCalls(sim).includes('readLog')) await read(sim, log(2, last));
    }
    expect(seqs(sim)).to.deep.equal(log(2, last).map((row) => row.seq));
  });

  it('P6: shows to the newest page alone, and tells the others', async () => {
    await sim.ask(attach(2, seen(1)));
    await read(sim, []);
    expect(told(sim, 'taken', 1)).to.have.lengthOf(1);
    await sim.tell(deliver(2, 1, said('hi')));
    expect([seqs(sim, 1), seqs(sim, 2)]).to.deep.equal([[], [2]]);
    await sim.tell(shown(2, 1));
    expect(sim.facts).to.be.empty;
    expect(told(sim, 'taken', 1)).to.have.lengthOf(2);
  });

  it('P7: does not turn a newer page away that has yet to attach: it was loaded anew, and an older one came first', async () => {
    await sim.tell(shown(1, 7));
    expect(told(sim, 'taken', 7)).to.be.empty;
    await sim.ask(attach(7, seen(1)));
    expect(told(sim, 'taken', 1)).to.have.lengthOf(1);
  });

  describe('of two edges', () => {
    const at = (edge: string, opening: number, conn = 1): SocketId => ({ node: edge as NodeId, inc: 1, conn, opening });
    const edges = (loaded: Loaded, type: SocketCommand['type']) =>
      loaded.told.flatMap(({ to, command }) => (command.type === type ? [to.id.split('#')[0]] : []));
    beforeEach(async () => {
      sim = await load(onWeb());
      await sim.ask({ type: 'attach', socket: at('edge/1', 7, 90), seen: seen(1) });
      await read(sim, []);
      await sim.ask({ type: 'attach', socket: at('edge/2', 8), seen: seen(1) });
      await read(sim, []);
    });

    it('P7: the page opened later stays, whatever the edge of the older one repeats', async () => {
      await sim.ask({ type: 'attach', socket: at('edge/1', 7, 90), seen: seen(1) });
      await sim.tell({ type: 'shown', socket: at('edge/1', 7, 90), ...seen(1) });
      await sim.tell({ type: 'detach', socket: at('edge/1', 7, 90) });
      await sim.tell(deliver(2, 1, said('hi')));
      expect(edges(sim, 'rows')).to.deep.equal(['edge/2']);
      expect(new Set(edges(sim, 'taken'))).to.deep.equal(new Set(['edge/1']));
    });

    it('P7: the page opened later is shown to, though the attach of the older one comes first to a session loaded anew', async () => {
      const anew = await load(onWeb());
      await anew.ask({ type: 'attach', socket: at('edge/1', 7, 90), seen: seen(1) });
      await read(anew, []);
      await anew.tell({ type: 'shown', socket: at('edge/2', 8), ...seen(1) });
      await anew.ask({ type: 'attach', socket: at('edge/2', 8), seen: seen(1) });
      await read(anew, []);
      await anew.tell(deliver(2, 1, said('hi')));
      expect(edges(anew, 'taken')).to.deep.equal(['edge/1']);
      expect(edges(anew, 'rows')).to.deep.equal(['edge/2']);
    });

    it('takes the newest word for it of an edge of the release before, which numbers no openings', async () => {
      await sim.ask({ type: 'attach', socket: { node: 'edge/3' as NodeId, inc: 1, conn: 1 }, seen: seen(1) });
      await read(sim, []);
      await sim.tell(deliver(2, 1, said('hi')));
      expect(edges(sim, 'rows')).to.deep.equal(['edge/3']);
    });
  });

  it('is not taken back by an older page whose attach was long under way', async () => {
    await sim.ask(attach(5, seen(1)));
    await sim.ask(attach(4, seen(1)));
    expect(told(sim, 'taken', 5)).to.be.empty;
    expect(told(sim, 'taken', 4)).to.have.lengthOf(1);
  });

  it('goes on with a page that attaches once more: nothing is sent again', async () => {
    await sim.tell(deliver(2, 1, said('hi')));
    await sim.ask(attach(1, seen(2)));
    expect(seqs(sim)).to.deep.equal([2]);
    expect(factsOf(sim, 'shown').map((fact) => fact.seq)).to.deep.equal([2]);
  });

  it('takes a page for gone when it says so, and not when another does', async () => {
    await sim.tell({ type: 'detach', socket: socket(9) });
    await sim.tell(deliver(2, 1, said('2')));
    expect(seqs(sim)).to.deep.equal([2]);
    await sim.tell({ type: 'detach', socket: socket(1) });
    await sim.tell(deliver(3, 2, said('3')));
    expect(seqs(sim)).to.deep.equal([2]);
  });

  it('P2 P3: begins with the next room when the end of this one is on the screen', async () => {
    await sim.tell(deliver(2, 1, ended));
    await sim.tell(deliver(1, 0, found, second));
    expect(told(sim, 'rows').map(({ room }) => room)).to.deep.equal([room1]);
    await sim.tell(shown(2));
    expect(factsOf(sim, 'shown').at(-1)).to.deep.include({ room: room1, isDrained: true });
    await read(sim, [logRow(1, null, found)]);
    expect(told(sim, 'rows').map(({ room }) => room)).to.deep.equal([room1, room2]);
  });

  it('P2: waits with the next room for a page that is drawing this one anew: their rows could overtake each other', async () => {
    const again = await load(onWeb({ register: idle, present: present({ delivered: seq(2), isDrained: true }) }));
    await again.ask(attach(1));
    await again.tell(deliver(1, 0, found, second));
    await read(again, [logRow(1, null, found), logRow(2, boris, ended)]);
    expect(told(again, 'rows').map(({ room }) => room)).to.deep.equal([room1]);
    await again.tell(shown(2));
    await read(again, [logRow(1, null, found)]);
    expect(told(again, 'rows').map(({ room }) => room)).to.deep.equal([room1, room2]);
  });

  it('tells the page where the person is whenever that changes, and their language', async () => {
    await sim.tell(deliver(2, 1, ended));
    await sim.ask({ type: 'configure', key: key('w1'), language: 'es' });
    expect(told(sim, 'registered')).to.deep.equal([
      { type: 'registered', register: idle, language: 'en' },
      { type: 'registered', register: idle, language: 'es' },
    ]);
  });

  it('asks where the person is when rows of a new room come during a search', async () => {
    const searching = await load(
      onWeb({ register: { at: 'searching', ticket: 't' as never, since: 0 as never }, present: null }),
    );
    await searching.ask(attach(1));
    await searching.tell(deliver(1, 0, found));
    const { call, comeBack } = opened(searching, 'readRegister');
    await comeBack({ type: 'registerRead', register: inRoom(room1), changes: call.changes });
    expect(told(searching, 'registered')[0]?.register).to.deep.equal(inRoom(room1));
  });
});

describe('session, whose page is closed while it searches', () => {
  afterEach(() => sinon.restore());
  const toMatcher = (sim: Loaded) => toldTo(sim, 'matcher').map(({ type }) => type);
  const searcher = () => load(onWeb({ register: searching, present: null }));

  it('P7: is brought together with nobody, and waits again in its old place once a page is open', async () => {
    const sim = await searcher();
    await sim.ask(attach(1));
    expect(toMatcher(sim), 'loaded without a page; then with one').to.deep.equal(['quit', 'wait']);
    await sim.tell({ type: 'detach', socket: socket(1) });
    expect(toldTo(sim, 'matcher').at(-1)).to.deep.equal({ type: 'quit', user: anna, ticket });
    await sim.ask(attach(2));
    const waiter = { user: anna, ticket, language: 'en', since: searching.since };
    expect(toldTo(sim, 'matcher').at(-1)).to.deep.equal({ type: 'wait', waiter });
  });

  it('stays so, however often it is looked at', async () => {
    const sim = await searcher();
    await sim.advance(RECHECK_AFTER_MS);
    const { call, comeBack } = opened(sim, 'readRegister');
    await comeBack({ type: 'registerRead', register: searching, changes: call.changes });
    expect(toMatcher(sim)).to.deep.equal(['quit', 'quit']);
  });

  it('is not taken out by a page that was pushed aside, nor told twice by one that comes back to it', async () => {
    const sim = await searcher();
    await sim.ask(attach(1));
    await sim.ask(attach(2));
    await sim.tell({ type: 'detach', socket: socket(1) });
    expect(toMatcher(sim)).to.deep.equal(['quit', 'wait']);
  });
});
