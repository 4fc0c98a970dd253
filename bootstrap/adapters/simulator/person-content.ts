/** What a person can send, and the message fields it becomes. */
import { badRequest } from './api-error.js';
import type { ApiEntity, ApiUser, ForwardOrigin, LinkPreview, MediaKind } from './api-types.js';
import { MEDIA_KINDS } from './api-types.js';
import type { Bot } from './bot.js';
import { readEntities, trimmed, withFound } from './entities.js';
import type { FileStore } from './files.js';
import { flagOf, isObject, numberOf, textOf } from './json.js';
import type { JsonObject } from './json.js';
import { readPreview } from './link-preview.js';
import { mediaFields } from './media.js';
import { captionFields, textFields } from './messages.js';
import type { MessageContent } from './messages.js';
import { otherFields, readOtherContent } from './other-content.js';
import type { OtherContent } from './other-content.js';

/**
 * `replyTo`: the id of a message of the same chat; `elsewhere`: the answered message is one of another chat, by somebody
 * of this name. `forwardedFrom`: the name of who said it elsewhere. `viaBot`: the bot that made it for them.
 */
type Answering = Readonly<{
  replyTo?: number;
  quote?: string;
  elsewhere?: string;
  forwardedFrom?: string;
  viaBot?: string;
  effect?: string;
}>;
/** Formatting beside what the server finds by itself: commands, mentions, links. */
type Formatting = Readonly<{ entities?: readonly ApiEntity[] }>;
export type PersonText = Answering & Formatting & Readonly<{ type: 'text'; text: string; preview?: LinkPreview }>;
export type PersonMedia = Answering &
  Formatting &
  Readonly<{
    type: MediaKind;
    caption?: string;
    spoiler?: boolean;
    captionAbove?: boolean;
    fileName?: string;
    /** Seconds. */
    duration?: number;
    /** Of a sticker. */
    emoji?: string;
    /** Of a video: whether it has a cover, and the second it begins at. */
    cover?: boolean;
    startsAt?: number;
    /** Messages with the same one are an album. */
    albumId?: string;
    /** A drawn picture, or a tone, when left out. */
    bytes?: Buffer;
  }>;
export type PersonOther = Answering & OtherContent;
export type PersonContent = PersonText | PersonMedia | PersonOther;

export function contentFields(world: Senders, bot: Bot, content: PersonContent): MessageContent {
  const { forwardedFrom, elsewhere, viaBot, effect } = content;
  return {
    ...ownFields(world, bot, content),
    ...(forwardedFrom === undefined ? {} : { forward_origin: originOf(forwardedFrom) }),
    ...(elsewhere === undefined ? {} : { external_reply: { origin: originOf(elsewhere) } }),
    ...(viaBot === undefined
      ? {}
      : { via_bot: { id: 4_000_000_002, is_bot: true, first_name: viaBot, username: viaBot } }),
    ...(effect === undefined ? {} : { effect_id: effect }),
  };
}
/** Where what people send comes from, and whom they may mention. */
export type Senders = Readonly<{ files: FileStore; people: ReadonlyMap<number, Readonly<{ user: ApiUser }>> }>;

const isMedia = (content: PersonContent): content is PersonMedia => MEDIA_KINDS.some((kind) => kind === content.type);

function ownFields(world: Senders, bot: Bot, content: PersonContent): MessageContent {
  if (isMedia(content)) return { ...personMedia(world, bot, content), ...albumOf(content) };
  if (content.type !== 'text') return otherFields(bot, content);
  const text = personFormatted(world, content.text, content.entities);
  if (text.text === '') throw badRequest('message text is empty');
  return { ...textFields(text), ...(content.preview === undefined ? {} : { link_preview_options: content.preview }) };
}

const albumOf = ({ albumId }: PersonMedia) => (albumId === undefined ? {} : { media_group_id: albumId });

/** A file with its caption. */
export function personMedia(world: Senders, bot: Bot, content: PersonMedia): MessageContent {
  const { fileName, duration, emoji, startsAt } = content;
  const details = {
    ...(fileName === undefined ? {} : { name: fileName }),
    ...(duration === undefined ? {} : { duration }),
    ...(emoji === undefined ? {} : { emoji }),
    ...(content.type === 'live_photo' ? { still: world.files.add('photo', {}) } : {}),
  };
  const file = world.files.add(content.type, details, content.bytes);
  const look = {
    isCovered: content.spoiler === true,
    isCaptionAbove: content.captionAbove === true,
    ...(content.cover === true ? { cover: world.files.add('photo', {}) } : {}),
    ...(startsAt === undefined ? {} : { startsAt }),
  };
  return {
    ...mediaFields(bot.id, file, look),
    ...captionFields(personFormatted(world, content.caption ?? '', content.entities)),
  };
}

/** Somebody nobody else here knows. */
const originOf = (name: string): ForwardOrigin => ({
  type: 'user',
  sender_user: { id: 4_000_000_001, is_bot: false, first_name: name, username: `${name.toLowerCase()}_elsewhere` },
  date: 1_700_000_000,
});

export function personFormatted({ people }: Senders, text: string, entities: readonly ApiEntity[] | undefined) {
  const userOf = (id: number) => people.get(id)?.user;
  const short = trimmed({ text, entities: readEntities(text, entities ?? [], userOf) });
  return { text: short.text, entities: withFound(short.text, short.entities) };
}

/** Reads content that came as JSON. Throws ApiError 400. */
export function readPersonContent(json: JsonObject): PersonContent {
  const type = textOf(json, 'type') ?? 'text';
  const replyTo = numberOf(json, 'replyTo');
  const quote = textOf(json, 'quote');
  const named = ['forwardedFrom', 'elsewhere', 'viaBot', 'effect'] as const;
  const answering = {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(quote === undefined ? {} : { quote }),
    ...Object.fromEntries(
      named.flatMap((name) => (textOf(json, name) === undefined ? [] : [[name, textOf(json, name)]])),
    ),
  };
  const entities = readEntityList(json);
  if (type === 'text') {
    const preview = isObject(json['preview']) ? { preview: readPreview(json['preview']) } : {};
    return { type, text: textOf(json, 'text') ?? '', entities, ...preview, ...answering };
  }
  const other = readOtherContent(type, json);
  if (other !== undefined) return { ...other, ...answering };
  const kind = MEDIA_KINDS.find((known) => known === type);
  if (kind === undefined) throw badRequest(`unknown type of content: ${type}`);
  const texts = ['caption', 'fileName', 'emoji', 'albumId'] as const;
  const given = Object.fromEntries(
    texts.flatMap((name) => (textOf(json, name) === undefined ? [] : [[name, textOf(json, name)]])),
  );
  const duration = numberOf(json, 'duration');
  const startsAt = numberOf(json, 'startsAt');
  const flags = ['spoiler', 'captionAbove', 'cover'] as const;
  const look = Object.fromEntries(flags.map((name) => [name, flagOf(json, name)]));
  const times = { ...(duration === undefined ? {} : { duration }), ...(startsAt === undefined ? {} : { startsAt }) };
  return { type: kind, entities, ...given, ...look, ...times, ...answering };
}

/** The list as it is: `readEntities` checks it when it is used. */
export const readEntityList = (json: JsonObject): readonly ApiEntity[] =>
  Array.isArray(json['entities']) ? readEntities(longest, json['entities'], mentionOf) : [];
/** Ranges are checked against the real text later, and whether there is such a person. */
const longest = ' '.repeat(10_000);
const mentionOf = (id: number): ApiUser => ({ id, is_bot: false, first_name: '' });
