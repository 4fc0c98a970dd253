import { expect } from 'chai';
import type { EpochMs } from '../../actors/contracts/ids.js';
import type {
  PageBody,
  PageCommand,
  PageFrame,
  Register,
  RoomId,
  Seq,
  ServerFrame,
  Ticket,
} from '../../bootstrap/adapters/web/frames.js';
import { FRAMES_VERSION, UNANSWERED_LIMIT } from '../../bootstrap/adapters/web/frames.js';
import { Chat } from '../../web/chat/chat.js';
import { HELD_UP_AFTER_MS } from '../../web/chat/outbox.js';
import { waitText } from '../../web/chat/wording.js';
import { NOTHING } from '../../web/chat/saved.js';
import type { Saved } from '../../web/chat/saved.js';
import { VirtualClock } from '../support/virtual-clock.js';

const [R1, R2] = ['room-1', 'room-2'] as RoomId[] as [RoomId, RoomId];
const ticket = 'ticket' as Ticket;
const idle: Register = { at: 'idle' };
const searching = { at: 'searching', ticket, since: 0 as EpochMs } as const;
const chatting = (room: RoomId): Register => ({ at: 'chatting', room });
const welcome = (register: Register, room?: RoomId): ServerFrame => ({
  type: 'welcome',
  register,
  language: 'en',
  head: 0 as Seq,
  ...(room !== undefined && { room }),
});
const rows = (
  room: RoomId,
  ...bodies: readonly (readonly [seq: number, after: number, body: PageBody])[]
): ServerFrame => ({
  type: 'rows',
  room,
  rows: bodies.map(([seq, after, body]) => ({ seq: seq as Seq, after: after as Seq, own: false, body })),
});
const found: readonly [number, number, PageBody] = [1, 0, { kind: 'found' }];
const ended = (seq: number, after: number) => [seq, after, { kind: 'ended' }] as const;
const said = (seq: number, after: number) =>
  [seq, after, { kind: 'said', content: { kind: 'text', text: `row ${seq}` } }] as const;

/** One load of the page, and what it did. */
class Load {
  readonly clock = new VirtualClock();
  readonly chat: Chat;
  sent: PageFrame[] = [];
  saved: Saved;
  told: string[] = [];
  rests = 0;
  wakes = 0;

  constructor(saved: Saved = NOTHING, page = 'page-1') {
    this.saved = saved;
    this.chat = new Chat(saved, {
      page,
      send: (frame) => void this.sent.push(frame),
      now: () => this.clock.now(),
      after: (ms, run) => this.clock.after(ms, run),
      save: (state) => (this.saved = structuredClone(state)),
      changed: () => undefined,
      tell: (key) => void this.told.push(key),
      rest: () => (this.rests += 1),
      wake: () => (this.wakes += 1),
    });
  }
  connect(...frames: readonly ServerFrame[]): this {
    this.chat.opened();
    return this.receive(...frames);
  }
  receive(...frames: readonly ServerFrame[]): this {
    for (const frame of frames) this.chat.received(frame);
    return this;
  }
  commands(): PageCommand[] {
    return this.sent.filter((frame): frame is PageCommand => 'n' in frame);
  }
  numbers(): number[] {
    return this.commands().map(({ n }) => n);
  }
  words(): string[] {
    const entries = this.chat.transcript?.entries ?? [];
    return entries.map((entry) => (entry.is === 'message' && 'text' in entry.content ? entry.content.text : entry.is));
  }
}
const inRoom = (): Load => new Load().connect(welcome(chatting(R1), R1), rows(R1, found));

