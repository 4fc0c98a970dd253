/** What everybody did and saw in one simulated history, and the checker that holds it against the promises. */
import type { RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import type { Register } from '../../actors/contracts/session.js';
import type { LogRow } from '../../actors/contracts/room.js';

type Words = { author: UserId; lookingAt: RoomId | null; fate: 'open' | 'accepted' | 'refused' };
type Sight = Readonly<{
  reader: UserId;
  room: RoomId;
  seq: Seq;
  screen: RoomId | null;
  text: string | null;
  isAgain: boolean;
}>;

/** What the store holds in the end. */
export type Ending = Readonly<{
  registers: ReadonlyMap<UserId, Register>;
  rooms: readonly Readonly<{ id: RoomId; members: readonly UserId[]; isActive: boolean; rows: readonly LogRow[] }>[];
}>;

export class Testimony {
  readonly violations: string[] = [];
  readonly #words = new Map<string, Words>();
  readonly #sights: Sight[] = [];
  readonly #departures: { user: UserId; room: RoomId | null }[] = [];
  readonly #unreachable = new Set<UserId>();
  #openCommands = 0;
  #sends = 0;
  /** Sends whose answer was lost or whose node died: the only ones a messenger may show twice. */
  #excusedSends = 0;
  #repeatedSights = 0;

  /** The author wrote this while their screen showed this room; every text is written once. */
  wrote(author: UserId, text: string, lookingAt: RoomId | null): void {
    this.#words.set(text, { author, lookingAt, fate: 'open' });
  }

  answered(text: string, fate: 'accepted' | 'refused'): void {
    const words = this.#words.get(text);
    if (words) words.fate = fate;
  }

  /** The user asked to leave what their screen showed. */
  left(user: UserId, room: RoomId | null): void {
    this.#departures.push({ user, room });
  }

  commandBegun(): void {
    this.#openCommands += 1;
  }

  commandAnswered(): void {
    this.#openCommands -= 1;
  }

  blocked(user: UserId): void {
    this.#unreachable.add(user);
  }

  sent(): void {
    this.#sends += 1;
  }

  sendExcused(): void {
    this.#excusedSends += 1;
  }

  /** A row came onto the reader's screen, which showed `screen` until then. `text`: null for what nobody said. */
  saw(sight: Sight): void {
    this.#sights.push(sight);
    if (sight.isAgain) {
      this.#repeatedSights += 1;
      return;
    }
    const { reader, room, text } = sight;
    const words = text === null ? undefined : this.#words.get(text);
    if (!words) return;
    if (words.author === reader) this.broken('P2', `${text ?? ''} came back to its author`);
    if (words.lookingAt !== room)
      this.broken('P2', `${text ?? ''} was written to ${name(words.lookingAt)}, shown in ${name(room)}`);
    if (sight.screen !== room)
      this.broken('P2', `${text ?? ''} of ${name(room)} was shown while the screen was at ${name(sight.screen)}`);
  }

  pageShowedTwice(reader: UserId, room: RoomId, seq: Seq): void {
    this.broken('P6', `${name(reader)} saw row ${seq} of ${name(room)} twice on the page`);
  }

  deadNodeCommitted(node: string): void {
    this.broken('P10', `${node} changed the store after it had been declared dead`);
  }

  broken(promise: string, what: string): void {
    this.violations.push(`${promise}: ${what}`);
  }

  /** Reads the whole history once everything has come to rest. */
  judge(ending: Ending): void {
    this.#judgeOrder();
    this.#judgeRooms(ending);
    this.#judgeWords(ending);
    if (this.#openCommands > 0) this.broken('P7', `${this.#openCommands} commands were never answered`);
    if (this.#repeatedSights > this.#excusedSends) {
      this.broken('P6', `${this.#repeatedSights} messages shown again, ${this.#excusedSends} of them with an excuse`);
    }
  }

  /** P3: what a reader was first shown of a room came in order, and nothing after its end. */
  #judgeOrder(): void {
    const newest = new Map<string, number>();
    for (const { reader, room, seq, isAgain } of this.#sights) {
      if (isAgain) continue;
      const key = `${reader} ${room}`;
      if (seq <= (newest.get(key) ?? 0))
        this.broken('P3', `${name(reader)} saw row ${seq} of ${name(room)} out of order`);
      newest.set(key, seq);
    }
  }

  #judgeRooms({ rooms, registers }: Ending): void {
    const activeRooms = new Map<UserId, RoomId>();
    for (const { id, members, isActive, rows } of rooms) {
      for (const user of isActive ? members : []) {
        if (activeRooms.has(user)) this.broken('P4', `${name(user)} is in two rooms`);
        activeRooms.set(user, id);
      }
      rows.forEach(({ seq, body }, i) => {
        if (seq !== i + 1) this.broken('P3', `${name(id)} has a hole before row ${seq}`);
        if (body.kind === 'ended' && i !== rows.length - 1) this.broken('P3', `${name(id)} goes on after its end`);
      });
      const end = rows.at(-1);
      if (end?.body.kind === 'ended' && end.by !== null && !this.#unreachable.has(end.by))
        this.#judgeDeparture(end.by, id);
      if (end?.body.kind === 'ended' && isActive) this.broken('P4', `${name(id)} has ended and is active`);
    }
    for (const [user, register] of registers) {
      const room = register.at === 'chatting' ? register.room : undefined;
      if (activeRooms.get(user) !== room) this.broken('P4', `${name(user)}'s register disagrees with the rooms`);
    }
  }

  #judgeDeparture(user: UserId, room: RoomId): void {
    if (!this.#departures.some((departure) => departure.user === user && departure.room === room)) {
      this.broken('P2', `${name(user)} ended ${name(room)} without having looked at it`);
    }
  }

  /** P1 and P5: every accepted text is one row, and its reader has seen it. */
  #judgeWords({ rooms }: Ending): void {
    const rowsOf = new Map<string, { room: RoomId; seq: Seq; readers: readonly UserId[] }[]>();
    for (const { id, members, rows } of rooms) {
      for (const { seq, by, body } of rows) {
        if (body.kind !== 'said' || body.content.kind !== 'text') continue;
        const readers = members.filter((user) => user !== by);
        rowsOf.set(body.content.text, [...(rowsOf.get(body.content.text) ?? []), { room: id, seq, readers }]);
      }
    }
    const seen = new Set(this.#sights.map(({ reader, room, seq }) => `${reader} ${room} ${seq}`));
    for (const [text, { fate }] of this.#words) {
      const rows = rowsOf.get(text) ?? [];
      if (rows.length > 1) this.broken('P5', `${text} became ${rows.length} rows`);
      if (fate === 'accepted' && rows.length === 0) this.broken('P1', `${text} was accepted and is in no log`);
      if (fate === 'refused' && rows.length > 0) this.broken('P1', `${text} was refused and is in a log`);
      if (fate === 'open') this.broken('P7', `${text} was never answered`);
      for (const { room, seq, readers } of fate === 'accepted' ? rows : []) {
        for (const reader of readers) {
          if (this.#unreachable.has(reader) || seen.has(`${reader} ${room} ${seq}`)) continue;
          this.broken('P1', `${text} was accepted and never shown`);
        }
      }
    }
  }

  summary(): string {
    const fates = [...this.#words.values()].map(({ fate }) => fate);
    const accepted = fates.filter((fate) => fate === 'accepted').length;
    return `${fates.length} texts, ${accepted} accepted, ${this.#sights.length} rows seen, ${this.#sends} sends, ${this.#repeatedSights} shown again`;
  }
}

/** The last digits tell the ids of one history apart. */
const name = (id: string | null): string => (id === null ? 'nobody' : id.slice(-6));
