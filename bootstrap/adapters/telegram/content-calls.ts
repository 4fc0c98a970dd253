/** What a partner said → the call of the Bot API that shows it: re-sent by type and file id, so that nothing names its author. */
import type { LinkPreviewOptions, MessageEntity } from 'node-telegram-bot-api';
import { CAPTION_LIMIT, isMedia, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type {
  Content,
  Entity,
  MediaContent,
  PollContent,
  Quote,
  TextContent,
} from '../../../actors/contracts/content.js';
import type { MessageId } from '../../../actors/contracts/ids.js';
import type { Call } from './call.js';
import { defused } from './defuse.js';
import type { Styled } from './defuse.js';
import { shownFile } from './file-names.js';
import { piecesOf } from './text-pieces.js';

/** A chat, and the message there that is answered, or a part of it. */
export type Spot = Readonly<{ chat: number; reply?: MessageId | undefined; quote?: Quote | undefined }>;

/** `plain` leaves formatting out: what Telegram still refuses then, it will never take. */
export type Styling = 'styled' | 'plain';

/** Partners' links are not fetched unless they ask for it: the picture of a preview is no word of theirs. */
export const NO_PREVIEW = { is_disabled: true } as const;

export function spotOf({ chat, reply, quote }: Spot) {
  if (reply === undefined) return { chat_id: chat };
  const part = quote && { quote: quote.text, quote_position: quote.position };
  return { chat_id: chat, reply_parameters: { message_id: reply, allow_sending_without_reply: true, ...part } };
}

/** The call that shows it, and the texts that follow where one message is too short for all of it. */
export type Sending = Readonly<{ call: Call; more: readonly Styled[] }>;

export function sendingOf(content: Content, spot: Spot, styling: Styling): Sending {
  const { effect } = content;
  const to = { ...spotOf(spot), ...(effect !== undefined && { message_effect_id: effect }) };
  if (isMedia(content)) {
    const [caption, ...more] = piecesOf(captionOf(content, styling), CAPTION_LIMIT, TEXT_LIMIT);
    return { call: mediaCall(content, to, captionParams(caption)), more };
  }
  if (content.kind !== 'text') return { call: otherCall(content, to), more: [] };
  const [first, ...more] = piecesOf(harmless(content, styling), TEXT_LIMIT, TEXT_LIMIT);
  const preview = previewOf(content);
  return {
    call: { method: 'sendMessage', params: { ...to, ...textParams(first), link_preview_options: preview } },
    more,
  };
}

/** The rest of something long, as an answer to its beginning. */
export const moreCalls = (piece: Styled, spot: Spot): readonly Call[] => {
  const send = (entities: readonly Entity[]): Call => ({
    method: 'sendMessage',
    params: { ...spotOf(spot), ...textParams({ text: piece.text, entities }), link_preview_options: NO_PREVIEW },
  });
  return piece.entities.length === 0 ? [send([])] : [send(piece.entities), send([])];
};

type To = ReturnType<typeof spotOf> & Readonly<{ message_effect_id?: string }>;

function mediaCall(content: MediaContent, to: To, caption: ReturnType<typeof captionParams>): Call {
  const { file } = content;
  switch (content.kind) {
    case 'photo':
      return { method: 'sendPhoto', params: { ...to, photo: file, ...caption, ...looksOf(content) } };
    case 'livePhoto': {
      const photo = content.still ?? file;
      return { method: 'sendLivePhoto', params: { ...to, live_photo: file, photo, ...caption, ...looksOf(content) } };
    }
    case 'video': {
      const params = { ...to, video: file, ...caption, ...looksOf(content), ...beginningOf(content) };
      return { method: 'sendVideo', params };
    }
    case 'animation':
      return { method: 'sendAnimation', params: { ...to, animation: file, ...caption, ...looksOf(content) } };
    case 'voice':
      return { method: 'sendVoice', params: { ...to, voice: file, ...caption } };
    case 'audio':
      return { method: 'sendAudio', params: { ...to, audio: shownFile(content), ...caption, ...songOf(content) } };
    case 'document':
      return {
        method: 'sendDocument',
        params: { ...to, document: shownFile(content), ...caption, ...asItIs(content) },
      };
    case 'videoNote':
      return { method: 'sendVideoNote', params: { ...to, video_note: file } };
    case 'sticker':
      return { method: 'sendSticker', params: { ...to, sticker: file } };
  }
}

function otherCall(content: Exclude<Content, TextContent | MediaContent>, to: To): Call {
  switch (content.kind) {
    case 'place': {
      const { latitude, longitude, title, address } = content;
      const point = { ...to, latitude, longitude };
      return title === undefined || address === undefined
        ? { method: 'sendLocation', params: point }
        : { method: 'sendVenue', params: { ...point, title, address } };
    }
    case 'contact':
      // A name is needed: the number stands for one that has none.
      return {
        method: 'sendContact',
        params: { ...to, phone_number: content.phone, first_name: content.name || content.phone },
      };
    case 'poll':
      return { method: 'sendPoll', params: { ...to, ...pollOf(content) } };
  }
}

function pollOf({ question, options, isMultiple, correct, explanation }: PollContent) {
  const quiz = correct && {
    type: 'quiz',
    correct_option_ids: [...correct],
    ...(explanation !== undefined && { explanation }),
  };
  return {
    question,
    options: options.map((text) => ({ text })),
    is_anonymous: true,
    ...(isMultiple && { allows_multiple_answers: true }),
    ...quiz,
  };
}

export function looksOf({ spoiler, captionAbove }: MediaContent) {
  return { ...(spoiler && { has_spoiler: true }), ...(captionAbove && { show_caption_above_media: true }) };
}

export const beginningOf = ({ cover, startsAt }: MediaContent) => ({
  ...(cover !== undefined && { cover }),
  ...(startsAt !== undefined && { start_timestamp: startsAt }),
});

export function previewOf({ preview }: TextContent): LinkPreviewOptions {
  if (!preview) return NO_PREVIEW;
  const { url, size, above } = preview;
  return {
    ...(url !== undefined && { url }),
    ...(size === 'large' && { prefer_large_media: true }),
    ...(size === 'small' && { prefer_small_media: true }),
    ...(above && { show_above_text: true }),
  };
}

export const songOf = ({ title }: MediaContent) => (title === undefined ? {} : { title });

/** A file stays a file, also when Telegram could show it as something else. */
export const asItIs = ({ nameless }: MediaContent) => (nameless ? { disable_content_type_detection: true } : {});

const WITHOUT_CAPTION: readonly MediaContent['kind'][] = ['sticker', 'videoNote'];

/** Empty for what has none. */
export const captionOf = (content: MediaContent, styling: Styling): Styled =>
  content.caption === undefined || WITHOUT_CAPTION.includes(content.kind)
    ? { text: '', entities: [] }
    : harmless({ text: content.caption, ...(content.entities && { entities: content.entities }) }, styling);

/** Commands within code are no commands, but without its formatting code is a text like any other. */
export const harmless = (
  { text, entities }: Pick<TextContent, 'text' | 'entities'>,
  styling: Styling,
  limit = Number.POSITIVE_INFINITY,
): Styled => defused({ text, entities: styling === 'plain' || !entities ? [] : entities }, limit);

export function textParams(styled: Styled | undefined): { text: string; entities?: MessageEntity[] } {
  const { text, entities } = styled ?? { text: '', entities: [] };
  return entities.length === 0 ? { text } : { text, entities: entities.map(apiEntity) };
}

export function captionParams(styled: Styled | undefined): { caption?: string; caption_entities?: MessageEntity[] } {
  if (styled === undefined || styled.text === '') return {};
  const { text, entities } = styled;
  return entities.length === 0 ? { caption: text } : { caption: text, caption_entities: entities.map(apiEntity) };
}

const apiEntity = ({ type, offset, length, url, language, emojiId }: Entity): MessageEntity => ({
  type,
  offset,
  length,
  ...(url !== undefined && { url }),
  ...(language !== undefined && { language }),
  ...(emojiId !== undefined && { custom_emoji_id: emojiId }),
});
