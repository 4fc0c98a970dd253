/** Methods that change what was said: edits, deletions, reactions, answers to taps. */
import { badRequest } from './api-error.js';
import type { ApiMessage } from './api-types.js';
import { MEDIA_KINDS } from './api-types.js';
import { TAP_LIFE_MS } from './bot.js';
import type { Call, Method } from './call.js';
import type { Chat, StoredMessage } from './chat.js';
import { checkedCaption, findChat, reachableChat, readMarkup, readText, textSource } from './checks.js';
import { isObject, textOf } from './json.js';
import { previewFields } from './link-preview.js';
import { mediaKindOf, mediaUniqueOf } from './media.js';
import { captionFields, changed, looksSame, textFields } from './messages.js';
import type { MessageContent } from './messages.js';
import { REACTIONS } from './reactions.js';
import { inputMedia } from './send-methods.js';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
/** Older messages stay. */
const DELETABLE_FOR_MS = 48 * 3_600_000;
const MAX_IDS = 100;
const TAP_ANSWER_LIMIT = 200;

type Edited = Readonly<{ chat: Chat; stored: StoredMessage }>;

/** The bot's own message that a call wants to change. */
function ownMessage(call: Call): Edited {
  const { args, bot } = call;
  if (args.text('inline_message_id') !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  const id = args.integer('message_id');
  const chat = reachableChat(call);
  if (id === undefined) throw badRequest('message identifier is not specified');
  const stored = chat.find(id);
  if (stored === undefined) throw badRequest('message to edit not found');
  if (stored.message.from.id !== bot.id) throw badRequest("message can't be edited");
  return { chat, stored };
}

function apply(call: Call, { chat, stored }: Edited, next: ApiMessage): ApiMessage {
  if (looksSame(stored.message, next)) throw badRequest(NOT_MODIFIED);
  next.edit_date = Math.floor(call.nowMs / 1_000);
  stored.message = next;
  call.world.chatChanged(call.bot, chat, { is: 'said', stored });
  return chat.present(stored);
}

export const editMessageText: Method = (call) => {
  const text = readText(call);
  const edited = ownMessage(call);
  const { message } = edited.stored;
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const content = { ...textFields(text), ...previewFields(call) };
  return apply(call, edited, changed(message, content, readMarkup(call).inline));
};

export const editMessageCaption: Method = (call) => {
  const caption = checkedCaption(call, textSource(call, 'caption', 'caption_entities'));
  const edited = ownMessage(call);
  const { message } = edited.stored;
  const kind = mediaKindOf(message);
  if (kind === undefined || kind === 'sticker' || kind === 'video_note')
    throw badRequest('there is no caption in the message to edit');
  const media = Object.fromEntries(Object.entries(message).filter(([field]) => MEDIA_FIELDS.has(field)));
  if (call.args.values.has('show_caption_above_media')) {
    delete media['show_caption_above_media'];
    if (call.args.flag('show_caption_above_media')) media['show_caption_above_media'] = true;
  }
  return apply(call, edited, changed(message, { ...media, ...captionFields(caption) }, readMarkup(call).inline));
};
const MEDIA_FIELDS = new Set<string>([...MEDIA_KINDS, 'has_media_spoiler', 'show_caption_above_media']);

export const editMessageMedia: Method = (call) => {
  const media = call.args.object('media');
  if (!isObject(media)) throw badRequest("can't parse InputMedia: expected an Object");
  const edited = ownMessage(call);
  const { message } = edited.stored;
  if (message.text === undefined && mediaKindOf(message) === undefined) throw badRequest("message can't be edited");
  const kind = MEDIA_KINDS.find((known) => known === media['type']);
  if (kind === undefined || kind === 'voice' || kind === 'video_note' || kind === 'sticker')
    throw badRequest("can't parse InputMedia: unsupported type specified");
  const content: MessageContent = inputMedia(call, kind, media);
  const next = changed(message, content, readMarkup(call).inline);
  const isSameFile = mediaUniqueOf(next) === mediaUniqueOf(message) && mediaKindOf(next) === mediaKindOf(message);
  // Ids of one file may differ; the file is what counts.
  if (isSameFile && kind !== 'photo') next[kind] = message[kind] ?? next[kind] ?? missing();
  return apply(call, edited, next);
};
const missing = (): never => {
  throw badRequest("message can't be edited");
};

export const editMessageReplyMarkup: Method = (call) => {
  const edited = ownMessage(call);
  const next: ApiMessage = { ...edited.stored.message };
  delete next.reply_markup;
  const { inline } = readMarkup(call);
  if (inline !== undefined) next.reply_markup = inline;
  return apply(call, edited, next);
};

export const deleteMessage: Method = (call) => {
  const chat = findChat(call, 'chat_id');
  const id = call.args.integer('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const stored = chat.find(id);
  if (stored === undefined) throw badRequest('message to delete not found');
  if (call.nowMs - stored.atMs > DELETABLE_FOR_MS) throw badRequest("message can't be deleted");
  unsay(call, chat, id);
  return true;
};
/** Those that are not there are skipped. */
export const deleteMessages: Method = (call) => {
  const chat = findChat(call, 'chat_id');
  const ids = call.args.list('message_ids') ?? [];
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MAX_IDS) throw badRequest('too many message identifiers specified');
  for (const id of ids) {
    const stored = chat.find(Number(id));
    if (stored !== undefined && call.nowMs - stored.atMs <= DELETABLE_FOR_MS) unsay(call, chat, Number(id));
  }
  return true;
};
function unsay({ world, bot }: Call, chat: Chat, id: number): void {
  chat.delete(id);
  world.chatChanged(bot, chat, { is: 'unsaid', id });
}

export const setMessageReaction: Method = (call) => {
  const chat = reachableChat(call);
  const stored = chat.find(call.args.integer('message_id') ?? 0);
  if (stored === undefined) throw badRequest('message to react not found');
  const reactions = call.args.list('reaction') ?? [];
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  const [reaction] = reactions;
  const emoji = isObject(reaction) ? textOf(reaction, 'emoji') : undefined;
  if (reaction !== undefined && (emoji === undefined || !REACTIONS.has(emoji))) throw badRequest('REACTION_INVALID');
  if (emoji === undefined) delete stored.botReaction;
  else stored.botReaction = emoji;
  call.world.chatChanged(call.bot, chat, { is: 'said', stored });
  return true;
};

export const answerCallbackQuery: Method = ({ args, bot, world, nowMs }) => {
  const found = bot.findTap(args.text('callback_query_id') ?? '');
  const text = args.text('text');
  if (found === undefined || found[1].answer !== undefined || nowMs - found[1].atMs > TAP_LIFE_MS)
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  if (text !== undefined && text.length > TAP_ANSWER_LIMIT) throw badRequest('MESSAGE_TOO_LONG');
  const [chat, tap] = found;
  const url = args.text('url');
  tap.answer = {
    isAlert: args.flag('show_alert'),
    ...(text === undefined ? {} : { text }),
    ...(url === undefined ? {} : { url }),
  };
  world.chatChanged(bot, chat, { is: 'tapped', tap });
  return true;
};
