/** Hears of everything that must outlive the process, before anybody else can know of it. */
import type { Bot } from './bot.js';
import type { ChatChange } from './call.js';
import type { Chat } from './chat.js';
import type { StoredFile } from './files.js';
import type { Person } from './people.js';
import type { QueuedUpdate } from './updates-queue.js';

export interface Keeper {
  person(person: Person): void;
  file(file: StoredFile): void;
  /** A bot that is new, or whose settings are. */
  bot(bot: Bot): void;
  chat(bot: Bot, chat: Chat, change: ChatChange): void;
  /** Pending from now on. */
  told(bot: Bot, update: QueuedUpdate): void;
  /** Pending no more. */
  heard(bot: Bot, ids: readonly number[]): void;
}
