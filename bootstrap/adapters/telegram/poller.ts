/**
 * Fetches updates by getUpdates and has them handled. The offset, which makes Telegram forget what lies below it, never
 * passes an update that is not handled or durably parked; while some are, further ones are fetched already. One process
 * at a time polls for one bot; when two do, updates are handled twice, which their keys make harmless.
 */
import type { BotApi } from './api.js';
import { classify, wordFor } from './failures.js';
import { InHand } from './in-hand.js';
import type { ParkedChats, ParkedPorts } from './parked-chats.js';
import { deleteWebhook } from './setup.js';
import { ALLOWED_UPDATES } from './updates.js';
import { backoffMs, Sleeper } from './waiting.js';

export type PollerPorts = ParkedPorts &
  Readonly<{
    api: Pick<BotApi, 'getUpdates' | 'deleteWebhook'>;
    parked: ParkedChats;
    /** Whether nobody else can have been elected since: what came meanwhile may follow on something they know of. */
    isFit: () => boolean;
  }>;

/** Telegram's limit: so many updates may be in hand at once, too, since only an offset brings others. */
const LIMIT = 100;
/**
 * Of those that were handed out so many must be settled before others are fetched: where more wait, a quarter, so that a
 * slow one holds up little; where no more did, half, for whoever writes meanwhile waits for no more than that.
 */
const enoughOf = (handedOut: number): number => (handedOut >= LIMIT ? LIMIT / 4 : Math.ceil(handedOut / 2) || LIMIT);
/** Where no more wait, but one update takes long, it is looked for others. Telegram wants no same offset within 500 ms. */
const LOOK_AGAIN_MS = 600;
const POLL_SECONDS = 25;
const RETRY = { firstMs: 500, mostMs: 10_000 };
const CONFLICT = { firstMs: 3_000, spreadMs: 2_000 };
const CONFIRM_MS = 1_000;
/** A server that answers an empty poll sooner than this does not wait at all: we do it for it. */
const EMPTY_POLL_MS = 500;

/** Stopped before something could be put in a safe place: it is not confirmed, and comes again. */
class Abandoned extends Error {}

export class Poller {
  readonly #sleeper: Sleeper;
  readonly #polling = new AbortController();
  readonly #inHand: InHand;
  /** The offset that Telegram has heard of. */
  #confirmed: number | undefined;
  #failures = 0;
  /** Ends the wait for headway, while there is one. */
  #look = (): void => undefined;

  constructor(readonly ports: PollerPorts) {
    const { bot, intake, parked, clock } = ports;
    this.#sleeper = new Sleeper(clock);
    const insist = (action: () => Promise<void>) => this.#insist('telegram.parkingAway', action);
    this.#inHand = new InHand({ bot, intake, parked, clock, insist, onSettled: () => this.#look() });
  }

  /** Works until `stop`, then resolves with everything confirmed that was handled. Rejects when the token is refused. */
  async run(): Promise<void> {
    const { api, parked } = this.ports;
    let draining: Promise<void> | undefined;
    try {
      await this.#insist('telegram.deleteWebhookFailed', () => deleteWebhook(api));
      await this.#insist('telegram.parkingAway', () => parked.load());
      draining = parked.drain();
      while (!this.#sleeper.hasEnded) await this.#turn();
      await this.#inHand.settled();
      await this.#confirm();
    } catch (failure) {
      if (!(failure instanceof Abandoned)) throw failure;
    } finally {
      parked.stop();
      await draining;
    }
  }

  /** Makes `run` come to its end: what is in hand is finished first. */
  stop(): void {
    this.#sleeper.end();
    this.#look();
    this.#polling.abort();
  }

  async #turn(): Promise<void> {
    const begunAt = this.ports.clock.monotonic();
    const updates = await this.#fetch();
    if (!updates || this.#sleeper.hasEnded) return;
    if (!this.ports.isFit()) return this.#sleeper.sleep(EMPTY_POLL_MS);
    this.#failures = 0;
    this.#inHand.take(updates);
    const isIdle = updates.length === 0 && this.ports.clock.monotonic() - begunAt < EMPTY_POLL_MS;
    if (isIdle) await this.#sleeper.sleep(EMPTY_POLL_MS);
    else await this.#headway(enoughOf(updates.length));
  }

  /** Resolves when all is settled, or enough for further updates to fit in, or after a while. */
  #headway(enough: number): Promise<void> {
    const isEnough = () => this.#inHand.isSettled || this.#inHand.headway() >= enough || this.#sleeper.hasEnded;
    if (isEnough()) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        cancel();
        this.#look = () => undefined;
        resolve();
      };
      const cancel = this.ports.clock.after(LOOK_AGAIN_MS, go);
      this.#look = () => {
        if (isEnough()) go();
      };
    });
  }

  async #fetch(): Promise<readonly unknown[] | undefined> {
    const offset = this.#inHand.offset();
    const params = { limit: LIMIT, timeout: POLL_SECONDS, allowed_updates: [...ALLOWED_UPDATES] };
    try {
      const request = { ...params, ...(offset !== undefined && { offset }) };
      const updates: unknown = await this.ports.api.getUpdates(request, this.#polling.signal);
      this.#confirmed = offset;
      return Array.isArray(updates) ? (updates as unknown[]) : [];
    } catch (error) {
      await this.#waitAfter(error, 'telegram.pollFailed');
      return undefined;
    }
  }

  /** Rejects when the token is refused, since nothing but another token helps. */
  async #waitAfter(error: unknown, event: string): Promise<void> {
    if (this.#sleeper.hasEnded) return;
    const { log, random } = this.ports;
    const failure = classify(error);
    if (failure.is === 'unauthorized') throw new Error('Telegram refuses the bot token (401).');
    this.#failures++;
    log.warn({ event, failure: wordFor(failure), failures: this.#failures });
    if (failure.is === 'conflict') return this.#sleeper.sleep(CONFLICT.firstMs + CONFLICT.spreadMs * random());
    if (failure.is === 'limited') return this.#sleeper.sleep(failure.retryAfterMs + 500 * random());
    return this.#sleeper.sleep(backoffMs(this.#failures, RETRY, random));
  }

  /** Repeats until it succeeds; rejects with Abandoned when we are stopped meanwhile. */
  async #insist(event: string, action: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await action();
        this.#failures = 0;
        return;
      } catch (error) {
        if (this.#sleeper.hasEnded) throw new Abandoned(event);
        await this.#waitAfter(error, event);
      }
    }
  }

  /**
   * Tells Telegram what was handled; without it that would come again, to no harm. The request counts when it arrives:
   * its answer, which Telegram may hold back for seconds, is not waited for.
   */
  async #confirm(): Promise<void> {
    const offset = this.#inHand.offset();
    if (offset === undefined || offset === this.#confirmed) return;
    const { api, clock, log } = this.ports;
    const ended = new AbortController();
    const cancel = clock.after(CONFIRM_MS, () => ended.abort());
    const request = { offset, limit: 1, timeout: 0, allowed_updates: [...ALLOWED_UPDATES] };
    try {
      await api.getUpdates(request, ended.signal);
    } catch (error) {
      log.info({ event: 'telegram.confirmUnanswered', failure: wordFor(classify(error)) });
    } finally {
      cancel();
    }
  }
}
