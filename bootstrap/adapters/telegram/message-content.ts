/** What a message of the messenger says, freed of everything that tells who said it. Pure. */
import { CAPTION_LIMIT, ENTITY_TYPES, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content, Entity, MediaKind } from '../../../actors/contracts/content.js';
import { fieldsOf, integerOf, listOf, textOf } from './fields.js';
import type { Fields } from './fields.js';

/** `service`: nobody said this. `notRelayable`: somebody did, but we do not pass it on. */
export type Said = Content | 'service' | 'notRelayable';

/** In the order to look: an animation fills `document`, too. Photos come as a list of sizes. */
const FILES: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['animation', 'animation'],
  ['video', 'video'],
  ['voice', 'voice'],
  ['video_note', 'videoNote'],
  ['sticker', 'sticker'],
  ['audio', 'audio'],
  ['document', 'document'],
];
/** A file id is opaque; longer ones than this have never been seen, and would be no file id. */
const FILE_ID_LIMIT = 512;

/** Things that happened rather than were said. What is on no list is taken as said, so that its author is told. */
const SERVICE: readonly string[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'connected_website',
  'web_app_data',
  'users_shared',
  'chat_shared',
  'successful_payment',
  'refunded_payment',
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'poll_option_added',
  'poll_option_deleted',
  'giveaway_created',
  'giveaway_completed',
  'paid_message_price_changed',
  'direct_message_price_changed',
  'managed_bot_created',
  'new_chat_members',
  'left_chat_member',
  'chat_owner_left',
  'chat_owner_changed',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'community_chat_added',
  'community_chat_joined',
  'community_chat_removed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
];

export function contentOf(message: Fields): Said {
  if (typeof message['text'] === 'string') return textContentOf(message['text'], message['entities']);
  const photo = largest(listOf(message['photo']));
  if (photo !== undefined) return mediaContentOf('photo', photo, message);
  const found = FILES.find(([field]) => message[field] !== undefined);
  const file = found && fieldsOf(message[found[0]]);
  if (found && file) return mediaContentOf(found[1], file, message);
  return SERVICE.some((field) => message[field] !== undefined) ? 'service' : 'notRelayable';
}

function textContentOf(raw: string, entities: unknown): Said {
  if (raw === '' || raw.length > TEXT_LIMIT) return 'notRelayable';
  const text = wellFormed(raw);
  return { kind: 'text', text, ...entitiesOf(entities, text) };
}

/** A caption above the limit comes from those who pay for longer ones; no bot may send it, so its author is told. */
function mediaContentOf(kind: MediaKind, fields: Fields, message: Fields): Said {
  const file = textOf(fields['file_id']);
  const raw = textOf(message['caption']);
  if (file === undefined || file.length > FILE_ID_LIMIT || (raw?.length ?? 0) > CAPTION_LIMIT) return 'notRelayable';
  const caption = raw && wellFormed(raw);
  const emoji = kind === 'sticker' ? textOf(fields['emoji']) : undefined;
  return {
    kind,
    file: wellFormed(file),
    ...(caption && { caption, ...entitiesOf(message['caption_entities'], caption) }),
    ...(message['has_media_spoiler'] === true && { spoiler: true }),
    ...(message['show_caption_above_media'] === true && { captionAbove: true }),
    ...(emoji && { emoji: wellFormed(emoji) }),
  };
}

/** By area; the file itself is the same, so nothing else matters. */
function largest(sizes: readonly unknown[]): Fields | undefined {
  const area = (size: Fields) => (integerOf(size['width']) ?? 0) * (integerOf(size['height']) ?? 0);
  const known = sizes.map(fieldsOf).filter((size) => size !== undefined);
  return known.reduce<Fields | undefined>((best, size) => (best && area(best) > area(size) ? best : size), undefined);
}

/** Half of a surrogate pair and U+0000 can neither be stored nor sent. One unit for one: entities keep their places. */
export const wellFormed = (text: string): string => text.replace(/[\uD800-\uDFFF]|\0/gu, '\uFFFD');

/** Telegram takes no more than this in one message. */
const ENTITIES_LIMIT = 100;

/** Formatting only: mentions, links and the like are seen anew by the receiving side, or tell who somebody is. */
function entitiesOf(list: unknown, text: string): { entities?: readonly Entity[] } {
  const entities = listOf(list).flatMap((raw) => entityOf(fieldsOf(raw), text.length) ?? []);
  return entities.length === 0 ? {} : { entities: entities.slice(0, ENTITIES_LIMIT) };
}

function entityOf(raw: Fields | undefined, textLength: number): Entity | undefined {
  const type = ENTITY_TYPES.find((known) => known === raw?.['type']);
  const offset = integerOf(raw?.['offset']);
  const length = integerOf(raw?.['length']);
  if (!raw || !type || offset === undefined || length === undefined) return undefined;
  if (offset < 0 || length <= 0 || offset + length > textLength) return undefined;
  return withDetails({ type, offset, length }, raw);
}

function withDetails(entity: Entity, raw: Fields): Entity | undefined {
  if (entity.type === 'text_link') {
    const url = textOf(raw['url']);
    return url !== undefined && isAnonymousLink(url) ? { ...entity, url: wellFormed(url) } : undefined;
  }
  if (entity.type === 'custom_emoji') {
    const emojiId = textOf(raw['custom_emoji_id']);
    return emojiId !== undefined && /^\d{1,32}$/.test(emojiId) ? { ...entity, emojiId } : undefined;
  }
  const language = entity.type === 'pre' ? textOf(raw['language']) : undefined;
  return language === undefined ? entity : { ...entity, language: wellFormed(language.slice(0, 64)) };
}

/** Hosts whose addresses name a person, as `t.me/name` and `name.t.me`. */
const PROFILES = /(^|\.)(t\.me|telegram\.me|telegram\.dog|telegram\.org)$/;

/** Whether a hidden link leads to the web and not to somebody's profile. */
function isAnonymousLink(link: string): boolean {
  if (link.length > 2048 || !URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return (protocol === 'http:' || protocol === 'https:') && !PROFILES.test(hostname.replace(/\.$/, ''));
}
