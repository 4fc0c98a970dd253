/** Where a platform's id of a person is kept, and where nothing of a person is. */
import { expect } from 'chai';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { shapeOf } from '../../../bootstrap/adapters/sql/shape.js';
import { Stage, said } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

const CHAT = 5_550_001_112;
const update = {
  bot: 7,
  update: 40,
  chat: CHAT,
  attempts: 3,
  payload: {
    update_id: 40,
    message: {
      from: { id: CHAT, first_name: 'Ann', username: 'ann_secret' },
      text: 'my words',
      entities: [{ offset: 0 }],
    },
  },
};

async function tablesThatSay(sql: Sql, words: string): Promise<readonly string[]> {
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql`SELECT 1 FROM ${sql(name)} AS t WHERE t::text LIKE ${`%${words}%`} LIMIT 1`;
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat();
}

describe('sql privacy', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => (stage = await Stage.set(() => sqlWorld(database.sql))));
  after(() => database.drop());

  it('P8: one table knows the chat of a person, whatever they do', async () => {
    const { people, parking } = stage.world;
    const a = await people.ofChat({ bot: 7, chat: CHAT }, 'en');
    const room = await stage.meet(a, await stage.person());
    await stage.append(room, 2, a, said('hello'), 'm12');
    await stage.save(a, { complaint: { room, reason: 'spam', at: stage.at(0) }, spoiler: true });
    await parking.park([update]);
    await parking.bury(update, 'FAILED');
    expect(await tablesThatSay(database.sql, String(CHAT))).to.deep.equal(['telegram_chats']);
  });

  it('P8: what is kept of an update that could not be handled says what it was like, not who sent it or what', async () => {
    const { people, parking } = stage.world;
    const user: UserId = await people.ofChat({ bot: 7, chat: CHAT }, 'en');
    await parking.park([update]);
    await parking.bury(update, 'FAILED');
    for (const words of ['ann_secret', 'Ann', 'my words']) {
      expect(await tablesThatSay(database.sql, words)).to.deep.equal([]);
    }
    const [letter] = await database.sql`
      SELECT bot_id, update_id, user_id, attempts, error, payload FROM dead_letters`;
    expect(letter).to.deep.equal({
      bot_id: 7,
      update_id: 40,
      user_id: user,
      attempts: 3,
      error: 'FAILED',
      payload: shapeOf(update.payload),
    });
  });

  it('keeps what could not be handled once, whether it was parked or not, however often it is told', async () => {
    const letters = async () =>
      (await database.sql`SELECT update_id FROM dead_letters`).map((row) => Number(row.update_id));
    for (let i = 0; i < 2; i += 1) await stage.world.parking.bury(update, 'FAILED');
    expect(await letters()).to.deep.equal([40]);
    await stage.world.parking.park([{ ...update, update: 41 }]);
    for (let i = 0; i < 2; i += 1) await stage.world.parking.bury({ ...update, update: 41 }, 'FAILED');
    expect(await letters()).to.deep.equal([40, 41]);
  });

  it('P8: the secret of a web user is nowhere, only its hash', async () => {
    const hash = 'ab'.repeat(32);
    await stage.world.people.enrol(hash, 'en');
    expect(await tablesThatSay(database.sql, hash)).to.deep.equal(['web_tokens']);
  });

  it('a shape keeps names, kinds and sizes, of whatever is sent', () => {
    expect(shapeOf(update.payload)).to.deep.equal({
      update_id: 'number',
      message: {
        from: { id: 'number', first_name: 'string of 3', username: 'string of 10' },
        text: 'string of 8',
        entities: [{ offset: 'number' }],
      },
    });
    let deep: unknown = 'core';
    for (let i = 0; i < 5_000; i += 1) deep = [deep];
    expect(JSON.stringify(shapeOf(deep)))
      .to.have.length.below(200)
      .and.not.contain('core');
    for (const odd of [null, true, 1, '', [], {}]) JSON.stringify(shapeOf(odd));
  });
});
