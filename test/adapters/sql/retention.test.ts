/** What the privacy text promises to forget, and when. */
import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { MessageId, RoomId, SourceKey, UserId } from '../../../actors/contracts/ids.js';
import { readGauges } from '../../../bootstrap/adapters/sql/gauges.js';
import { sweep } from '../../../bootstrap/adapters/sql/retention.js';
import { Stage, ended, times } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

describe('sql retention', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => (stage = await Stage.set(() => sqlWorld(database.sql))));
  after(() => database.drop());

  /** A room that ended so long ago, with a row of each kind of table that remembers it. */
  const roomOf = async (
    daysAgo: number,
    isReported = false,
  ): Promise<Readonly<{ room: RoomId; a: UserId; b: UserId }>> => {
    const { room, a, b } = await stage.room();
    await stage.append(room, 2, a, undefined, 'm5');
    await stage.show(b, room, 2, { messageId: 7 as MessageId });
    await stage.append(room, 3, b, ended);
    await stage.save(b, { rating: { room, liked: true, at: stage.at(0) } });
    if (isReported) await stage.save(a, { complaint: { room, reason: 'spam', at: stage.at(0) } });
    await database.sql`
      UPDATE chat_rooms SET ended_at = now() - ${`${daysAgo} days`}::interval WHERE room_id = ${room}`;
    return { room, a, b };
  };
  const traces = async (room: RoomId): Promise<number> => {
    const [row] = await database.sql<{ traces: number }[]>`
      SELECT (SELECT count(*) FROM chat_rooms WHERE room_id = ${room})
        + (SELECT count(*) FROM chat_histories WHERE room_id = ${room})
        + (SELECT count(*) FROM room_members WHERE room_id = ${room})
        + (SELECT count(*) FROM tg_map WHERE room_id = ${room})
        + (SELECT count(*) FROM ratings WHERE room_id = ${room}) AS traces`;
    return row?.traces ?? 0;
  };

  it('P8: deletes all of a room 7 days after it ended, one that was reported 30 days after', async () => {
    const [fresh, old] = [await roomOf(6.9), await roomOf(7.1)];
    const [reported, long] = [await roomOf(29), await roomOf(31)].map(({ room }) => room);
    const kept = await roomOf(29, true);
    const gone = await roomOf(31, true);
    const active = await stage.room();
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 4, deadLetters: 0 });
    for (const room of [fresh.room, kept.room, active.room]) expect(await traces(room)).to.be.greaterThan(0);
    for (const room of [old.room, reported, long, gone.room]) expect(await traces(room!)).to.equal(0);
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, deadLetters: 0 });
  });

  it('leaves people as they are: their rooms are counted on, and who was reported is met no more', async () => {
    const { room, a, b } = await roomOf(40, true);
    await sweep(database.sql);
    expect(await stage.store.room(room)).to.equal(undefined);
    expect(await stage.store.acceptedAs(a, 'm5' as SourceKey)).to.equal(undefined);
    expect(await stage.store.session(b)).to.deep.include({ register: { at: 'idle' }, present: null, roomsBefore: 1 });
    const pair = { room, a: await stage.search(a), b: await stage.search(b), at: stage.at(0) };
    expect((await stage.store.join([pair]))[0]).to.deep.include({ why: 'apart', forMs: null });
    const c = await stage.search(await stage.person());
    const [met] = await stage.store.join([{ ...pair, a: c }]);
    expect(met).to.deep.include({ joined: true });
    expect((await stage.store.room(room))?.members.map(({ ordinal }) => ordinal)).to.deep.equal([1, 2]);
  });

  it('deletes dead letters after 30 days', async () => {
    const { parking } = stage.world;
    const update = { bot: 1, update: 1, chat: 1, payload: {}, attempts: 3 };
    for (const one of [update, { ...update, update: 2 }]) {
      await parking.park([one]);
      await parking.bury(one, 'FAILED');
    }
    await database.sql`UPDATE dead_letters SET buried_at = now() - interval '31 days' WHERE update_id = 1`;
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, deadLetters: 1 });
    expect([...(await database.sql`SELECT update_id FROM dead_letters`)]).to.deep.equal([{ update_id: 2 }]);
  });

  it('forgets nodes that died long ago, and keeps those that may come back', async () => {
    const old = await stage.rival();
    await stage.world.placement.declareDead(old.me, 'exit');
    await database.sql`UPDATE nodes SET lease_until = now() - interval '2 days'`;
    await sweep(database.sql);
    const nodes = await database.sql<{ id: string }[]>`SELECT node_id AS id FROM nodes`;
    expect(nodes.map(({ id }) => id)).to.deep.equal([stage.me.id]);
    expect((await old.rival(old.me.id)).me.inc).to.be.greaterThan(old.me.inc);
  });

  it('works in small bites, one host at a time', async () => {
    const rooms = await times(3, () => roomOf(8));
    await database.sql`
      INSERT INTO chat_rooms SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), false, now(), now() - interval '9 days'
      FROM generate_series(1, 120)`;
    const holder = await database.sql.reserve();
    await holder`SELECT pg_advisory_lock(4, 1)`;
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, deadLetters: 0 });
    await holder`SELECT pg_advisory_unlock(4, 1)`;
    holder.release();
    const swept = await Promise.all([sweep(database.sql), pause(1).then(() => sweep(database.sql))]);
    expect(swept.reduce((sum, one) => sum + one.rooms, 0)).to.equal(rooms.length + 120);
  });

  it('counts who searches, which rooms go on, and what lies in the way', async () => {
    await stage.search(await stage.person());
    await times(2, () => stage.room());
    await roomOf(1);
    const gauges = await readGauges(database.sql);
    expect(gauges).to.deep.include({ searching: 1, activeRooms: 2, deadLetters: 0 });
    expect(gauges.seconds).to.be.within(0, 5);
    expect(await readGauges(database.sql), 'asked again at once').to.equal(gauges);
  });
});
