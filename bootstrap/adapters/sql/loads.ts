/** What actors are loaded from. Nobody is fenced from reading; an id that is none names nothing. */
import type { PoolId, RoomId, RowRef, Seq, SourceKey, UserId } from '../../../actors/contracts/ids.js';
import type { Waiter } from '../../../actors/contracts/matcher.js';
import { ROWS_KEPT } from '../../../actors/contracts/room.js';
import type { LogRow, StoredRoom } from '../../../actors/contracts/room.js';
import type { Register, StoredSession } from '../../../actors/contracts/session.js';
import type { Store } from '../../../actors/contracts/store.js';
import { isUuid, plain } from './arrays.js';
import { loader } from './batched.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';
import { epochMs, languageOf, logRowOf, registerOf, roomsOf, sessionOf } from './rows.js';
import type { HistoryRow, MemberRow, RegisterRow, SessionRow } from './rows.js';

type WaiterRow = Readonly<{ user: UserId; ticket: Waiter['ticket']; language: string; since: Date }>;

export function sqlLoads(sql: Sql): Omit<Store, 'lane' | 'join' | 'accept'> {
  const session = loader<UserId, StoredSession>((users) => sessionsOf(sql, users));
  const room = loader<RoomId, StoredRoom>((rooms) => loadRooms(sql, rooms));
  const register = loader<UserId, Register>((users) => registersOf(sql, users));
  return {
    session: async (user) => (isUuid(user) ? session(user) : undefined),
    room: async (id) => (isUuid(id) ? room(id) : undefined),
    queue: (pool) => queue(sql, pool),
    register: async (user) => (isUuid(user) ? register(user) : undefined),
    log: (room, after, limit) => log(sql, room, after, limit),
    acceptedAs: (user, key) => acceptedAs(sql, user, key),
    unfinished: (shards) => unfinished(sql, shards),
  };
}

/** Each with the oldest room of which something is still to be shown, else the newest. */
async function sessionsOf(sql: Sql, users: readonly UserId[]): Promise<ReadonlyMap<UserId, StoredSession>> {
  const rows = await reading(sql<SessionRow[]>`
    SELECT person.user_id, channel, language, spoiler, covers, is_minor, version, state, ticket, searching_since, person.room_id, rooms,
      is_blocked, search_message_id, to_json(keys) AS keys, owed, member.room_id AS present, member.ordinal, member.delivered,
      member.is_drained, member.found_message_id, member.found_sent_at,
      EXISTS (SELECT FROM chat_histories AS agreed WHERE agreed.room_id = member.room_id
        AND agreed.sender_id = person.user_id AND agreed.type = 'accepted') AS accepts_media
    FROM user_state AS person JOIN users USING (user_id)
    LEFT JOIN room_members AS member ON member.user_id = person.user_id AND member.room_id = coalesce(
      (SELECT owed.room_id FROM room_members AS owed WHERE owed.user_id = person.user_id AND NOT owed.is_drained
        ORDER BY owed.ordinal LIMIT 1),
      person.latest_room_id)
    WHERE person.user_id = ANY (${plain(users)}::uuid[])`);
  return new Map(rows.map((row) => [row.user_id, sessionOf(row)]));
}

/**
 * Each with the newest rows of each author; by nobody is the first row alone. A member's rows come as one JSON value: it
 * is read in a third of the time that so many rows take.
 */
