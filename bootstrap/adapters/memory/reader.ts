/** What actors are loaded from: reads of the tables in memory. Nobody is fenced from reading. */
import { EVERYBODY, shardOf } from '../../../actors/contracts/ids.js';
import type { PoolId, RoomId, RowRef, Seq, SourceKey, UserId } from '../../../actors/contracts/ids.js';
import type { Waiter } from '../../../actors/contracts/matcher.js';
import { ROWS_KEPT } from '../../../actors/contracts/room.js';
import type { LogRow, StoredRoom } from '../../../actors/contracts/room.js';
import type { Present, Register, StoredSession } from '../../../actors/contracts/session.js';
import { authorKey, memberKey, rowKey } from './tables.js';
import type { MemberRow, RoomRow, Tables, UserRow } from './tables.js';

export class MemoryReader {
  constructor(readonly tables: Tables) {}

  session(id: UserId): Promise<StoredSession | undefined> {
    return this.tables.transact(() => {
      const user = this.tables.users.get(id);
      return user && this.#stored(user);
    });
  }

  room(id: RoomId): Promise<StoredRoom | undefined> {
    return this.tables.transact(() => {
      const room = this.tables.rooms.get(id);
      if (!room) return undefined;
      const members = this.#membersOf(room).map(({ user, delivered, ordinal }) => ({ user, delivered, ordinal }));
      const [consents, accepts] = [this.#whoSaid(room, 'consented'), this.#whoSaid(room, 'accepted')];
      const agreed = { ...(consents.length > 0 && { consents }), ...(accepts.length > 0 && { accepts }) };
      return { id, members, tail: this.#tail(room), ...agreed };
    });
  }

  queue(pool: PoolId): Promise<readonly Waiter[]> {
    return this.tables.transact(() => {
      if (pool !== EVERYBODY) return [];
      const waiters = this.tables.users.all().flatMap(({ user, register, language, isBlocked }) => {
        if (register.at !== 'searching' || isBlocked) return [];
        return [{ user, ticket: register.ticket, language, since: register.since }];
      });
      return waiters.sort((one, other) => one.since - other.since || (one.ticket < other.ticket ? -1 : 1));
    });
  }

  register(user: UserId): Promise<Register | undefined> {
    return this.tables.transact(() => this.tables.users.get(user)?.register);
  }

  log(id: RoomId, after: Seq, limit: number): Promise<readonly LogRow[]> {
    return this.tables.transact(() => {
      const room = this.tables.rooms.get(id);
      return room ? this.rows(room, after).slice(0, limit) : [];
    });
  }

  acceptedAs(user: UserId, key: SourceKey): Promise<RowRef | undefined> {
    return this.tables.transact(() => this.tables.accepted.get(authorKey(user, key)));
  }

  unfinished(shards: readonly number[]): Promise<Readonly<{ rooms: readonly RoomId[]; users: readonly UserId[] }>> {
    return this.tables.transact(() => {
      const wanted = new Set(shards);
      const rooms = this.tables.rooms.all().filter((room) => wanted.has(shardOf(room.id)) && this.#owesRows(room));
      const isWaiting = ({ owed, register }: UserRow) => owed.length > 0 || register.at === 'searching';
      const users = this.tables.users.all().filter((user) => wanted.has(shardOf(user.user)) && isWaiting(user));
      return { rooms: rooms.map(({ id }) => id), users: users.map(({ user }) => user) };
    });
  }

  /** Rows of the room above `after`, oldest first. */
  rows({ id, head }: RoomRow, after: Seq): readonly LogRow[] {
    const rows: LogRow[] = [];
    for (let seq = after + 1; seq <= head; seq += 1) {
      const row = this.tables.log.get(rowKey(id, seq as Seq));
      if (row) rows.push(row);
    }
    return rows;
  }

  #stored({ rooms, ...user }: UserRow): StoredSession {
    const members = rooms.flatMap((room) => this.tables.members.get(memberKey(user.user, room)) ?? []);
    const member = members.find(({ isDrained }) => !isDrained) ?? members.at(-1);
    if (!member) return { ...user, present: null, roomsBefore: 0 };
    const room = this.tables.rooms.get(member.room);
    const accepts =
      room && this.#whoSaid(room, 'accepted').includes(user.user) ? ({ acceptsMedia: true } as const) : {};
    return { ...user, present: { ...presentOf(member), ...accepts }, roomsBefore: member.ordinal - 1 };
  }

  #whoSaid(room: RoomRow, kind: 'consented' | 'accepted'): readonly UserId[] {
    return this.rows(room, 0 as Seq).flatMap(({ by, body }) => (by && body.kind === kind ? [by] : []));
  }

  #membersOf({ id, members }: RoomRow): readonly MemberRow[] {
    return members.flatMap((user) => this.tables.members.get(memberKey(user, id)) ?? []);
  }

  /** The newest rows of each author, oldest first. */
  #tail(room: RoomRow): readonly LogRow[] {
    const kept = new Map<UserId | null, number>();
    const newestFirst = [...this.rows(room, 0 as Seq)].reverse().filter(({ by }) => {
      kept.set(by, (kept.get(by) ?? 0) + 1);
      return (kept.get(by) ?? 0) <= ROWS_KEPT;
    });
    return newestFirst.reverse();
  }

  #owesRows(room: RoomRow): boolean {
    return this.#membersOf(room).some(({ user, delivered }) =>
      this.rows(room, delivered).some(
        ({ by, body }) => by !== user || ['found', 'ended', 'consented', 'accepted'].includes(body.kind),
      ),
    );
  }
}

const presentOf = ({ room, ordinal, delivered, isDrained, found }: MemberRow): Present => ({
  room,
  ordinal,
  delivered,
  isDrained,
  ...(found && { found }),
});