describe('web page: the chat', () => {
  it('says what is known of the waiting, in the words of the language, for as long as the search lasts', () => {
    const load = new Load().connect(welcome(searching));
    const said = () => waitText(load.chat.waiting, 'ru', { 'web-wait-usual': 'Ждать:', 'web-wait-alone': 'Никого.' });
    expect(said()).to.equal('');
    load.receive({ type: 'notice', notice: 'waiting', usualSeconds: 20 });
    expect(said()).to.equal('Ждать: 20 секунд');
    load.receive({ type: 'notice', notice: 'widened', usualSeconds: 120 });
    expect([said(), load.chat.isWidened]).to.deep.equal(['Ждать: 2 минуты', true]);
    load.receive({ type: 'notice', notice: 'waiting', isAlone: true });
    expect([said(), load.told]).to.deep.equal(['Никого.', []]);
    load.receive({ type: 'registered', register: chatting(R1), language: 'en' });
    expect(said()).to.equal('');
  });

  it('P7: says when what was sent has not been taken for five seconds, until it is', async () => {
    const load = inRoom();
    load.chat.post('one', undefined);
    await load.clock.advance(HELD_UP_AFTER_MS - 1);
    load.receive({ type: 'again', n: 1, afterMs: 300 });
    expect(load.chat.isHeldUp).to.equal(false);
    await load.clock.advance(1);
    expect(load.chat.isHeldUp).to.equal(true);
    load.chat.post('two', undefined);
    expect(load.chat.isHeldUp, 'the first still waits').to.equal(true);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq });
    expect(load.chat.isHeldUp, 'the second waits for its own time').to.equal(false);
    load.receive({ type: 'done', n: 2, seq: 3 as Seq });
    await load.clock.advance(10 * HELD_UP_AFTER_MS);
    expect(load.chat.isHeldUp).to.equal(false);
  });

  it('P7: says so too when nothing is heard of the server at all', async () => {
    const load = inRoom();
    load.chat.closed();
    load.chat.post('one', undefined);
    await load.clock.advance(HELD_UP_AFTER_MS);
    expect(load.chat.isHeldUp).to.equal(true);
  });

  it('P2: shows that the partner types only while their room is on screen, until they say it or go', () => {
    const typing = (room: RoomId): ServerFrame => ({ type: 'typing', room });
    const load = inRoom();
    const isShown = () => load.chat.transcript !== null && load.chat.typing.isPartner(load.chat.transcript);
    load.receive(typing(R2));
    expect(isShown(), 'of another room').to.equal(false);
    load.receive(typing(R1));
    expect(isShown()).to.equal(true);
    expect(load.saved, 'nothing of it is kept').to.deep.equal(inRoom().saved);
    load.receive(rows(R1, said(2, 1)));
    expect(isShown(), 'it has come').to.equal(false);
    load.receive(typing(R1)).chat.closed();
    expect(isShown(), 'the connection is gone').to.equal(false);
    load.connect(welcome(chatting(R1), R1), typing(R1), rows(R1, ended(3, 2)), typing(R1));
    expect(isShown(), 'the room has ended').to.equal(false);
    load.receive(rows(R2, found));
    expect(isShown(), 'the next room has nothing of it').to.equal(false);
  });

  it('rates the room on screen, once as far as the page shows', () => {
    const load = inRoom().receive(rows(R1, ended(2, 1)));
    load.chat.rate(false);
    expect(load.commands().at(-1)).to.deep.include({ type: 'rate', room: R1, liked: false });
    expect(load.chat.rated).to.equal(R1);
    expect(new Load(load.saved, 'page-2').chat.rated, 'after a reload').to.equal(R1);
    load.receive({ type: 'done', n: 1 }, { type: 'notice', notice: 'ratedDown' });
    expect(load.told).to.deep.equal(['web-rated-down']);
  });

  it('goes from start through search and conversation to its end', () => {
    const load = new Load();
    expect(load.chat.phase).to.equal('loading');
    load.connect(welcome(idle));
    expect(load.chat.phase).to.equal('start');
    load.chat.search();
    expect(load.chat.phase).to.equal('searching');
    load.receive({ type: 'done', n: 1 }, { type: 'registered', register: searching, language: 'en' });
    load.receive({ type: 'notice', notice: 'widened' });
    expect([load.chat.phase, load.chat.isWidened]).to.deep.equal(['searching', true]);
    load.receive({ type: 'registered', register: chatting(R1), language: 'en' });
    expect([load.chat.phase, load.chat.isWidened], 'until the first row is here').to.deep.equal(['searching', false]);
    load.receive(rows(R1, found));
    expect(load.chat.phase).to.equal('chatting');
    load.receive(rows(R1, ended(2, 1)));
    expect(load.chat.phase, 'before the register says so').to.equal('ended');
    load.receive({ type: 'registered', register: idle, language: 'en' });
    load.chat.search();
    load.receive({ type: 'done', n: 2 }, { type: 'registered', register: searching, language: 'en' });
    load.chat.cancelSearch();
    expect(load.commands().at(-1)).to.deep.equal({ type: 'stop', n: 3, ticket });
  });

  it('P2: names the room on screen in everything that is said to it, and says nothing to one that has ended', () => {
    const load = inRoom();
    load.chat.post('hi', undefined);
    load.receive(rows(R1, ended(3, 1)), rows(R2, found));
    expect(load.chat.post('hello', undefined)).to.equal(true);
    load.receive(rows(R2, ended(2, 1)));
    expect(load.chat.post('still there?', undefined)).to.equal(false);
    load.chat.leave('next');
    expect(load.commands().map((command) => 'room' in command && [command.type, command.room])).to.deep.equal([
      ['post', R1],
      ['post', R2],
    ]);
    expect(load.words()).to.deep.equal(['found', 'ended', 'hello']);
  });

  it('P2: reacts and takes back in the room on screen alone; what of another room has arrived changes nothing here', () => {
    const load = inRoom().receive(rows(R1, said(2, 1)));
    load.chat.react(2 as Seq, '❤');
    load.chat.remove(2 as Seq);
    load.receive(rows(R1, ended(3, 2)), rows(R2, found, said(2, 1)));
    load.chat.react(2 as Seq, '👍');
    load.receive({ type: 'done', n: 1, seq: 4 as Seq }, { type: 'done', n: 2, seq: 5 as Seq });
    expect(load.words()).to.deep.equal(['found', 'row 2']);
    expect(load.chat.transcript?.entries[1]).to.deep.include({ reacting: { n: 3, emoji: '👍' } });
    expect(load.chat.transcript?.entries[1]).not.to.have.property('reactions');
    load.receive(rows(R2, ended(3, 2)));
    load.chat.react(2 as Seq, null);
    load.chat.remove(2 as Seq);
    expect(load.commands()).to.deep.equal([
      { type: 'react', n: 1, room: R1, ref: 2, emoji: '❤' },
      { type: 'delete', n: 2, room: R1, ref: 2 },
      { type: 'react', n: 3, room: R2, ref: 2, emoji: '👍' },
    ]);
  });

  it('P5: keeps a reaction over a reload of the page, and sends it under the name it had', () => {
    const before = inRoom().receive(rows(R1, said(2, 1)));
    before.chat.react(2 as Seq, '❤');
    const load = new Load(before.saved, 'page-2').connect(welcome(chatting(R1), R1));
    expect(load.commands()).to.deep.equal([{ type: 'react', n: 1, page: 'page-1', room: R1, ref: 2, emoji: '❤' }]);
    load.receive({ type: 'done', n: 1, seq: 3 as Seq });
    expect(load.chat.transcript?.entries[1]).to.deep.include({ reactions: { own: '❤' } });
  });

  it('says of what cannot be reacted to or taken back that it did not work, and of an edit that it cannot be edited', () => {
    const load = inRoom().receive(rows(R1, said(2, 1)));
    load.chat.remove(2 as Seq);
    load.chat.edit(2 as Seq, 'changed');
    load.receive(
      { type: 'refused', n: 1, refusal: 'editImpossible' },
      { type: 'refused', n: 2, refusal: 'editImpossible' },
    );
    expect(load.told).to.deep.equal(['web-error', 'web-edit-impossible']);
    expect(load.words()).to.deep.equal(['found', 'row 2']);
  });

  it('P1: saves a command before it is sent, and sends it again, first to last, on every connection', () => {
    const load = new Load();
    let waitingWhenSent = 0;
    load.connect(welcome(chatting(R1), R1), rows(R1, found));
    const send = load.sent.push.bind(load.sent);
    load.sent.push = (...frames) => {
      waitingWhenSent = load.saved.outbox.waiting.length;
      return send(...frames);
    };
    load.chat.post('one', undefined);
    expect(waitingWhenSent).to.equal(1);
    load.chat.closed();
    load.chat.post('two', undefined);
    expect(load.numbers()).to.deep.equal([1]);
    load.chat.opened();
    expect(load.numbers(), 'not before the welcome').to.deep.equal([1]);
    load.receive(welcome(chatting(R1), R1));
    expect(load.numbers()).to.deep.equal([1, 1, 2]);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq }, { type: 'done', n: 1, seq: 2 as Seq });
    load.receive(welcome(chatting(R1), R1));
    expect(load.numbers(), 'a welcome that comes again is no new connection').to.deep.equal([1, 1, 2]);
  });

  it('has no more unanswered than the server takes', () => {
    const load = inRoom();
    for (let i = 0; i < UNANSWERED_LIMIT + 3; i += 1) load.chat.post(`${i}`, undefined);
    expect(load.numbers()).to.have.lengthOf(UNANSWERED_LIMIT);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq });
    expect(load.numbers().at(-1)).to.equal(UNANSWERED_LIMIT + 1);
  });

  it('begins again where the server says, after the pause it asks for', async () => {
    const load = inRoom();
    for (const text of ['one', 'two', 'three']) load.chat.post(text, undefined);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq }, { type: 'again', n: 2, afterMs: 300 });
    load.chat.post('four', undefined);
    await load.clock.advance(299);
    expect(load.numbers()).to.deep.equal([1, 2, 3]);
    await load.clock.advance(1);
    expect(load.numbers()).to.deep.equal([1, 2, 3, 2, 3, 4]);
  });

  it('P1, P5: a reload keeps what was not answered, under the name of the load that made it', () => {
    const before = inRoom();
    before.chat.post('one', undefined);
    before.receive(rows(R1, said(3, 1)));
    const after = new Load(before.saved, 'page-2');
    expect(after.words()).to.deep.equal(['found', 'row 3', 'one']);
    after.connect(welcome(chatting(R1), R1));
    after.chat.post('two', undefined);
    expect(after.sent[0]).to.deep.equal({
      type: 'hello',
      v: FRAMES_VERSION,
      page: 'page-2',
      seen: { room: R1, seq: 3 },
    });
    expect(after.commands()).to.deep.equal([
      { type: 'post', n: 1, page: 'page-1', room: R1, text: 'one' },
      { type: 'post', n: 2, room: R1, text: 'two' },
    ]);
    const copy = new Load(before.saved, 'page-3').connect(welcome(chatting(R1), R1));
    copy.chat.post('not two', undefined);
    expect(copy.commands().at(-1), 'a copied tab goes on under another name').to.include({ n: 2, text: 'not two' });
  });

  it('P6: acknowledges what is on screen, and again what comes again, also of the room before', () => {
    const load = inRoom();
    load.receive(rows(R1, said(2, 1)), rows(R1, said(2, 1)), rows(R1, said(5, 4)));
    load.receive(rows(R1, ended(3, 2)), rows(R2, found), rows(R1, ended(3, 2)));
    const shown = load.sent.flatMap((frame) => (frame.type === 'shown' ? [[frame.room, frame.seq]] : []));
    expect(shown).to.deep.equal([
      [R1, 1],
      [R1, 2],
      [R1, 2],
      [R1, 2],
      [R1, 3],
      [R2, 1],
      [R1, 3],
    ]);
    expect(load.chat.transcript?.room).to.equal(R2);
  });

  it('puts aside a room that the server has left behind, unless its rows say otherwise', () => {
    const load = inRoom();
    load.chat.closed();
    load.connect(welcome(idle));
    expect([load.chat.transcript, load.chat.phase]).to.deep.equal([null, 'start']);
    const overtaken = inRoom();
    overtaken.chat.closed();
    overtaken.connect(rows(R1, ended(2, 1)), rows(R2, found), welcome(chatting(R1), R1));
    expect(overtaken.chat.transcript?.room).to.equal(R2);
  });

  it('says of what was refused why, in its place or, when that is gone, beside it', () => {
    const load = inRoom();
    load.chat.post('one', undefined);
    load.chat.post('two', undefined);
    load.receive({ type: 'refused', n: 1, refusal: 'roomEnded' });
    expect(load.told).to.be.empty;
    expect(load.chat.transcript?.entries.at(1)).to.include({ refusal: 'roomEnded' });
    load.receive(rows(R1, ended(2, 1)), rows(R2, found), { type: 'refused', n: 2, refusal: 'otherRoom' });
    expect(load.told).to.deep.equal(['web-other-room']);
  });

  it('does not repeat for ever what the server cannot read', () => {
    const load = inRoom();
    for (const text of ['one', 'two', 'three']) load.chat.post(text, undefined);
    load.receive({ type: 'malformed', problem: 'text: too_big', n: 2 });
    load.chat.closed();
    load.connect(welcome(chatting(R1), R1));
    expect(load.numbers().slice(3)).to.deep.equal([1, 3]);
    load.receive({ type: 'malformed', problem: 'frame: invalid' });
    expect(load.saved.outbox.waiting).to.be.empty;
  });

  it('rests when another tab is shown to, but not before everything is answered; and comes back when asked', () => {
    const load = inRoom();
    load.chat.post('one', undefined);
    load.receive({ type: 'taken' });
    expect([load.chat.isTaken, load.rests]).to.deep.equal([true, 0]);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq });
    expect(load.rests).to.equal(1);
    load.chat.post('meanwhile', undefined);
    load.chat.takeBack();
    expect([load.chat.isTaken, load.wakes]).to.deep.equal([false, 1]);
    load.chat.closed();
    load.sent = [];
    load.connect(welcome(chatting(R1), R1));
    expect(load.sent[0], 'it has nothing on screen').to.deep.equal({
      type: 'hello',
      v: FRAMES_VERSION,
      page: 'page-1',
    });
    const own = (seq: number): ServerFrame => ({
      type: 'rows',
      room: R1,
      rows: [{ seq: seq as Seq, after: (seq - 1) as Seq, own: true, body: said(seq, 0)[2] }],
    });
    load.receive(rows(R1, found), own(2), own(3));
    expect(load.words()).to.deep.equal(['found', 'row 2', 'row 3', 'meanwhile']);
  });

  it('asks once to leave, and thanks for a report', () => {
    const load = inRoom();
    load.chat.leave('next');
    load.chat.leave('stop');
    load.chat.report('spam');
    expect(load.commands().map(({ type }) => type)).to.deep.equal(['next', 'report']);
    load.receive(
      { type: 'done', n: 2 },
      { type: 'notice', notice: 'reportThanks' },
      { type: 'notice', notice: 'help' },
    );
    expect(load.told).to.deep.equal(['web-report-thanks', 'web-report-thanks']);
    load.receive({ type: 'done', n: 1 });
    expect(load.chat.isWaitingFor('next', 'stop')).to.equal(false);
  });

  it('speaks the language chosen here, whatever was on its way, and else the one that the server knows', () => {
    const load = new Load().connect(welcome(idle));
    load.chat.speak('de');
    load.receive({ type: 'registered', register: idle, language: 'en' });
    expect(load.chat.language).to.equal('de');
    load.receive({ type: 'done', n: 1 }, { type: 'registered', register: idle, language: 'uk' });
    expect(load.chat.language).to.equal('uk');
  });

  it('edits and answers by the row of the message', () => {
    const load = inRoom();
    load.chat.post('one', 1 as Seq);
    load.receive({ type: 'done', n: 1, seq: 2 as Seq });
    expect(load.chat.edit(2 as Seq, ' two ')).to.equal(true);
    expect(load.chat.edit(2 as Seq, '  ')).to.equal(false);
    load.receive({ type: 'done', n: 2, seq: 3 as Seq });
    expect(load.commands()).to.deep.equal([
      { type: 'post', n: 1, room: R1, text: 'one', replyTo: 1 },
      { type: 'edit', n: 2, room: R1, ref: 2, text: 'two' },
    ]);
    expect(load.words()).to.deep.equal(['found', 'two']);
  });
});
