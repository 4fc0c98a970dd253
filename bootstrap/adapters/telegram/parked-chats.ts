/**
 * Chats whose updates could not be handled in time: what they send queues behind in a table, and is taken from there in
 * order, with growing pauses, while everybody else goes on. One process at a time drains the updates of one bot.
 */
import type { Clock, ErrorCode } from '../../../actors/contracts/ports.js';
import type { ParkedUpdate, Parking } from '../../../actors/contracts/store.js';
import type { Intake } from './intake.js';
import type { Log, Random } from './ports.js';
import { updateIdOf, translate } from './updates.js';
import { backoffMs, Sleeper } from './waiting.js';

/** An update whose handling fails by itself is tried so often, then kept for an operator. */
export const POISON_ATTEMPTS = 3;

const HEADS_AT_ONCE = 500;
const RETRY = { firstMs: 500, mostMs: 10_000 };

export type ParkedPorts = Readonly<{
  bot: number;
  parking: Parking;
  intake: Pick<Intake, 'handle'>;
  clock: Clock;
  random: Random;
  log: Log;
}>;

/** `parks` grows with each parking begun, so that a chat is not let go while something joins its queue. */
type Parked = { parks: number; underway: number; failures: number; nextAt: number };

export class ParkedChats {
  readonly #chats = new Map<number, Parked>();
  readonly #sleeper: Sleeper;

  constructor(readonly ports: ParkedPorts) {
    this.#sleeper = new Sleeper(ports.clock);
  }

  /** Reads which chats are parked; before the first update is taken. Rejects when the store is away. */
  async load(): Promise<void> {
    for (const chat of await this.ports.parking.chats(this.ports.bot)) this.#entryOf(chat);
  }

  /** Whether updates of this chat must be parked behind others. */
  has(chat: number): boolean {
    return this.#chats.has(chat);
  }

  /** Durable when it resolves. In the order given, behind what is parked already. */
  async park(chat: number, updates: readonly unknown[]): Promise<void> {
    const { bot, parking, clock } = this.ports;
    const isNew = !this.#chats.has(chat);
    const entry = this.#entryOf(chat);
    entry.parks++;
    entry.underway++;
    if (isNew) entry.nextAt = clock.monotonic() + RETRY.firstMs;
    try {
      await parking.park(
        updates.map((payload) => ({ bot, update: updateIdOf(payload) ?? 0, chat, payload, attempts: 0 })),
      );
    } finally {
      entry.underway--;
    }
    this.#sleeper.wake();
  }

  /** Works until `stop`. */
  async drain(): Promise<void> {
    while (!this.#sleeper.hasEnded) {
      let served = 0;
      try {
        if (this.#chats.size > 0) served = await this.#round();
      } catch {
        this.ports.log.warn({ event: 'telegram.parkingAway' });
      }
      if (served === 0) await this.#sleeper.sleep(this.#chats.size > 0 ? RETRY.firstMs : RETRY.mostMs);
    }
  }

  stop(): void {
    this.#sleeper.end();
  }

  /** Tries the oldest update of each chat that is due; resolves with how many are done with. */
  async #round(): Promise<number> {
    const { bot, parking, clock } = this.ports;
    const before = new Map([...this.#chats].map(([chat, { parks }]) => [chat, parks]));
    const heads = await parking.heads(bot, HEADS_AT_ONCE);
    const due = heads.filter(({ chat }) => this.#entryOf(chat).nextAt <= clock.monotonic());
    const results = await Promise.all(due.map((head) => this.#try(head)));
    const served = results.filter(Boolean).length;
    if (served > 0 || heads.length === 0) await this.#letGo(before);
    return served;
  }

  /** Lets chats go that nothing is parked of any more, unless something was parked while we looked. */
  async #letGo(before: ReadonlyMap<number, number>): Promise<void> {
    const left = new Set(await this.ports.parking.chats(this.ports.bot));
    for (const [chat, { parks, underway }] of this.#chats)
      if (!left.has(chat) && underway === 0 && before.get(chat) === parks) this.#chats.delete(chat);
  }

  /** Whether the update is out of the way. */
  async #try(head: ParkedUpdate): Promise<boolean> {
    const { intake, parking, clock, random } = this.ports;
    const entry = this.#entryOf(head.chat);
    const handled = await intake.handle(translate(head.payload));
    if (handled.is === 'handled') {
      await parking.done(head);
      entry.failures = 0;
      return true;
    }
    if (handled.is === 'poison') {
      if (head.attempts + 1 >= POISON_ATTEMPTS) {
        await this.bury(head, handled.code);
        return true;
      }
      await parking.failed(head);
    }
    entry.failures++;
    entry.nextAt = clock.monotonic() + backoffMs(entry.failures, RETRY, random);
    return false;
  }

  /** Out of the way, for an operator to look at. */
  async bury(update: ParkedUpdate, code: ErrorCode): Promise<void> {
    await this.ports.parking.bury({ ...update, attempts: update.attempts + 1 }, code);
    this.ports.log.error({ event: 'telegram.updateBuried', update: update.update, code });
  }

  #entryOf(chat: number): Parked {
    const known = this.#chats.get(chat);
    if (known) return known;
    const entry = { parks: 0, underway: 0, failures: 0, nextAt: this.ports.clock.monotonic() };
    this.#chats.set(chat, entry);
    return entry;
  }
}
