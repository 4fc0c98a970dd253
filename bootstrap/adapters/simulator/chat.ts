/** One private chat of one bot with one person: its newest messages, and what the phone shows around them. */
import type { ApiMessage, ReplyKeyboard } from './api-types.js';
import type { Person } from './people.js';

/** A message as it is kept: without the message it answers, which is put in when it is handed out. */
export type StoredMessage = {
  message: ApiMessage;
  replyTo?: number;
  /** Milliseconds since 1970. */
  atMs: number;
  personReaction?: string[];
  botReaction?: string;
};

/** A tap on a button, and what the bot answered. */
export type Tap = {
  readonly id: string;
  readonly messageId: number;
  readonly data: string;
  readonly atMs: number;
  answer?: Readonly<{ text?: string; url?: string; isAlert: boolean }>;
};

const TAPS_KEPT = 100;

export class Chat {
  isStarted = false;
  isBlocked = false;
  keyboard: ReplyKeyboard | undefined;
  /** What the bot says it is doing, until then. */
  action: Readonly<{ name: string; untilMs: number }> | undefined;
  readonly taps: Tap[] = [];
  readonly #messages = new Map<number, StoredMessage>();
  /** Ids up to this one may have been here and been dropped. */
  #droppedUpTo = 0;

  constructor(
    readonly person: Person,
    /** Messages that are kept, at present. */
    readonly capacity: () => number,
  ) {}

  add(stored: StoredMessage): void {
    this.action = undefined;
    this.#messages.set(stored.message.message_id, stored);
    let surplus = this.#messages.size - this.capacity();
    for (const oldest of this.#messages.keys()) {
      if (surplus-- <= 0) return;
      this.#messages.delete(oldest);
      this.#droppedUpTo = Math.max(oldest, this.#droppedUpTo);
    }
  }
  find(id: number): StoredMessage | undefined {
    return this.#messages.get(id);
  }
  /** Whether the id is too old to know: then it is taken to have existed. */
  isForgotten(id: number): boolean {
    return id > 0 && id <= this.#droppedUpTo;
  }
  delete(id: number): boolean {
    return this.#messages.delete(id);
  }
  /** Oldest first. */
  messages(): IterableIterator<StoredMessage> {
    return this.#messages.values();
  }
  /** One that is there already is replaced. */
  addTap(tap: Tap): void {
    const index = this.taps.findIndex(({ id }) => id === tap.id);
    if (index >= 0) this.taps[index] = tap;
    else this.taps.push(tap);
    if (this.taps.length > TAPS_KEPT) this.taps.shift();
  }

  /** The message as bots are shown it: the one it answers is in it, but not what that one answers. */
  present(stored: StoredMessage): ApiMessage {
    const target = stored.replyTo === undefined ? undefined : this.#messages.get(stored.replyTo);
    return target === undefined ? stored.message : { ...stored.message, reply_to_message: target.message };
  }
}
