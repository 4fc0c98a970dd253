/**
 * Makes the texts of one language out of its Fluent file, or says everything that is wrong with the file.
 *
 * Fluent itself forgives: it skips what it cannot parse, and shows `{$name}` for a value it was not given. People would
 * read that, so a file must be flawless before anything starts.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { directionOf } from '../../../actors/contracts/session.js';
import { TEXT_KEYS } from './keys.js';
import type { TextKey, TextValue } from './keys.js';
import { pluralProblems } from './plurals.js';

type Values = Readonly<Record<string, TextValue>>;
/** All texts of one language; each writes itself with the values of its placeholders. */
export type Texts = Readonly<Record<TextKey, (values: Values) => string>>;

/** The file as it stands: what each key's lines are, and lines that belong to no key or would end a text unseen. */
type Scan = Readonly<{ entries: ReadonlyMap<string, string>; problems: readonly string[] }>;

const KEYS = Object.keys(TEXT_KEYS) as TextKey[];

/**
 * @param locale a BCP 47 tag, for plurals and numbers
 * @param file how errors name the file
 * @throws Error with every problem of the file, one per line, each with the file and the key
 */
export function compileTexts(locale: string, file: string, source: string): Texts {
  const { entries, problems: lineProblems } = scan(source);
  const problems = [...lineProblems];
  const isRightToLeft = directionOf(locale) === 'rtl';
  // Marks around values only where they are needed: messengers count and copy them.
  const bundle = new FluentBundle(locale, { useIsolating: isRightToLeft });
  const resource = new FluentResource(source);
  for (const refused of bundle.addResource(resource)) problems.push(refused.message);
  problems.push(...resource.body.flatMap(({ id, value }) => pluralProblems(locale, id, value)));
  for (const key of entries.keys())
    if (!Object.hasOwn(TEXT_KEYS, key)) problems.push(`${key}: is not listed in keys.ts`);
  const texts: Partial<Record<TextKey, (values: Values) => string>> = {};
  for (const key of KEYS) {
    const entry = entries.get(key);
    const pattern = bundle.getMessage(key)?.value;
    if (entry === undefined) problems.push(`${key}: is missing`);
    else if (pattern === undefined || pattern === null) problems.push(`${key}: cannot be parsed`);
    else {
      problems.push(...placeholderProblems(key, entry));
      // Without a list for errors formatPattern throws what went wrong.
      const format = (values: Values) => bundle.formatPattern(pattern, values);
      texts[key] = isRightToLeft ? (values) => withCommandsMarked(format(values)) : format;
      problems.push(...formatProblems(key, texts[key]));
    }
  }
  if (problems.length > 0) throw new Error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
  return texts as Texts;
}

/** Amid words written from right to left the slash of a command would be drawn behind it. */
const withCommandsMarked = (text: string): string => text.replace(/(?<![\p{L}\d/])\/[a-z]/gu, '\u200e$&');

function placeholderProblems(key: TextKey, entry: string): string[] {
  const expected: readonly string[] = TEXT_KEYS[key];
  const found = new Set([...entry.matchAll(/\$([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name));
  return [
    ...expected.filter((name) => !found.has(name)).map((name) => `${key}: lacks the placeholder $${name}`),
    ...[...found]
      .filter((name) => !expected.includes(name))
      .map((name) => `${key}: has an unknown placeholder $${name}`),
  ];
}

function formatProblems(key: TextKey, format: (values: Values) => string): string[] {
  try {
    const shown = format(Object.fromEntries(TEXT_KEYS[key].map((name) => [name, 1])));
    return shown.trim() === '' ? [`${key}: is empty`] : [];
  } catch (failure) {
    return [`${key}: ${failure instanceof Error ? failure.message : 'cannot be formatted'}`];
  }
}

/** Looks at lines, as the parser drops silently: text that is not indented, attributes, and a text after `.`, `[` or `*`. */
function scan(source: string): Scan {
  const entries = new Map<string, string>();
  const problems: string[] = [];
  let key = '';
  for (const [index, line] of source.split(/\r?\n/).entries()) {
    const begun = /^([a-zA-Z][\w-]*) *=/.exec(line)?.[1];
    if (begun !== undefined) {
      if (entries.has(begun)) problems.push(`${begun}: stands there twice`);
      key = begun;
      entries.set(key, line);
    } else if (/^\s/.test(line) && key !== '') {
      const text = entries.get(key) ?? '';
      const isInSelect = text.split('{').length > text.split('}').length;
      if (/^\s+[.[*]/.test(line) && !isInSelect) problems.push(`${key}: line ${index + 1} would end the text`);
      entries.set(key, `${text}\n${line}`);
    } else if (line.startsWith('#')) {
      key = ''; // a comment ends the text above it
    } else if (line.trim() !== '') {
      problems.push(`${key}: line ${index + 1} belongs to no text`);
    }
  }
  return { entries, problems };
}
