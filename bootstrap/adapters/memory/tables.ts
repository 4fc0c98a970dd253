/** The tables of the database in memory. Rows are values; a transaction that throws leaves all of them as they were. */
import type {
  EpochMs,
  InvitationId,
  MessageId,
  NodeId,
  RoomId,
  RowRef,
  Seq,
  SourceKey,
  UserId,
} from '../../../actors/contracts/ids.js';
import type { NodeRole, NodeStatus, ShardOwner } from '../../../actors/contracts/ports.js';
import type { LogRow } from '../../../actors/contracts/room.js';
import type { Present, StoredSession } from '../../../actors/contracts/session.js';

export type NodeRow = Readonly<{
  id: NodeId;
  inc: number;
  role: NodeRole;
  status: NodeStatus;
  leaseUntil: EpochMs;
  isCutOff: boolean;
  reads: number;
}>;
/** `rooms`: all this person has ever been in, in that order; the place in it is the ordinal. */
export type UserRow = Readonly<Omit<StoredSession, 'present' | 'roomsBefore'> & { rooms: readonly RoomId[] }>;
export type RoomRow = Readonly<{
  id: RoomId;
  members: readonly [UserId, UserId];
  head: Seq;
  endedAt: EpochMs | null;
}>;
export type InvitationRow = Readonly<{ host: UserId; expiresAt: EpochMs; guest: UserId | null; room: RoomId | null }>;
/** What one member has been shown of one room. */
export type MemberRow = Readonly<Present & { user: UserId }>;

class Journal {
  #undo: (() => void)[] = [];

  note(undo: () => void): void {
    this.#undo.push(undo);
  }

  allOrNothing<T>(run: () => T): T {
    this.#undo = [];
    try {
      return run();
    } catch (failure) {
      for (const undo of this.#undo.reverse()) undo();
      throw failure;
    }
  }
}

class Table<K, V> {
  readonly #rows = new Map<K, V>();

  constructor(readonly journal: Pick<Journal, 'note'>) {}

  get(key: K): V | undefined {
    return this.#rows.get(key);
  }

  has(key: K): boolean {
    return this.#rows.has(key);
  }

  set(key: K, row: V): void {
    const before = this.#rows.get(key);
    this.journal.note(() => (before === undefined ? this.#rows.delete(key) : this.#rows.set(key, before)));
    this.#rows.set(key, row);
  }

  entries(): readonly (readonly [K, V])[] {
    return [...this.#rows.entries()];
  }

  all(): readonly V[] {
    return [...this.#rows.values()];
  }
}

export class Tables {
  readonly #journal = new Journal();
  readonly nodes = new Table<NodeId, NodeRow>(this.#journal);
  readonly shards = new Table<number, ShardOwner>(this.#journal);
  readonly users = new Table<UserId, UserRow>(this.#journal);
  readonly rooms = new Table<RoomId, RoomRow>(this.#journal);
  /** By `memberKey`. */
  readonly members = new Table<string, MemberRow>(this.#journal);
  /** By `rowKey`. */
  readonly log = new Table<string, LogRow>(this.#journal);
  /** The row an author's command became, by `sourceKey`. */
  readonly sources = new Table<string, RowRef>(this.#journal);
  /** The newest row that an author's command of this key became in any room, by `authorKey`. */
  readonly accepted = new Table<string, RowRef>(this.#journal);
  /** Who has reported whom, by `pairKey`. */
  readonly complaints = new Table<string, true>(this.#journal);
  readonly invitations = new Table<InvitationId, InvitationRow>(this.#journal);
  /** How many came by a link with this label. */
  readonly campaigns = new Table<string, number>(this.#journal);
  /** Who has rated a room, and how, by `memberKey`. */
  readonly ratings = new Table<string, Readonly<{ pair: string; liked: boolean }>>(this.#journal);
  /** Which message shows which row, by `messageKey`. */
  readonly rowsShown = new Table<string, RowRef>(this.#journal);
  /** Which row is shown by which message, by `shownKey`. */
  readonly messagesShowing = new Table<string, MessageId>(this.#journal);

  /** Runs at once; what it throws is what the promise rejects with, and then nothing has changed. */
  transact<T>(run: () => T): Promise<T> {
    return new Promise((resolve) => resolve(this.#journal.allOrNothing(run)));
  }
}

export const memberKey = (user: UserId, room: RoomId): string => `${user} ${room}`;
export const rowKey = (room: RoomId, seq: Seq): string => `${room} ${seq}`;
export const sourceKey = (room: RoomId, by: UserId, key: SourceKey): string => `${room} ${by} ${key}`;
export const authorKey = (by: UserId, key: SourceKey): string => `${by} ${key}`;
export const pairKey = (reporter: UserId, reported: UserId): string => `${reporter} ${reported}`;
export const messageKey = (user: UserId, message: MessageId): string => `${user} ${message}`;
export const shownKey = (user: UserId, { room, seq }: RowRef): string => `${user} ${room} ${seq}`;
