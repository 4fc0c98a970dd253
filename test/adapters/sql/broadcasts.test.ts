/** Broadcasts in the database: everybody once, whoever dies in between. */
import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlBroadcastBook, sqlBroadcasts } from '../../../bootstrap/adapters/sql/broadcasts.js';
import type { BroadcastBook } from '../../../bootstrap/adapters/telegram/broadcaster.js';
import { carryOut } from '../../../bootstrap/roles/broadcast.js';
import { Stage } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

const BOT = 1;

describe('sql broadcasts', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  let book: BroadcastBook;
  let desk: ReturnType<typeof sqlBroadcasts>;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => {
    stage = await Stage.set(() => sqlWorld(database.sql));
    book = sqlBroadcastBook(database.sql);
    desk = sqlBroadcasts(database.sql);
  });
  after(() => database.drop());

  const report = async () => (await desk.reports(1))[0];

  it('claims everybody of a bot once, with the text of their language, and ends when all are settled', async () => {
    const people = [await stage.person('telegram', 'uk'), await stage.person(), await stage.person('telegram', 'fa')];
    await stage.person('web');
    await desk.begin({ en: 'hello', uk: 'привіт' });
    await stage.person(); // came later
    const claims = [...(await book.claim(BOT, 2)), ...(await book.claim(BOT, 2))];
    expect(claims.map(({ user, text }) => [user, text])).to.have.deep.members([
      [people[0], 'привіт'],
      [people[1], 'hello'],
      [people[2], 'hello'],
    ]);
    for (const [place, claim] of claims.entries()) await book.settle(claim, place === 0 ? 'unreachable' : 'sent');
    expect(await report()).to.deep.include({ status: 'running', people: 3, sent: 2, unreachable: 1 });
    expect(await book.claim(BOT, 2)).to.be.empty;
    expect(await report()).to.deep.include({ status: 'done', sent: 2, unreachable: 1, refused: 0, uncertain: 0 });
  });

  it('claims nobody of another bot, and is not over before every bot has told its people', async () => {
    await stage.person();
    await stage.world.people.ofChat({ bot: 2, chat: 5 }, 'en');
    await desk.begin({ en: 'hello' });
    for (const bot of [BOT, 2]) {
      const [claim, ...others] = await book.claim(bot, 5);
      expect(others).to.be.empty;
      if (claim) await book.settle(claim, 'sent');
      expect(await report()).to.deep.include({ status: 'running' });
    }
    for (const bot of [BOT, 2]) await book.claim(bot, 5);
    expect(await report()).to.deep.include({ status: 'done', sent: 2 });
  });

  it('stops and goes on as it is told, from where it was', async () => {
    for (let i = 0; i < 3; i += 1) await stage.person();
    const number = await desk.begin({ en: 'hello' });
    const [first] = await book.claim(BOT, 1);
    if (first) await book.settle(first, 'sent');
    expect(await desk.turn(number, 'paused')).to.equal(true);
    expect(await book.claim(BOT, 5)).to.be.empty;
    await desk.turn(number, 'running');
    expect(await book.claim(BOT, 5)).to.have.lengthOf(2);
    await desk.turn(number, 'stopped');
    expect(await desk.turn(number, 'running'), 'for good').to.equal(false);
    expect(await report()).to.deep.include({ status: 'stopped' });
  });

  it('tells nobody twice of whom a process that died had begun; who was given back is told', async () => {
    for (let i = 0; i < 4; i += 1) await stage.person();
    await desk.begin({ en: 'hello' });
    const claims = await book.claim(BOT, 4);
    await book.giveBack(claims.slice(2));
    await book.forsake(BOT);
    const again = await book.claim(BOT, 4);
    expect(again.map(({ user }) => user)).to.deep.equal(claims.slice(2).map(({ user }) => user));
    for (const claim of [...again, ...claims]) await book.settle(claim, 'sent'); // the dead one was only slow
    await book.claim(BOT, 4);
    expect(await report()).to.deep.include({ status: 'done', sent: 2, uncertain: 2 });
  });

  it('obeys an operator, and says what is wrong with an order', async () => {
    await stage.person();
    const lines: string[] = [];
    const order = (...words: readonly string[]) => carryOut(desk, words, (line) => lines.push(line));
    await order('status');
    const number = await desk.begin({ en: 'hello' });
    await order('pause', String(number));
    await order('watch');
    expect(lines).to.deep.equal([
      'There has been no broadcast.',
      `Broadcast ${number} is paused.`,
      `Broadcast ${number}: paused, 0 of 1 (0 %): sent 0, unreachable 0, refused 0, uncertain 0`,
    ]);
    const wrong = async (...words: readonly string[]) =>
      order(...words).then(
        () => 'done',
        (failure: unknown) => String(failure),
      );
    for (const words of [[], ['dance'], ['pause'], ['pause', 'x'], ['start']])
      expect(await wrong(...words), words.join(' ')).to.include('Usage: broadcast start');
    expect(await wrong('resume', '999999')).to.include('There is no broadcast 999999 that goes on.');
  });

  it('begins what a file says, if it says it in languages we speak, English among them', async () => {
    await stage.person('telegram', 'uk');
    const dir = mkdtempSync(join(tmpdir(), 'chatgogo-broadcast-'));
    const begin = (content: string) => {
      const file = join(dir, 'texts.json');
      writeFileSync(file, content);
      return carryOut(desk, ['start', file], () => undefined).then(
        () => 'done',
        (failure: unknown) => String(failure),
      );
    };
    try {
      for (const wrong of ['', '[]', '{}', '{"uk":"x"}', '{"en":" "}', '{"en":1}', '{"en":"x","xx":"y"}'])
        expect(await begin(wrong), wrong).to.include('must be a JSON object of texts by language');
      expect(await begin('{"en":"hello","uk":"привіт"}')).to.equal('done');
    } finally {
      rmSync(dir, { recursive: true });
    }
    expect((await book.claim(BOT, 5)).map(({ text }) => text)).to.deep.equal(['привіт']);
  });

  it('counts where people came from, with what is saved', async () => {
    const [a, b] = await stage.people(2);
    for (const user of [a, b, a]) await stage.save(user, { source: 'spring' });
    await stage.save(a, { source: 'autumn' });
    expect(await desk.sources()).to.deep.equal([
      { label: 'spring', arrivals: 3 },
      { label: 'autumn', arrivals: 1 },
    ]);
  });
});