async function loadRooms(sql: Sql, rooms: readonly RoomId[]): Promise<ReadonlyMap<RoomId, StoredRoom>> {
  const rows = await reading(sql<MemberRow[]>`
    SELECT room.room_id, member.user_id, member.delivered, member.ordinal, (
      SELECT json_agg(json_build_array(own.seq, own.type, own.source_key, own.ref_seq, own.content,
          floor(extract(epoch FROM own.sent_at) * 1000)))
      FROM (SELECT * FROM chat_histories AS row WHERE row.room_id = room.room_id AND row.sender_id = member.user_id
        ORDER BY row.seq DESC LIMIT ${ROWS_KEPT}) AS own) AS said,
      (SELECT first.sent_at FROM chat_histories AS first WHERE first.room_id = room.room_id AND first.seq = 1
        AND first.sender_id IS NULL) AS begun_at,
      EXISTS (SELECT FROM chat_histories AS agreed WHERE agreed.room_id = room.room_id
        AND agreed.sender_id = member.user_id AND agreed.type = 'consented') AS has_consented,
      EXISTS (SELECT FROM chat_histories AS agreed WHERE agreed.room_id = member.room_id
        AND agreed.sender_id = member.user_id AND agreed.type = 'accepted') AS has_accepted
    FROM chat_rooms AS room JOIN room_members AS member USING (room_id)
    WHERE room.room_id = ANY (${plain(rooms)}::uuid[])
    ORDER BY room.room_id, member.user_id = room.user2_id`);
  return roomsOf(rows);
}

async function queue(sql: Sql, pool: PoolId): Promise<readonly Waiter[]> {
  if (!isUuid(pool)) return [];
  const rows = await reading(sql<WaiterRow[]>`
    SELECT user_id AS user, ticket, language, searching_since AS since FROM user_state JOIN users USING (user_id)
    WHERE state = 'searching' AND pool_id = ${pool} AND NOT is_blocked ORDER BY searching_since, ticket`);
  return rows.map(({ user, ticket, language, since }) => ({
    user,
    ticket,
    language: languageOf(language),
    since: epochMs(since),
  }));
}

async function registersOf(sql: Sql, users: readonly UserId[]): Promise<ReadonlyMap<UserId, Register>> {
  const rows = await reading(sql<(RegisterRow & Readonly<{ user_id: UserId }>)[]>`
    SELECT user_id, state, ticket, searching_since, room_id FROM user_state WHERE user_id = ANY (${plain(users)}::uuid[])`);
  return new Map(rows.map((row) => [row.user_id, registerOf(row)]));
}

async function log(sql: Sql, room: RoomId, after: Seq, limit: number): Promise<readonly LogRow[]> {
  if (!isUuid(room)) return [];
  const rows = await reading(sql<HistoryRow[]>`
    SELECT seq, type, sender_id, source_key, ref_seq, content, sent_at FROM chat_histories
    WHERE room_id = ${room} AND seq > ${after} ORDER BY seq LIMIT ${limit}`);
  return rows.map(logRowOf);
}

async function acceptedAs(sql: Sql, user: UserId, key: SourceKey): Promise<RowRef | undefined> {
  if (!isUuid(user)) return undefined;
  const [row] = await reading(sql<RowRef[]>`
    SELECT room_id AS room, seq FROM chat_histories WHERE sender_id = ${user} AND source_key = ${key}
    ORDER BY sent_at DESC LIMIT 1`);
  return row && { room: row.room, seq: row.seq };
}

async function unfinished(sql: Sql, shards: readonly number[]): ReturnType<Store['unfinished']> {
  const wanted = plain(shards);
  const [rooms, users] = await Promise.all([
    reading(sql<{ room: RoomId }[]>`
      SELECT DISTINCT member.room_id AS room FROM room_members AS member
      WHERE shard_of(member.room_id) = ANY (${wanted}::int[]) AND NOT member.is_drained AND EXISTS (
        SELECT FROM chat_histories AS row WHERE row.room_id = member.room_id AND row.seq > member.delivered
          AND (row.sender_id IS DISTINCT FROM member.user_id OR row.type IN ('found', 'ended', 'consented', 'accepted')))`),
    reading(sql<{ user: UserId }[]>`
      SELECT user_id AS user FROM user_state
      WHERE shard_of(user_id) = ANY (${wanted}::int[]) AND (state = 'searching' OR owed <> '[]')`),
  ]);
  return { rooms: rooms.map(({ room }) => room), users: users.map(({ user }) => user) };
}
