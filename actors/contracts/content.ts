/** What people send each other, free of any platform: opaque files, formatting by entities, no names. */

/** Formatting that carries no identity; everything else is dropped at the edge. Offsets and lengths in UTF-16 units. */
export const ENTITY_TYPES = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'custom_emoji',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];
export type Entity = Readonly<{
  type: EntityType;
  offset: number;
  length: number;
  /** Of a `text_link`. */
  url?: string;
  /** Of a `pre`: the programming language. */
  language?: string;
  /** Of a `custom_emoji`. */
  emojiId?: string;
}>;

export const MEDIA_KINDS = [
  'photo',
  'video',
  'animation',
  'voice',
  'videoNote',
  'sticker',
  'audio',
  'document',
] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
/** Kinds that a messenger can cover until the reader taps them. */
export const COVERABLE: readonly MediaKind[] = ['photo', 'video', 'animation'];

export type TextContent = Readonly<{ kind: 'text'; text: string; entities?: readonly Entity[] }>;
export type MediaContent = Readonly<{
  kind: MediaKind;
  /** Names the file to the edge it came from; means nothing elsewhere. */
  file: string;
  caption?: string;
  entities?: readonly Entity[];
  /** Covered until tapped. */
  spoiler?: true;
  captionAbove?: true;
  /** Of a sticker. */
  emoji?: string;
}>;
export type Content = TextContent | MediaContent;

/** UTF-16 units, Telegram's limits; the web keeps to them too, so that everything said can be shown to everybody. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

/** A file-free image of any content, for those who cannot open the file. */
export const isMedia = (content: Content): content is MediaContent => content.kind !== 'text';
