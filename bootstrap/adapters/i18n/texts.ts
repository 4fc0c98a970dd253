/** What people read, in each language. All files are read and checked when this module loads: a fault stops the start. */
import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../../../actors/contracts/session.js';
import type { Language } from '../../../actors/contracts/session.js';
import { compileTexts } from './compile-texts.js';
import type { Texts } from './compile-texts.js';
import { TEXT_KEYS } from './keys.js';
import type { PlainTextKey, TextKey, TextValue, TextValues } from './keys.js';

export { LANGUAGES };
export type { Language, TextKey };

/**
 * The folder of the Fluent files, which the compiler does not copy: they stay in the source tree. The compiled module
 * is dist/bootstrap/adapters/i18n/texts.js, four folders below the root of the project, wherever it was started from.
 */
const FOLDER = new URL('../../../../bootstrap/adapters/i18n/languages/', import.meta.url);

/** By the first part of a tag; a country only ever narrows down what we have: Portuguese is the Brazilian one for all. */
const LANGUAGE_OF_PRIMARY: ReadonlyMap<string, Language> = new Map(
  LANGUAGES.map((language) => [language.replace(/-.*/, ''), language]),
);

/** The file with the texts of a language. */
export const languageFile = (language: Language): URL => new URL(`${language}.ftl`, FOLDER);

const TEXTS = Object.fromEntries(LANGUAGES.map((language) => [language, load(language)])) as Record<Language, Texts>;

/**
 * The language that a tag asks for: a `language_code` of Telegram or one tag of an Accept-Language header, such as `pt`,
 * `uk-UA` or `es-419`. `fallback`: for no tag, and for languages we do not speak.
 */
export function languageOf(code: string | undefined, fallback: Language): Language {
  const [primary = ''] = (code ?? '').trim().toLowerCase().split(/[-_]/);
  return LANGUAGE_OF_PRIMARY.get(primary) ?? fallback;
}

/** The text of this key; a value for each of its placeholders follows, and nothing where there are none. */
export function text(language: Language, key: PlainTextKey): string;
export function text<K extends TextKey>(language: Language, key: K, ...values: TextValues<K>): string;
export function text(language: Language, key: TextKey, values: Readonly<Record<string, TextValue>> = {}): string {
  return TEXTS[language][key](values);
}

/** Each language as its speakers call it. */
export const languageNames = Object.fromEntries(
  LANGUAGES.map((language) => [language, text(language, 'language-name')]),
) as Readonly<Record<Language, string>>;

/** All texts whose key begins with `prefix` and that have no placeholders, to be sent to a browser at once. */
export function catalogue<P extends string>(
  language: Language,
  prefix: P,
): Readonly<Record<Extract<PlainTextKey, `${P}${string}`>, string>> {
  const keys = Object.keys(TEXT_KEYS) as TextKey[];
  const plain = keys.filter((key) => key.startsWith(prefix) && TEXT_KEYS[key].length === 0);
  return Object.fromEntries(plain.map((key) => [key, TEXTS[language][key]({})])) as ReturnType<typeof catalogue<P>>;
}

function load(language: Language): Texts {
  const file = languageFile(language);
  return compileTexts(language, `languages/${language}.ftl`, readFileSync(file, 'utf8'));
}
