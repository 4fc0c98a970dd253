/**
 * What has happened and the bot has not taken yet. Kept until it is confirmed, or too old: a long poll confirms by the
 * offset of the next one, a webhook by its answer.
 */
import { conflict } from './api-error.js';
import type { ApiError } from './api-error.js';
import type { UpdateKind } from './api-types.js';

export type QueuedUpdate = Readonly<{
  id: number;
  kind: UpdateKind;
  /** Updates of one queue id reach a webhook one after another. */
  queueId: number;
  /** The whole update as JSON, made once. */
  json: string;
  expiresAtMs: number;
}>;
export type Poll = Readonly<{ offset: number; limit: number; timeoutS: number }>;
type Waiting = {
  readonly limit: number;
  readonly resolve: (json: string) => void;
  readonly reject: (e: ApiError) => void;
};

/** Telegram's own bounds: https://github.com/tdlib/telegram-bot-api, Client.h. */
const MAX_TIMEOUT_S = 50;
const MAX_LIMIT = 100;
const MAX_PENDING = 100_000;
const MAX_ANSWER_LENGTH = 4 * 1024 * 1024;
/** An offset further than this above the newest update is unknown, and taken as none. */
const MAX_OFFSET_AHEAD = 10;

export class UpdatesQueue {
  readonly #pending = new Map<number, QueuedUpdate>();
  /** To be handed out once more when the bot has confirmed them: what it has not comes again by itself, in its order. */
  readonly #repeats: QueuedUpdate[] = [];
  #waiting: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isFlushPlanned = false;
  #lastPoll = { offset: 0, atMs: 0 };
  nextId: number;

  constructor(
    firstId: number,
    private readonly now: () => number,
    /** Whether a client that polls in circles is slowed down as Telegram does it. */
    private readonly guard: 'guarded' | 'unguarded',
    /** Hears which updates are pending no more. */
    private readonly onGone: (ids: readonly number[]) => void,
  ) {
    this.nextId = firstId;
  }

  /** Dropped when the queue is full, as on Telegram; returns whether it was taken. */
  add(update: QueuedUpdate): boolean {
    if (this.#pending.size >= MAX_PENDING) return false;
    this.#pending.set(update.id, update);
    this.#wake();
    return true;
  }
  repeat(update: QueuedUpdate): void {
    if (this.#repeats.length < MAX_LIMIT) this.#repeats.push(update);
    if (this.#isRepeatDue()) this.#wake();
  }
  /** Oldest first, without the expired ones. */
  pending(): readonly QueuedUpdate[] {
    this.#dropExpired();
    return [...this.#pending.values()];
  }
  get size(): number {
    return this.#pending.size;
  }
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }
  /** Those that are not pending are passed over. */
  delete(ids: readonly number[]): void {
    const gone = ids.filter((id) => this.#pending.delete(id));
    if (gone.length > 0) this.onGone(gone);
  }
  clear(): void {
    this.delete([...this.#pending.keys()]);
  }

  /** The JSON array of updates that `getUpdates` answers, at once or when there is something. */
  poll(request: Poll): string | Promise<string> {
    // Only then: an error is costly to make, and this is on the path of every poll.
    if (this.isWaiting)
      this.abort(conflict('terminated by other getUpdates request; make sure that only one bot instance is running'));
    let { limit, timeoutS } = clamped(request);
    if (this.guard === 'guarded') {
      const sinceMs = request.offset === this.#lastPoll.offset ? this.now() - this.#lastPoll.atMs : Infinity;
      if (sinceMs < 500) limit = 1;
      if (sinceMs < 3_000 && timeoutS < 3) timeoutS = 3;
      this.#lastPoll = { offset: request.offset, atMs: this.now() };
    }
    this.#confirm(request.offset);
    this.#dropExpired();
    if (this.#pending.size > 0 || this.#isRepeatDue() || timeoutS === 0) return this.#take(limit);
    return new Promise<string>((resolve, reject) => {
      this.#waiting = { limit, resolve, reject };
      this.#timer = setTimeout(() => this.#answerWaiting(), timeoutS * 1_000);
    });
  }
  /** Ends the waiting poll, when there is one, with this refusal. */
  abort(reason: ApiError): void {
    this.#endWaiting()?.reject(reason);
  }
  /** Answers the waiting poll with what there is: its client may be gone, and nothing is confirmed by an answer. */
  release(): void {
    this.#endWaiting()?.resolve('[]');
  }

  /** What arrives in the same turn of the loop goes out in the same answer. */
  #wake(): void {
    if (this.#waiting === undefined || this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    setImmediate(() => {
      this.#isFlushPlanned = false;
      this.#answerWaiting();
    });
  }
  #answerWaiting(): void {
    const waiting = this.#endWaiting();
    waiting?.resolve(this.#take(waiting.limit));
  }
  #endWaiting(): Waiting | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    return waiting;
  }
  #confirm(offset: number): void {
    if (offset === 0 || offset > this.nextId - 1 + MAX_OFFSET_AHEAD) return;
    let surplus = offset < 0 ? this.#pending.size + offset : 0;
    const confirmed: number[] = [];
    for (const id of this.#pending.keys()) {
      if (offset < 0 ? surplus-- <= 0 : id >= offset) break;
      confirmed.push(id);
    }
    this.delete(confirmed);
  }
  #take(limit: number): string {
    let json = '';
    let count = 0;
    const fits = (update: QueuedUpdate): boolean => {
      if (count >= limit || json.length + update.json.length > MAX_ANSWER_LENGTH) return false;
      json += count++ === 0 ? update.json : `,${update.json}`;
      return true;
    };
    while (this.#repeats[0] && this.#isRepeatDue() && fits(this.#repeats[0])) this.#repeats.shift();
    for (const update of this.#pending.values()) if (!fits(update)) break;
    return `[${json}]`;
  }
  #isRepeatDue(): boolean {
    return this.#repeats[0] !== undefined && !this.#pending.has(this.#repeats[0].id);
  }
  #dropExpired(): void {
    if (this.#pending.size === 0) return;
    const now = this.now();
    const expired: number[] = [];
    for (const update of this.#pending.values()) if (update.expiresAtMs <= now) expired.push(update.id);
    this.delete(expired);
  }
}

const clamped = ({ limit, timeoutS }: Poll) => ({
  limit: Math.min(Math.max(limit, 1), MAX_LIMIT),
  timeoutS: Math.min(Math.max(timeoutS, 0), MAX_TIMEOUT_S),
});
