/** Formatting of texts: what a sender may ask for, and what the server finds by itself. */
import { badRequest } from './api-error.js';
import type { ApiEntity, ApiUser } from './api-types.js';
import { isObject, numberOf, textOf } from './json.js';

export type FormattedText = Readonly<{ text: string; entities: readonly ApiEntity[] }>;

/** Entities that a sender may set; the others are found by the server, and ignored when sent. */
const SETTABLE = new Set(
  'bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji'.split(
    ' ',
  ),
);
/** Inside these nothing is found. */
const OPAQUE = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']);

const MAY_HOLD_ANY = /[/@#$.+]/;
const FOUND: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /(?:https?|ftp|tg|ton):\/\/[^\s<>"]*[^\s<>".,;:!?)']/giu],
  ['email', /(?<![\w.+-])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/giu],
  [
    'url',
    /(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|me|dev|app|info|eu|uk|ua|de|fr|pl)(?![\w-])(?:\/[^\s<>"]*[^\s<>".,;:!?)'])?/giu,
  ],
  ['bot_command', /(?<![\w/@<>])\/\w{1,64}(?:@[a-z]\w{2,31})?(?![\w/@])/gi],
  ['mention', /(?<![\w/@])@[a-z]\w{3,31}(?!\w)/gi],
  ['hashtag', /(?<![\p{L}\p{N}_&#])#[\p{L}\p{N}_]{1,256}/gu],
  ['cashtag', /(?<![\w$])\$[A-Z]{1,8}(?!\w)/g],
  ['phone_number', /(?<![\w+])\+\d[\d ()-]{8,18}\d(?!\w)/g],
];

/** The sender's entities and the server's, in the server's order: by offset, longer ones first. */
export function withFound(text: string, set: readonly ApiEntity[]): ApiEntity[] {
  const all = [...set];
  if (MAY_HOLD_ANY.test(text)) {
    const taken = all.filter((entity) => OPAQUE.has(entity.type));
    for (const [type, pattern] of FOUND) {
      for (const match of text.matchAll(pattern)) {
        const found = { type, offset: match.index, length: match[0].length };
        if (taken.some((other) => overlaps(found, other))) continue;
        taken.push(found);
        all.push(found);
      }
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
const overlaps = (a: ApiEntity, b: ApiEntity) => a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** Reads a sender's list of entities; throws ApiError 400 for one that lies outside the text. */
export function readEntities(text: string, list: readonly unknown[], userOf: (id: number) => ApiUser | undefined) {
  const entities: ApiEntity[] = [];
  for (const item of list) {
    if (!isObject(item)) throw badRequest("can't parse MessageEntity: expected an Object");
    const type = textOf(item, 'type');
    const offset = numberOf(item, 'offset');
    const length = numberOf(item, 'length');
    if (type === undefined) throw badRequest('can\'t parse MessageEntity: Can\'t find field "type"');
    if (offset === undefined || length === undefined || !Number.isInteger(offset) || !Number.isInteger(length))
      throw badRequest('can\'t parse MessageEntity: Can\'t find field "offset"');
    if (!SETTABLE.has(type) || length <= 0 || offset < 0) continue;
    checkRange(text, offset, length);
    const entity: ApiEntity = { type, offset, length };
    const url = textOf(item, 'url');
    const language = textOf(item, 'language');
    const emojiId = textOf(item, 'custom_emoji_id');
    const user = isObject(item['user']) ? userOf(numberOf(item['user'], 'id') ?? 0) : undefined;
    if (type === 'text_link' && url === undefined) continue;
    if (type === 'text_mention' && user === undefined) continue;
    if (type === 'text_link' && url !== undefined) entity.url = url;
    if (type === 'text_mention' && user !== undefined) entity.user = user;
    if (type === 'pre' && language !== undefined) entity.language = language;
    if (type === 'custom_emoji' && emojiId !== undefined) entity.custom_emoji_id = emojiId;
    entities.push(entity);
  }
  return entities;
}

function checkRange(text: string, offset: number, length: number): void {
  if (offset + length > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
    );
  if (isMiddle(text, offset))
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${offset}`);
  if (isMiddle(text, offset + length))
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${offset + length}`,
    );
}
const isMiddle = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Without the blanks around it, entities moved along; those that only covered blanks are gone. */
export function trimmed({ text, entities }: FormattedText): FormattedText {
  const short = text.trim();
  if (short.length === text.length) return { text, entities };
  const cut = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(entity.offset - cut, 0);
    const end = Math.min(entity.offset + entity.length - cut, short.length);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: short, entities: moved };
}
