/** One call of a bot, and what its method may touch. */
import type { Arguments } from './arguments.js';
import type { Bot } from './bot.js';
import type { Chat } from './chat.js';
import type { FileStore } from './files.js';
import type { Person } from './people.js';

export interface World {
  readonly files: FileStore;
  readonly people: ReadonlyMap<number, Person>;
  /** Whether a client that is careless with the server is slowed down as Telegram does it. */
  readonly hasServerGuards: boolean;
  /** Something in this chat looks different now. */
  chatChanged(bot: Bot, chat: Chat): void;
  /** Something else of the bot does: its commands, its settings, what it has confirmed. */
  botChanged(bot: Bot): void;
}

export type Call = Readonly<{ world: World; bot: Bot; args: Arguments; nowMs: number }>;
/** Returns the `result`, or throws ApiError. */
export type Method = (call: Call) => unknown;
