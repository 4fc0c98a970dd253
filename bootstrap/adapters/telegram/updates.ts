/**
 * Updates of the messenger → what they ask for, or why they ask for nothing. Pure, and never throws, whatever comes.
 * What a person typed is bound to the number and time of the message; a button is bound to the room or search it names.
 */
import type { Content, Quote } from '../../../actors/contracts/content.js';
import type { EpochMs, MessageId, RoomId, SourceKey } from '../../../actors/contracts/ids.js';
import type { SessionCommand, Vantage } from '../../../actors/contracts/session.js';
import { keyOfMessage } from '../../../actors/contracts/store.js';
import { buttonOf } from './buttons.js';
import { harmful } from './defuse.js';
import { fieldsOf, integerOf, listOf, textOf } from './fields.js';
import type { Fields } from './fields.js';
import { contentOf, isHeld } from './message-content.js';
import type { Held } from './message-content.js';
import { wellFormed } from './message-entities.js';
import { pressed } from './pressed-buttons.js';
import { typedCommand, typedToken } from './typed-commands.js';

/** Kinds of updates we ask for; what is not asked for never enters Telegram's queue. */
export const ALLOWED_UPDATES: readonly string[] = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
];

/** Of one room, as a button names it. */
export type Consent = Extract<SessionCommand, { type: 'consent' | 'acceptMedia' }>;

/** `languageCode`: what the person's app is set to, such as `pt-br`. */
export type Sender = Readonly<{ chat: number; languageCode: string | undefined }>;

export type Incoming = Readonly<
  | {
      is: 'post';
      sender: Sender;
      key: SourceKey;
      messageId: MessageId;
      vantage: Vantage;
      content: Content;
      repliesTo: MessageId | undefined;
    }
  /** The person's message `messageId` now reads so; `notRelayable`: it became something we do not pass on. */
  | { is: 'amend'; sender: Sender; key: SourceKey; messageId: MessageId; content: Content | 'notRelayable' }
  /** The person agrees to share message `messageId` of theirs with this room; `panel`: the message that asked them. */
  | {
      is: 'share';
      sender: Sender;
      callback: string;
      key: SourceKey;
      messageId: MessageId;
      room: RoomId;
      content: Content;
      panel: MessageId;
    }
  | { is: 'command'; sender: Sender; command: SessionCommand; callback: string | undefined }
  /** The person pressed Start behind a link: what the link says. */
  | { is: 'arrival'; sender: Sender; key: SourceKey; payload: string }
  /** The person reacted to message `messageId`, of theirs or of the bot; null: no longer. */
  | { is: 'react'; sender: Sender; key: SourceKey; messageId: MessageId; emoji: string | null }
  /** Message `messageId` asks to take back message `target` of theirs. */
  | { is: 'retract'; sender: Sender; key: SourceKey; messageId: MessageId; target: MessageId | undefined }
  /** The person agrees that what leads to a person is shown in this room, or that pictures are shown without a cover. */
  | { is: 'consent'; sender: Sender; callback: string; command: Consent }
  /** Somebody put the bot into a group: it leaves. */
  | { is: 'group'; chat: number }
  /** Nothing to do; a button's spinner may have to be ended. */
  | { is: 'nothing'; callback: string | undefined }
  /** No update at all. */
  | { is: 'malformed' }
>;

/** Telegram's own; longer ones are none of ours, whatever they say. */
const PAYLOAD_LIMIT = 65;

const NOTHING: Incoming = { is: 'nothing', callback: undefined };
const MALFORMED: Incoming = { is: 'malformed' };

export const updateIdOf = (update: unknown): number | undefined => integerOf(fieldsOf(update)?.['update_id']);

/** The chat whose updates must be handled one by one, in the order they came. */
export function chatOf(incoming: Incoming): number | undefined {
  return 'sender' in incoming ? incoming.sender.chat : undefined;
}

export function translate(update: unknown): Incoming {
  const fields = fieldsOf(update);
  const id = integerOf(fields?.['update_id']);
  if (!fields || id === undefined) return MALFORMED;
  const message = fieldsOf(fields['message']);
  if (message) return ofMessage(message, id);
  const edited = fieldsOf(fields['edited_message']);
  if (edited) return ofEdit(edited, id);
  const query = fieldsOf(fields['callback_query']);
  if (query) return ofButton(query);
  const reaction = fieldsOf(fields['message_reaction']);
  if (reaction) return ofReaction(reaction, id);
  const member = fieldsOf(fields['my_chat_member']);
  return member ? ofMember(member, id) : NOTHING;
}

