/**
 * Updates that were fetched and that Telegram has not been told to forget: those of one chat are handled in order, chats
 * side by side. An update is settled when it is handled, durably parked, or buried.
 */
import type { Clock } from '../../../actors/contracts/ports.js';
import type { Handled, Intake } from './intake.js';
import { POISON_ATTEMPTS } from './parked-chats.js';
import type { ParkedChats } from './parked-chats.js';
import { chatOf, translate, updateIdOf } from './updates.js';
import type { Incoming } from './updates.js';
import { pause } from './waiting.js';

export type InHandPorts = Readonly<{
  bot: number;
  intake: Pick<Intake, 'handle'>;
  parked: ParkedChats;
  clock: Clock;
  /** Repeats what may fail until it succeeds; rejects when that is not waited for any more. */
  insist: (action: () => Promise<void>) => Promise<void>;
  /** Something was settled. */
  onSettled: () => void;
}>;

/** After a failure that came at once an update is tried once more: a shard that changes hands is back in less. */
const QUICK_TRIES = 2;
const REPEAT_AFTER_MS = 200;

type Entry = { readonly update: unknown; readonly incoming: Incoming; isSettled: boolean };

export class InHand {
  /** By update id, in the order they came. */
  readonly #entries = new Map<number, Entry>();
  /** What waits in each chat; its first is being handled. */
  readonly #queues = new Map<number, Entry[]>();
  readonly #work = new Set<Promise<void>>();
  #last: number | undefined;

  constructor(readonly ports: InHandPorts) {}

  /** Begins with those that are not in hand yet. */
  take(updates: readonly unknown[]): void {
    for (const update of updates) {
      const id = updateIdOf(update);
      if (id !== undefined && this.#entries.has(id)) continue;
      const entry = { update, incoming: translate(update), isSettled: false };
      if (id !== undefined) {
        this.#entries.set(id, entry);
        // Of the last one, not of the highest: after a quiet week the numbers begin anew, anywhere.
        this.#last = id;
      }
      this.#begin(entry);
    }
  }

  /** What Telegram may be asked for next: this forgets what is settled up to the first that is not. */
  offset(): number | undefined {
    for (const [id, { isSettled }] of this.#entries) {
      if (!isSettled) return id;
      this.#entries.delete(id);
    }
    return this.#last === undefined ? undefined : this.#last + 1;
  }

  /** How many were settled since the last offset without a gap: so many further ones Telegram would hand out. */
  headway(): number {
    let count = 0;
    for (const { isSettled } of this.#entries.values()) {
      if (!isSettled) return count;
      count++;
    }
    return count;
  }

  get isSettled(): boolean {
    return this.#work.size === 0;
  }

  /** Resolves when all that can be settled is. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  #begin(entry: Entry): void {
    const chat = chatOf(entry.incoming);
    if (chat === undefined) return this.#run(this.ports.intake.handle(entry.incoming).then(() => this.#settle(entry)));
    const queue = this.#queues.get(chat);
    if (queue) queue.push(entry);
    else {
      const begun = [entry];
      this.#queues.set(chat, begun);
      this.#run(this.#serve(chat, begun));
    }
  }

  /** What rejects was given up: it stays unsettled, and comes again. */
  #run(work: Promise<void>): void {
    const over = () => {
      this.#work.delete(done);
      this.ports.onSettled();
    };
    const done = work.then(over, over);
    this.#work.add(done);
  }

  #settle(entry: Entry): void {
    entry.isSettled = true;
    this.ports.onSettled();
  }

  /** One chat, one update after the other; from the first that cannot be handled on they are parked. */
  async #serve(chat: number, queue: Entry[]): Promise<void> {
    const { parked, insist } = this.ports;
    try {
      for (let next = queue[0]; next; next = queue[0]) {
        const isOut = !parked.has(chat) && (await this.#handle(chat, next));
        const out = isOut ? [next] : [...queue];
        if (!isOut)
          await insist(() =>
            parked.park(
              chat,
              out.map(({ update }) => update),
            ),
          );
        queue.splice(0, out.length);
        out.forEach((entry) => this.#settle(entry));
      }
    } finally {
      this.#queues.delete(chat);
    }
  }

  /** Whether the update is out of the way: handled, or buried. */
  async #handle(chat: number, { update, incoming }: Entry): Promise<boolean> {
    const { bot, intake, parked, clock, insist } = this.ports;
    const failed = { again: 0, poison: 0 };
    for (;;) {
      const outcome: Handled = await intake.handle(incoming);
      if (outcome.is === 'handled') return true;
      failed[outcome.is]++;
      if (failed.again >= QUICK_TRIES || (outcome.is === 'again' && outcome.code === 'ASK_TIMEOUT')) return false;
      if (failed.poison < POISON_ATTEMPTS) {
        await pause(clock, REPEAT_AFTER_MS);
        continue;
      }
      const buried = { bot, update: updateIdOf(update) ?? 0, chat, payload: update, attempts: failed.poison - 1 };
      await insist(() => parked.bury(buried, outcome.code));
      return true;
    }
  }
}
