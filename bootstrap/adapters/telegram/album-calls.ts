/** What a partner sent together → the call of the Bot API that shows it as one album. */
import { CAPTION_LIMIT, isMedia, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content } from '../../../actors/contracts/content.js';
import type { Call } from './call.js';
import { captionOf, captionParams, spotOf } from './content-calls.js';
import type { Spot, Styling } from './content-calls.js';
import type { Styled } from './defuse.js';
import { mediaOf } from './edit-calls.js';
import { piecesOf } from './text-pieces.js';

/** `more`: what follows item n where its caption is too long. */
export type AlbumSending = Readonly<{ call: Call; more: readonly (readonly Styled[])[] }>;

export function albumSendingOf(contents: readonly Content[], spot: Spot, styling: Styling): AlbumSending {
  const items = contents.flatMap((content) => {
    if (!isMedia(content)) return [];
    const [first, ...more] = piecesOf(captionOf(content, styling), CAPTION_LIMIT, TEXT_LIMIT);
    const media = mediaOf(content, captionParams(first));
    return media ? [{ media, more }] : [];
  });
  const params = { ...spotOf(spot), media: items.map(({ media }) => media) };
  return { call: { method: 'sendMediaGroup', params }, more: items.map(({ more }) => more) };
}
