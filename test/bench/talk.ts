/**
 * Conversations at a given rate, and what became of every message. Open loop: message `i` is due at a time that depends
 * on nothing but the rate, and its latency counts from there, however late it was sent; so a system that stalls cannot
 * slow down its own measurement.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Latencies } from './latencies.js';
import type { Quantiles } from './latencies.js';

/** Of the two in a room. */
export type Side = 0 | 1;
/** Messages of the first `warmUpSeconds` are checked like all others, but their time does not count. */
export type Wish = Readonly<{
  rate: number;
  warmUpSeconds: number;
  seconds: number;
  rooms: number;
  /** Messages of these rooms that are due in this time of the talk are also timed by themselves. */
  watched?: Readonly<{ rooms: readonly number[]; fromMs: number; toMs: number }>;
}>;
export type Talked = Readonly<{
  said: number;
  /** Once, to the partner. */
  arrived: number;
  lost: number;
  /** To anybody but the partner. */
  astray: number;
  repeated: number;
  /** After a later one of the same author. */
  disordered: number;
  /** Seconds from the first due time to the last arrival. */
  tookSeconds: number;
  latency: Quantiles;
  watched: Quantiles;
}>;

/** When nothing has arrived for so long, what is missing is lost: what comes late is late, and not lost. */
const PATIENCE_MS = 20_000;
/** In any case a talk ends so long after its last message was due; what is missing then counts as lost. */
export const LATEST_MS = 90_000;
/** UTF-16 units of a message: a sentence. */
const TEXT_LENGTH = 100;
const FILLER = 'the quick brown fox jumps over the lazy dog and wonders what all of this is good for '.repeat(2);

/** Messages alternate between the sides of a room, and go round the rooms. */
export const speakerOf = (index: number, rooms: number): Readonly<{ room: number; side: Side }> => ({
  room: index % rooms,
  side: (Math.floor(index / rooms) % 2) as Side,
});

/** The text of message `index` of talk number `talk`; `parseText` finds both in it again. */
export const textOf = (talk: number, index: number): string => `b${talk}.${index} ${FILLER}`.slice(0, TEXT_LENGTH);
export function parseText(text: string): Readonly<{ talk: number; index: number }> | undefined {
  const [, talk, index] = /^b(\d+)\.(\d+) /.exec(text) ?? [];
  return talk === undefined ? undefined : { talk: Number(talk), index: Number(index) };
}

export class Talk {
  readonly count: number;
  readonly #latencies = new Latencies();
  readonly #watched = new Latencies();
  readonly #watchedRooms: ReadonlySet<number>;
  readonly #hasArrived: Uint8Array;
  /** By room and side: the newest message of that author that has arrived. */
  readonly #newest: Int32Array;
  #arrived = 0;
  #astray = 0;
  #repeated = 0;
  #disordered = 0;
  #lastAt: number;

  constructor(
    readonly number: number,
    readonly wish: Wish,
    readonly begunAt: number,
  ) {
    this.count = Math.round(wish.rate * (wish.warmUpSeconds + wish.seconds));
    this.#hasArrived = new Uint8Array(this.count);
    this.#newest = new Int32Array(2 * wish.rooms).fill(-1);
    this.#lastAt = begunAt;
    this.#watchedRooms = new Set(wish.watched?.rooms);
  }

  get lastAt(): number {
    return this.#lastAt;
  }
  dueAt(index: number): number {
    return this.begunAt + (index * 1_000) / this.wish.rate;
  }
  /** How many messages are due by then. */
  dueBy(now: number): number {
    return Math.min(this.count, Math.floor(((now - this.begunAt) * this.wish.rate) / 1_000) + 1);
  }
  isComplete(): boolean {
    return this.#arrived === this.count;
  }

  /** Somebody was shown a text, at `now` of the clock that `begunAt` was read from. Texts of other talks do not count. */
  heard(room: number, side: Side, text: string, now: number): void {
    const message = parseText(text);
    if (message?.talk !== this.number || message.index >= this.count) return;
    const { index } = message;
    const speaker = speakerOf(index, this.wish.rooms);
    if (speaker.room !== room || speaker.side === side) return void (this.#astray += 1);
    if (this.#hasArrived[index] === 1) return void (this.#repeated += 1);
    this.#hasArrived[index] = 1;
    this.#arrived += 1;
    this.#lastAt = now;
    const author = 2 * room + speaker.side;
    if (index < (this.#newest[author] ?? -1)) this.#disordered += 1;
    else this.#newest[author] = index;
    const dueAt = this.dueAt(index);
    if (dueAt - this.begunAt >= this.wish.warmUpSeconds * 1_000) this.#latencies.add(now - dueAt);
    if (this.#isWatched(room, dueAt - this.begunAt)) this.#watched.add(now - dueAt);
  }

  #isWatched(room: number, dueMs: number): boolean {
    const { watched } = this.wish;
    return watched !== undefined && dueMs >= watched.fromMs && dueMs <= watched.toMs && this.#watchedRooms.has(room);
  }

  result(): Talked {
    return {
      said: this.count,
      arrived: this.#arrived,
      lost: this.count - this.#arrived,
      astray: this.#astray,
      repeated: this.#repeated,
      disordered: this.#disordered,
      tookSeconds: (this.#lastAt - this.begunAt) / 1_000,
      latency: this.#latencies.quantiles(),
      watched: this.#watched.quantiles(),
    };
  }
}

/** Whether more may still come: all was said at `saidAt`, the latest came at `lastAt`. */
export const isWorthWaiting = (now: number, saidAt: number, lastAt: number): boolean =>
  now - Math.max(saidAt, lastAt) <= PATIENCE_MS && now - saidAt <= LATEST_MS;

/** Who talks: `say` has one side of a room say something, now or as soon as what it said before is accepted. */
export class Stage {
  #talk: Talk | undefined;
  #talks = 0;

  constructor(readonly say: (room: number, side: Side, text: string) => void) {}

  heard(room: number, side: Side, text: string): void {
    this.#talk?.heard(room, side, text, performance.now());
  }

  /** Resolves when all has arrived, or patience is over. */
  async hold(wish: Wish): Promise<Talked> {
    const talk = new Talk((this.#talks += 1), wish, performance.now());
    this.#talk = talk;
    let said = 0;
    while (said < talk.count) {
      for (const due = talk.dueBy(performance.now()); said < due; said += 1) {
        const { room, side } = speakerOf(said, wish.rooms);
        this.say(room, side, textOf(talk.number, said));
      }
      await sleep(1);
    }
    const saidAt = performance.now();
    while (!talk.isComplete() && isWorthWaiting(performance.now(), saidAt, talk.lastAt)) await sleep(5);
    return talk.result();
  }
}
