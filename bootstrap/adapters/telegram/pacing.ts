/**
 * Keeps requests below what Telegram takes: about one message a second to a chat after a short burst, and so many a
 * second of one bot. A token of the chat and one of the bot are taken together, only when both are there: a flood to
 * one chat costs the others nothing. What one chat is limited for, it waits out alone.
 */
import type { Clock } from '../../../actors/contracts/ports.js';
import { Bucket } from './bucket.js';
import type { Random } from './ports.js';
import { ReadyChats } from './ready-chats.js';
import type { Urgency } from './ready-chats.js';
import { pause } from './waiting.js';

/** Tokens per second and at once; a rate of 0 means no limit. `all.burst` is one second's worth. */
export type Rates = Readonly<{ chatPerSecond: number; chatBurst: number; allPerSecond: number }>;

/** "Avoid more than one message a second, short bursts are allowed"; about thirty a second over all chats. */
export const DEFAULT_RATES: Rates = { chatPerSecond: 1, chatBurst: 3, allPerSecond: 28 };

/** Until the tokens of one chat and of the bot are there; both 0: they were taken. */
export type Wait = Readonly<{ chatMs: number; botMs: number }>;
/** What all hosts take from together; never rejects. Our own buckets then only keep us from asking in vain. */
export type SharedTokens = Readonly<{
  take(chat: number): Promise<Wait>;
  /** Only from what the bot has beyond half of its tokens. Without `chat` no chat's token is taken. */
  takeSpare(chat?: number): Promise<Wait>;
}>;

/** Idle chats forgotten beyond this many. */
const LANES_KEPT = 10_000;
const QUIET_MS = 10 * 60_000;
/** What waits for spare tokens looks again at least so often. */
const SPARE_LOOK_MS = 500;
/** A chat that would not take what is no message is spared it at least so long. */
const ASIDE_PAUSE_MS = 60_000;
/** So many chats limited within so long: it is the bot that is limited. */
const STORM = { chats: 3, withinMs: 2_000, pauseMs: 5_000, longMs: 30_000 } as const;

type Lane = {
  readonly chat: number;
  readonly bucket: Bucket;
  parkedUntil: number;
  /** Nothing but messages before that. */
  messagesOnlyUntil: number;
  limitedAt: number;
  burstThen: number;
  wasIdle: boolean;
  readonly waiting: Readonly<{ urgency: Urgency; grant: () => void }>[];
};
/** `urgency`: of what comes next in that chat. */
type Ready = Readonly<{ lane: Lane; urgency: Urgency }>;
type Ports = Readonly<{ clock: Clock; random: Random; rates: Rates; tokens?: SharedTokens }>;

export class Pacing {
  readonly #lanes = new Map<number, Lane>();
  /** Lanes whose own token is there, waiting for one of the bot. */
  readonly #ready = new ReadyChats<Ready>();
  readonly #all: Bucket;
  #pausedUntil = -Infinity;
  #isPumpSet = false;
  #limited: readonly Readonly<{ chat: number; at: number }>[] = [];

  constructor(readonly ports: Ports) {
    const { allPerSecond } = ports.rates;
    this.#all = new Bucket(allPerSecond, Math.max(1, allPerSecond));
  }

  /** Resolves when a request to this chat may be made; those of one chat in the order they asked. */
  take(chat: number, urgency: Urgency): Promise<void> {
    const lane = this.#lane(chat);
    const now = this.#now();
    const isFree = !this.ports.tokens && lane.waiting.length === 0 && this.#ready.size === 0;
    if (isFree && this.#laneWait(lane, now) <= 0 && this.#allWait(now) <= 0) {
      this.#spend(lane, now);
      return Promise.resolve();
    }
    return new Promise((grant) => {
      lane.waiting.push({ urgency, grant });
      if (lane.waiting.length === 1) this.#arrange(lane);
    });
  }

