/**
 * What leads to a person outside is covered before it enters the log, unless both members have agreed to show it: names
 * after an @, telephone numbers, e-mail addresses, links to accounts, and emoji whose set names its owner. Unit for unit,
 * so that formatting keeps its place.
 */
import { isMedia } from '../contracts/content.js';
import type { Content, Entity, MediaContent } from '../contracts/content.js';

const COVER = '\u2022';

/** Invisible characters that would hide a sign from who looks for it. */
const HIDDEN = '[\\u00ad\\u200b-\\u200f\\u2060\\ufe0f]*';
/** In this order: what a longer one covers, a shorter one need not find. */
const TRACES: readonly RegExp[] = [
  /tg:\/\/\S+/giu,
  /(?:https?:\/\/)?(?<![\p{L}\p{Nd}-])(?:[\p{L}\p{Nd}-]+\.)*(?:t\.me|telegram\.me|telegram\.dog)(?![\p{L}\p{Nd}-])(?:[/?#]\S*)?/giu,
  /[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+/giu,
  new RegExp(`[@\uff20]${HIDDEN}[\\p{L}\\p{Nd}_](?:[\\p{L}\\p{Nd}_.]*[\\p{L}\\p{Nd}_])?`, 'giu'),
  /[+\uff0b][\s(]?\p{Nd}(?:[\s().\-\u2011\u2013]{0,2}\p{Nd}){6,14}/gu,
];
/** Nine digits; with the sign of an international number, above, seven are enough. */
const NUMBER = /(?<!\p{Nd})\p{Nd}(?:[\u0020\u00a0().\-\u2011\u2013]{0,2}\p{Nd}){8,14}(?!\p{Nd})/gu;
/** With a time after it, a date has as many, and is none. */
const DATE =
  /((?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d|(?:19|20)\d\d([./-])(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01]))(?!\d))/;
const MAY_LEAD = /[@\uff20.:]|\p{Nd}/u;

/** The text with all that leads to a person covered, as long as it was. */
export function coveredText(text: string): string {
  if (!MAY_LEAD.test(text)) return text;
  const named = TRACES.reduce((words, trace) => words.replace(trace, cover), text);
  return betweenDates(named, (words) => words.replace(NUMBER, cover));
}

const cover = (found: string): string => COVER.repeat(found.length);

function betweenDates(text: string, change: (words: string) => string): string {
  const date = DATE.exec(text);
  if (!date) return change(text);
  const end = date.index + date[0].length;
  return change(text.slice(0, date.index)) + date[0] + betweenDates(text.slice(end), change);
}

/** The same content when there is nothing to cover. A place and a contact were shared on purpose. */
export function coveredContent(content: Content): Content {
  if (content.kind === 'text') {
    const text = coveredText(content.text);
    const { preview, entities, ...rest } = content;
    const isLeading = preview?.url !== undefined && coveredText(preview.url) !== preview.url;
    const formatting = formattingOf(entities);
    if (text === content.text && formatting === entities && !isLeading) return withQuote(content);
    const kept = preview && !isLeading ? { preview } : {};
    return withQuote({ ...rest, text, ...kept, ...(formatting && { entities: formatting }) });
  }
  if (isMedia(content)) {
    const { entities, ...rest } = namelessly(content);
    const formatting = formattingOf(entities);
    const caption = content.caption === undefined ? undefined : coveredText(content.caption);
    if (caption === content.caption && formatting === entities) return withQuote(namelessly(content));
    const words = caption === undefined ? {} : { caption };
    return withQuote({ ...rest, ...words, ...(formatting && { entities: formatting }) });
  }
  if (content.kind !== 'poll') return withQuote(content);
  const [question, options] = [coveredText(content.question), content.options.map(coveredText)];
  const explanation = content.explanation === undefined ? {} : { explanation: coveredText(content.explanation) };
  const isSame = question === content.question && options.every((option, i) => option === content.options[i]);
  const hasSameReason = explanation.explanation === content.explanation;
  return withQuote(isSame && hasSameReason ? content : { ...content, question, options, ...explanation });
}

/** Telegram takes from pictures what they tell of their origin; a file keeps its name, and all that is in it. */
function namelessly(content: MediaContent): MediaContent {
  if (content.kind !== 'document' && content.kind !== 'audio') return content;
  const { title } = content;
  const song = title === undefined ? {} : { title: coveredText(title) };
  return { ...content, ...song, nameless: true };
}

/** Whether words or links of it were covered; emoji without their set still say the same. */
export const isCovered = (content: Content, shown: Content): boolean =>
  !isWordForWord(content, shown) && wordsOf(content) !== wordsOf(shown);

/** Most of what is repeated comes just as it came before, which is seen without putting its fields in order. */
const isWordForWord = (content: Content, shown: Content): boolean =>
  content === shown || JSON.stringify(content) === JSON.stringify(shown);

function wordsOf(content: Content): string {
  const entities = 'entities' in content ? content.entities : [];
  const kept = entities.filter(({ type }) => type !== 'custom_emoji');
  return JSON.stringify([{ ...content, entities: null, spoiler: null, nameless: null }, kept], inOrder);
}

/** What the store gives back has its fields in another order. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

function withQuote<C extends Content>(content: C): C {
  const { quote } = content;
  const text = quote && coveredText(quote.text);
  return quote && text !== undefined && text !== quote.text ? { ...content, quote: { ...quote, text } } : content;
}

/** The same list when nothing of it leads to a person; undefined when nothing else is left. */
function formattingOf(entities: readonly Entity[] | undefined): readonly Entity[] | undefined {
  const kept = entities?.filter(
    ({ type, url }) => type !== 'custom_emoji' && (url === undefined || coveredText(url) === url),
  );
  if (kept?.length === entities?.length) return entities;
  return kept && kept.length > 0 ? kept : undefined;
}
