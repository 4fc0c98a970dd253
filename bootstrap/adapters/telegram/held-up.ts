/**
 * Tells people whose words cannot be taken for a while that they are kept: once, until something of theirs is taken. It is
 * the one thing that is said without a session, since no session can be reached; it shows nothing of anybody's room.
 */
import type { Clock } from '../../../actors/contracts/ports.js';
import { classify, wordFor } from './failures.js';
import type { Handled, Intake } from './intake.js';
import type { Log } from './ports.js';
import type { Incoming, Sender } from './updates.js';

/** A moment of trouble, such as a shard that changes hands, is shorter. */
export const HELD_UP_AFTER_MS = 5_000;
/** Chats that are waited for; beyond it people are not told. */
const CHATS_KEPT = 10_000;

export type HeldUpPorts = Readonly<{
  intake: Pick<Intake, 'handle'>;
  /** Says it in the chat of this person. */
  tell: (sender: Sender) => Promise<unknown>;
  clock: Clock;
  log: Log;
}>;

/** What people mean to be taken: words, commands, and what they agree to. */
const WORDS: ReadonlySet<Incoming['is']> = new Set(['post', 'command', 'share', 'arrival', 'retract'] as const);

export class HeldUp implements Pick<Intake, 'handle'> {
  /** By chat, what ends the wait for the moment at which its person is told. */
  readonly #waiting = new Map<number, () => void>();
  #telling: Promise<unknown> = Promise.resolve();

  constructor(readonly ports: HeldUpPorts) {}

  /** Never rejects. */
  async handle(incoming: Incoming): Promise<Handled> {
    const handled = await this.ports.intake.handle(incoming);
    if (!('sender' in incoming) || !WORDS.has(incoming.is)) return handled;
    if (handled.is === 'again') this.#waits(incoming.sender, incoming);
    else this.#taken(incoming.sender);
    return handled;
  }

  /** Nobody is told any more: another process goes on with what was not taken. */
  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #waits(sender: Sender, incoming: Incoming): void {
    if (this.#waiting.has(sender.chat) || this.#waiting.size >= CHATS_KEPT) return;
    const cancel = this.ports.clock.after(HELD_UP_AFTER_MS, () => void this.#look(sender, incoming));
    this.#waiting.set(sender.chat, cancel);
  }

  #taken({ chat }: Sender): void {
    this.#waiting.get(chat)?.();
    this.#waiting.delete(chat);
  }

  /** Another process may have taken it meanwhile: then it is known by its key, and there is nothing to tell. */
  async #look(sender: Sender, incoming: Incoming): Promise<void> {
    const handled = await this.ports.intake.handle(incoming);
    if (handled.is !== 'again') return this.#taken(sender);
    this.#telling = this.#telling.then(() => this.#tell(sender)); // one after the other: the messenger has its limits
  }

  async #tell(sender: Sender): Promise<void> {
    if (!this.#waiting.has(sender.chat)) return;
    try {
      await this.ports.tell(sender);
    } catch (failure) {
      this.ports.log.info({ event: 'telegram.heldUpUntold', failure: wordFor(classify(failure)) });
    }
  }
}
