/** Texts written as HTML or MarkdownV2. */
import { badRequest } from './api-error.js';
import type { ApiEntity } from './api-types.js';
import type { FormattedText } from './entities.js';
import { parseMarkdown } from './markdown.js';

type Open = Readonly<{ tag: string; offset: number; entity: Omit<ApiEntity, 'offset' | 'length'> | undefined }>;

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
};
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Throws ApiError 400 for markup that is not well-formed, or of an unknown mode. */
export function parseMarkup(text: string, mode: string): FormattedText {
  switch (mode.toLowerCase()) {
    case 'html':
      return parseHtml(text);
    case 'markdownv2':
      return parseMarkdown(text);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function parseHtml(source: string): FormattedText {
  let text = '';
  const entities: ApiEntity[] = [];
  const open: Open[] = [];
  const token = /<(\/?)([a-z-]+)([^<>]*)>|&(#x?[0-9a-f]+|[a-z]+);|([^<&]+|[<&])/giy;
  for (const [whole, slash, name, attributes, reference, plain] of source.matchAll(token)) {
    if (plain !== undefined) {
      if (plain === '<')
        throw badRequest(`can't parse entities: Unsupported start tag "" at byte offset ${text.length}`);
      text += plain;
    } else if (reference !== undefined) text += resolved(reference) ?? whole;
    else if (name !== undefined && slash === '') open.push(start(name.toLowerCase(), attributes ?? '', text.length));
    else if (name !== undefined) {
      const last = open.pop();
      if (last === undefined)
        throw badRequest(`can't parse entities: Unexpected end tag at byte offset ${text.length}`);
      if (last.tag !== name.toLowerCase())
        throw badRequest(
          `can't parse entities: Unmatched end tag at byte offset ${text.length}, expected "</${last.tag}>", found "</${name}>"`,
        );
      const length = text.length - last.offset;
      if (length > 0 && last.entity !== undefined) entities.push({ ...last.entity, offset: last.offset, length });
    }
  }
  const unclosed = open.pop();
  if (unclosed !== undefined)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities };
}

function start(tag: string, attributes: string, offset: number): Open {
  const attribute = (name: string) => new RegExp(`${name}\\s*=\\s*["']?([^"'>]*)`, 'i').exec(attributes)?.[1];
  const type = TAGS[tag];
  if (tag === 'code' && attributes.includes('language-')) return { tag, offset, entity: undefined };
  if (type !== undefined) return { tag, offset, entity: { type } };
  if (tag === 'span' && attribute('class') === 'tg-spoiler') return { tag, offset, entity: { type: 'spoiler' } };
  if (tag === 'a') {
    const url = attribute('href');
    return {
      tag,
      offset,
      entity: url === undefined ? undefined : { type: 'text_link', url: url.replaceAll('&amp;', '&') },
    };
  }
  if (tag === 'blockquote')
    return { tag, offset, entity: { type: /expandable/i.test(attributes) ? 'expandable_blockquote' : 'blockquote' } };
  const emoji = attribute('emoji-id');
  if (tag === 'tg-emoji' && emoji !== undefined)
    return { tag, offset, entity: { type: 'custom_emoji', custom_emoji_id: emoji } };
  throw badRequest(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${offset}`);
}

function resolved(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED[reference.toLowerCase()];
  const isHex = reference[1]?.toLowerCase() === 'x';
  const code = Number.parseInt(reference.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
