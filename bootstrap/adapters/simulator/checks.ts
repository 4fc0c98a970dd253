/** Arguments that many methods share, checked as the real server checks them and refused in its words. */
import { badRequest, forbidden } from './api-error.js';
import type { ApiUser, InlineButton, InlineKeyboard, ReplyKeyboard } from './api-types.js';
import type { Call } from './call.js';
import type { Chat } from './chat.js';
import { readEntities, trimmed, withFound } from './entities.js';
import type { FormattedText } from './entities.js';
import { flagOf, isObject, numberOf, textOf } from './json.js';
import type { JsonObject } from './json.js';
import { parseMarkup } from './parse-mode.js';

/** UTF-16 units after parsing. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;
const CALLBACK_DATA_LIMIT_BYTES = 64;

/** The chat named by an argument; who has it is not asked. */
export function findChat({ bot, world, args }: Call, name: string): Chat {
  if (args.text(name) === undefined) throw badRequest('chat_id is empty');
  const id = args.integer(name) ?? 0;
  const chat = bot.chats.get(id);
  if (chat !== undefined) return chat;
  const person = world.people.get(id);
  if (person === undefined) throw badRequest('chat not found');
  return bot.chatWith(person);
}
/** The chat of this call, which must take what the bot sends. */
export function reachableChat(call: Call): Chat {
  const chat = findChat(call, 'chat_id');
  if (chat.person.profile.deactivated === true) throw forbidden('user is deactivated');
  if (chat.isBlocked) throw forbidden('bot was blocked by the user');
  if (!chat.isStarted) throw forbidden("bot can't initiate conversation with a user");
  return chat;
}

const usersOf =
  ({ world }: Call) =>
  (id: number): ApiUser | undefined =>
    world.people.get(id)?.user;

/** Where a text and its formatting stand: in the arguments of a call, or in one item of an album. */
export type TextSource = Readonly<{ text: string; parseMode: string | undefined; entities: readonly unknown[] }>;

export const textSource = ({ args }: Call, text: string, entities: string): TextSource => ({
  text: args.text(text) ?? '',
  parseMode: args.text('parse_mode'),
  entities: args.list(entities) ?? [],
});
export const captionSource = (item: JsonObject): TextSource => ({
  text: textOf(item, 'caption') ?? '',
  parseMode: textOf(item, 'parse_mode'),
  entities: Array.isArray(item['caption_entities']) ? item['caption_entities'] : [],
});

/** The text as it will be shown. */
function formatted(call: Call, { text, parseMode, entities }: TextSource): FormattedText {
  const parsed =
    parseMode === undefined
      ? { text, entities: entities.length === 0 ? [] : readEntities(text, entities, usersOf(call)) }
      : parseMarkup(text, parseMode);
  const short = trimmed(parsed);
  return { text: short.text, entities: withFound(short.text, short.entities) };
}
export function readText(call: Call): FormattedText {
  const source = textSource(call, 'text', 'entities');
  if (source.text === '') throw badRequest('message text is empty');
  const result = formatted(call, source);
  if (result.text === '') throw badRequest('text must be non-empty');
  if (result.text.length > TEXT_LIMIT) throw badRequest('message is too long');
  return result;
}
export function checkedCaption(call: Call, source: TextSource): FormattedText {
  const result = formatted(call, source);
  if (result.text.length > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return result;
}

export type ReplyTarget = Readonly<{ messageId: number; quote?: string }>;
/** The message this one answers; undefined when it answers none, or one that is gone and need not be there. */
export function readReply({ args }: Call, chat: Chat): ReplyTarget | undefined {
  const legacyId = args.integer('reply_to_message_id');
  const given = args.object('reply_parameters') ?? (legacyId === undefined ? undefined : { message_id: legacyId });
  if (given === undefined) return undefined;
  const messageId = numberOf(given, 'message_id') ?? 0;
  const target = chat.find(messageId);
  if (target === undefined && !chat.isForgotten(messageId)) {
    const isOptional = flagOf(given, 'allow_sending_without_reply') || args.flag('allow_sending_without_reply');
    if (isOptional) return undefined;
    throw badRequest('message to be replied not found');
  }
  const quote = textOf(given, 'quote');
  if (quote === undefined || quote === '') return { messageId };
  const quoted = target?.message.text ?? target?.message.caption;
  if (quoted !== undefined && !quoted.includes(quote)) throw badRequest('QUOTE_TEXT_INVALID');
  return { messageId, quote };
}

/** What every account may send: 🔥 👍 👎 ❤ 🎉 💩. */
const EFFECTS: ReadonlySet<string> = new Set([
  '5104841245755180586',
  '5107584321108051014',
  '5104858069142078462',
  '5159385139981059251',
  '5046509860389126442',
  '5046589136895476101',
]);
export function readEffect({ args }: Call): string | undefined {
  const effect = args.text('message_effect_id');
  if (effect !== undefined && !EFFECTS.has(effect)) throw badRequest('MESSAGE_EFFECT_ID_INVALID');
  return effect;
}

/** `inline` goes with the message; `keyboard` changes what the phone shows below, and `null` takes it away. */
export type Markup = Readonly<{ inline?: InlineKeyboard; keyboard?: ReplyKeyboard | null }>;

export function readMarkup({ args }: Call): Markup {
  if (args.text('reply_markup') === undefined) return {};
  const markup = args.json('reply_markup');
  if (!isObject(markup)) throw badRequest('object expected as reply markup');
  if (Array.isArray(markup['inline_keyboard'])) {
    const rows = markup['inline_keyboard'].map((row: unknown) => {
      if (!Array.isArray(row)) throw badRequest("can't parse inline keyboard button: expected an Array");
      return row.map(inlineButton);
    });
    const filled = rows.filter((row) => row.length > 0);
    return filled.length === 0 ? {} : { inline: { inline_keyboard: filled } };
  }
  if (Array.isArray(markup['keyboard'])) {
    const keyboard = markup['keyboard'].map((row: unknown) => (Array.isArray(row) ? row.map(keyboardButton) : []));
    return { keyboard: { keyboard, ...(flagOf(markup, 'is_persistent') ? { is_persistent: true } : {}) } };
  }
  return flagOf(markup, 'remove_keyboard') ? { keyboard: null } : {};
}

function inlineButton(button: unknown): InlineButton {
  if (!isObject(button)) throw badRequest("can't parse inline keyboard button: expected an Object");
  const text = textOf(button, 'text');
  if (text === undefined || text === '')
    throw badRequest('can\'t parse inline keyboard button: Can\'t find field "text"');
  const url = textOf(button, 'url');
  const data = textOf(button, 'callback_data');
  const style = textOf(button, 'style');
  const look = style === undefined ? {} : { style };
  if (url !== undefined) {
    if (!/^(https?|tg|ton):\/\/\S+$|^[\w-]+(\.[\w-]+)+(\/\S*)?$/i.test(url)) throw badRequest('BUTTON_URL_INVALID');
    return { text, url, ...look };
  }
  if (data === undefined) throw badRequest('text buttons are unallowed in the inline keyboard');
  const bytes = Buffer.byteLength(data);
  if (bytes === 0 || bytes > CALLBACK_DATA_LIMIT_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return { text, callback_data: data, ...look };
}
function keyboardButton(button: unknown): { text: string } {
  const text = typeof button === 'string' ? button : isObject(button) ? textOf(button, 'text') : undefined;
  if (text === undefined || text === '') throw badRequest('can\'t parse keyboard button: Can\'t find field "text"');
  return { text };
}
