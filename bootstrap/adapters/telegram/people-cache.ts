/** Remembers who is who for a while, so that a busy chat costs one look-up. They part only when a person is forgotten. */
import { LRUCache } from 'lru-cache';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import type { ChatRef, People } from '../../../actors/contracts/store.js';

/** Who was forgotten by the store is forgotten here within so long. */
export const KNOWN_FOR_MS = 10 * 60_000;

/** `entries`: chats remembered, those heard of last. Unknown ones are asked for every time. */
export function cachedPeople(people: People, entries: number, clock: Clock): People {
  const bounds = { max: entries, ttl: KNOWN_FOR_MS, ttlResolution: 0, perf: { now: () => clock.monotonic() } };
  const users = new LRUCache<string, UserId>(bounds);
  const chats = new LRUCache<UserId, ChatRef>(bounds);
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
