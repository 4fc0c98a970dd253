/** No statement of the hot paths reads a table from end to end, whatever the planner believes about empty tables. */
import { expect } from 'chai';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import type { MessageId, SourceKey } from '../../../actors/contracts/ids.js';
import { EVERYBODY } from '../../../actors/contracts/ids.js';
import { Stage, ended, said } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { worldAsItIs } from '../../support/sql.js';

/** Few rows, all of them wanted, or read once in a long while. */
const MAY_BE_READ_WHOLE = ['nodes', 'shards', 'schema_migrations'];

/** How often each table was read from end to end. A connection reports what it did when it ends. */
async function scansOf(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ name: string; scans: number }[]>`
    SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables`;
  return new Map(rows.filter(({ name }) => !MAY_BE_READ_WHOLE.includes(name)).map(({ name, scans }) => [name, scans]));
}

async function everythingHot(stage: Stage): Promise<void> {
  const { store, world } = stage;
  const { room, a, b } = await stage.room();
  await stage.append(room, 2, a, said('hi'), 'm5');
  await stage.show(b, room, 2, {
    messageId: 7 as MessageId,
    found: { messageId: 6 as MessageId, sentAt: stage.at(0) },
  });
  await stage.save(a, { complaint: { room, reason: 'spam', at: stage.at(0) }, spoiler: true });
  await store.session(a);
  await store.room(room);
  await store.log(room, stage.appended(room, 1, a).seq, 10);
  await store.register(a);
  await store.acceptedAs(a, 'm5' as SourceKey);
  await store.queue(EVERYBODY);
  await store.unfinished([1, 2, 3]);
  await world.messages.rowOf(b, 7 as MessageId);
  await world.messages.messageOf(b, { room, seq: stage.appended(room, 2, a).seq });
  await world.people.chatOf(a);
  await world.people.ofChat({ bot: 1, chat: 1 }, 'en');
  await world.people.opened('0'.repeat(64));
  await world.people.enrol('0'.repeat(64), 'en');
  const update = { bot: 1, update: 1, chat: 1, payload: {}, attempts: 0 };
  await world.parking.park([update]);
  await world.parking.heads(1, 10);
  await world.parking.chats(1);
  await world.parking.failed(update);
  await world.parking.done(update);
  await stage.append(room, 3, a, ended);
}

describe('sql plans', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  it('read no table from end to end', async () => {
    const before = await scansOf(database.sql);
    const sql = connect(database.url, { name: 'test', max: 2 });
    const stage = await Stage.set(() => Promise.resolve(worldAsItIs(sql)));
    await everythingHot(stage);
    await sql.end();
    const after = await scansOf(database.sql);
    expect([...after].filter(([name, scans]) => scans !== before.get(name))).to.deep.equal([]);
  });
});
