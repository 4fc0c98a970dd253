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
    covers: boolean;
    is_minor: boolean;
    is_blocked: boolean;
    keys: readonly SourceKey[];
    owed: readonly Notice[];
    rooms: number;
    search_message_id: MessageId | null;
    present: RoomId | null;
    ordinal: number;
    delivered: Seq;
    is_drained: boolean;
    found_message_id: MessageId | null;
    found_sent_at: Date | null;
    accepts_media: boolean;
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
/** A member of a room, and the newest rows they wrote, newest first. `begun_at`: of the first row, which nobody wrote. */
export type MemberRow = Readonly<{
  room_id: RoomId;
  user_id: UserId;
  delivered: Seq;
  ordinal: number;
  said: readonly Said[] | null;
  begun_at: Date | null;
  has_consented: boolean;
  has_accepted: boolean;
}>;
type Said = readonly [
  seq: Seq,
  type: Body['kind'],
  key: SourceKey | null,
  ref: Seq | null,
  content: unknown,
  at: EpochMs,
];

/** What a row says and refers to, as its columns hold it: the opposite of `bodyOf`. */
export function columnsOf(body: Body): Readonly<{ ref: Seq | null; content: Content | string | boolean | null }> {
  switch (body.kind) {
    case 'said':
      return { ref: body.replyTo ?? null, content: body.content };
    case 'edited':
      return { ref: body.ref, content: body.content };
    case 'undelivered':
      return { ref: body.ref, content: body.reason };
    case 'reacted':
      return { ref: body.ref, content: body.emoji };
    case 'deleted':
      return { ref: body.ref, content: null };
    case 'consented':
      return { ref: null, content: body.isMutual };
    case 'found':
    case 'accepted':
    case 'ended':
      return { ref: null, content: null };
  }
}

function bodyOf(type: Body['kind'], ref: Seq | null, content: unknown): Body {
  switch (type) {
    case 'said':
      return ref === null
        ? { kind: type, content: content as Content }
        : { kind: type, content: content as Content, replyTo: ref };
    case 'edited':
      return { kind: type, ref: ref as Seq, content: content as Content };
    case 'undelivered':
      return { kind: type, ref: ref as Seq, reason: content as UndeliveredReason };
    case 'reacted':
      return { kind: type, ref: ref as Seq, emoji: content as string | null };
    case 'deleted':
      return { kind: type, ref: ref as Seq };
    case 'consented':
      return { kind: type, isMutual: content as boolean };
    case 'found':
    case 'accepted':
    case 'ended':
    default: // one that a newer release has written: it is known by its kind that it is not understood
      return { kind: type };
  }
}

export const logRowOf = (row: HistoryRow): LogRow => ({
  seq: row.seq,
  by: row.sender_id,
  key: row.source_key,
  body: bodyOf(row.type, row.ref_seq, row.content),
  at: epochMs(row.sent_at),
});

export function registerOf({ state, ticket, searching_since: since, room_id: room }: RegisterRow): Register {
  if (state === 'searching' && ticket !== null && since !== null) return { at: state, ticket, since: epochMs(since) };
  return state === 'chatting' && room !== null ? { at: state, room } : { at: 'idle' };
}

export function sessionOf(row: SessionRow): StoredSession {
  const { user_id: user, version, channel, is_blocked: isBlocked, keys, owed, rooms } = row;
  const { spoiler, covers, is_minor: isMinor, search_message_id: searchMessage } = row;
  const language = languageOf(row.language);
  const register = registerOf(row);
  const present = presentOf(row);
  const roomsBefore = present ? present.ordinal - 1 : rooms;
  return {
    user,
    version,
    channel,
    language,
    ...{ spoiler, covers, isMinor },
    isBlocked,
    register,
    searchMessage,
    keys,
    owed,
    present,
    roomsBefore,
  };
}

/** One that a newer release knows, and this one does not yet, is shown as English. */
export const languageOf = (code: string): Language => LANGUAGES.find((known) => known === code) ?? 'en';

function presentOf(row: SessionRow): Present | null {
  const { present: room, ordinal, delivered, is_drained: isDrained } = row;
  if (room === null) return null;
  const { found_message_id: messageId, found_sent_at: sentAt } = row;
  const found = messageId !== null && sentAt !== null ? { found: { messageId, sentAt: epochMs(sentAt) } } : {};
  return { room, ordinal, delivered, isDrained, ...found, ...(row.accepts_media && { acceptsMedia: true }) };
}

type Mutable = { id: RoomId; members: RoomMember[]; tail: LogRow[]; consents?: UserId[]; accepts?: UserId[] };
/** Of members that come room by room. */
export function roomsOf(rows: readonly MemberRow[]): ReadonlyMap<RoomId, StoredRoom> {
  const rooms = new Map<RoomId, Mutable>();
  for (const { room_id: id, user_id: user, delivered, ordinal, said, begun_at, ...has } of rows) {
    const room: Mutable = rooms.get(id) ?? { id, members: [], tail: begun_at ? [found(epochMs(begun_at))] : [] };
    rooms.set(id, room);
    room.members.push({ user, delivered, ordinal });
    if (has.has_consented) (room.consents ??= []).push(user);
    if (has.has_accepted) (room.accepts ??= []).push(user);
    for (const [seq, type, key, ref, content, at] of said ?? []) {
      room.tail.push({ seq, by: user, key, body: bodyOf(type, ref, content), at });
    }
  }
  for (const { tail } of rooms.values()) tail.sort((one, other) => one.seq - other.seq);
  return rooms;
}

const found = (at: EpochMs): LogRow => ({ seq: 1 as Seq, by: null, key: null, body: { kind: 'found' }, at });

export const epochMs = (date: Date): EpochMs => date.getTime() as EpochMs;
