import { expect } from 'chai';
import type { RoomId, Seq, Ticket, UserId } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import { AGAIN_AFTER_MS, COMMANDS_AT_ONCE, POISON_ATTEMPTS } from '../../../bootstrap/adapters/web/command-queue.js';
import { CLOSE, FRAMES_VERSION, UNANSWERED_LIMIT } from '../../../bootstrap/adapters/web/frames.js';
import type { PageFrame } from '../../../bootstrap/adapters/web/frames.js';
import { closeAll, eventually, paired, started, welcomed } from './started.js';
import type { Started, TestPage } from './started.js';

const failure = (code: 'ASK_TIMEOUT' | 'FAILED' | 'NOT_UNDERSTOOD') =>
  new ActorError(code, sessionAddress('user' as UserId), 'a test');
const ATTACHED = { ok: true, register: { at: 'idle' }, language: 'en', head: 0 };
const REFUSED = { ok: false, refusal: 'tooLoud' };
const roomOf = async (page: TestPage): Promise<RoomId> => (await page.until('rows')).room;
const post = (n: number, room: RoomId, text = `text ${n}`): PageFrame => ({ type: 'post', n, room, text });
const answersOf = ({ frames }: TestPage) =>
  frames.filter(({ type }) => type === 'done' || type === 'refused' || type === 'again');
const askedTypes = ({ town }: Started, type: SessionCommand['type']) =>
  town.asked.filter(({ command }) => command.type === type).map(({ command }) => command);