type Place = Readonly<{ sender: Sender; messageId: MessageId; message: Fields }>;

/** Where a message stands; what is to be done instead when it is not a person's in a chat with us. */
function placeOf(message: Fields): Place | Incoming {
  const chat = fieldsOf(message['chat']);
  const from = fieldsOf(message['from']);
  const chatId = integerOf(chat?.['id']);
  const messageId = integerOf(message['message_id']);
  if (chatId === undefined || messageId === undefined) return MALFORMED;
  if (chat?.['type'] !== 'private') return { is: 'group', chat: chatId };
  // Another bot's messages, or a loop of our own.
  if (!from || from['is_bot'] === true) return NOTHING;
  return { sender: senderOf(chatId, from), messageId: messageId as MessageId, message };
}

const senderOf = (chat: number, from: Fields): Sender => ({ chat, languageCode: textOf(from['language_code']) });

function ofMessage(raw: Fields, update: number): Incoming {
  const place = placeOf(raw);
  if ('is' in place) return place;
  const { sender, messageId, message } = place;
  const date = integerOf(message['date']);
  if (date === undefined) return MALFORMED;
  const vantage = { at: 'message', messageId, sentAt: (date * 1000) as EpochMs } as const;
  const token = tokenOf(message);
  const key = `u${update}` as SourceKey;
  const target = integerOf(fieldsOf(message['reply_to_message'])?.['message_id']) as MessageId | undefined;
  if (token === 'delete') return { is: 'retract', sender, key, messageId, target };
  if (token !== undefined) {
    const payload = token === 'start' ? payloadOf(message) : undefined;
    if (payload !== undefined) return { is: 'arrival', sender, key, payload };
    return { is: 'command', sender, command: typedCommand(token, key, vantage), callback: undefined };
  }
  const content = contentOf(message);
  if (content === 'service') return NOTHING;
  if (isHeld(content))
    return { is: 'command', sender, command: questionOf(content, key, vantage), callback: undefined };
  const quote = target === undefined ? undefined : quoteOf(fieldsOf(message['quote']));
  const words = quote ? { ...content, quote } : content;
  return { is: 'post', sender, key: keyOfMessage(messageId), messageId, vantage, content: words, repliesTo: target };
}

/** What a person has chosen of the message they answer; what the bot put into it there is left out again. */
function quoteOf(quote: Fields | undefined): Quote | undefined {
  const text = textOf(quote?.['text']);
  const position = integerOf(quote?.['position']);
  if (quote?.['is_manual'] !== true || text === undefined || position === undefined || position < 0) return undefined;
  return { text: wellFormed(harmful(text)).slice(0, QUOTE_LIMIT), position };
}
/** More of a message nobody can quote. */
const QUOTE_LIMIT = 1024;

/** Says why it is not passed on; a place or a contact may be, should its author say so to whom they are looking at. */
function questionOf({ about, content }: Held, key: SourceKey, vantage: Vantage & { at: 'message' }): SessionCommand {
  const consult = { type: 'consult', key, topic: 'notRelayable', replyTo: vantage.messageId } as const;
  if (about === 'other') return consult;
  return content ? { ...consult, about, vantage } : { ...consult, about };
}

/** An edit never executes a command: what was once said to the partner cannot become an order to us. */
function ofEdit(raw: Fields, update: number): Incoming {
  const place = placeOf(raw);
  if ('is' in place) return place;
  const { sender, messageId, message } = place;
  const said = tokenOf(message) === undefined ? contentOf(message) : 'command';
  if (said === 'service') return NOTHING;
  const content = said === 'command' || isHeld(said) ? 'notRelayable' : said;
  return { is: 'amend', sender, key: `e${update}` as SourceKey, messageId, content };
}

/** What follows `/start`, as a link puts it there. */
const payloadOf = (message: Fields): string | undefined =>
  /^\S+\s+(\S+)/.exec(textOf(message['text']) ?? '')?.[1]?.slice(0, PAYLOAD_LIMIT);

/** A word after a slash, in any script: `/стоп` is marked by nobody, but meant for us and for no partner. */
const LOOKS_LIKE_ONE = /^\/[\p{L}\p{N}_]+(?=[\s@]|$)/u;

