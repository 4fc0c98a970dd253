/** Who is who, in memory. Ids are the same again in the same order, and spread over all shards. */
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Channel, Language } from '../../../actors/contracts/session.js';
import type { ChatRef, Opening, People } from '../../../actors/contracts/store.js';
import type { Tables } from './tables.js';

export class MemoryPeople implements People {
  readonly #byChat = new Map<string, UserId>();
  readonly #chats = new Map<UserId, ChatRef>();
  readonly #byToken = new Map<string, UserId>();
  #count = 0;
  #openings = 0;

  constructor(readonly tables: Tables) {}

  ofChat(chat: ChatRef, language: Language): Promise<UserId> {
    const key = `${chat.bot} ${chat.chat}`;
    const user = this.#byChat.get(key) ?? this.#enter('telegram', language);
    this.#byChat.set(key, user);
    this.#chats.set(user, { bot: chat.bot, chat: chat.chat });
    return Promise.resolve(user);
  }

  chatOf(user: UserId): Promise<ChatRef | undefined> {
    return Promise.resolve(this.#chats.get(user));
  }

  opened(tokenHash: string): Promise<Opening> {
    return Promise.resolve({ user: this.#byToken.get(tokenHash), number: (this.#openings += 1) });
  }

  enrol(tokenHash: string, language: Language): Promise<UserId> {
    const user = this.#byToken.get(tokenHash) ?? this.#enter('web', language);
    this.#byToken.set(tokenHash, user);
    return Promise.resolve(user);
  }

  #enter(channel: Channel, language: Language): UserId {
    const count = (this.#count += 1);
    const tail = ((Math.imul(count, 0x9e3779b1) >>> 0) % 0x1000).toString(16).padStart(3, '0');
    const user = `018e0000-0000-7000-8000-${count.toString(16).padStart(9, '0')}${tail}` as UserId;
    const nothing = {
      version: 0,
      spoiler: false,
      covers: false,
      isMinor: false,
      isBlocked: false,
      register: { at: 'idle' },
      searchMessage: null,
      keys: [],
      owed: [],
    } as const;
    this.tables.users.set(user, { user, channel, language, ...nothing, rooms: [] });
    return user;
  }
}
