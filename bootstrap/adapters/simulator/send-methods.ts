/** Methods by which a bot says something new. */
import { badRequest, forbidden } from './api-error.js';
import type { MediaKind } from './api-types.js';
import type { Call, Method } from './call.js';
import type { Chat } from './chat.js';
import { captionSource, checkedCaption, reachableChat, readText, textSource } from './checks.js';
import { flagOf, isObject, numberOf, textOf } from './json.js';
import { beginningOf, canHaveCaption, givenMedia, mediaFields } from './media.js';
import { captionFields, post, surroundingsOf, textFields } from './messages.js';
import type { MessageContent } from './messages.js';
import { previewFields } from './link-preview.js';

export const sendMessage: Method = (call) => {
  const text = readText(call);
  const chat = reachableChat(call);
  return post(call, chat, { ...textFields(text), ...previewFields(call) }, surroundingsOf(call, chat));
};

/** The method that sends one kind of media. */
export function sendMedia(kind: MediaKind): Method {
  return (call) => {
    const { args, bot } = call;
    const chat = reachableChat(call);
    checkAccepted(chat, kind);
    const caption = checkedCaption(call, textSource(call, canHaveCaption(kind) ? 'caption' : '', 'caption_entities'));
    const around = surroundingsOf(call, chat);
    const file = givenMedia(call, kind, kind, args.text(kind), args.text('photo'));
    const beginning = beginningOf(call, kind, args.text('cover'), args.integer('start_timestamp'));
    const isCaptionAbove = args.flag('show_caption_above_media');
    const media = mediaFields(bot.id, file, { isCovered: args.flag('has_spoiler'), isCaptionAbove, ...beginning });
    return post(call, chat, { ...media, ...captionFields(caption) }, around);
  };
}

/** Some people take no voice or video messages. */
export function checkAccepted(chat: Chat, kind: MediaKind): void {
  if (chat.person.profile.voice_forbidden === true && (kind === 'voice' || kind === 'video_note'))
    throw badRequest('VOICE_MESSAGES_FORBIDDEN');
}

const ALBUM_KINDS: readonly MediaKind[] = ['photo', 'live_photo', 'video', 'audio', 'document'];

export const sendMediaGroup: Method = (call) => {
  const { args, bot } = call;
  const chat = reachableChat(call);
  const items = args.list('media') ?? [];
  if (items.length < 2 || items.length > 10) throw badRequest('wrong number of messages in an album: 2-10 expected');
  const around = surroundingsOf(call, chat);
  // One bad item fails all: nothing is sent before the last was read.
  const contents = items.map((item, index) => albumItem(call, item, index));
  const kinds = new Set(contents.map(({ kind }) => (kind === 'audio' || kind === 'document' ? kind : 'visual')));
  if (kinds.size > 1) throw badRequest("can't mix these kinds of media in one album");
  const media_group_id = String(bot.nextMessageId);
  return contents.map(({ content }) => post(call, chat, { ...content, media_group_id }, { ...around, markup: {} }));
};

function albumItem(call: Call, item: unknown, index: number): { kind: MediaKind; content: MessageContent } {
  try {
    if (!isObject(item)) throw badRequest("can't parse InputMedia: expected an Object");
    const kind = ALBUM_KINDS.find((known) => known === item['type']);
    if (kind === undefined) throw badRequest('type of the media is not supported in an album');
    return { kind, content: inputMedia(call, kind, item) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = error.message.replace(/^Bad Request: /, '');
    throw badRequest(`failed to send message #${index + 1} with the error message "${reason}"`);
  }
}

/** The content an `InputMedia` object describes. */
export function inputMedia(call: Call, kind: MediaKind, item: Readonly<Record<string, unknown>>): MessageContent {
  const caption = checkedCaption(call, captionSource(item));
  const file = givenMedia(call, kind, '', textOf(item, 'media'), textOf(item, 'photo'));
  const beginning = beginningOf(call, kind, textOf(item, 'cover'), numberOf(item, 'start_timestamp'));
  const isCaptionAbove = flagOf(item, 'show_caption_above_media');
  const look = { isCovered: flagOf(item, 'has_spoiler'), isCaptionAbove, ...beginning };
  return { ...mediaFields(call.bot.id, file, look), ...captionFields(caption) };
}

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);
/** A chat action is shown for so long, or until the bot says something. */
const ACTION_LASTS_MS = 5_000;

export const sendChatAction: Method = (call) => {
  const { args, world, bot, nowMs } = call;
  const name = args.text('action') ?? '';
  if (!ACTIONS.has(name)) throw badRequest('wrong parameter action in request');
  const chat = reachableChat(call);
  chat.action = { name, untilMs: nowMs + ACTION_LASTS_MS };
  world.chatChanged(bot, chat, { is: 'around' });
  return true;
};

/** A method that sends what fits into its arguments, without a file. */
function sendPlain(contentOf: (call: Call) => MessageContent): Method {
  return (call) => {
    const content = contentOf(call);
    const chat = reachableChat(call);
    return post(call, chat, content, surroundingsOf(call, chat));
  };
}
function point({ args }: Call) {
  const latitude = args.decimal('latitude');
  const longitude = args.decimal('longitude');
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw badRequest('LOCATION_INVALID');
  return { latitude, longitude };
}
const needed = ({ args }: Call, name: string): string => {
  const value = args.text(name);
  if (value === undefined) throw badRequest(`parameter "${name}" is required`);
  return value;
};

export const sendLocation = sendPlain((call) => ({ location: point(call) }));
export const sendVenue = sendPlain((call) => ({
  location: point(call),
  venue: { location: point(call), title: needed(call, 'title'), address: needed(call, 'address') },
}));
export const sendContact = sendPlain((call) => ({
  contact: { phone_number: needed(call, 'phone_number'), first_name: needed(call, 'first_name') },
}));
export const sendDice = sendPlain(({ args, bot }) => ({
  dice: { emoji: args.text('emoji') ?? '🎲', value: 1 + (bot.nextMessageId % 6) },
}));
export const sendPoll = sendPlain((call) => {
  const { args } = call;
  const options = (args.list('options') ?? []).map((option, index) => ({
    persistent_id: String(index),
    text: typeof option === 'string' ? option : isObject(option) ? (textOf(option, 'text') ?? '') : '',
    voter_count: 0,
  }));
  if (options.length < 1 || options.length > 12) throw badRequest('poll must have 1-12 options');
  if (options.some(({ text }) => text === '' || text.length > 100))
    throw badRequest('poll option length must be 1-100 characters');
  const question = needed(call, 'question');
  if (question.length > 300) throw badRequest('poll question length must not exceed 300');
  const shape = {
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: !args.values.has('is_anonymous') || args.flag('is_anonymous'),
  };
  const allows_multiple_answers = args.flag('allows_multiple_answers');
  const poll = { id: String(call.bot.nextMessageId), question, options, ...shape, allows_multiple_answers };
  if (args.text('type') !== 'quiz') return { poll: { ...poll, type: 'regular' } };
  const correct = (args.list('correct_option_ids') ?? []).map(Number);
  if (correct.length === 0 || correct.some((id) => options[id] === undefined))
    throw badRequest('wrong correct option ID specified');
  const explanation = args.text('explanation');
  const quiz = { correct_option_ids: correct, ...(explanation === undefined ? {} : { explanation }) };
  return { poll: { ...poll, type: 'quiz', ...quiz } };
});

/** Refused in private chats, which nobody can leave. */
export const leaveChat: Method = (call) => {
  reachableChat(call);
  throw forbidden('bot is not a member of the group chat');
};
