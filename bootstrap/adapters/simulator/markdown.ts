/** MarkdownV2, the one dialect of Markdown that Telegram recommends. */
import { badRequest } from './api-error.js';
import type { ApiEntity } from './api-types.js';
import type { FormattedText } from './entities.js';

/** Longest first: `__` is not two `_`. */
const MARKS: readonly (readonly [mark: string, type: string])[] = [
  ['||', 'spoiler'],
  ['__', 'underline'],
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strikethrough'],
];
const RESERVED = '_*[]()~`>#+-=|{}.!';

/** Throws ApiError 400. */
export function parseMarkdown(source: string): FormattedText {
  const entities: ApiEntity[] = [];
  const open: { mark: string; type: string; offset: number }[] = [];
  let text = '';
  let quoteFrom: number | undefined;
  let at = 0;
  const endQuote = () => {
    if (quoteFrom !== undefined && text.length > quoteFrom)
      entities.push({ type: 'blockquote', offset: quoteFrom, length: text.length - quoteFrom });
    quoteFrom = undefined;
  };
  while (at < source.length) {
    const isLineStart = at === 0 || source[at - 1] === '\n';
    const char = source[at] ?? '';
    if (isLineStart && char === '>') {
      quoteFrom ??= text.length;
      at++;
      continue;
    }
    if (isLineStart) endQuote();
    if (char === '\\' && at + 1 < source.length) {
      text += source[at + 1] ?? '';
      at += 2;
    } else if (char === '`') {
      const code = codeAt(source, at);
      if (code.text !== '') entities.push({ ...code.entity, offset: text.length, length: code.text.length });
      text += code.text;
      at = code.end;
    } else if (char === '[') {
      open.push({ mark: ']', type: 'text_link', offset: text.length });
      at++;
    } else if (char === ']') {
      const link = /^\]\(((?:\\.|[^)\\])*)\)/.exec(source.slice(at));
      const begun = open.pop();
      if (link?.[1] === undefined || begun?.mark !== ']') throw reserved(char);
      const length = text.length - begun.offset;
      if (length > 0)
        entities.push({ type: begun.type, offset: begun.offset, length, url: link[1].replaceAll(/\\(.)/g, '$1') });
      at += link[0].length;
    } else {
      const mark = MARKS.find(([candidate]) => source.startsWith(candidate, at));
      if (mark === undefined) {
        if (RESERVED.includes(char)) throw reserved(char);
        text += char;
        at++;
        continue;
      }
      const [sign, type] = mark;
      at += sign.length;
      if (open.at(-1)?.mark !== sign) open.push({ mark: sign, type, offset: text.length });
      else {
        const offset = open.pop()?.offset ?? 0;
        if (text.length > offset) entities.push({ type, offset, length: text.length - offset });
      }
    }
  }
  endQuote();
  const unclosed = open.pop();
  if (unclosed !== undefined)
    throw badRequest(`can't parse entities: Can't find end of the entity starting at byte offset ${unclosed.offset}`);
  return { text, entities };
}

/** A run of code, with its language when it is a block. */
function codeAt(
  source: string,
  at: number,
): { text: string; end: number; entity: { type: string; language?: string } } {
  const fence = source.startsWith('```', at) ? '```' : '`';
  const end = source.indexOf(fence, at + fence.length);
  if (end === -1) throw badRequest(`can't parse entities: Can't find end of the entity starting at byte offset ${at}`);
  const inside = source.slice(at + fence.length, end).replaceAll(/\\([`\\])/g, '$1');
  if (fence === '`') return { text: inside, end: end + 1, entity: { type: 'code' } };
  const language = /^([\w+-]+)\n/.exec(inside)?.[1];
  const text = inside.slice(language === undefined ? 0 : language.length).replace(/^\n/, '');
  return { text, end: end + 3, entity: { type: 'pre', ...(language === undefined ? {} : { language }) } };
}

const reserved = (char: string) =>
  badRequest(`can't parse entities: Character '${char}' is reserved and must be escaped with the preceding '\\'`);
