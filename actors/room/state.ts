/** What a room knows, and the types its decisions are made of. */
import type { Content } from '../contracts/content.js';
import type { RoomId, Seq, SourceKey, UserId } from '../contracts/ids.js';
import type { Asker } from '../contracts/ports.js';
import { ROWS_KEPT } from '../contracts/room.js';
import type { LogRow, RoomContract, RoomFact, RoomMember, StoredRoom } from '../contracts/room.js';

/** The room as it was loaded, and what has been appended and acknowledged since. */
export type RoomState = StoredRoom;

/** A change of a row that the room no longer has at hand; without `content` it is taken back. */
export type Amendment = Readonly<{ user: UserId; key: SourceKey; ref: Seq; content?: Content; asker?: Asker }>;

/** Reads row `amendment.ref` of this room from the log. Comes back as `rowRead` or `rowReadFailed`. */
export type RoomCall = Readonly<{ type: 'readRow'; room: RoomId; amendment: Amendment }>;

export type RoomSignal = Readonly<
  | { type: 'idleElapsed' }
  | { type: 'redeliveryDue'; user: UserId; pauseMs: number }
  /** `row` is null when the log has no such row. */
  | { type: 'rowRead'; amendment: Amendment; row: LogRow | null }
  /** Nothing is answered: who asks will ask again with the same key. */
  | { type: 'rowReadFailed' }
>;

export type Room = Readonly<{
  contract: RoomContract;
  state: RoomState;
  signal: RoomSignal;
  fact: RoomFact;
  call: RoomCall;
  input: StoredRoom;
}>;

export const headOf = ({ tail }: RoomState): Seq => tail.at(-1)?.seq ?? (0 as Seq);
export const hasEnded = ({ tail }: RoomState): boolean => tail.at(-1)?.body.kind === 'ended';
/** Ended, and both members have been shown the end: nothing will ever be told again. */
export const isOver = (state: RoomState): boolean =>
  hasEnded(state) && state.members.every(({ delivered }) => delivered >= headOf(state));
/** Both agree that what leads to a person is shown. */
export const isOpen = ({ members, consents = [] }: RoomState): boolean =>
  members.every(({ user }) => consents.includes(user));
/** The oldest row at hand of this author, where as many are as are kept: there may have been older ones. */
export function oldestKept({ tail }: RoomState, author: UserId | null): LogRow | undefined {
  const own = tail.filter(({ by }) => by === author);
  return own.length >= ROWS_KEPT ? own[0] : undefined;
}
const FOR_BOTH: readonly LogRow['body']['kind'][] = ['found', 'ended', 'consented', 'accepted'];
/** Nobody is told their own posts; everybody is told that the room began and that it ended, and what they agree to. */
export const isMeantFor = ({ by, body }: LogRow, user: UserId): boolean => by !== user || FOR_BOTH.includes(body.kind);

/** The state with one row more; of each author the newest ROWS_KEPT stay at hand. */
export function withRow(state: RoomState, row: LogRow): RoomState {
  const oldest = oldestKept(state, row.by);
  const kept = oldest ? state.tail.filter((older) => older !== oldest) : state.tail;
  return { ...state, tail: [...kept, row] };
}

export const withCursor = (state: RoomState, { user }: RoomMember, delivered: Seq): RoomState => ({
  ...state,
  members: state.members.map((member) => (member.user === user ? { ...member, delivered } : member)),
});