describe('web: the commands of a page', () => {
  afterEach(closeAll);

  it('become commands of the session, keyed by the load of the page and their number', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    anna.send({ type: 'post', n: 2, room, text: 'hello' });
    anna.send({ type: 'post', n: 3, page: 'before-the-reload', room, text: 'again', replyTo: 1 as Seq });
    anna.send({ type: 'edit', n: 4, room, ref: 2 as Seq, text: 'hello!' });
    anna.send({ type: 'report', n: 5, room, reason: 'spam' });
    anna.send({ type: 'language', n: 6, language: 'uk' });
    anna.send({ type: 'next', n: 7, room });
    await anna.until('done', ({ n }) => n === 7);
    const { register } = await anna.until('registered', (frame) => frame.register.at === 'searching');
    const ticket = 'ticket' in register ? register.ticket : ('none' as Ticket);
    anna.send({ type: 'stop', n: 8, ticket });
    await anna.until('done', ({ n }) => n === 8);
    const vantage = { at: 'room', room };
    const [annasId] = world.town.people.values();
    const asked = world.town.asked.filter(({ user, command }) => user === annasId && command.type !== 'attach');
    expect(asked.slice(2).map(({ command }) => command)).to.deep.equal([
      { type: 'post', key: 'anna-page:2', vantage, content: { kind: 'text', text: 'hello' } },
      {
        type: 'post',
        key: 'before-the-reload:3',
        vantage,
        content: { kind: 'text', text: 'again' },
        replyTo: { room, seq: 1 },
      },
      { type: 'amend', key: 'anna-page:4', ref: { room, seq: 2 }, content: { kind: 'text', text: 'hello!' } },
      { type: 'report', key: 'anna-page:5', room, reason: 'spam' },
      { type: 'configure', key: 'anna-page:6', language: 'uk' },
      { type: 'next', key: 'anna-page:7', vantage },
      { type: 'stop', key: 'anna-page:8', vantage: { at: 'search', ticket } },
    ]);
  });

  it('P3: are asked one at a time, in the order they were sent', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    let underWay = 0;
    let most = 0;
    world.town.before = async ({ type }) => {
      if (type !== 'post') return;
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    };
    for (let n = 2; n < 12; n += 1) anna.send(post(n, room));
    await anna.until('done', ({ n }) => n === 11);
    expect(most).to.equal(1);
    expect(answersOf(anna).map((frame) => 'n' in frame && frame.n)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('P5: have one effect, however often and over however many connections they come', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    anna.send(post(2, room));
    anna.send(post(2, room));
    const first = await anna.until('done', ({ n }) => n === 2);
    await anna.leave();
    const back = await welcomed(world.url, 'anna', 'anna-page', { seen: { room, seq: 1 } });
    back.send(post(2, room));
    expect(await back.until('done', ({ n }) => n === 2)).to.deep.equal(first);
    back.send(post(3, room));
    await boris.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 3));
    const texts = boris.frames.flatMap((frame) => (frame.type === 'rows' ? frame.rows.map(({ seq }) => seq) : []));
    expect(texts).to.deep.equal([1, 2, 3]);
  });

  it('P1: come again, and all behind them, when the session does not answer or is busy', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    let failures = 2;
    world.town.before = ({ type }) =>
      type === 'post' && (failures -= 1) >= 0 ? Promise.reject(failure('ASK_TIMEOUT')) : Promise.resolve();
    for (const n of [2, 3, 4]) anna.send(post(n, room));
    expect(await anna.until('again')).to.deep.equal({ type: 'again', n: 2, afterMs: AGAIN_AFTER_MS });
    anna.send(post(5, room)); // on its way before the page had read that
    anna.send(post(2, room));
    expect(await anna.until('again', ({ afterMs }) => afterMs > AGAIN_AFTER_MS)).to.include({ n: 2 });
    for (const n of [2, 3, 4, 5]) anna.send(post(n, room));
    await anna.until('done', ({ n }) => n === 5);
    await boris.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 5));
    const said = boris.frames.flatMap((frame) =>
      frame.type === 'rows'
        ? frame.rows.map(({ body }) => ('content' in body && 'text' in body.content ? body.content.text : ''))
        : [],
    );
    expect(said).to.deep.equal(['', 'text 2', 'text 3', 'text 4', 'text 5']);
    expect(world.events).to.include('web.again');
  });

  it('are given up when they make their session fail, so that those behind them go on', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    world.town.before = (command) =>
      command.type === 'post' && command.key.endsWith(':2') ? Promise.reject(failure('FAILED')) : Promise.resolve();
    for (let attempt = 0; attempt < POISON_ATTEMPTS; attempt += 1) {
      anna.send(post(2, room));
      await eventually(() => answersOf(anna).length === attempt + 2);
    }
    expect(answersOf(anna).at(-1)).to.deep.equal({ type: 'refused', n: 2, refusal: 'failed' });
    anna.send(post(3, room));
    await anna.until('done', ({ n }) => n === 3);
  });

  it('P1: are kept while only a newer release knows them, however often they are refused, and taken by that', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    world.town.before = ({ type }) => (type === 'post' ? Promise.reject(failure('NOT_UNDERSTOOD')) : Promise.resolve());
    for (let attempt = 0; attempt < 2 * POISON_ATTEMPTS; attempt += 1) {
      anna.send(post(2, room));
      await eventually(() => answersOf(anna).length === attempt + 2);
      expect(answersOf(anna).at(-1)).to.deep.include({ type: 'again', n: 2 });
    }
    world.town.before = () => Promise.resolve();
    anna.send(post(2, room));
    await anna.until('done', ({ n }) => n === 2);
    await boris.until('rows', ({ rows }) => rows.some(({ body }) => body.kind === 'said'));
  });

  it('that are refused for a reason of a newer release are refused all the same', async () => {
    const world = await started({ ask: (_user, { type }) => Promise.resolve(type === 'attach' ? ATTACHED : REFUSED) });
    const anna = await welcomed(world.url, 'anna');
    anna.send({ type: 'search', n: 1 });
    expect(await anna.until('refused')).to.deep.equal({ type: 'refused', n: 1, refusal: 'failed' });
  });

  it('are told why they have no effect', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    boris.send({ type: 'stop', n: 2, room });
    await anna.until('rows', ({ rows }) => rows.some(({ body }) => body.kind === 'ended'));
    anna.send(post(2, room));
    expect(await anna.until('refused')).to.deep.equal({ type: 'refused', n: 2, refusal: 'roomEnded' });
  });

  it('beyond sixteen unanswered are refused, and faster than a person are put off', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    world.town.before = ({ type }) => (type === 'post' ? held : Promise.resolve());
    for (let n = 2; n < 2 + UNANSWERED_LIMIT + 2; n += 1) anna.send(post(n, room));
    expect(await anna.until('refused')).to.deep.equal({ type: 'refused', n: 19, refusal: 'tooFast' });
    answer();
    await anna.until('done', ({ n }) => n === 18);
    const used = 1 + UNANSWERED_LIMIT + 1;
    for (let n = 20; n < 20 + COMMANDS_AT_ONCE; n += 1) anna.send(post(n, room));
    const { n, afterMs } = await anna.until('again');
    expect(n).to.equal(20 + COMMANDS_AT_ONCE - used);
    await world.clock.advance(afterMs);
    anna.send(post(n, room));
    await anna.until('done', (frame) => frame.n === n);
  });

  it('are unlimited where a measurement says so', async () => {
    const world = await started({ commandsPerSecond: 0 });
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    for (let n = 2; n < 302; n += 1) {
      anna.send(post(n, room));
      if (n % UNANSWERED_LIMIT === 0) await anna.until('done', (frame) => frame.n === n);
    }
    await anna.until('done', ({ n }) => n === 301);
    expect(answersOf(anna).every(({ type }) => type === 'done')).to.equal(true);
  });

  it('that make no sense end the connection, with the number of the command', async () => {
    const world = await started();
    const bad: readonly (readonly [frame: string, problem: object])[] = [
      ['{"type":"search"', { problem: 'not JSON' }],
      [JSON.stringify({ type: 'search', n: 3, extra: 'word' }), { problem: 'frame: unrecognized_keys', n: 3 }],
      [JSON.stringify({ type: 'hello', v: FRAMES_VERSION, page: 'page-0001' }), { problem: 'hello came twice' }],
    ];
    for (const [frame, problem] of bad) {
      const page = await welcomed(world.url, 'anna');
      page.send(frame);
      page.send({ type: 'search', n: 9 });
      expect(await page.closed()).to.equal(CLOSE.malformed);
      expect(page.frames.at(-1)).to.deep.equal({ type: 'malformed', ...problem });
    }
    expect(askedTypes(world, 'search'), 'nothing behind it is looked at').to.be.empty;
    expect(world.logged).to.be.empty;
  });
});