/** The command a text begins with, as Telegram marked it or as people believe it would. */
function tokenOf(message: Fields): string | undefined {
  const text = textOf(message['text']);
  if (!text?.startsWith('/')) return undefined;
  for (const entity of listOf(message['entities'])) {
    const fields = fieldsOf(entity);
    const length = integerOf(fields?.['length']);
    if (fields?.['type'] === 'bot_command' && fields['offset'] === 0 && length !== undefined)
      return typedToken(text.slice(0, length));
  }
  const typed = LOOKS_LIKE_ONE.exec(text)?.[0];
  return typed === undefined ? undefined : typedToken(typed);
}

function ofButton(query: Fields): Incoming {
  const callback = textOf(query['id']);
  const from = fieldsOf(query['from']);
  const message = fieldsOf(query['message']);
  const chat = fieldsOf(message?.['chat']);
  const chatId = integerOf(chat?.['id']);
  if (callback === undefined || !from) return MALFORMED;
  if (from['is_bot'] === true || chatId === undefined || chat?.['type'] !== 'private')
    return { is: 'nothing', callback };
  const panel = integerOf(message?.['message_id']) as MessageId | undefined;
  const sender = senderOf(chatId, from);
  const button = buttonOf(textOf(query['data']) ?? '');
  const key = `c${callback}` as SourceKey;
  if (button?.does === 'lift' || button?.does === 'acceptMedia') {
    const type = button.does === 'lift' ? 'consent' : button.does;
    return { is: 'consent', sender, callback, command: { type, key, room: button.room } };
  }
  if (button?.does === 'share') return ofShare(button.room, { sender, callback, panel }, message ?? {});
  return { is: 'command', sender, command: pressed(button, key, panel), callback };
}

type Press = Readonly<{ sender: Sender; callback: string; panel: MessageId | undefined }>;

/** What they agree to share is the message that the question answers; without it the question is an old one. */
function ofShare(room: RoomId, { sender, callback, panel }: Press, question: Fields): Incoming {
  const original = fieldsOf(question['reply_to_message']);
  const messageId = integerOf(original?.['message_id']) as MessageId | undefined;
  const held = original && contentOf(original);
  const content = held && isHeld(held) ? held.content : undefined;
  const key = `c${callback}` as SourceKey;
  if (messageId === undefined || !content || panel === undefined)
    return { is: 'command', sender, command: { type: 'consult', key, topic: 'oldButton' }, callback };
  return { is: 'share', sender, callback, key, messageId, room, content, panel };
}

/** No more than this is one emoji. */
const EMOJI_LIMIT = 16;

/** One reaction is all that a bot can show: the newest emoji that everybody has. */
function ofReaction(reaction: Fields, update: number): Incoming {
  const chat = fieldsOf(reaction['chat']);
  const user = fieldsOf(reaction['user']);
  const chatId = integerOf(chat?.['id']);
  const messageId = integerOf(reaction['message_id']) as MessageId | undefined;
  if (chatId === undefined || messageId === undefined) return MALFORMED;
  if (chat?.['type'] !== 'private' || !user || user['is_bot'] === true) return NOTHING;
  const all = listOf(reaction['new_reaction']).map((one) => textOf(fieldsOf(one)?.['emoji']));
  const emoji = all.findLast((one) => one !== undefined && one.length <= EMOJI_LIMIT) ?? null;
  const key = `u${update}` as SourceKey;
  return { is: 'react', sender: senderOf(chatId, user), key, messageId, emoji: emoji && wellFormed(emoji) };
}

function ofMember(member: Fields, update: number): Incoming {
  const chat = fieldsOf(member['chat']);
  const from = fieldsOf(member['from']);
  const chatId = integerOf(chat?.['id']);
  const status = fieldsOf(member['new_chat_member'])?.['status'];
  if (chatId === undefined) return MALFORMED;
  if (chat?.['type'] !== 'private')
    return status === 'member' || status === 'administrator' ? { is: 'group', chat: chatId } : NOTHING;
  const key = `u${update}` as SourceKey;
  const sender = senderOf(chatId, from ?? {});
  if (status === 'kicked') return { is: 'command', sender, command: { type: 'block', key }, callback: undefined };
  if (status === 'member') return { is: 'command', sender, command: { type: 'unblock', key }, callback: undefined };
  return NOTHING;
}
