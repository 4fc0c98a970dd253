/** Token buckets over all chats and for each chat, as Telegram is believed to have them. Off unless configured. */

/** `burst` calls at once, then `perSecond`. */
export type Rate = Readonly<{ perSecond: number; burst: number }>;
export type LimitOptions = Readonly<{
  perChat?: Rate;
  global?: Rate;
  /** Seconds that a call made before its time adds to the wait. */
  penaltyS?: number;
}>;

/** As Telegram was measured; it publishes no more than "about one a second to a chat, about thirty in all". */
export const TELEGRAM_LIMITS: LimitOptions = {
  perChat: { perSecond: 1, burst: 5 },
  global: { perSecond: 30, burst: 30 },
  penaltyS: 3,
};

const BUCKETS_KEPT = 50_000;

/** One bucket: the instant at which it would be full again is all there is to know. */
class Bucket {
  #fullAtMs = 0;
  constructor(private readonly rate: Rate) {}
  /** Milliseconds to wait before `count` tokens are there; 0 when they are. */
  waitMs(count: number, nowMs: number): number {
    const perTokenMs = 1_000 / this.rate.perSecond;
    const neededMs = Math.max(this.#fullAtMs, nowMs) + count * perTokenMs - nowMs;
    // An album larger than the burst passes a full bucket: otherwise it never could.
    return Math.max(0, neededMs - Math.max(this.rate.burst, count) * perTokenMs);
  }
  take(count: number, nowMs: number): void {
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + (count * 1_000) / this.rate.perSecond;
  }
  isFull(nowMs: number): boolean {
    return this.#fullAtMs <= nowMs;
  }
}

export class Limits {
  readonly #global: Bucket | undefined;
  readonly #chats = new Map<number, Bucket>();
  readonly #refusedUntil = new Map<number, number>();

  constructor(private readonly options: LimitOptions) {
    this.#global = options.global === undefined ? undefined : new Bucket(options.global);
  }

  /** Takes `count` tokens of the chat and of the bot, or none. Whole seconds to wait; 0 when the call may pass. */
  take(chatId: number, count: number, nowMs: number): number {
    const chat = this.#chatBucket(chatId, nowMs);
    const refusedForMs = (this.#refusedUntil.get(chatId) ?? 0) - nowMs;
    const waitMs = Math.max(chat?.waitMs(count, nowMs) ?? 0, this.#global?.waitMs(count, nowMs) ?? 0, refusedForMs);
    if (waitMs <= 0) {
      this.#refusedUntil.delete(chatId);
      chat?.take(count, nowMs);
      this.#global?.take(count, nowMs);
      return 0;
    }
    const seconds = Math.ceil(waitMs / 1_000) + (refusedForMs > 0 ? (this.options.penaltyS ?? 0) : 0);
    if (this.options.penaltyS !== undefined) this.#refusedUntil.set(chatId, nowMs + seconds * 1_000);
    return seconds;
  }

  #chatBucket(chatId: number, nowMs: number): Bucket | undefined {
    const rate = this.options.perChat;
    if (rate === undefined) return undefined;
    let bucket = this.#chats.get(chatId);
    if (bucket === undefined) {
      if (this.#chats.size >= BUCKETS_KEPT) this.#prune(nowMs);
      bucket = new Bucket(rate);
      this.#chats.set(chatId, bucket);
    }
    return bucket;
  }
  #prune(nowMs: number): void {
    for (const [id, bucket] of this.#chats) if (bucket.isFull(nowMs)) this.#chats.delete(id);
    for (const [id, untilMs] of this.#refusedUntil) if (untilMs <= nowMs) this.#refusedUntil.delete(id);
  }
}
