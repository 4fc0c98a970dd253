/** What facts change: the transitions of the SQL store, with its constraints, on tables in memory. */
import type { EpochMs, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import { APART_FOR_MS } from '../../../actors/contracts/matcher.js';
import type { Pair, PairOutcome, Waiter } from '../../../actors/contracts/matcher.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import { roomAddress } from '../../../actors/contracts/room.js';
import type { LogRow, RoomFact } from '../../../actors/contracts/room.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import type { Register, SessionFact } from '../../../actors/contracts/session.js';
import type { Accepted, Fact, Guest } from '../../../actors/contracts/store.js';
import { authorKey, memberKey, messageKey, pairKey, rowKey, shownKey, sourceKey } from './tables.js';
import type { RoomRow, Tables, UserRow } from './tables.js';

type Saved = Extract<SessionFact, { type: 'saved' }>;
type Shown = Extract<SessionFact, { type: 'shown' }>;

/** Throws STALE when a constraint forbids it; to be undone by the transaction around it. */
export function apply(tables: Tables, fact: Fact, expectsSeq: boolean): void {
  switch (fact.type) {
    case 'appended':
      return appended(tables, fact, expectsSeq);
    case 'saved':
      return saved(tables, fact, expectsSeq);
    case 'shown':
      return shown(tables, fact);
  }
}

function appended(tables: Tables, fact: RoomFact, expectsSeq: boolean): void {
  const { room: id, seq, by, key, body, at } = fact;
  const room = tables.rooms.get(id);
  const stale = (detail: string) => new ActorError('STALE', roomAddress(id), detail);
  if (!room) throw stale('there is no such room');
  if (expectsSeq && tables.log.has(rowKey(id, seq))) throw stale(`row ${seq} is taken`);
  if (tables.sources.has(sourceKey(id, by, key))) throw stale('this command is a row already');
  if (body.kind === 'ended' && room.endedAt !== null) throw stale('the room has ended already');
  write(tables, room, { seq, by, key, body, at });
  tables.sources.set(sourceKey(id, by, key), { room: id, seq });
  tables.accepted.set(authorKey(by, key), { room: id, seq });
  if (body.kind === 'ended') ended(tables, room, seq, at);
}

function write(tables: Tables, room: RoomRow, row: LogRow): void {
  tables.log.set(rowKey(room.id, row.seq), row);
  tables.rooms.set(room.id, { ...room, head: Math.max(room.head, row.seq) as Seq });
}

/** The room, and the registers of both: while a room is open its members are nowhere else. */
function ended(tables: Tables, room: RoomRow, head: Seq, endedAt: EpochMs): void {
  tables.rooms.set(room.id, { ...room, head, endedAt });
  for (const member of room.members) {
    const user = tables.users.get(member);
    if (user) tables.users.set(member, { ...user, register: { at: 'idle' } });
  }
}

function saved(tables: Tables, fact: Saved, expectsSeq: boolean): void {
  const user = tables.users.get(fact.user);
  if (!user || (expectsSeq && user.version !== fact.version - 1)) {
    throw new ActorError('STALE', sessionAddress(fact.user), `version ${fact.version} does not follow`);
  }
  const { version, keys, owed, complaint } = fact;
  const { language = user.language, isBlocked = user.isBlocked } = fact;
  const { spoiler = user.spoiler, covers = user.covers, isMinor = user.isMinor } = fact;
  const register = fact.move ? moved(user, fact.move) : user.register;
  const { searchMessage = fact.move ? null : user.searchMessage } = fact;
  tables.users.set(fact.user, {
    ...user,
    ...{ version, keys, owed, language, spoiler, covers, isMinor, isBlocked, register, searchMessage },
  });
  if (complaint) {
    const other = otherIn(tables, complaint.room, fact.user);
    if (other !== undefined) tables.complaints.set(pairKey(fact.user, other), true);
  }
  if (fact.source !== undefined) tables.campaigns.set(fact.source, (tables.campaigns.get(fact.source) ?? 0) + 1);
  if (fact.invitation) invited(tables, fact.user, fact.invitation);
  if (fact.rating) {
    const { room, liked } = fact.rating;
    const other = otherIn(tables, room, fact.user);
    if (other !== undefined) tables.ratings.set(memberKey(fact.user, room), { pair: pairKey(fact.user, other), liked });
  }
}

/** Whom this person met in the room, if it is theirs. */
function otherIn({ rooms }: Tables, room: RoomId, user: UserId): UserId | undefined {
  const members: readonly UserId[] = rooms.get(room)?.members ?? [];
  return members.includes(user) ? members.find((member) => member !== user) : undefined;
}

/** Compare and set: the register must be where the move begins. */
function moved({ user, register }: UserRow, move: NonNullable<Saved['move']>): Register {
  if (move.to === 'searching' && register.at === 'idle') {
    return { at: 'searching', ticket: move.ticket, since: move.at };
  }
  if (move.to === 'idle' && register.at === 'searching' && register.ticket === move.from) return { at: 'idle' };
  throw new ActorError('STALE', sessionAddress(user), `cannot move from ${register.at} to ${move.to}`);
}

function shown(tables: Tables, { user, room, seq, messageId, found, isDrained }: Shown): void {
  const key = memberKey(user, room);
  const member = tables.members.get(key);
  if (!member) throw new ActorError('STALE', sessionAddress(user), 'is no member of this room');
  const delivered = Math.max(member.delivered, seq) as Seq;
  const notice = member.found ?? found;
  tables.members.set(key, {
    ...member,
    delivered,
    isDrained: member.isDrained || isDrained,
    ...(notice && { found: notice }),
  });
  if (messageId === undefined || tables.messagesShowing.has(shownKey(user, { room, seq }))) return;
  tables.messagesShowing.set(shownKey(user, { room, seq }), messageId);
  tables.rowsShown.set(messageKey(user, messageId), { room, seq });
}

/** The newest invitation of a person is the one that is good. */
function invited(tables: Tables, host: UserId, { id, expiresAt }: NonNullable<Saved['invitation']>): void {
  for (const [older, row] of tables.invitations.entries())
    if (row.host === host && row.guest === null) tables.invitations.set(older, { ...row, expiresAt: 0 as EpochMs });
  tables.invitations.set(id, { host, expiresAt, guest: null, room: null });
}

/** Opens the room of an invitation, or says why not. */
export function accept(tables: Tables, { user, invitation: id, room, at }: Guest, now: EpochMs): Accepted {
  const invitation = tables.invitations.get(id);
  const guest = tables.users.get(user);
  const host = invitation && tables.users.get(invitation.host);
  if (!invitation || !guest || !host) return { ok: false, why: 'unknown' };
  if (host === guest) return { ok: false, why: 'own' };
  if (invitation.room !== null)
    return invitation.guest === user ? { ok: true, room: invitation.room } : { ok: false, why: 'used' };
  if (invitation.expiresAt <= now) return { ok: false, why: 'expired' };
  if (guest.register.at === 'chatting') return { ok: false, why: 'guestBusy' };
  const isApart = apartUntil(tables, guest, host) === null;
  if (host.register.at === 'chatting' || host.isBlocked || isApart) return { ok: false, why: 'hostBusy' };
  tables.invitations.set(id, { ...invitation, guest: user, room });
  opened(tables, room, [guest, host], at);
  return { ok: true, room };
}

/** Joins one pair whole, or says why not. */
export function join(tables: Tables, { room, a, b, at }: Pair, now: EpochMs): PairOutcome {
  const [one, other] = [searching(tables, a), searching(tables, b)];
  if (!one || !other || one === other) return { room, joined: false, why: 'gone', a: !one, b: !other };
  const until = apartUntil(tables, one, other);
  if (until === null || until > now) {
    return { room, joined: false, why: 'apart', forMs: until === null ? null : until - now };
  }
  opened(tables, room, [one, other], at);
  return { room, joined: true };
}

function opened(tables: Tables, room: RoomId, [one, other]: readonly [UserRow, UserRow], at: EpochMs): void {
  const made = { id: room, members: [one.user, other.user], head: 0 as Seq, endedAt: null } as const;
  tables.rooms.set(room, made);
  write(tables, made, { seq: 1 as Seq, by: null, key: null, body: { kind: 'found' }, at });
  for (const user of [one, other]) {
    const rooms = [...user.rooms, room];
    tables.users.set(user.user, { ...user, rooms, register: { at: 'chatting', room } });
    const shownSoFar = { delivered: 0 as Seq, isDrained: false };
    tables.members.set(memberKey(user.user, room), { user: user.user, room, ordinal: rooms.length, ...shownSoFar });
  }
}

/** Who searches with this very ticket, and can be reached. */
function searching({ users }: Tables, { user: id, ticket }: Waiter): UserRow | undefined {
  const user = users.get(id);
  return user?.register.at === 'searching' && user.register.ticket === ticket && !user.isBlocked ? user : undefined;
}

/** Until when these two must not meet; null: never again. */
function apartUntil({ complaints, ratings, rooms }: Tables, one: UserRow, other: UserRow): EpochMs | null {
  const pairs = [pairKey(one.user, other.user), pairKey(other.user, one.user)];
  if (pairs.some((pair) => complaints.has(pair))) return null;
  if (ratings.all().some(({ pair, liked }) => !liked && pairs.includes(pair))) return null;
  const common = one.rooms.filter((room) => other.rooms.includes(room));
  const endings = common.map((room) => (rooms.get(room)?.endedAt ?? 0) + APART_FOR_MS);
  return Math.max(0, ...endings) as EpochMs;
}
