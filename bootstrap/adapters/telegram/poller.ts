/**
 * Fetches updates by getUpdates and has them handled: those of one chat in order, chats side by side. The next offset,
 * which makes Telegram forget a batch, is sent only when all of it is handled or durably parked. One process at a time
 * polls for one bot; when two do, updates are handled twice, which their keys make harmless.
 */
import type { BotApi } from './api.js';
import { classify, wordFor } from './failures.js';
import type { Handled } from './intake.js';
import { POISON_ATTEMPTS } from './parked-chats.js';
import type { ParkedChats, ParkedPorts } from './parked-chats.js';
import { deleteWebhook } from './setup.js';
import { ALLOWED_UPDATES, chatOf, translate, updateIdOf } from './updates.js';
import type { Incoming } from './updates.js';
import { backoffMs, pause, Sleeper } from './waiting.js';

export type PollerPorts = ParkedPorts &
  Readonly<{ api: Pick<BotApi, 'getUpdates' | 'deleteWebhook'>; parked: ParkedChats }>;

const LIMIT = 100;
const POLL_SECONDS = 25;
/** Asked once more when a session does not answer in time; then the chat is parked. */
const ASKS = 2;
/** After a failure that came at once: a shard that changes hands is back in less. */
const REPEAT_AFTER_MS = 200;
const RETRY = { firstMs: 500, mostMs: 10_000 };
const CONFLICT = { firstMs: 3_000, spreadMs: 2_000 };
const CONFIRM_MS = 1_000;
/** A server that answers an empty poll sooner than this does not wait at all: we do it for it. */
const EMPTY_POLL_MS = 500;

type Waiting = Readonly<{ update: unknown; incoming: Incoming }>;

/** Stopped before a batch could be put in a safe place: it is not confirmed, and comes again. */
class Abandoned extends Error {}

export class Poller {
  readonly #sleeper: Sleeper;
  readonly #polling = new AbortController();
  #offset: number | undefined;
  /** The offset that Telegram has heard of. */
  #confirmed: number | undefined;
  #failures = 0;

  constructor(readonly ports: PollerPorts) {
    this.#sleeper = new Sleeper(ports.clock);
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
      await this.#confirm();
    } catch (failure) {
      if (!(failure instanceof Abandoned)) throw failure;
    } finally {
      parked.stop();
      await draining;
    }
  }

  /** Makes `run` come to its end: the batch in hand is finished first. */
  stop(): void {
    this.#sleeper.end();
    this.#polling.abort();
  }

  async #turn(): Promise<void> {
    const begunAt = this.ports.clock.monotonic();
    const updates = await this.#fetch();
    if (!updates) return;
    this.#failures = 0;
    await this.#serveAll(updates);
    const last = updates.findLast((update) => updateIdOf(update) !== undefined);
    const lastId = updateIdOf(last);
    // Of the last one, not of the highest: after a quiet week the numbers begin anew, anywhere.
    if (lastId !== undefined) this.#offset = lastId + 1;
    else if (this.ports.clock.monotonic() - begunAt < EMPTY_POLL_MS) await this.#sleeper.sleep(EMPTY_POLL_MS);
  }

  async #fetch(): Promise<readonly unknown[] | undefined> {
    const offset = this.#offset;
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

  async #serveAll(updates: readonly unknown[]): Promise<void> {
    const chats = new Map<number, Waiting[]>();
    const work: Promise<void>[] = [];
    for (const update of updates) {
      const incoming = translate(update);
      const chat = chatOf(incoming);
      if (chat === undefined) work.push(this.ports.intake.handle(incoming).then(() => undefined));
      else if (chats.get(chat)?.push({ update, incoming }) === undefined) chats.set(chat, [{ update, incoming }]);
    }
    for (const [chat, queue] of chats) work.push(this.#serve(chat, queue));
    await Promise.all(work);
  }

  /** One chat's updates, one after the other; from the first that cannot be handled on they are parked. */
  async #serve(chat: number, queue: readonly Waiting[]): Promise<void> {
    const { parked } = this.ports;
    let handled = 0;
    while (!parked.has(chat) && handled < queue.length) {
      const next = queue[handled];
      if (!next || !(await this.#handle(chat, next))) break;
      handled++;
    }
    const rest = queue.slice(handled).map(({ update }) => update);
    if (rest.length > 0) await this.#insist('telegram.parkingAway', () => parked.park(chat, rest));
  }

  /** Whether the update is out of the way: handled, or buried. */
  async #handle(chat: number, { update, incoming }: Waiting): Promise<boolean> {
    const { bot, intake, parked, clock } = this.ports;
    const failed = { again: 0, poison: 0 };
    for (;;) {
      const outcome: Handled = await intake.handle(incoming);
      if (outcome.is === 'handled') return true;
      failed[outcome.is]++;
      if (failed.again >= ASKS) return false;
      if (failed.poison < POISON_ATTEMPTS) {
        if (outcome.code !== 'ASK_TIMEOUT') await pause(clock, REPEAT_AFTER_MS);
        continue;
      }
      const buried = { bot, update: updateIdOf(update) ?? 0, chat, payload: update, attempts: failed.poison - 1 };
      await this.#insist('telegram.parkingAway', () => parked.bury(buried, outcome.code));
      return true;
    }
  }

  /** Repeats until it succeeds; rejects with Abandoned when we are stopped meanwhile. */
  async #insist(event: string, action: () => Promise<unknown>): Promise<void> {
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
   * Tells Telegram what was handled; without it the last batch would come again, to no harm. The request counts when it
   * arrives: its answer, which Telegram may hold back for seconds, is not waited for.
   */
  async #confirm(): Promise<void> {
    const offset = this.#offset;
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
