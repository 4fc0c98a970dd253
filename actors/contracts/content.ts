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
  'livePhoto',
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
export const COVERABLE: readonly MediaKind[] = ['photo', 'livePhoto', 'video', 'animation'];

/** How the link of a text is to be previewed. `url`: of which one, when it is not the first. */
export type Preview = Readonly<{ url?: string; size?: 'small' | 'large'; above?: true }>;
/** The part of the answered message that is meant; `position`: where it begins there, in UTF-16 units. */
export type Quote = Readonly<{ text: string; position: number }>;
/** `effect`: an animation of the messenger that plays once when it arrives. */
type Decorated = Readonly<{ effect?: string; quote?: Quote }>;

export type TextContent = Decorated &
  Readonly<{
    kind: 'text';
    text: string;
    entities?: readonly Entity[];
    /** Only when the author asked for one. */
    preview?: Preview;
  }>;
export type MediaContent = Decorated &
  Readonly<{
    kind: MediaKind;
    /** Names the file to the edge it came from; means nothing elsewhere. */
    file: string;
    /** At most TEXT_LIMIT: where captions are shorter, the rest of it follows as a text. */
    caption?: string;
    entities?: readonly Entity[];
    /** Covered until tapped. */
    spoiler?: true;
    /** Its author asks that it be covered until its reader accepts pictures in the room. */
    untilAccepted?: true;
    captionAbove?: true;
    /** Names what was sent together, and is to be shown so; unique among what its author has sent. */
    album?: string;
    /** What the file is called, and what it tells of its origin, is to be taken away before it is shown, as far as it can be. */
    nameless?: true;
    /** Of music. Who made it may be who sends it, and is not told. */
    title?: string;
    /** Of a sticker. */
    emoji?: string;
    /** Of a live photo: the file that is shown while it stands still. */
    still?: string;
    /** Of a video: the file of the picture that is shown before it plays, and the second it begins at. */
    cover?: string;
    startsAt?: number;
  }>;
/** A point on the map; with a title and an address it is a venue. Passed on only after its author was asked. */
export type PlaceContent = Decorated &
  Readonly<{ kind: 'place'; latitude: number; longitude: number; title?: string; address?: string }>;
/** Somebody's telephone number. Passed on only after its author was asked. */
export type ContactContent = Decorated & Readonly<{ kind: 'contact'; phone: string; name: string }>;
/** Made anew for the reader: nobody sees who made it or who votes. `correct`: the right answers of a quiz, where known. */
export type PollContent = Decorated &
  Readonly<{
    kind: 'poll';
    question: string;
    options: readonly string[];
    isMultiple?: true;
    correct?: readonly number[];
    explanation?: string;
  }>;
export type Content = TextContent | MediaContent | PlaceContent | ContactContent | PollContent;

/** UTF-16 units, Telegram's limits; the web keeps to them too, so that everything said can be shown to everybody. */
export const TEXT_LIMIT = 4096;
/** Of what a bot may say below a file. People who pay for it may say as much as TEXT_LIMIT. */
export const CAPTION_LIMIT = 1024;
/** Of a poll. */
export const POLL_LIMITS = { question: 300, option: 100, options: 12, explanation: 200 } as const;

const MEDIA: ReadonlySet<string> = new Set(MEDIA_KINDS);
export const isMedia = (content: Content): content is MediaContent => MEDIA.has(content.kind);
