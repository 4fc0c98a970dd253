/** What the texts of every language must keep to: the platform's limits, the way the product talks, and its own alphabet. */
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { TEXT_KEYS } from '../../../bootstrap/adapters/i18n/keys.js';
import type { PlainTextKey, TextKey } from '../../../bootstrap/adapters/i18n/keys.js';
import { LANGUAGES, catalogue, languageFile, text } from '../../../bootstrap/adapters/i18n/texts.js';
import type { Language } from '../../../bootstrap/adapters/i18n/texts.js';

const VALUES = { emoji: '😀', seconds: 20, minutes: 3, name: 'English', hours: 24, count: 3 };
const KEYS = Object.keys(TEXT_KEYS) as TextKey[];
/** Below a longer text nobody reads; these few are asked for. */
const LONG: readonly string[] = [
  'bot-description',
  'notice-welcome',
  'notice-onboard-rules',
  'notice-help',
  'notice-privacy',
  'web-privacy-text',
];
/** Shown as the answer to a button too. */
const ANSWERS: readonly PlainTextKey[] = [
  'notice-spoiler-on',
  'notice-spoiler-off',
  'notice-old-button',
  'notice-report-thanks',
  'notice-nothing-to-report',
  'notice-nothing-to-stop',
  'notice-search-cancelled',
  'notice-already-searching',
  'notice-already-chatting',
];
/** The polite forms of address: people are spoken to as friends. (`ти` in the one, `ты` in the other.) */
const POLITE: Partial<Record<Language, RegExp>> = {
  uk: /(?<!\p{L})(ви|вас|вам|вами|ваш\p{L}*)(?!\p{L})|\p{L}(іть|йте)(ся)?(?!\p{L})/iu,
  ru: /(?<!\p{L})(вы|вас|вам|вами|ваш\p{L}*)(?!\p{L})|\p{L}(ите|йте)(сь)?(?!\p{L})/iu,
  de: /(?<!\p{L})(Sie|Ihnen|Ihr\p{L}*)(?!\p{L})/u,
  es: /(?<!\p{L})(usted|ustedes)(?!\p{L})/iu,
  fr: /(?<!\p{L})(vous|votre|vos)(?!\p{L})/iu,
  it: /(?<!\p{L})(Lei|Suo|Sua|Suoi)(?!\p{L})/u,
  tr: /(?<!\p{L})(siz|sizin|size|sizi|sizden|sizinle)(?!\p{L})/iu,
  id: /(?<!\p{L})Anda(?!\p{L})/iu,
  fa: /(?<![\p{L}\u200c])شما(?![\p{L}\u200c])/u,
};
/** Letters that only the other of two languages with one script has. */
const FOREIGN: Partial<Record<Language, RegExp>> = {
  uk: /[ыэъё]/i,
  ru: /[іїєґ’]/i,
  ar: /[پچژگکی\u06f0-\u06f9]/,
  fa: /[كيةى\u0660-\u0669]/,
};
/** Marks around values, and where the alphabet demands them. */
const MARKS: Partial<Record<Language, RegExp>> = { ar: /[\u2068\u2069\u200e]/g, fa: /[\u2068\u2069\u200e]/g };

const keysOf = (language: Language) =>
  [...readFileSync(languageFile(language), 'utf8').matchAll(/^([a-z][a-z-]*) =/gm)].map(([, key]) => key);

for (const language of LANGUAGES) {
  describe(`texts: ${language}`, () => {
    const shown = KEYS.map((key) => [key, text(language, key, VALUES)] as const);
    const each = (claim: (said: string, key: TextKey) => boolean) =>
      expect(shown.filter(([key, said]) => !claim(said, key))).to.deep.equal([]);

    it('have exactly the keys of keys.ts, in the order of the English file, so that files can be compared', () => {
      expect(keysOf(language)).to.have.members(KEYS);
      expect(keysOf(language)).to.deep.equal(keysOf('en'));
    });

    it('leave no brace, no mark that is not needed and no space at an end', () => {
      const unmarked = (said: string) => said.replace(MARKS[language] ?? '', '');
      each((said) => !/[{}\u2066-\u2069\u200e\u200f]/.test(unmarked(said)) && said === said.trim());
    });

    it('keep to the limits of a profile, a menu, a button and the answer to a button', () => {
      expect(text(language, 'bot-description')).to.have.length.within(1, 512);
      expect(text(language, 'bot-short-description')).to.have.length.within(1, 120);
      for (const key of ANSWERS) expect(text(language, key), key).to.have.length.within(1, 200);
      each((said, key) => !key.startsWith('command-') || said.length <= 256);
      each((said, key) => !/^(button|report|settings-spoiler)-/.test(key) || said.length <= 32);
    });

    it('are short: one to three lines, none of them long, but for what people ask for', () => {
      each((said, key) => LONG.includes(key) || (said.split('\n').length <= 3 && said.length <= 200));
      each((said) => said.length <= 1024);
    });

    it('have at most one emoji a line, at its start', () => {
      const lines = shown.filter(([key]) => key !== 'media-sticker-emoji').flatMap(([, said]) => said.split('\n'));
      const emoji = (line: string) => [...line.matchAll(/\p{Extended_Pictographic}/gu)].map(({ index }) => index);
      expect(lines.filter((line) => emoji(line).some((index) => index > 0))).to.be.empty;
    });

    it('have an emoji before each notice, so that it is not taken for the words of the partner', () => {
      each((said, key) => !/^(notice|undelivered|wait)-/.test(key) || /^\p{Extended_Pictographic}/u.test(said));
    });

    it('are free of markup', () => each((said) => !/[<>*`]|__|&\w+;|\]\(/.test(said)));

    it('name only commands that exist', () => {
      const named = shown.flatMap(([, said]) =>
        [...said.matchAll(/(?<![\p{L}\d])\/([a-z_]+)/gu)].map(([, name]) => name),
      );
      const exists = (name = '') => Object.hasOwn(TEXT_KEYS, `command-${name.replaceAll('_', '-')}`);
      expect(named.filter((name) => !exists(name))).to.be.empty;
      expect(new Set(named)).to.include.members(['search', 'next', 'stop', 'report', 'settings', 'help', 'privacy']);
    });

    it('are without emoji, commands and placeholders on the page', () => {
      const page = Object.entries(catalogue(language, 'web-'));
      expect(page.map(([key]) => key)).to.deep.equal(KEYS.filter((key) => key.startsWith('web-')));
      expect(page.filter(([, said]) => /\p{Extended_Pictographic}|(^|\s)\/[a-z]/u.test(said))).to.be.empty;
    });

    it('mix no alphabets within a word, and borrow no letters', () => {
      each(
        (said) =>
          !/[a-z][\p{Script=Cyrillic}\p{Script=Arabic}]|[\p{Script=Cyrillic}\p{Script=Arabic}][a-z]/iu.test(said),
      );
      each((said) => !FOREIGN[language]?.test(said));
    });

    it('speak to people as to friends', () => each((said) => !POLITE[language]?.test(said)));

    it('tell what is kept and who can see it', () => {
      for (const key of ['notice-privacy', 'web-privacy-text'] as const)
        expect(text(language, key)).to.match(/\b7\b|۷/);
    });
  });
}

describe('texts', () => {
  it('are translated: nothing of some length is the same in two languages', () => {
    for (const key of KEYS) {
      const said = LANGUAGES.map((language) => text(language, key, VALUES)).filter(({ length }) => length > 24);
      expect(new Set(said).size, key).to.equal(said.length);
    }
  });
});
