/**
 * Tells everybody the same, by one bot, with whatever its limits have to spare: what people say to each other goes first.
 * Nobody is told twice: who was claimed by a process that died, or whose message may have been sent, is not told again.
 */
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import type { BotApi } from './api.js';
import { NO_PREVIEW } from './content-calls.js';
import { classify } from './failures.js';
import type { Failure } from './failures.js';
import type { Pacing } from './pacing.js';
import type { Log, Random } from './ports.js';
import { backoffMs, Sleeper } from './waiting.js';

/** Somebody to be told, in their language. */
export type Claim = Readonly<{ broadcast: number; user: UserId; chat: number; text: string }>;
/** `unreachable`: blocked the bot, or is gone. `uncertain`: may have been told. */
export const TOLD = ['sent', 'unreachable', 'refused', 'uncertain'] as const;
export type Told = (typeof TOLD)[number];

/** What is kept of broadcasts. Everything rejects when the store is away. */
export interface BroadcastBook {
  /** The next people of this bot, at most `limit`, each claimed once and for all; none while nothing is running. */
  claim(bot: number, limit: number): Promise<readonly Claim[]>;
  settle(claim: Claim, told: Told): Promise<void>;
  /** Nobody has begun to tell them: they are claimed again. */
  giveBack(claims: readonly Claim[]): Promise<void>;
  /** Whoever had claimed people for this bot is gone: they count as uncertain. */
  forsake(bot: number): Promise<void>;
}

export type BroadcasterPorts = Readonly<{
  bot: number;
  api: Pick<BotApi, 'perform'>;
  pacing: Pick<Pacing, 'takeSpare' | 'limited'>;
  book: BroadcastBook;
  /** Whether anything may leave this process now. */
  isSafe: () => boolean;
  clock: Clock;
  random: Random;
  log: Log;
}>;

/** Few, so that a pause is heeded soon and a crash leaves few in doubt. */
const CLAIMED_AT_ONCE = 5;
/** How soon a broadcast that was begun or resumed is noticed. */
export const LOOK_EVERY_MS = 2_000;
const RETRY = { firstMs: 500, mostMs: 30_000 };
/** So often a server fails before it is the message's fault. */
const ATTEMPTS = 5;

export class Broadcaster {
  readonly #sleeper: Sleeper;

  constructor(readonly ports: BroadcasterPorts) {
    this.#sleeper = new Sleeper(ports.clock);
  }

  /** Works until `stop`; resolves when nobody is left half told. */
  async run(): Promise<void> {
    await this.#patiently(() => this.ports.book.forsake(this.ports.bot));
    while (!this.#sleeper.hasEnded) {
      const claims = await this.#claims();
      if (claims.length === 0) await this.#sleeper.sleep(LOOK_EVERY_MS);
      else await this.#tell(claims);
    }
  }

  stop(): void {
    this.#sleeper.end();
  }

  async #claims(): Promise<readonly Claim[]> {
    try {
      return await this.ports.book.claim(this.ports.bot, CLAIMED_AT_ONCE);
    } catch {
      this.ports.log.warn({ event: 'broadcast.storeAway' });
      return [];
    }
  }

  async #tell(claims: readonly Claim[]): Promise<void> {
    for (const [place, claim] of claims.entries()) {
      const told = await this.#send(claim);
      if (told === undefined) return this.#patiently(() => this.ports.book.giveBack(claims.slice(place)));
      await this.#patiently(() => this.ports.book.settle(claim, told));
    }
  }

  /** Undefined: told to stop before anything was sent. */
  async #send({ chat, text }: Claim): Promise<Told | undefined> {
    const { api, pacing, random, isSafe } = this.ports;
    const params = { chat_id: chat, text, link_preview_options: NO_PREVIEW };
    for (let failures = 0; ;) {
      await pacing.takeSpare(chat, () => this.#sleeper.hasEnded);
      if (this.#sleeper.hasEnded) return undefined;
      if (!isSafe()) {
        await this.#sleeper.sleep(LOOK_EVERY_MS);
        continue;
      }
      try {
        await api.perform({ method: 'sendMessage', params }, isSafe);
        return 'sent';
      } catch (error) {
        const failure = classify(error);
        if (failure.is === 'limited') pacing.limited(chat, failure.retryAfterMs);
        else if (failure.is !== 'withheld') {
          const told = toldBy(failure);
          failures += 1;
          if (told !== undefined) return told;
          if (failures >= ATTEMPTS) return 'refused';
          await this.#sleeper.sleep(backoffMs(failures, RETRY, random));
        }
      }
    }
  }

  /** A record that is lost would tell somebody twice, or nobody: it is insisted on. */
  async #patiently(write: () => Promise<void>): Promise<void> {
    const { clock, random, log } = this.ports;
    for (let failures = 1; ; failures += 1) {
      try {
        return await write();
      } catch {
        log.warn({ event: 'broadcast.storeAway', failures });
        if (this.#sleeper.hasEnded && failures >= ATTEMPTS) return;
        await new Promise<void>((resolve) => clock.after(backoffMs(failures, RETRY, random), resolve));
      }
    }
  }
}

/** What came of it for good; undefined: another attempt may mend it, and nothing was sent. */
function toldBy({ is }: Failure): Told | undefined {
  if (is === 'blocked' || is === 'gone') return 'unreachable';
  if (is === 'maybeSent' || is === 'aborted') return 'uncertain';
  return is === 'refused' ? 'refused' : undefined;
}
