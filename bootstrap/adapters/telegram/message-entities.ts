/** The formatting of a message, freed of everything that tells who somebody is. Pure. */
import { ENTITY_TYPES } from '../../../actors/contracts/content.js';
import type { Entity } from '../../../actors/contracts/content.js';
import { fieldsOf, integerOf, listOf, textOf } from './fields.js';
import type { Fields } from './fields.js';

/** Half of a surrogate pair and U+0000 can neither be stored nor sent. One unit for one: entities keep their places. */
export const wellFormed = (text: string): string => text.replace(/[\uD800-\uDFFF]|\0/gu, '\uFFFD');

/** Covers what stood there, unit for unit. */
const COVER = '\u2022';

/** Somebody without a username is mentioned by their name, with a link to their account: the name is covered. */
export function withoutMentions(text: string, entities: unknown): string {
  return listOf(entities).reduce<string>((words, raw) => {
    const fields = fieldsOf(raw);
    const [offset, length] = [integerOf(fields?.['offset']), integerOf(fields?.['length'])];
    const isMention = fields?.['type'] === 'text_mention' && offset !== undefined && length !== undefined;
    if (!isMention || offset < 0 || length <= 0 || offset + length > text.length) return words;
    return wellFormed(words.slice(0, offset) + COVER.repeat(length) + words.slice(offset + length));
  }, text);
}

/** Telegram takes no more than this in one message. */
const ENTITIES_LIMIT = 100;

/** Formatting only: mentions, links and the like are seen anew by the receiving side, or tell who somebody is. */
export function entitiesOf(list: unknown, text: string): { entities?: readonly Entity[] } {
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
export function isAnonymousLink(link: string): boolean {
  if (link.length > 2048 || !URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return (protocol === 'http:' || protocol === 'https:') && !PROFILES.test(hostname.replace(/\.$/, ''));
}
