import { expect } from 'chai';
import fc from 'fast-check';
import { TEXT_KEYS } from '../../../bootstrap/adapters/i18n/keys.js';
import { LANGUAGES, catalogue, languageOf, text } from '../../../bootstrap/adapters/i18n/texts.js';
import type { Language } from '../../../bootstrap/adapters/i18n/texts.js';
import { directionOf } from '../../../actors/contracts/session.js';
import type { Refusal } from '../../../actors/contracts/session.js';

describe('languageOf', () => {
  const table: readonly (readonly [code: string | undefined, language: Language])[] = [
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN_us', 'en'],
    ['uk', 'uk'],
    ['uk-UA', 'uk'],
    ['ru-RU', 'ru'],
    ['es-419', 'es'],
    ['pt', 'pt-br'],
    ['pt-BR', 'pt-br'],
    ['pt-br', 'pt-br'],
    ['pt-PT', 'pt-br'],
    ['de-AT', 'de'],
    [' de ', 'de'],
    ['fr-CA', 'fr'],
    ['id', 'id'],
    ['ar-EG', 'ar'],
    ['fa-AF', 'fa'],
    ['ja', 'es'],
    ['deu', 'es'],
    ['br', 'es'],
    ['*', 'es'],
    ['', 'es'],
    ['__proto__', 'es'],
    ['constructor', 'es'],
    [undefined, 'es'],
  ];
  for (const [code, language] of table) {
    it(`understands ${JSON.stringify(code)} as ${language}`, () => {
      expect(languageOf(code, 'es')).to.equal(language);
    });
  }

  it('answers any string with a language we speak, the fallback unless the string begins like one', () => {
    const primaries = LANGUAGES.map((language) => language.slice(0, 2));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...LANGUAGES), (code, fallback) => {
        const language = languageOf(code, fallback);
        expect(LANGUAGES).to.include(language);
        if (!primaries.includes(code.trim().slice(0, 2).toLowerCase())) expect(language).to.equal(fallback);
      }),
    );
  });

  it('heeds the first part of a tag alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.string(), (language, rest) => {
        expect(languageOf(`${language}-${rest}`, 'en')).to.equal(language);
      }),
    );
  });
});

describe('language-name', () => {
  it('calls each language as its speakers do, and no two alike', () => {
    const names = LANGUAGES.map((language) => text(language, 'language-name'));
    LANGUAGES.forEach((language, index) => {
      const own = new Intl.DisplayNames(language, { type: 'language' }).of(language.split('-')[0] ?? '') ?? '';
      expect(names[index]?.toLowerCase()).to.include(own.toLowerCase());
    });
    expect(new Set(names).size).to.equal(LANGUAGES.length);
  });
});

describe('text', () => {
  it('shows a value as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.string({ unit: 'binary' }), (language, value) => {
        const said = text(language, 'media-sticker-emoji', { emoji: value });
        expect(said).to.include(directionOf(language) === 'rtl' ? ` \u2068${value}\u2069]` : ` ${value}]`);
      }),
    );
  });

  it('keeps the slash of a command before its word where words are written from right to left', () => {
    expect(text('ar', 'notice-found'))
      .to.include(' \u200e/next ')
      .and.to.match(/: \u200e\/stop$/);
    expect(text('fa', 'notice-help')).to.include('\u200e/spoiler_on، \u200e/spoiler_off');
    expect(text('en', 'notice-found')).not.to.include('\u200e');
  });
});

describe('catalogue', () => {
  it('holds every plain text of the prefix, and none that wants a value', () => {
    const media = catalogue('de', 'media-');
    expect(media).to.include({ 'media-photo': '[Foto]', 'media-sticker': '[Sticker]' });
    expect(media).not.to.have.property('media-sticker-emoji');
    expect(JSON.parse(JSON.stringify(media))).to.deep.equal(media);
  });

  it('is empty for a prefix that no key has', () => expect(catalogue('en', 'nothing-')).to.deep.equal({}));
});

describe('keys', () => {
  it('tell a page why anything was refused, under the name of the refusal', () => {
    const refusals: Record<Refusal | 'tooFast', true> = {
      notMember: true,
      roomEnded: true,
      editImpossible: true,
      idle: true,
      searching: true,
      otherRoom: true,
      nothingToStop: true,
      nothingToReport: true,
      nothingToRate: true,
      linkUnknown: true,
      linkOwn: true,
      linkUsed: true,
      linkExpired: true,
      friendBusy: true,
      alreadyChatting: true,
      busy: true,
      tooFast: true,
    };
    const kebab = (kind: string) => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(TEXT_KEYS).to.include.keys(Object.keys(refusals).map((kind) => `web-${kebab(kind)}`));
  });
});
