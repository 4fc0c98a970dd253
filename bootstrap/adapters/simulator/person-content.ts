/** What a person can send, and the message fields it becomes. */
import { badRequest } from './api-error.js';
import type { ApiEntity, ApiUser, ForwardOrigin, MediaKind } from './api-types.js';
import { MEDIA_KINDS } from './api-types.js';
import type { Bot } from './bot.js';
import { readEntities, trimmed, withFound } from './entities.js';
import type { FileStore } from './files.js';
import { flagOf, numberOf, textOf } from './json.js';
import type { JsonObject } from './json.js';
import { mediaFields } from './media.js';
import { captionFields, textFields } from './messages.js';
import type { MessageContent } from './messages.js';

/** `replyTo`: the id of a message of the same chat. `forwardedFrom`: the name of who said it elsewhere. */
type Answering = Readonly<{ replyTo?: number; quote?: string; forwardedFrom?: string }>;
/** Formatting beside what the server finds by itself: commands, mentions, links. */
type Formatting = Readonly<{ entities?: readonly ApiEntity[] }>;
export type PersonText = Answering & Formatting & Readonly<{ type: 'text'; text: string }>;
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
    /** Messages with the same one are an album. */
    albumId?: string;
    /** A drawn picture, or a tone, when left out. */
    bytes?: Buffer;
  }>;
export type PersonOther = Answering &
  Readonly<
    | { type: 'location'; latitude: number; longitude: number }
    | { type: 'contact'; phone: string; firstName: string }
    | { type: 'dice' }
  >;
export type PersonContent = PersonText | PersonMedia | PersonOther;

export function contentFields(world: Senders, bot: Bot, content: PersonContent): MessageContent {
  const { forwardedFrom } = content;
  const fields = ownFields(world, bot, content);
  return forwardedFrom === undefined ? fields : { ...fields, forward_origin: originOf(forwardedFrom) };
}
/** Where what people send comes from, and whom they may mention. */
export type Senders = Readonly<{ files: FileStore; people: ReadonlyMap<number, Readonly<{ user: ApiUser }>> }>;

function ownFields(world: Senders, bot: Bot, content: PersonContent): MessageContent {
  if (content.type === 'text') {
    const text = personFormatted(world, content.text, content.entities);
    if (text.text === '') throw badRequest('message text is empty');
    return textFields(text);
  }
  if (content.type === 'location') return { location: { latitude: content.latitude, longitude: content.longitude } };
  if (content.type === 'contact') return { contact: { phone_number: content.phone, first_name: content.firstName } };
  if (content.type === 'dice') return { dice: { emoji: '🎲', value: 1 + (bot.nextMessageId % 6) } };
  const { fileName, duration, emoji } = content;
  const details = {
    ...(fileName === undefined ? {} : { name: fileName }),
    ...(duration === undefined ? {} : { duration }),
    ...(emoji === undefined ? {} : { emoji }),
  };
  const file = world.files.add(content.type, details, content.bytes);
  const look = { isCovered: content.spoiler === true, isCaptionAbove: content.captionAbove === true };
  return {
    ...mediaFields(bot.id, file, look),
    ...captionFields(personFormatted(world, content.caption ?? '', content.entities)),
    ...(content.albumId === undefined ? {} : { media_group_id: content.albumId }),
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
  const forwardedFrom = textOf(json, 'forwardedFrom');
  const answering = {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(quote === undefined ? {} : { quote }),
    ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
  };
  const entities = readEntityList(json);
  if (type === 'text') return { type, text: textOf(json, 'text') ?? '', entities, ...answering };
  if (type === 'dice') return { type, ...answering };
  if (type === 'location') {
    const [latitude = 50.45, longitude = 30.52] = [numberOf(json, 'latitude'), numberOf(json, 'longitude')];
    return { type, latitude, longitude, ...answering };
  }
  if (type === 'contact') {
    const [phone = '+380441234567', firstName = 'Somebody'] = [textOf(json, 'phone'), textOf(json, 'firstName')];
    return { type, phone, firstName, ...answering };
  }
  const kind = MEDIA_KINDS.find((known) => known === type);
  if (kind === undefined) throw badRequest(`unknown type of content: ${type}`);
  const texts = ['caption', 'fileName', 'emoji', 'albumId'] as const;
  const given = Object.fromEntries(
    texts.flatMap((name) => (textOf(json, name) === undefined ? [] : [[name, textOf(json, name)]])),
  );
  const duration = numberOf(json, 'duration');
  const look = { spoiler: flagOf(json, 'spoiler'), captionAbove: flagOf(json, 'captionAbove') };
  return { type: kind, entities, ...given, ...look, ...(duration === undefined ? {} : { duration }), ...answering };
}

/** The list as it is: `readEntities` checks it when it is used. */
export const readEntityList = (json: JsonObject): readonly ApiEntity[] =>
  Array.isArray(json['entities']) ? readEntities(longest, json['entities'], mentionOf) : [];
/** Ranges are checked against the real text later, and whether there is such a person. */
const longest = ' '.repeat(10_000);
const mentionOf = (id: number): ApiUser => ({ id, is_bot: false, first_name: '' });
