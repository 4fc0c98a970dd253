/** What everybody did and saw in one simulated history. What can be held against a promise at once is noted at once. */
import type { RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import type { Body } from '../../actors/contracts/room.js';

/** `of`: this is how the words `of` now read. */
export type Words = Readonly<{ author: UserId; lookingAt: RoomId | null; of: string | null }> & {
  fate: 'open' | Fate;
};
/** `abandoned`: its author has gone without waiting for the answer. */
export type Fate = 'accepted' | 'refused' | 'abandoned';
/** One row on one screen: a phone, or one load of a page. `screen`: the room that was on it until then. */
export type Sight = Readonly<{
  reader: UserId;
  device: string;
  room: RoomId;
  seq: Seq;
  screen: RoomId | null;
  body: Body;
}>;

export class Testimony {
  readonly violations: string[] = [];
  readonly words = new Map<string, Words>();
  readonly sights: Sight[] = [];
  readonly departures = new Set<string>();
  /** Who has ever blocked the bot: what was sent to them then is lost, and their rooms end without a command. */
  readonly unreachable = new Set<UserId>();
  /** Rows that a messenger never takes for this person, by `placeOf`. */
  readonly unshowable = new Set<string>();
  /** Questions to the bot that were accepted and words that were refused, and those of them that a notice answered. */
  readonly asked = new Map<string, UserId>();
  readonly told = new Set<string>();
  /** Who has typed in which room while looking at it. */
  readonly #typed = new Map<RoomId, Set<UserId>>();
  hints = 0;
  readonly #seen = new Set<string>();
  openCommands = 0;
  sends = 0;
  repeats = 0;

  /** The author wrote this while their screen showed this room; every text is written once. */
  wrote(author: UserId, text: string, lookingAt: RoomId | null, of: string | null = null): void {
    this.words.set(text, { author, lookingAt, of, fate: 'open' });
  }

  answered(text: string, fate: Fate): void {
    const words = this.words.get(text);
    if (!words) return;
    if (words.fate !== 'open' && words.fate !== fate) {
      this.broken('P5', `${text} was ${words.fate}, then ${fate}`);
    }
    words.fate = fate;
  }

  /** The user asked to leave what their screen showed. */
  left(user: UserId, room: RoomId | null): void {
    this.departures.add(`${user} ${room ?? ''}`);
  }

  typed(user: UserId, room: RoomId): void {
    this.#typed.set(room, (this.#typed.get(room) ?? new Set()).add(user));
  }

  /** A screen at this room shows that the partner is typing. */
  sawTyping(reader: UserId, room: RoomId | null): void {
    this.hints += 1;
    const authors = [...((room && this.#typed.get(room)) ?? [])].filter((user) => user !== reader);
    if (authors.length === 0) this.broken('P2', `${name(reader)} was shown typing of nobody in ${name(room)}`);
  }

  /** A row came onto a screen for the first time, or once more. */
  saw(sight: Sight, isExcused = false): void {
    const { reader, device, room, seq } = sight;
    const key = `${device} ${room} ${seq}`;
    if (this.#seen.has(key)) {
      this.repeats += 1;
      if (!isExcused) this.broken('P6', `${name(reader)} was shown row ${seq} of ${name(room)} again, for no reason`);
      return;
    }
    this.#seen.add(key);
    this.sights.push(sight);
    this.#judgeSight(sight);
  }

  #judgeSight({ reader, room, screen, body }: Sight): void {
    const text = textOf(body);
    const words = text === null ? undefined : this.words.get(text);
    // Who blocks the bot before they hear of a room may hear of its end, having come back.
    const isExcused = body.kind === 'ended' && this.unreachable.has(reader);
    if (body.kind !== 'found' && screen !== room && !isExcused) {
      this.broken('P2', `${body.kind} of ${name(room)} was shown to ${name(reader)} on a screen at ${name(screen)}`);
    }
    if (!words || text === null) return;
    if (words.author === reader) this.broken('P2', `${text} came back to its author`);
    if (words.lookingAt !== room) {
      this.broken('P2', `${text} was written to ${name(words.lookingAt)}, shown in ${name(room)}`);
    }
  }

  deadNodeCommitted(node: string): void {
    this.broken('P10', `${node} changed the store after it had been declared dead`);
  }

  broken(promise: string, what: string): void {
    this.violations.push(`${promise}: ${what}`);
  }

  summary(): string {
    const fates = [...this.words.values()].map(({ fate }) => fate);
    const accepted = fates.filter((fate) => fate === 'accepted').length;
    const rows = `${this.sights.length} rows seen, ${this.sends} sends, ${this.repeats} shown again, ${this.hints} hints`;
    return `${fates.length} texts, ${accepted} accepted, ${rows}`;
  }
}

export const placeOf = (user: UserId, room: RoomId, seq: Seq): string => `${user} ${room} ${seq}`;
/** What a person said or changed; null for what nobody said. */
export const textOf = (body: Body): string | null =>
  (body.kind === 'said' || body.kind === 'edited') && body.content.kind === 'text' ? body.content.text : null;
/** The last digits tell the ids of one history apart. */
export const name = (id: string | null): string => (id === null ? 'nobody' : id.slice(-6));
