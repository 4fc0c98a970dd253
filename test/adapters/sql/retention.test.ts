/** What the privacy text promises to forget, and when. */
import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { InvitationId, MessageId, RoomId, SourceKey, UserId } from '../../../actors/contracts/ids.js';
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
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 4, visitors: 0, deadLetters: 0 });
    for (const room of [fresh.room, kept.room, active.room]) expect(await traces(room)).to.be.greaterThan(0);
    for (const room of [old.room, reported, long, gone.room]) expect(await traces(room!)).to.equal(0);
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, visitors: 0, deadLetters: 0 });
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

  const secret = (i: number) => i.toString(16).padStart(64, '0');
  const visitor = async (i: number, daysAgo: number): Promise<UserId> => {
    const user = await stage.world.people.enrol(secret(i), 'de');
    await database.sql`
      UPDATE web_tokens SET seen_at = now() - ${`${daysAgo} days`}::interval WHERE user_id = ${user}`;
    return user;
  };
  const known = async () =>
    new Set((await database.sql<{ user: UserId }[]>`SELECT user_id AS user FROM users`).map(({ user }) => user));

  it('P8: forgets who came to the page and never chatted, 7 days after they were last there', async () => {
    const [recent, old, searching, met, inviting] = await times(5, (i) => visitor(i, i === 0 ? 6.9 : 7.1));
    await stage.search(searching);
    await stage.save(inviting, { invitation: { id: old as string as InvitationId, expiresAt: stage.at(60_000) } });
    await database.sql`UPDATE user_state SET rooms = 1 WHERE user_id = ${met}`;
    const phone = await stage.world.people.ofChat({ bot: 1, chat: 1 }, 'en');
    await database.sql`UPDATE users SET created_at = now() - interval '1 year' WHERE user_id = ${phone}`;
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, visitors: 2, deadLetters: 0 });
    expect(await known())
      .to.include.all.keys(recent, met, inviting, phone)
      .and.not.include.any.keys(old, searching);
    expect(await stage.store.session(old)).to.equal(undefined);
    expect((await stage.world.people.opened(secret(1))).user, 'a newcomer').to.equal(undefined);
    expect((await stage.world.people.opened(secret(3))).user).to.equal(met);
    const kept = await database.sql`SELECT user_id FROM web_tokens WHERE is_kept`;
    expect([...kept], 'looked at no more').to.deep.equal([{ user_id: met }]);
  });

  it('P1 P4: forgets nobody who is being brought together with somebody, nor more of those who were than it has marked', async () => {
    const [meeting, ...met] = await times(4, (i) => visitor(i, 30));
    await database.sql`UPDATE user_state SET rooms = 1 WHERE user_id IN ${database.sql(met)}`;
    const joins = await database.sql.reserve();
    await joins`BEGIN`;
    await joins`UPDATE user_state SET rooms = 1 WHERE user_id = ${meeting}`;
    expect([...(await database.sql`SELECT sweep_visitors(1) AS deleted`)]).to.deep.equal([{ deleted: 0 }]);
    await joins`COMMIT`;
    joins.release();
    expect((await sweep(database.sql)).visitors).to.equal(0);
    expect(await known()).to.include.all.keys(meeting, ...met);
  });

  it('counts the 7 days from the newest visit', async () => {
    const user = await visitor(1, 30);
    const openings = await Promise.all([1, 2].map(() => stage.world.people.opened(secret(1))));
    expect(openings.map((one) => one.user)).to.deep.equal([user, user]);
    expect((await sweep(database.sql)).visitors).to.equal(0);
    expect(await known()).to.include(user);
  });

  it('deletes dead letters after 30 days', async () => {
    const { parking } = stage.world;
    const update = { bot: 1, update: 1, chat: 1, payload: {}, attempts: 3 };
    for (const one of [update, { ...update, update: 2 }]) {
      await parking.park([one]);
      await parking.bury(one, 'FAILED');
    }
    await database.sql`UPDATE dead_letters SET buried_at = now() - interval '31 days' WHERE update_id = 1`;
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, visitors: 0, deadLetters: 1 });
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
    expect(await sweep(database.sql)).to.deep.equal({ rooms: 0, visitors: 0, deadLetters: 0 });
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
