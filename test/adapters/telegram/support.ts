/** What the tests of this adapter stand on: a clock that is turned by hand, ports in memory, messages as Telegram sends them. */
import type { EpochMs, MessageId, RoomId, RowRef, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import type { ChatRef, ParkedUpdate, Parking } from '../../../actors/contracts/store.js';
import { SignedCodes } from '../../../bootstrap/adapters/links/signed-codes.js';
import { botLinks } from '../../../bootstrap/roles/bot-links.js';
import type { Log, LogFields, Text } from '../../../bootstrap/adapters/telegram/ports.js';

export const ROOM = '018f0000-0000-7000-8000-000000000111' as RoomId;
export const BOT = 4242;
export const BEGIN_SECONDS = 1_767_225_600;

type Timer = { at: number; run: () => void };

/** Time passes only in `run`. */
export class VirtualClock implements Clock {
  #time = 0;
  readonly #timers = new Set<Timer>();

  now(): EpochMs {
    return (BEGIN_SECONDS * 1000 + this.#time) as EpochMs;
  }
  monotonic(): number {
    return this.#time;
  }
  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#time + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
  /** Lets everything happen that is due within `ms`. */
  async run(ms: number): Promise<void> {
    const until = this.#time + ms;
    for (;;) {
      await settle();
      let next: Timer | undefined;
      for (const timer of this.#timers) if (!next || timer.at < next.at) next = timer;
      if (!next || next.at > until) break;
      this.#timers.delete(next);
      this.#time = Math.max(this.#time, next.at);
      next.run();
    }
    this.#time = until;
  }
}

/** Time that is always over at once. */
export const instant: Clock = {
  now: () => (BEGIN_SECONDS * 1000) as EpochMs,
  monotonic: () => 0,
  after: (_ms, run) => {
    const timer = setImmediate(run);
    return () => clearImmediate(timer);
  },
};

/** Lets all promises that can settle without time passing do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The same numbers every time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export class RecordedLog implements Log {
  readonly entries: LogFields[] = [];
  readonly info = (fields: LogFields) => void this.entries.push(fields);
  readonly warn = this.info;
  readonly error = this.info;
  events(): string[] {
    return this.entries.map(({ event }) => event);
  }
}

export class MemoryParking implements Parking {
  readonly rows: ParkedUpdate[] = [];
  readonly buried: { update: ParkedUpdate; error: string }[] = [];
  isAway = false;

  park(updates: readonly ParkedUpdate[]): Promise<void> {
    return this.#here(() => {
      for (const update of updates) if (!this.rows.some((row) => row.update === update.update)) this.rows.push(update);
    });
  }
  heads(_bot: number, limit: number): Promise<readonly ParkedUpdate[]> {
    const first = (row: ParkedUpdate, index: number) => this.rows.findIndex((one) => one.chat === row.chat) === index;
    return this.#here(() => this.rows.filter(first).slice(0, limit));
  }
  chats(): Promise<readonly number[]> {
    return this.#here(() => [...new Set(this.rows.map(({ chat }) => chat))]);
  }
  done(update: ParkedUpdate): Promise<void> {
    return this.#here(() => this.#remove(update));
  }
  failed(update: ParkedUpdate): Promise<void> {
    return this.#here(() => {
      const index = this.rows.findIndex((row) => row.update === update.update);
      const row = this.rows[index];
      if (row) this.rows[index] = { ...row, attempts: row.attempts + 1 };
    });
  }
  bury(update: ParkedUpdate, error: string): Promise<void> {
    return this.#here(() => {
      this.#remove(update);
      this.buried.push({ update, error });
    });
  }
  #remove({ update }: ParkedUpdate): void {
    const index = this.rows.findIndex((row) => row.update === update);
    if (index >= 0) this.rows.splice(index, 1);
  }
  #here<T>(work: () => T): Promise<T> {
    return this.isAway ? Promise.reject(new Error('away')) : Promise.resolve(work());
  }
}

export const userOf = (chat: number): UserId => `user-${chat}` as UserId;

/** Everybody is known; the chat is part of the user's name. */
export const PEOPLE = {
  ofChat: ({ chat }: ChatRef) => Promise.resolve(userOf(chat)),
  chatOf: (user: UserId): Promise<ChatRef | undefined> =>
    Promise.resolve({ bot: BOT, chat: Number(user.slice('user-'.length)) }),
};

/** Row n is shown by message 1000 + n. */
export const MESSAGES = {
  rowOf: (_user: UserId, message: MessageId): Promise<RowRef | undefined> =>
    Promise.resolve(message > 1000 ? { room: ROOM, seq: (message - 1000) as Seq } : undefined),
  messageOf: (_user: UserId, row: RowRef): Promise<MessageId | undefined> =>
    Promise.resolve(row.room === ROOM ? ((row.seq + 1000) as MessageId) : undefined),
};

/** Links that are signed by a key of the tests. */
export const LINKS = botLinks(new SignedCodes(() => Promise.resolve(Buffer.alloc(32, 7))), () =>
  Promise.resolve('some_bot'),
);

/** Says the key itself. */
export const keyText: Text = (language, key) => `${language}:${key}`;

type Json = Readonly<Record<string, unknown>>;

export const privateChat = (chat: number) => ({ id: chat, type: 'private', first_name: 'Ann', username: 'ann_secret' });
export const sender = (id: number) => ({
  id,
  is_bot: false,
  first_name: 'Ann',
  username: 'ann_secret',
  language_code: 'uk',
});

/** A message in a private chat. */
export const message = (chat: number, id: number, fields: Json) => ({
  message_id: id,
  from: sender(chat),
  chat: privateChat(chat),
  date: BEGIN_SECONDS,
  ...fields,
});
export const textUpdate = (update: number, chat: number, id: number, text: string) => ({
  update_id: update,
  message: message(chat, id, { text, ...commandEntities(text) }),
});
export const buttonUpdate = (update: number, chat: number, data: string, panel: Json = { message_id: 77 }) => ({
  update_id: update,
  callback_query: {
    id: `cb${update}`,
    from: sender(chat),
    chat_instance: 'x',
    data,
    message: { date: 0, chat: privateChat(chat), ...panel },
  },
});

function commandEntities(text: string): Json {
  const length = /^\/\w+(@\w+)?/.exec(text)?.[0].length;
  return length === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length }] };
}

/** The command of a kind, as asked. */
export type Asked = { user: UserId; command: SessionCommand };
