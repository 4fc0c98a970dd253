/**
 * Tokens of a bot and its chats that all hosts take from together, so that the messenger never hears more than it allows,
 * however many hosts there are. Without Redis each host keeps to its share of the bot's rate: slower, never faster.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Cluster, Redis } from 'ioredis';
import type { Clock } from '../../../actors/contracts/ports.js';
import { clusterClient } from './cluster.js';
import { placeOf, redisClient } from './connect.js';
import type { RedisAddress } from './connect.js';
import { botTokensKey, chatTokensKey } from './keys.js';

/** The compiled file is in dist/bootstrap/adapters/redis; scripts stay beside their source. */
const SCRIPT = readFileSync(new URL('../../../../bootstrap/adapters/redis/take-tokens.lua', import.meta.url), 'utf8');
const SCRIPT_ID = createHash('sha1').update(SCRIPT).digest('hex');

/** A message waits no longer for Redis to answer, and Redis is then left alone for so long. */
const ANSWER_WITHIN_MS = 500;
const AWAY_MS = 1_000;

/** As the script reads it: that bucket is left alone. */
const NO_LIMIT = 0;

/** Tokens a second; 0: no limit. Of the bot, one second's worth may be taken at once. */
export type TokenRates = Readonly<{ chatPerSecond: number; chatBurst: number; allPerSecond: number }>;
export type TokenOptions = Readonly<{
  address: RedisAddress;
  bot: number;
  rates: TokenRates;
  clock: Clock;
  /** Nodes that send, this one included, as far as it is known. */
  sharers: () => number;
  onProblem: (problem: unknown) => void;
}>;
/** Until the tokens are there, in milliseconds; both 0: they were taken. */
type Wait = Readonly<{ chatMs: number; botMs: number }>;

export class RedisRateTokens {
  readonly #options: TokenOptions;
  readonly #client: Redis | Cluster;
  readonly #db: number;
  readonly #arguments: readonly [chatEvery: number, chatBurst: number, botEvery: number];
  readonly #burst: number;
  #awayUntil = -Infinity;
  /** When our share of the bot's tokens will be all there; set while Redis is away. */
  #ownFullAt: number | undefined;

  constructor(options: TokenOptions) {
    const { address, rates, onProblem } = options;
    this.#options = options;
    this.#client = (address.isCluster ? clusterClient : redisClient)(address, 'chatgogo-tokens', onProblem);
    this.#client.connect().catch(() => undefined); // told by 'error', and tried again
    this.#db = placeOf(address).db;
    const [chatEvery, botEvery] = [everyMicros(rates.chatPerSecond), everyMicros(rates.allPerSecond)];
    this.#arguments = [chatEvery, rates.chatBurst, botEvery];
    this.#burst = Math.max(1, rates.allPerSecond);
  }

  /** Never rejects: without Redis we count by ourselves. */
  async take(chat: number): Promise<Wait> {
    return (await this.#taken(chat, this.#burst)) ?? { chatMs: 0, botMs: this.#takeOfShare() };
  }

  /** Only from what the bot has beyond half of its tokens, and without `chat` of the bot alone; nothing while Redis is away. Never rejects. */
  async takeSpare(chat?: number): Promise<Wait> {
    return (await this.#taken(chat, this.#burst / 2)) ?? { chatMs: 0, botMs: AWAY_MS };
  }

  async #taken(chat: number | undefined, botBurst: number): Promise<Wait | undefined> {
    if (this.#now() < this.#awayUntil) return undefined;
    try {
      const wait = await this.#ask(chat, botBurst);
      this.#ownFullAt = undefined;
      return wait;
    } catch (problem) {
      this.#options.onProblem(problem);
      this.#awayUntil = this.#now() + AWAY_MS;
      return undefined;
    }
  }

  close(): void {
    this.#client.disconnect();
  }

  async #ask(chat: number | undefined, botBurst: number): Promise<Wait> {
    const { bot } = this.#options;
    const keys = [chatTokensKey(bot, chat ?? 0, this.#db), botTokensKey(bot, this.#db)];
    const [chatEvery, ...others] = this.#arguments;
    const rates = [chat === undefined ? NO_LIMIT : chatEvery, ...others, botBurst];
    const answer = await within(ANSWER_WITHIN_MS, this.#run(keys, rates));
    const [chatMicros, botMicros] = Array.isArray(answer) ? (answer as unknown[]) : [];
    if (typeof chatMicros !== 'number' || typeof botMicros !== 'number')
      throw new Error('Redis does not answer with two numbers');
    return { chatMs: chatMicros / 1000, botMs: botMicros / 1000 };
  }

  /** A Redis that was emptied or is new to us does not know the script. */
  async #run(keys: readonly string[], rates: readonly number[]): Promise<unknown> {
    try {
      return await this.#client.evalsha(SCRIPT_ID, keys.length, ...keys, ...rates);
    } catch (problem) {
      if (!(problem instanceof Error) || !problem.message.startsWith('NOSCRIPT')) throw problem;
      return this.#client.eval(SCRIPT, keys.length, ...keys, ...rates);
    }
  }

  /** The share starts empty: what the others have taken lately is not known. A chat writes through one node anyway. */
  #takeOfShare(): number {
    const { rates, sharers } = this.#options;
    if (rates.allPerSecond === 0) return 0;
    const now = this.#now();
    const perSecond = rates.allPerSecond / Math.max(1, sharers());
    const everyMs = 1000 / perSecond;
    const spareMs = (Math.max(1, perSecond) - 1) * everyMs;
    const fullAt = Math.max(now, this.#ownFullAt ?? now + spareMs + everyMs);
    const waitMs = Math.max(0, fullAt - spareMs - now);
    this.#ownFullAt = waitMs > 0 ? fullAt : fullAt + everyMs;
    return waitMs;
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}

const everyMicros = (perSecond: number): number => (perSecond > 0 ? Math.ceil(1_000_000 / perSecond) : 0);

async function within(ms: number, answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis does not answer within ${ms} ms`)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
