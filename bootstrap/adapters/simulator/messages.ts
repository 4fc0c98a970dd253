/** Puts messages into chats: those of the bot, with what the phone then shows, and those of the person. */
import type { ApiMessage, InlineKeyboard } from './api-types.js';
import type { Bot } from './bot.js';
import type { Call } from './call.js';
import type { Chat, StoredMessage } from './chat.js';
import { readEffect, readMarkup, readReply } from './checks.js';
import type { Markup, ReplyTarget } from './checks.js';
import type { FormattedText } from './entities.js';

/** What a message shows; the rest of it comes from who sends it where. */
export type MessageContent = Omit<ApiMessage, 'message_id' | 'from' | 'chat' | 'date' | 'reply_markup'>;
export type Surroundings = Readonly<{
  reply: ReplyTarget | undefined;
  markup: Markup;
  isProtected: boolean;
  effect?: string | undefined;
}>;

/** Reads, and checks, what every sending method takes beside the content. */
export const surroundingsOf = (call: Call, chat: Chat): Surroundings => ({
  reply: readReply(call, chat),
  markup: readMarkup(call),
  isProtected: call.args.flag('protect_content'),
  effect: readEffect(call),
});

/** The bot says something; returns the message as the bot is shown it. */
export function post(call: Call, chat: Chat, content: MessageContent, around: Surroundings): ApiMessage {
  const { bot, world, nowMs } = call;
  const { inline, keyboard } = around.markup;
  const message: ApiMessage = {
    message_id: bot.nextMessageId++,
    from: bot.user,
    chat: chat.person.chat,
    date: Math.floor(nowMs / 1_000),
    ...content,
  };
  if (around.isProtected) message.has_protected_content = true;
  if (around.effect !== undefined) message.effect_id = around.effect;
  if (inline !== undefined) message.reply_markup = inline;
  const stored = store(chat, message, around.reply, nowMs);
  world.chatChanged(bot, chat, { is: 'said', stored });
  if (keyboard !== undefined) {
    chat.keyboard = keyboard ?? undefined;
    world.chatChanged(bot, chat, { is: 'around' });
  }
  return chat.present(stored);
}

/** The person says something; the bot is told. */
export function receive(bot: Bot, chat: Chat, content: MessageContent, reply: ReplyTarget | undefined, nowMs: number) {
  const message: ApiMessage = {
    message_id: bot.nextMessageId++,
    from: chat.person.user,
    chat: chat.person.chat,
    date: Math.floor(nowMs / 1_000),
    ...content,
  };
  const stored = store(chat, message, reply, nowMs);
  bot.tell('message', chat.person.id, { message: chat.present(stored) });
  return stored;
}

function store(chat: Chat, message: ApiMessage, reply: ReplyTarget | undefined, atMs: number): StoredMessage {
  const stored: StoredMessage = { message, atMs };
  if (reply !== undefined) {
    stored.replyTo = reply.messageId;
    if (reply.quote !== undefined) {
      const target = chat.find(reply.messageId)?.message;
      const position = (target?.text ?? target?.caption ?? '').indexOf(reply.quote);
      message.quote = { text: reply.quote, position: Math.max(position, 0), is_manual: true };
    }
  }
  chat.add(stored);
  return stored;
}

/** Fields of a text message. */
export function textFields({ text, entities }: FormattedText): Pick<ApiMessage, 'text' | 'entities'> {
  return entities.length === 0 ? { text } : { text, entities: [...entities] };
}
/** Fields of a caption; none for an empty one. */
export function captionFields({ text, entities }: FormattedText): Pick<ApiMessage, 'caption' | 'caption_entities'> {
  if (text === '') return {};
  return entities.length === 0 ? { caption: text } : { caption: text, caption_entities: [...entities] };
}

/** Whether two versions of a message show the same. The order of fields does not count. */
export function looksSame(a: ApiMessage, b: ApiMessage): boolean {
  const shown = (message: ApiMessage) =>
    JSON.stringify(
      Object.entries(message)
        .filter(([field]) => field !== 'edit_date')
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return shown(a) === shown(b);
}

/** The message with other content, and its new buttons: without any the old ones go. */
export function changed(message: ApiMessage, content: MessageContent, inline: InlineKeyboard | undefined): ApiMessage {
  const { message_id, from, chat, date } = message;
  const next: ApiMessage = { message_id, from, chat, date, ...content };
  if (message.has_protected_content !== undefined) next.has_protected_content = true;
  if (message.forward_origin !== undefined) next.forward_origin = message.forward_origin;
  if (message.media_group_id !== undefined) next.media_group_id = message.media_group_id;
  if (message.effect_id !== undefined) next.effect_id = message.effect_id;
  if (message.quote !== undefined) next.quote = message.quote;
  if (inline !== undefined) next.reply_markup = inline;
  return next;
}
