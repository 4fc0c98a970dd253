import { expect } from 'chai';
import type { NodeId, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import type { Opening } from '../../../actors/contracts/store.js';
import { ATTACH_AGAIN_MS, FRESH_FOR_MS, NUMBERED_WITHIN_MS } from '../../../bootstrap/adapters/web/attachment.js';
import { LOOK_EVERY_MS } from '../../../bootstrap/adapters/web/connection.js';
import { closeAll, eventually, opened, paired, started, welcomed } from './started.js';
import type { Started, TestPage } from './started.js';

const nobody = '018f0000-0000-7000-8000-000000000009' as UserId;
const away = new ActorError('UNAVAILABLE', sessionAddress('user' as UserId), 'a test');
const attachesOf = ({ town }: Started) =>
  town.asked.flatMap(({ command }) => (command.type === 'attach' ? [command] : []));
const said = (text: string) => ({ kind: 'said', content: { kind: 'text', text } }) as const;
const seqsOf = ({ frames }: TestPage) =>
  frames.flatMap((frame) => (frame.type === 'rows' ? frame.rows.map(({ seq }) => seq) : []));
const roomOf = async (page: TestPage): Promise<RoomId> => (await page.until('rows')).room;

describe('web: a page and its session', () => {
  afterEach(closeAll);

  it('P7: are joined however long the session, or who knows people, is away', async () => {
    let isAway = true;
    const world = await started({
      people: {
        opened: () => (isAway ? Promise.reject(away) : Promise.resolve({ user: nobody, number: 1 })),
        enrol: () => Promise.reject(away),
      },
    });
    const page = await opened(world.url, 'anna');
    page.hello();
    page.send({ type: 'search', n: 1 });
    await eventually(() => world.events.includes('web.attachAgain'));
    await world.clock.advance(60_000);
    isAway = false;
    let failures = 3;
    world.town.before = () => ((failures -= 1) >= 0 ? Promise.reject(away) : Promise.resolve());
    await world.clock.advance(60_000);
    await page.until('welcome');
    await page.until('done');
  });

  it('P7: a page left open until its person was forgotten goes on as that of a newcomer', async () => {
    const newcomer = '018f0000-0000-7000-8000-000000000010' as UserId;
    let isForgotten = false;
    const world = await started({
      people: {
        opened: () => Promise.resolve({ user: isForgotten ? undefined : nobody, number: 1 }),
        enrol: () => Promise.resolve(newcomer),
      },
    });
    const page = await welcomed(world.url, 'anna');
    isForgotten = true;
    const unknown = new ActorError('UNKNOWN', sessionAddress(nobody), 'a test');
    world.town.before = (_command, user) => (user === nobody ? Promise.reject(unknown) : Promise.resolve());
    page.send({ type: 'search', n: 1 });
    await page.until('again');
    await world.clock.advance(1_000);
    await eventually(() => page.frames.filter(({ type }) => type === 'welcome').length === 2);
    page.send({ type: 'search', n: 1 });
    await page.until('done');
    expect(world.town.asked.at(-1)).to.deep.include({ user: newcomer });
  });

  it('P6: a page that comes back is sent what it has not shown, and says so', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    anna.send({ type: 'shown', room, seq: 1 as Seq });
    await eventually(() => world.town.told.some(({ command }) => command.type === 'shown'));
    const [{ socket }] = attachesOf(world) as [ReturnType<typeof attachesOf>[0]];
    expect(socket).to.deep.equal({ node: 'edge/1', inc: 7, conn: socket.conn, opening: socket.opening });
    expect(world.town.told[0]?.command).to.deep.equal({ type: 'shown', socket, room, seq: 1 });
    await anna.leave();
    await eventually(() => world.town.told.at(-1)?.command.type === 'detach');
    for (const n of [2, 3]) boris.send({ type: 'post', n, room, text: `text ${n}` });
    await boris.until('done', ({ n }) => n === 3);
    const back = await welcomed(world.url, 'anna', 'anna-page', { seen: { room, seq: 1 } });
    await eventually(() => seqsOf(back).length === 2);
    expect(seqsOf(back)).to.deep.equal([2, 3]);
    expect(attachesOf(world).at(-1)).to.deep.include({ seen: { room, seq: 1 } });
    expect((await back.until('welcome')).room).to.equal(room);
  });

  it('the newest of two tabs is shown to; the other is told, and does not push it aside again', async () => {
    const world = await started();
    const [anna, boris] = await paired(world.url);
    const room = await roomOf(anna);
    const second = await welcomed(world.url, 'anna', 'second-tab');
    await anna.until('taken');
    boris.send({ type: 'post', n: 2, room, text: 'hello' });
    await second.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 2));
    expect(seqsOf(anna)).to.deep.equal([1]);
    const before = attachesOf(world).length;
    anna.send({ type: 'shown', room, seq: 1 as Seq });
    anna.send({ type: 'post', n: 2, room, text: 'from the first tab' });
    await anna.until('done', ({ n }) => n === 2);
    world.edge.attachAgain(() => true);
    await eventually(() => attachesOf(world).length === before + 2); // the second tab and boris
  });

  it('P10: a session loaded anew is told of its pages: at once where it is known, soon where it is not', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const [annasId, borisId] = [...world.town.people.values()] as [UserId, UserId];
    world.town.forgetPages();
    world.town.say(borisId, said('lost'));
    world.edge.attachAgain((user) => user === annasId);
    await anna.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 2));
    world.town.forgetPages();
    world.town.say(borisId, said('lost too'));
    await world.clock.advance(2 * LOOK_EVERY_MS);
    await anna.until('rows', ({ rows }) => rows.some(({ seq }) => seq === 3));
  });

  it('P10: and when a command was not answered, since the session may have ended', async () => {
    const world = await started();
    const [anna] = await paired(world.url);
    const room = await roomOf(anna);
    world.town.before = ({ type }) => (type === 'post' ? Promise.reject(away) : Promise.resolve());
    const before = attachesOf(world).length;
    anna.send({ type: 'post', n: 2, room, text: 'hello' });
    await anna.until('again');
    await eventually(() => attachesOf(world).length === before + 1);
  });

  it('a page for which nothing can come is left alone, and known again before its next command is asked', async () => {
    const world = await started();
    const anna = await welcomed(world.url, 'anna');
    await world.clock.advance(10 * LOOK_EVERY_MS + FRESH_FOR_MS);
    expect(attachesOf(world)).to.have.lengthOf(1);
    world.town.forgetPages();
    anna.send({ type: 'search', n: 1 });
    await anna.until('done');
    expect((await anna.until('registered')).register.at).to.equal('searching');
    const types = world.town.asked.map(({ command }) => command.type).slice(-2);
    expect(types).to.deep.equal(['attach', 'search']);
  });

  it('P7: a page whose search was accepted hears of the partner, even when the session has forgotten it since', async () => {
    const world = await started();
    const [anna, boris] = [await welcomed(world.url, 'anna'), await welcomed(world.url, 'boris')];
    world.town.before = ({ type }) => Promise.resolve(type === 'search' ? world.town.forgetPages() : undefined);
    anna.send({ type: 'search', n: 1 });
    await anna.until('done');
    boris.send({ type: 'search', n: 1 });
    await boris.until('done');
    expect(anna.frames.some(({ type }) => type === 'registered')).to.equal(false);
    await world.clock.advance(2 * LOOK_EVERY_MS);
    await anna.until('rows');
    await boris.until('rows');
  });

  it('pages of one process do not all come at the same moment', async () => {
    const world = await started();
    const pages = [await welcomed(world.url, 'anna'), await welcomed(world.url, 'boris')];
    let failures = pages.length;
    world.town.before = () => ((failures -= 1) >= 0 ? Promise.reject(away) : Promise.resolve());
    world.edge.attachAgain(() => true);
    await eventually(() => world.events.filter((event) => event === 'web.attachAgain').length === 2);
    await world.clock.advance(ATTACH_AGAIN_MS * 0.76);
    expect(attachesOf(world)).to.have.lengthOf(4);
    await world.clock.advance(ATTACH_AGAIN_MS);
    await eventually(() => attachesOf(world).length === 6);
  });

  it('a page that leaves while it is being made known is not known for long', async () => {
    const world = await started();
    let answer = (): void => undefined;
    world.town.before = () => new Promise((resolve) => (answer = resolve));
    const page = await opened(world.url, 'anna');
    page.hello();
    await eventually(() => attachesOf(world).length === 1);
    await page.leave();
    await eventually(() => world.town.told.length === 1);
    answer();
    await eventually(() => world.town.told.length === 2);
    expect(world.town.told.map(({ command }) => command.type)).to.deep.equal(['detach', 'detach']);
    expect([...world.town.sessions.values()][0]?.socket).to.equal(undefined);
  });

  it('P7: each opening has a number of its own, the same whenever the session is told of it', async () => {
    const world = await started();
    const page = await welcomed(world.url, 'anna');
    world.edge.attachAgain(() => true);
    await eventually(() => attachesOf(world).length === 2);
    await page.leave();
    await welcomed(world.url, 'anna');
    expect(attachesOf(world).map(({ socket }) => socket.opening)).to.deep.equal([1, 1, 2]);
  });

  it('P7: a page that leaves before its opening is numbered is never told of', async () => {
    let number = (): void => undefined;
    const numbered = new Promise<Opening>((resolve) => (number = () => resolve({ user: nobody, number: 9 })));
    const world = await started({ people: { opened: () => numbered, enrol: () => Promise.reject(away) } });
    const page = await opened(world.url, 'anna');
    page.hello();
    await page.leave();
    await eventually(() => world.edge.connections() === 0);
    number();
    await eventually(() => world.events.includes('web.closed'));
    await world.clock.advance(60_000);
    expect(attachesOf(world)).to.be.empty;
  });

  it('P7: nor is a page that was sent away, though it has not closed its end yet', async () => {
    let number = (): void => undefined;
    const numbered = new Promise<Opening>((resolve) => (number = () => resolve({ user: nobody, number: 9 })));
    const world = await started({ people: { opened: () => numbered, enrol: () => Promise.reject(away) } });
    const page = await opened(world.url, 'anna');
    page.hello();
    page.send({ type: 'ping' });
    await page.until('pong');
    page.socket.pause();
    const closed = world.edge.close();
    number();
    await world.clock.advance(60_000);
    await closed;
    expect(attachesOf(world)).to.be.empty;
  });

  it('P7: an opening that was numbered late counts when its page shows that it is still there', async () => {
    for (const isThere of [false, true]) {
      let number = (): void => undefined;
      const numbered = new Promise<Opening>((resolve) => (number = () => resolve({ user: nobody, number: 9 })));
      const world = await started({ people: { opened: () => numbered, enrol: () => Promise.reject(away) } });
      const page = await opened(world.url, 'anna', { autoPong: isThere });
      page.hello();
      page.send({ type: 'ping' });
      await page.until('pong');
      let pings = 0;
      page.socket.on('ping', () => (pings += 1));
      await world.clock.advance(NUMBERED_WITHIN_MS + 1);
      number();
      await eventually(() => pings === 1);
      await world.clock.advance(LOOK_EVERY_MS);
      if (isThere) await page.until('welcome');
      expect(attachesOf(world)).to.have.lengthOf(isThere ? 1 : 0);
    }
  });

  it('a new run of the node is told to sessions', async () => {
    let inc = 7;
    const world = await started({ socketPlace: () => ({ id: 'edge/1' as NodeId, inc }) });
    await welcomed(world.url, 'anna');
    inc = 8;
    world.edge.attachAgain(() => true);
    await eventually(() => attachesOf(world).length === 2);
    expect(attachesOf(world).map(({ socket }) => socket.inc)).to.deep.equal([7, 8]);
  });
});
