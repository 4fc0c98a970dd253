/** What a partner changed → the calls of the Bot API that change the message showing it. */
import type { InputMedia } from 'node-telegram-bot-api';
import { CAPTION_LIMIT, isMedia, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content, MediaContent } from '../../../actors/contracts/content.js';
import type { MessageId } from '../../../actors/contracts/ids.js';
import type { Call } from './call.js';
import {
  asItIs,
  beginningOf,
  captionOf,
  captionParams,
  harmless,
  looksOf,
  previewOf,
  songOf,
  textParams,
} from './content-calls.js';
import type { Styling } from './content-calls.js';
import type { Styled } from './defuse.js';
import { shownFile } from './file-names.js';
import { piecesOf } from './text-pieces.js';

/** From the best to the plainest: the next is tried when Telegram refuses one. No calls: this cannot be edited. */
export type Editing = Readonly<{ calls: readonly Call[]; more: readonly Styled[] }>;

export function editingOf(content: Content, chat: number, message: MessageId): Editing {
  const target = { chat_id: chat, message_id: message };
  if (isMedia(content)) return mediaEditing(content, target);
  if (content.kind !== 'text') return { calls: [], more: [] };
  const edit = (styling: Styling): Call => ({
    method: 'editMessageText',
    params: {
      ...target,
      ...textParams(harmless(content, styling, TEXT_LIMIT)),
      link_preview_options: previewOf(content),
    },
  });
  return { calls: content.entities === undefined ? [edit('styled')] : [edit('styled'), edit('plain')], more: [] };
}

type Target = Readonly<{ chat_id: number; message_id: MessageId }>;

function mediaEditing(content: MediaContent, target: Target): Editing {
  if (content.kind === 'sticker' || content.kind === 'videoNote') return { calls: [], more: [] };
  const [first, ...more] = piecesOf(captionOf(content, 'styled'), CAPTION_LIMIT, TEXT_LIMIT);
  const words = captionParams(first);
  const above = content.captionAbove ? { show_caption_above_media: true } : {};
  const caption: Call = { method: 'editMessageCaption', params: { ...target, ...words, ...above } };
  const media = mediaOf(content, words);
  // The file may have been exchanged, too; where it was not, this changes the caption alone.
  return { calls: media ? [{ method: 'editMessageMedia', params: { ...target, media } }, caption] : [caption], more };
}

/** The cover must be said again, or the edit takes it off. */
export function mediaOf(content: MediaContent, words: ReturnType<typeof captionParams>): InputMedia | undefined {
  const { file, kind } = content;
  switch (kind) {
    case 'photo':
    case 'animation':
      return { type: kind, media: file, ...words, ...looksOf(content) };
    case 'video':
      return { type: kind, media: file, ...words, ...looksOf(content), ...beginningOf(content) };
    case 'livePhoto':
      return { type: 'live_photo', media: file, photo: content.still ?? file, ...words, ...looksOf(content) };
    case 'audio':
      return { type: kind, media: shownFile(content), ...words, ...songOf(content) };
    case 'document':
      return { type: kind, media: shownFile(content), ...words, ...asItIs(content) };
    case 'voice':
    case 'videoNote':
    case 'sticker':
      return undefined;
  }
}
