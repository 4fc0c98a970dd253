/** Holds a whole history against the promises, once everything has come to rest. */
import type { RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import type { LogRow } from '../../actors/contracts/room.js';
import type { Register } from '../../actors/contracts/session.js';
import { name, placeOf, textOf } from './testimony.js';
import type { Testimony } from './testimony.js';

/** What the store holds. */
export type Ending = Readonly<{
  registers: ReadonlyMap<UserId, Register>;
  rooms: readonly EndingRoom[];
}>;
type EndingRoom = Readonly<{ id: RoomId; members: readonly UserId[]; isActive: boolean; rows: readonly LogRow[] }>;

export function judge(testimony: Testimony, ending: Ending): void {
  judgeOrder(testimony);
  judgeRegisters(testimony, ending);
  for (const room of ending.rooms) {
    judgeLog(testimony, room);
    for (const member of room.members) judgeReader(testimony, room, member);
  }
  judgeWords(testimony, ending);
  for (const [question, user] of testimony.asked) {
    if (!testimony.told.has(question) && !testimony.unreachable.has(user))
      testimony.broken('P7', `${question} was never answered`);
  }
  if (testimony.openCommands > 0) testimony.broken('P7', `${testimony.openCommands} commands were never answered`);
}

/** P4, at any moment: nobody is in two rooms, and who is said to chat is in that room. */
export function judgeRegisters(testimony: Testimony, { rooms, registers }: Ending): void {
  const activeRooms = new Map<UserId, RoomId>();
  for (const { id, members, isActive } of rooms) {
    for (const user of isActive ? members : []) {
      if (activeRooms.has(user)) testimony.broken('P4', `${name(user)} is in two rooms`);
      activeRooms.set(user, id);
    }
  }
  for (const [user, register] of registers) {
    const room = register.at === 'chatting' ? register.room : undefined;
    if (activeRooms.get(user) !== room) testimony.broken('P4', `${name(user)}'s register disagrees with the rooms`);
  }
}

/** P3: what a screen was shown of a room came in order. */
function judgeOrder(testimony: Testimony): void {
  const newest = new Map<string, number>();
  for (const { reader, device, room, seq } of testimony.sights) {
    const key = `${device} ${room}`;
    if (seq <= (newest.get(key) ?? 0)) {
      testimony.broken('P3', `${name(reader)} saw row ${seq} of ${name(room)} out of order`);
    }
    newest.set(key, seq);
  }
}

/** P3, P2: a log has no hole, and ends once, by whoever wanted to leave that room. */
function judgeLog(testimony: Testimony, { id, isActive, rows }: EndingRoom): void {
  rows.forEach(({ seq, body }, i) => {
    if (seq !== i + 1) testimony.broken('P3', `${name(id)} has a hole before row ${seq}`);
    if (body.kind === 'ended' && i !== rows.length - 1) testimony.broken('P3', `${name(id)} goes on after its end`);
  });
  const end = rows.at(-1);
  const hasEnded = end?.body.kind === 'ended';
  if (hasEnded === isActive) testimony.broken('P4', `${name(id)} has ended and is active, or neither`);
  if (!hasEnded || end.by === null || testimony.unreachable.has(end.by)) return;
  if (!testimony.departures.has(`${end.by} ${id}`)) {
    testimony.broken('P2', `${name(end.by)} ended ${name(id)} without having looked at it`);
  }
}

/** P1: a member was shown all that was meant for them, and what was changed reads as it was changed last. */
function judgeReader(testimony: Testimony, { id, rows }: EndingRoom, reader: UserId): void {
  if (testimony.unreachable.has(reader)) return;
  const sights = testimony.sights.filter((sight) => sight.reader === reader && sight.room === id);
  const seen = new Set(sights.map(({ seq }) => seq));
  const isLost = ({ seq }: LogRow) => testimony.unshowable.has(placeOf(reader, id, seq));
  for (const row of rows) {
    const { seq, by, body } = row;
    const isMeant = by !== reader || body.kind === 'found' || body.kind === 'ended';
    if (!isMeant || isLost(row)) continue;
    if (body.kind === 'said') judgeReading(testimony, rows, row, { id, reader, seen, sights, isLost });
    else if (body.kind !== 'edited' && !seen.has(seq)) {
      testimony.broken('P1', `${name(reader)} was never shown ${body.kind}, row ${seq} of ${name(id)}`);
    }
  }
}

type Reading = Readonly<{
  id: RoomId;
  reader: UserId;
  seen: ReadonlySet<Seq>;
  sights: Testimony['sights'];
  isLost: (row: LogRow) => boolean;
}>;

function judgeReading(testimony: Testimony, rows: readonly LogRow[], said: LogRow, reading: Reading): void {
  const { id, reader, seen, sights, isLost } = reading;
  if (!seen.has(said.seq)) {
    testimony.broken('P1', `${name(reader)} was never shown row ${said.seq} of ${name(id)}`);
    return;
  }
  const isOfIt = ({ seq, body }: Pick<LogRow, 'seq' | 'body'>) =>
    seq === said.seq || (body.kind === 'edited' && body.ref === said.seq);
  const versions = rows.filter((row) => isOfIt(row));
  if (versions.some(isLost)) return;
  const newest = textOf(versions.at(-1)?.body ?? said.body);
  const byDevice = new Map(sights.filter(isOfIt).map(({ device, body }) => [device, textOf(body)]));
  if (![...byDevice.values()].includes(newest)) {
    testimony.broken('P1', `${name(reader)} reads row ${said.seq} of ${name(id)} as it was before ${newest ?? ''}`);
  }
}

/** P1, P5: what was accepted is one row, what was refused none; whose words cannot be shown is told so. */
function judgeWords(testimony: Testimony, { rooms }: Ending): void {
  const count = new Map<string, number>();
  for (const { id, members, rows } of rooms) {
    for (const { seq, by, body } of rows) {
      const text = textOf(body);
      if (text === null) continue;
      count.set(text, (count.get(text) ?? 0) + 1);
      const ref = body.kind === 'edited' ? body.ref : seq;
      const isLost = members.some((user) => testimony.unshowable.has(placeOf(user, id, seq)));
      const isTold = rows.some((row) => row.body.kind === 'undelivered' && row.body.ref === ref);
      const isOver = rows.at(-1)?.body.kind === 'ended';
      if (isLost && !isTold && !isOver && !members.some((user) => testimony.unreachable.has(user))) {
        testimony.broken('P1', `${name(by)} was never told that ${text} could not be shown`);
      }
    }
  }
  for (const [text, { fate }] of testimony.words) {
    const rows = count.get(text) ?? 0;
    if (rows > 1) testimony.broken('P5', `${text} became ${rows} rows`);
    if (fate === 'accepted' && rows === 0) testimony.broken('P1', `${text} was accepted and is in no log`);
    if (fate === 'refused' && rows > 0) testimony.broken('P1', `${text} was refused and is in a log`);
    if (fate === 'open') testimony.broken('P7', `${text} was never answered`);
  }
}
