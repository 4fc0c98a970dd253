/** What a journal holds: each record says how something is now, so that the last one about it counts. */
import type { ApiUser, ReplyKeyboard } from './api-types.js';
import type { Bot } from './bot.js';
import type { BotProfile } from './bot-profile.js';
import type { ChatChange } from './call.js';
import type { Chat, StoredMessage, Tap } from './chat.js';
import type { StoredFile } from './files.js';
import type { Person, PersonProfile } from './people.js';
import type { Simulator } from './simulator.js';
import type { QueuedUpdate } from './updates-queue.js';
import type { WebhookSettings } from './webhooks.js';

type SavedBot = Readonly<{
  user: ApiUser;
  profile: BotProfile;
  allowedUpdates: readonly string[] | null;
  nextMessageId: number;
  nextUpdateId: number;
  webhook: WebhookSettings | null;
}>;
type SavedChat = Readonly<{ isStarted: boolean; isBlocked: boolean; keyboard: ReplyKeyboard | null }>;
/** A bot goes by its token, a person by their id. */
type ChatId = readonly [token: string, person: number];

type ChatRecord =
  | readonly ['chat', ...ChatId, SavedChat]
  | readonly ['said', ...ChatId, StoredMessage]
  | readonly ['unsaid', ...ChatId, number]
  | readonly ['tapped', ...ChatId, Tap];
export type JournalRecord =
  | ChatRecord
  | readonly ['person', number, PersonProfile]
  | readonly ['file', StoredFile]
  | readonly ['bot', string, SavedBot]
  | readonly ['told', string, QueuedUpdate]
  | readonly ['heard', string, readonly number[]];

export const ofPerson = ({ id, profile }: Person): JournalRecord => ['person', id, profile];
export const ofFile = (file: StoredFile): JournalRecord => ['file', file];
export const ofBot = ({ token, user, profile, allowedUpdates, nextMessageId, queue, webhook }: Bot): JournalRecord => {
  const { settings } = webhook;
  const ids = { nextMessageId, nextUpdateId: queue.nextId };
  return ['bot', token, { user, profile, allowedUpdates: allowedUpdates ?? null, ...ids, webhook: settings ?? null }];
};
export const told = ({ token }: Bot, update: QueuedUpdate): JournalRecord => ['told', token, update];
export const heard = ({ token }: Bot, ids: readonly number[]): JournalRecord => ['heard', token, ids];

export function ofChat({ token }: Bot, { person, ...chat }: Chat, change: ChatChange): JournalRecord {
  switch (change.is) {
    case 'said':
      return ['said', token, person.id, change.stored];
    case 'unsaid':
      return ['unsaid', token, person.id, change.id];
    case 'tapped':
      return ['tapped', token, person.id, change.tap];
    case 'around': {
      const { isStarted, isBlocked, keyboard } = chat;
      return ['chat', token, person.id, { isStarted, isBlocked, keyboard: keyboard ?? null }];
    }
  }
}

/** Everything there is, in as few records as say it. */
export function* everything({ people, files, bots }: Simulator): Generator<JournalRecord> {
  for (const person of people.values()) yield ofPerson(person);
  for (const file of files.all()) yield ofFile(file);
  for (const bot of bots.values()) {
    yield ofBot(bot);
    for (const chat of bot.chats.values()) {
      yield ofChat(bot, chat, { is: 'around' });
      for (const stored of chat.messages()) yield ofChat(bot, chat, { is: 'said', stored });
      for (const tap of chat.taps) yield ofChat(bot, chat, { is: 'tapped', tap });
    }
    for (const update of bot.queue.pending()) yield told(bot, update);
  }
}

/** Makes it so again. Webhooks are set last, by `startWebhooks`. */
export function replay(simulator: Simulator, record: JournalRecord): void {
  switch (record[0]) {
    case 'person':
      simulator.restorePerson(record[1], record[2]);
      return;
    case 'file':
      return simulator.files.restore(record[1]);
    case 'bot':
      return replayBot(simulator.bot(record[1]), record[2]);
    case 'told': {
      const bot = simulator.bot(record[1]);
      bot.queue.nextId = Math.max(bot.queue.nextId, record[2].id + 1);
      bot.queue.add(record[2]);
      return;
    }
    case 'heard':
      return simulator.bot(record[1]).queue.delete(record[2]);
    case 'chat':
    case 'said':
    case 'unsaid':
    case 'tapped': {
      const bot = simulator.bot(record[1]);
      return replayChat(bot, bot.chatWith(simulator.person(record[2])), record);
    }
  }
}

function replayBot(bot: Bot, saved: SavedBot): void {
  Object.assign(bot.user, saved.user);
  bot.profile = saved.profile;
  bot.allowedUpdates = saved.allowedUpdates ?? undefined;
  bot.nextMessageId = Math.max(bot.nextMessageId, saved.nextMessageId);
  bot.queue.nextId = Math.max(bot.queue.nextId, saved.nextUpdateId);
  bot.webhook.settings = saved.webhook ?? undefined;
}

function replayChat(bot: Bot, chat: Chat, record: ChatRecord): void {
  switch (record[0]) {
    case 'chat':
      Object.assign(chat, record[3], { keyboard: record[3].keyboard ?? undefined });
      return;
    case 'said':
      bot.nextMessageId = Math.max(bot.nextMessageId, record[3].message.message_id + 1);
      return chat.add(record[3]);
    case 'unsaid':
      chat.delete(record[3]);
      return;
    case 'tapped':
      return chat.addTap(record[3]);
  }
}

/** Webhooks begin with what is pending, once all of it is there. */
export function startWebhooks({ bots }: Simulator): void {
  for (const { webhook } of bots.values()) if (webhook.settings !== undefined) webhook.start(webhook.settings);
}
