/** P8, for whoever asks: nothing leads to them any more, and nobody else notices. */
import { expect } from 'chai';
import type { UserId } from '../../../actors/contracts/ids.js';
import { forgetPerson } from '../../../bootstrap/adapters/sql/forgetting.js';
import { said } from '../../../bootstrap/roles/forget.js';
import { Stage, ended } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

const CHAT = 4_242_424_242;

describe('sql: a person who asks to be forgotten', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  let user: UserId;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => {
    stage = await Stage.set(() => sqlWorld(database.sql));
    user = await stage.world.people.ofChat({ bot: 1, chat: CHAT }, 'en');
  });
  after(() => database.drop());
  const forget = () => forgetPerson(database.sql, CHAT);

  it('P8: leaves no trace of their id in any table', async () => {
    await stage.world.parking.park([
      { bot: 1, update: 1, chat: CHAT, payload: { message: { from: { id: CHAT } } }, attempts: 0 },
    ]);
    expect(await forget()).to.deep.equal({ forgotten: 1, inRoom: 0 });
    const tables = await database.sql<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`;
    expect(tables).to.have.length.above(15);
    for (const { name } of tables) {
      const rows = await database.sql`SELECT to_json(t)::text AS row FROM ${database.sql(name)} AS t`;
      expect(JSON.stringify(rows), name).not.to.include(String(CHAT));
    }
    expect(await stage.world.people.chatOf(user)).to.equal(undefined);
    expect(await forget(), 'once more').to.deep.equal({ forgotten: 0, inRoom: 0 });
  });

  it('P4: takes them out of the queue; a session of theirs in memory is stale', async () => {
    const waiter = await stage.search(user);
    const other = await stage.search(await stage.person());
    const before = await stage.store.session(user);
    await forget();
    const pair = { room: (await stage.room()).room, a: waiter, b: other, at: stage.at(0) };
    expect((await stage.store.join([pair]))[0]).to.deep.include({ joined: false, why: 'gone' });
    const after = await stage.store.session(user);
    expect(after?.register).to.deep.equal({ at: 'idle' });
    expect(after?.version, 'what is saved by who knows the one before is stale').to.equal((before?.version ?? 0) + 1);
  });

  it('P8: keeps nothing of what they said of their age', async () => {
    await stage.save(user, { isMinor: true, covers: true });
    await forget();
    expect((await stage.store.session(user))?.isMinor).to.equal(false);
  });

  it('makes a stranger of them when they come again', async () => {
    await forget();
    expect(await stage.world.people.ofChat({ bot: 1, chat: CHAT }, 'en')).not.to.equal(user);
  });

  it('P1: leaves who is in a room alone until it has ended', async () => {
    const pair = { a: await stage.search(user), b: await stage.search(await stage.person()), at: stage.at(0) };
    const { room } = await stage.room();
    const own = { ...pair, room: room.replace(/^.{8}/, 'ffffffff') as typeof room };
    expect((await stage.store.join([own]))[0]).to.deep.include({ joined: true });
    expect(await forget()).to.deep.equal({ forgotten: 0, inRoom: 1 });
    expect(await stage.world.people.chatOf(user)).to.deep.equal({ bot: 1, chat: CHAT });
    await stage.append(own.room, 2, user, ended);
    expect(await forget()).to.deep.equal({ forgotten: 1, inRoom: 0 });
  });

  it('is told of in words', () => {
    expect(said({ forgotten: 0, inRoom: 0 })[0]).to.include('Nobody');
    expect(said({ forgotten: 1, inRoom: 1 })).to.have.lengthOf(2);
  });
});
