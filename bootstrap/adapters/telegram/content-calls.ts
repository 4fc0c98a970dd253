/** What a partner said or changed → calls of the Bot API: re-sent by type and file id, so that nothing names its author. */
import type { InputMedia, MessageEntity } from 'node-telegram-bot-api';
import { CAPTION_LIMIT, isMedia, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content, Entity, MediaContent, TextContent } from '../../../actors/contracts/content.js';
import type { MessageId } from '../../../actors/contracts/ids.js';
import type { Call } from './call.js';
import { defused } from './defuse.js';

/** A chat, and the message there that is answered. */
export type Spot = Readonly<{ chat: number; reply?: MessageId | undefined }>;

/** `plain` leaves formatting out: what Telegram still refuses then, it will never take. */
export type Styling = 'styled' | 'plain';

/** Partners' links are not fetched: the picture of a preview is no word of theirs. */
export const NO_PREVIEW = { is_disabled: true } as const;

export const spotOf = ({ chat, reply }: Spot) => ({
  chat_id: chat,
  ...(reply !== undefined && { reply_parameters: { message_id: reply, allow_sending_without_reply: true } }),
});

export function sendCall(content: Content, spot: Spot, styling: Styling): Call {
  const to = spotOf(spot);
  if (!isMedia(content))
    return { method: 'sendMessage', params: { ...to, ...textOf(content, styling), link_preview_options: NO_PREVIEW } };
  const { file } = content;
  const caption = captionOf(content, styling);
  switch (content.kind) {
    case 'photo':
      return { method: 'sendPhoto', params: { ...to, photo: file, ...caption, ...coverOf(content) } };
    case 'video':
      return { method: 'sendVideo', params: { ...to, video: file, ...caption, ...coverOf(content) } };
    case 'animation':
      return { method: 'sendAnimation', params: { ...to, animation: file, ...caption, ...coverOf(content) } };
    case 'voice':
      return { method: 'sendVoice', params: { ...to, voice: file, ...caption } };
    case 'audio':
      return { method: 'sendAudio', params: { ...to, audio: file, ...caption } };
    case 'document':
      return { method: 'sendDocument', params: { ...to, document: file, ...caption } };
    case 'videoNote':
      return { method: 'sendVideoNote', params: { ...to, video_note: file } };
    case 'sticker':
      return { method: 'sendSticker', params: { ...to, sticker: file } };
  }
}

/** From the best to the plainest; the next is tried when Telegram refuses one. Empty: this cannot be edited. */
export function editCalls(content: Content, chat: number, message: MessageId): readonly Call[] {
  const target = { chat_id: chat, message_id: message };
  if (!isMedia(content)) {
    const edit = (styling: Styling): Call => ({
      method: 'editMessageText',
      params: { ...target, ...textOf(content, styling), link_preview_options: NO_PREVIEW },
    });
    return content.entities === undefined ? [edit('styled')] : [edit('styled'), edit('plain')];
  }
  if (content.kind === 'sticker' || content.kind === 'videoNote') return [];
  const above = content.captionAbove ? { show_caption_above_media: true } : {};
  const caption: Call = {
    method: 'editMessageCaption',
    params: { ...target, ...captionOf(content, 'styled'), ...above },
  };
  const media = mediaOf(content);
  // The file may have been exchanged, too; where it was not, this changes the caption alone.
  return media ? [{ method: 'editMessageMedia', params: { ...target, media } }, caption] : [caption];
}

/** The cover must be said again, or the edit takes it off. */
function mediaOf(content: MediaContent): InputMedia | undefined {
  const { kind, file } = content;
  if (kind !== 'photo' && kind !== 'video' && kind !== 'animation' && kind !== 'audio' && kind !== 'document')
    return undefined;
  const plain = { type: kind, media: file, ...captionOf(content, 'styled') };
  return kind === 'audio' || kind === 'document' ? plain : { ...plain, ...coverOf(content) };
}

function coverOf({ spoiler, captionAbove }: MediaContent) {
  return { ...(spoiler && { has_spoiler: true }), ...(captionAbove && { show_caption_above_media: true }) };
}

function textOf(content: TextContent, styling: Styling): { text: string; entities?: MessageEntity[] } {
  const { text, entities } = safe(content.text, content.entities, styling, TEXT_LIMIT);
  return entities.length === 0 ? { text } : { text, entities: entities.map(apiEntity) };
}

function captionOf(content: MediaContent, styling: Styling): { caption?: string; caption_entities?: MessageEntity[] } {
  if (content.caption === undefined) return {};
  const { text, entities } = safe(content.caption, content.entities, styling, CAPTION_LIMIT);
  return entities.length === 0 ? { caption: text } : { caption: text, caption_entities: entities.map(apiEntity) };
}

/** Commands within code are no commands, but without its formatting code is a text like any other. */
const safe = (text: string, entities: readonly Entity[] | undefined, styling: Styling, limit: number) =>
  defused({ text, entities: styling === 'plain' || !entities ? [] : entities }, limit);

const apiEntity = ({ type, offset, length, url, language, emojiId }: Entity): MessageEntity => ({
  type,
  offset,
  length,
  ...(url !== undefined && { url }),
  ...(language !== undefined && { language }),
  ...(emojiId !== undefined && { custom_emoji_id: emojiId }),
});
