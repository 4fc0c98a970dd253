/** One call of a bot, and what its method may touch. */
import type { Arguments } from './arguments.js';
import type { Bot } from './bot.js';
import type { Chat, StoredMessage, Tap } from './chat.js';
import type { FileStore } from './files.js';
import type { Person } from './people.js';

export interface World {
  readonly files: FileStore;
  readonly people: ReadonlyMap<number, Person>;
  /** Whether a client that is careless with the server is slowed down as Telegram does it. */
  readonly hasServerGuards: boolean;
  /** Something in this chat is different now. */
  chatChanged(bot: Bot, chat: Chat, change: ChatChange): void;
  /** Something else of the bot is: its commands, its settings. */
  botChanged(bot: Bot): void;
}

/** What has changed in a chat: a message that is new or reads differently, one that is gone, a tap, or what is around them. */
export type ChatChange = Readonly<
  { is: 'said'; stored: StoredMessage } | { is: 'unsaid'; id: number } | { is: 'tapped'; tap: Tap } | { is: 'around' }
>;

export type Call = Readonly<{ world: World; bot: Bot; args: Arguments; nowMs: number }>;
/** Returns the `result`, or throws ApiError. */
export type Method = (call: Call) => unknown;
