/** Remembers who is who: a chat and its user never part, so that a busy chat costs one look-up. */
import { LRUCache } from 'lru-cache';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { ChatRef, People } from '../../../actors/contracts/store.js';

/** `entries`: chats remembered, those heard of last. Unknown ones are asked for every time. */
export function cachedPeople(people: People, entries: number): People {
  const users = new LRUCache<string, UserId>({ max: entries });
  const chats = new LRUCache<UserId, ChatRef>({ max: entries });
  return {
    async ofChat(chat, language) {
      const key = `${chat.bot}/${chat.chat}`;
      const known = users.get(key);
      if (known !== undefined) return known;
      const user = await people.ofChat(chat, language);
      users.set(key, user);
      return user;
    },
    async chatOf(user) {
      const known = chats.get(user);
      if (known) return known;
      const chat = await people.chatOf(user);
      if (chat) chats.set(user, chat);
      return chat;
    },
    opened: (tokenHash) => people.opened(tokenHash),
    enrol: (tokenHash, language) => people.enrol(tokenHash, language),
  };
}
