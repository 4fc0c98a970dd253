/** What rows of the tables say, in the words of the contracts. */
import type { Content } from '../../../actors/contracts/content.js';
import type { EpochMs, MessageId, RoomId, Seq, SourceKey, Ticket, UserId } from '../../../actors/contracts/ids.js';
import type { Body, LogRow, RoomMember, StoredRoom, UndeliveredReason } from '../../../actors/contracts/room.js';
import { LANGUAGES } from '../../../actors/contracts/session.js';
import type { Channel, Language, Notice, Present, Register, StoredSession } from '../../../actors/contracts/session.js';

export type RegisterRow = Readonly<{
  state: 'idle' | 'searching' | 'chatting';
  ticket: Ticket | null;
  searching_since: Date | null;
  room_id: RoomId | null;
}>;
export type SessionRow = RegisterRow &
  Readonly<{
    user_id: UserId;
    version: number;
    channel: Channel;
    language: string;
    spoiler: boolean;
    is_blocked: boolean;
    keys: readonly SourceKey[];
    owed: readonly Notice[];
    rooms: number;
    present: RoomId | null;
    ordinal: number;
    delivered: Seq;
    is_drained: boolean;
    found_message_id: MessageId | null;
    found_sent_at: Date | null;
  }>;
export type HistoryRow = Readonly<{
  seq: Seq;
  type: Body['kind'];
  sender_id: UserId | null;
  source_key: SourceKey | null;
  ref_seq: Seq | null;
  content: unknown;
  sent_at: Date;
}>;
/** A member, and one of the rows they wrote; the first member also has the row by nobody. No row: nulls. */
export type RoomRow = Readonly<{ room_id: RoomId; user_id: UserId; delivered: Seq; ordinal: number }> &
  (HistoryRow | Readonly<{ seq: null }>);

/** What a row says and refers to, as its columns hold it: the opposite of `bodyOf`. */
export function columnsOf(body: Body): Readonly<{ ref: Seq | null; content: Content | UndeliveredReason | null }> {
  switch (body.kind) {
    case 'said':
      return { ref: body.replyTo ?? null, content: body.content };
    case 'edited':
      return { ref: body.ref, content: body.content };
    case 'undelivered':
      return { ref: body.ref, content: body.reason };
    case 'found':
    case 'ended':
      return { ref: null, content: null };
  }
}

function bodyOf({ type, ref_seq: ref, content }: HistoryRow): Body {
  switch (type) {
    case 'said':
      return ref === null
        ? { kind: type, content: content as Content }
        : { kind: type, content: content as Content, replyTo: ref };
    case 'edited':
      return { kind: type, ref: ref as Seq, content: content as Content };
    case 'undelivered':
      return { kind: type, ref: ref as Seq, reason: content as UndeliveredReason };
    case 'found':
    case 'ended':
      return { kind: type };
  }
}

export const logRowOf = (row: HistoryRow): LogRow => ({
  seq: row.seq,
  by: row.sender_id,
  key: row.source_key,
  body: bodyOf(row),
  at: epochMs(row.sent_at),
});

export function registerOf({ state, ticket, searching_since: since, room_id: room }: RegisterRow): Register {
  if (state === 'searching' && ticket !== null && since !== null) return { at: state, ticket, since: epochMs(since) };
  return state === 'chatting' && room !== null ? { at: state, room } : { at: 'idle' };
}

export function sessionOf(row: SessionRow): StoredSession {
  const { user_id: user, version, channel, spoiler, is_blocked: isBlocked, keys, owed, rooms } = row;
  const language = languageOf(row.language);
  const register = registerOf(row);
  const present = presentOf(row);
  const roomsBefore = present ? present.ordinal - 1 : rooms;
  return { user, version, channel, language, spoiler, isBlocked, register, keys, owed, present, roomsBefore };
}

/** One that a newer release knows, and this one does not yet, is shown as English. */
export const languageOf = (code: string): Language => LANGUAGES.find((known) => known === code) ?? 'en';

function presentOf(row: SessionRow): Present | null {
  const { present: room, ordinal, delivered, is_drained: isDrained } = row;
  if (room === null) return null;
  const { found_message_id: messageId, found_sent_at: sentAt } = row;
  const found = messageId !== null && sentAt !== null ? { found: { messageId, sentAt: epochMs(sentAt) } } : {};
  return { room, ordinal, delivered, isDrained, ...found };
}

/** Of rows that come room by room, member by member. */
export function roomsOf(rows: readonly RoomRow[]): ReadonlyMap<RoomId, StoredRoom> {
  const rooms = new Map<RoomId, { id: RoomId; members: RoomMember[]; tail: LogRow[] }>();
  for (const row of rows) {
    const room = rooms.get(row.room_id) ?? { id: row.room_id, members: [], tail: [] };
    rooms.set(row.room_id, room);
    const { user_id: user, delivered, ordinal } = row;
    if (room.members.at(-1)?.user !== user) room.members.push({ user, delivered, ordinal });
    if (row.seq !== null) room.tail.push(logRowOf(row));
  }
  for (const { tail } of rooms.values()) tail.sort((one, other) => one.seq - other.seq);
  return rooms;
}

export const epochMs = (date: Date): EpochMs => date.getTime() as EpochMs;