  /**
   * Resolves when a request to this chat may be made by what nobody else needs: no other waits, and half of the bot's
   * tokens stay for those who come next. Also as soon as `isOver` says so; then there is no token.
   */
  async takeSpare(chat: number, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const waitMs = await this.#spareWait(chat);
      if (waitMs <= 0) return;
      await pause(this.ports.clock, Math.min(SPARE_LOOK_MS, Math.ceil(waitMs)));
    }
  }

  async #spareWait(chat: number): Promise<number> {
    const now = this.#now();
    const lane = this.#lane(chat);
    if (this.#ready.size > 0 || lane.waiting.length > 0) return SPARE_LOOK_MS;
    const ownMs = Math.max(this.#laneWait(lane, now), this.#pausedUntil - now, this.#all.spareWait(now));
    if (ownMs > 0) return ownMs;
    const shared = await this.ports.tokens?.takeSpare(chat);
    const sharedMs = Math.max(shared?.chatMs ?? 0, shared?.botMs ?? 0);
    if (sharedMs <= 0) this.#spend(lane, now);
    return sharedMs;
  }

  /**
   * Whether a request that is no message may be made now: only to a chat that is at rest, and by what the bot can spare.
   * Takes no token of the chat, and waits for nothing.
   */
  async takeAside(chat: number): Promise<boolean> {
    const now = this.#now();
    const lane = this.#lane(chat);
    const isAwaited = this.#ready.size > 0 || lane.waiting.length > 0 || this.#laneWait(lane, now) > 0;
    const isHeldBack = Math.max(this.#pausedUntil, lane.messagesOnlyUntil) > now || this.#all.spareWait(now) > 0;
    if (isAwaited || isHeldBack || !lane.bucket.isFull(now)) return false;
    this.#all.take(now);
    const shared = await this.ports.tokens?.takeSpare();
    return (shared?.botMs ?? 0) <= 0;
  }

  /** Telegram refused such a request. What it says of messages it says to a message. */
  asideLimited(chat: number, retryAfterMs: number): void {
    this.#lane(chat).messagesOnlyUntil = this.#now() + Math.max(retryAfterMs, ASIDE_PAUSE_MS);
  }

  /** Telegram refused a request to this chat for `retryAfterMs`. Sooner would only make it longer. */
  limited(chat: number, retryAfterMs: number): void {
    const now = this.#now();
    const lane = this.#lane(chat);
    lane.burstThen = Math.max(1, Math.floor(this.#burstOf(lane, now) / 2));
    lane.limitedAt = now;
    lane.parkedUntil = now + retryAfterMs + 100 + 400 * this.ports.random();
    lane.bucket.drain(lane.parkedUntil, lane.burstThen);
    this.#limited = [...this.#limited.filter(({ at }) => now - at < STORM.withinMs), { chat, at: now }];
    const isStorm = new Set(this.#limited.map((one) => one.chat)).size >= STORM.chats;
    if (isStorm || (retryAfterMs > STORM.longMs && lane.wasIdle))
      this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.min(retryAfterMs, STORM.pauseMs));
  }

  #now(): number {
    return this.ports.clock.monotonic();
  }

  /** Waits for the lane's own token, then joins those who wait for the bot's. */
  #arrange(lane: Lane): void {
    const waitMs = this.#laneWait(lane, this.#now());
    if (waitMs > 0) {
      this.ports.clock.after(Math.ceil(waitMs), () => this.#arrange(lane));
      return;
    }
    const [next] = lane.waiting;
    if (next) this.#ready.push({ lane, urgency: next.urgency });
    this.#pump();
  }

  #pump(): void {
    while (!this.#isPumpSet && this.#ready.size > 0) {
      const now = this.#now();
      const waitMs = this.#allWait(now);
      if (waitMs > 0) return this.#pumpAfter(waitMs);
      const ready = this.#ready.shift();
      if (!ready) return;
      if (this.ports.tokens && this.#laneWait(ready.lane, now) <= 0) return void this.#share(ready, this.ports.tokens);
      this.#serve(ready.lane, now);
    }
  }

  #serve(lane: Lane, now: number): void {
    if (this.#laneWait(lane, now) <= 0) {
      this.#spend(lane, now);
      lane.waiting.shift()?.grant();
    }
    if (lane.waiting.length > 0) this.#arrange(lane);
  }

  /** One question at a time: who waits for a token of the bot waits in the order of the queue. */
  async #share(ready: Ready, tokens: SharedTokens): Promise<void> {
    this.#isPumpSet = true;
    const { lane } = ready;
    const { chatMs, botMs } = await tokens.take(lane.chat);
    this.#isPumpSet = false;
    if (chatMs > 0) this.ports.clock.after(Math.ceil(chatMs), () => this.#arrange(lane));
    else if (botMs > 0) {
      this.#ready.putBack(ready);
      return this.#pumpAfter(botMs);
    } else this.#serve(lane, this.#now());
    this.#pump();
  }

  #pumpAfter(waitMs: number): void {
    this.#isPumpSet = true;
    this.ports.clock.after(Math.ceil(waitMs), () => {
      this.#isPumpSet = false;
      this.#pump();
    });
  }

  #spend(lane: Lane, now: number): void {
    lane.wasIdle = lane.bucket.isFull(now);
    lane.bucket.take(now);
    this.#all.take(now);
  }

  #laneWait(lane: Lane, now: number): number {
    lane.bucket.burst = this.#burstOf(lane, now);
    return Math.max(lane.parkedUntil - now, lane.bucket.wait(now));
  }

  #allWait(now: number): number {
    return Math.max(this.#pausedUntil - now, this.#all.wait(now));
  }

  /** Halved by each limit, and one more for every ten quiet minutes. */
  #burstOf({ burstThen, limitedAt }: Lane, now: number): number {
    return Math.min(this.ports.rates.chatBurst, burstThen + Math.floor((now - limitedAt) / QUIET_MS));
  }

  #lane(chat: number): Lane {
    const known = this.#lanes.get(chat);
    if (known) return known;
    const { chatPerSecond, chatBurst } = this.ports.rates;
    const bucket = new Bucket(chatPerSecond, chatBurst);
    const now = this.#now();
    const times = { parkedUntil: now, messagesOnlyUntil: now, limitedAt: now };
    const lane = { chat, bucket, ...times, burstThen: chatBurst, wasIdle: true, waiting: [] };
    if (this.#lanes.size >= LANES_KEPT) this.#forgetIdle(now);
    this.#lanes.set(chat, lane);
    return lane;
  }

  /** What a full bucket that was never limited knows, a new one knows as well. */
  #forgetIdle(now: number): void {
    const { chatBurst } = this.ports.rates;
    for (const [chat, lane] of this.#lanes) {
      const isFree = lane.parkedUntil <= now && lane.messagesOnlyUntil <= now;
      const isIdle = lane.waiting.length === 0 && lane.bucket.isFull(now) && isFree;
      if (isIdle && this.#burstOf(lane, now) === chatBurst) this.#lanes.delete(chat);
    }
  }
}
