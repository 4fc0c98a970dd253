/** Text with its formatting as a tree, whatever the ranges say: what does not fit inside is cut or left out. */
import type { Entity } from '../../bootstrap/adapters/web/frames.js';

/** `link`: an address that may be opened. */
export type Style = Exclude<Entity['type'], 'text_link' | 'custom_emoji'> | 'link';
export type Node = string | Readonly<{ style: Style; children: readonly Node[]; url?: string; language?: string }>;

/** Beyond it the rest of the text is plain: nobody writes so. */
const ENTITIES_LIMIT = 200;
const DEPTH_LIMIT = 12;

/** Offsets and lengths count UTF-16 units. */
export function treeOf(text: string, entities: readonly Entity[] = []): readonly Node[] {
  const ranges = entities
    .slice(0, ENTITIES_LIMIT)
    .map((entity) => rangeOf(entity, text.length))
    .filter((range) => range !== undefined)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  return nodes(text, 0, text.length, ranges, 0);
}

type Range = Readonly<{ start: number; end: number; style: Style; url?: string; language?: string }>;

function rangeOf({ type, offset, length, url, language }: Entity, size: number): Range | undefined {
  const start = Math.max(0, offset);
  const end = Math.min(size, offset + length);
  if (!(start < end) || type === 'custom_emoji') return undefined;
  if (type !== 'text_link') return { start, end, style: type, ...(language !== undefined && { language }) };
  const safe = openable(url);
  return safe === undefined ? undefined : { start, end, style: 'link', url: safe };
}

/** `ranges`: those that begin within, outermost first. What reaches beyond the end is cut there. */
function nodes(text: string, start: number, end: number, ranges: readonly Range[], depth: number): readonly Node[] {
  const made: Node[] = [];
  let at = start;
  for (let i = 0; i < ranges.length; i += 1) {
    const range = ranges[i];
    if (!range || range.start < at || depth >= DEPTH_LIMIT) continue;
    const stop = Math.min(range.end, end);
    const inner = ranges.slice(i + 1).filter((other) => other.start >= range.start && other.start < stop);
    made.push(...plain(text.slice(at, range.start)));
    const { style, url, language } = range;
    const isVerbatim = style === 'code' || style === 'pre' || style === 'link';
    const children = isVerbatim ? [text.slice(range.start, stop)] : nodes(text, range.start, stop, inner, depth + 1);
    made.push({ style, children, ...(url !== undefined && { url }), ...(language !== undefined && { language }) });
    at = stop;
  }
  return [...made, ...plain(text.slice(at, end))];
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;
/** A full stop after an address is the sentence's. */
const TRAILING = /[.,;:!?)\]}»”’…]+$/;

/** Plain text, with the addresses in it made links. */
function plain(text: string): readonly Node[] {
  const made: Node[] = [];
  let at = 0;
  for (const match of text.matchAll(WEB_ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const url = openable(address);
    if (url === undefined) continue;
    if (match.index > at) made.push(text.slice(at, match.index));
    made.push({ style: 'link', children: [address], url });
    at = match.index + address.length;
  }
  if (at < text.length) made.push(text.slice(at));
  return made;
}

/** Addresses of the web alone, in the form the browser will use; undefined for all else. */
export function openable(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href, username, password } = new URL(url);
  const isPlain = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return isPlain ? href : undefined;
}

/** The host that a link leads to, when the words of the link do not show it. */
export function hostToShow(url: string, words: string): string | undefined {
  const { host } = new URL(url);
  return words.toLowerCase().includes(host.toLowerCase()) ? undefined : host;
}
