import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { ENTITY_TYPES, MEDIA_KINDS, TEXT_LIMIT } from '../../actors/contracts/content.js';
import { LANGUAGES, REPORT_REASONS } from '../../actors/contracts/session.js';
import { TEXT_KEYS } from '../../bootstrap/adapters/i18n/keys.js';
import { languageNames } from '../../bootstrap/adapters/i18n/texts.js';
import { hostToShow, openable, treeOf } from '../../web/chat/formatting.js';
import type { Node } from '../../web/chat/formatting.js';
import { LEFT_TOLD_FROM, charactersLeft, sendable } from '../../web/chat/typed.js';
import { MEDIA_TEXTS, NOTICE_TEXTS, REFUSAL_TEXTS, UNDELIVERED_TEXTS, excerptOf } from '../../web/chat/wording.js';

/** This file runs as dist/test/web/words.test.js. */
const WEB = new URL('../../../web/', import.meta.url);
const source = (name: string) => readFileSync(new URL(name, WEB), 'utf8');
const modules = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const textIn = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textIn(node.children))).join('');

describe('web page: formatting', () => {
  it('nests what is nested, and cuts what overlaps', () => {
    const entities = [
      { type: 'italic', offset: 2, length: 3 },
      { type: 'bold', offset: 0, length: 4 },
      { type: 'code', offset: 6, length: 99 },
    ] as const;
    expect(treeOf('abcdefgh', entities)).to.deep.equal([
      { style: 'bold', children: ['ab', { style: 'italic', children: ['cd'] }] },
      'ef',
      { style: 'code', children: ['gh'] },
    ]);
  });

  it('makes links of addresses of the web alone, and shows where they lead when their words do not', () => {
    const link = (url: string) => treeOf('word', [{ type: 'text_link', offset: 0, length: 4, url }]);
    expect(link('https://a.example/x')).to.deep.equal([
      { style: 'link', children: ['word'], url: 'https://a.example/x' },
    ]);
    for (const url of [
      'javascript:alert(1)',
      'tg://user?id=1',
      'data:text/html,x',
      'https://u:p@a.example',
      '//a',
      '',
      'ftp://a',
    ])
      expect([url, link(url)]).to.deep.equal([url, ['word']]);
    expect(treeOf('see https://a.example/b?c=1, or not').slice(1, 2)).to.deep.equal([
      { style: 'link', children: ['https://a.example/b?c=1'], url: 'https://a.example/b?c=1' },
    ]);
    expect(hostToShow('https://a.example/', 'my bank')).to.equal('a.example');
    expect(hostToShow('https://a.example/', 'A.example')).to.equal(undefined);
    expect(openable('HTTP://A.Example')).to.equal('http://a.example/');
  });

  it('keeps every letter, whatever the ranges say', function () {
    this.timeout(20_000);
    const entity = fc.record({
      type: fc.constantFrom(...ENTITY_TYPES),
      offset: fc.integer({ min: -5, max: 40 }),
      length: fc.integer({ min: -5, max: 40 }),
      url: fc.constantFrom('https://a.example', 'nonsense'),
    });
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.webUrl());
    fc.assert(
      fc.property(
        text,
        fc.array(entity, { maxLength: 20 }),
        (words, entities) => textIn(treeOf(words, entities)) === words,
      ),
      { numRuns: 1_000, seed: 5 },
    );
    const deep = Array.from({ length: 500 }, (_, i) => ({ type: 'bold', offset: 0, length: 1_000 - i }) as const);
    expect(textIn(treeOf('x'.repeat(1_000), deep))).to.have.lengthOf(1_000);
  });
});

describe('web page: what is typed', () => {
  it('is sent as a server takes it', () => {
    expect(sendable('  a\0b \n')).to.equal('ab');
    expect(sendable('half \ud83d')).to.equal('half \ufffd');
    expect(sendable('👋')).to.equal('👋');
    for (const nothing of ['', ' \n', '\0', 'x'.repeat(TEXT_LIMIT + 1)]) expect(sendable(nothing)).to.equal(undefined);
    expect(sendable('x'.repeat(TEXT_LIMIT))).to.have.lengthOf(TEXT_LIMIT);
  });

  it('is counted when it comes near the limit', () => {
    expect(charactersLeft('x')).to.equal(undefined);
    expect(charactersLeft('x'.repeat(TEXT_LIMIT - LEFT_TOLD_FROM))).to.equal(LEFT_TOLD_FROM);
    expect(charactersLeft('x'.repeat(TEXT_LIMIT + 7))).to.equal(-7);
  });
});

describe('web page: its words', () => {
  const named = [NOTICE_TEXTS, REFUSAL_TEXTS, UNDELIVERED_TEXTS, MEDIA_TEXTS].flatMap((table) => Object.values(table));

  it('exist, without a gap to fill, wherever a module or the page names one', () => {
    const quoted = modules.flatMap((name) => [...source(name).matchAll(/'((?:web|media|undelivered)-[a-z-]+)'/g)]);
    const marked = [...source('index.html').matchAll(/\{\{([a-z-]+)\}\}|data-\w+="((?:web|media)-[a-z-]+)"/g)];
    const keys = [
      ...named,
      ...REPORT_REASONS.map((reason) => `web-report-${reason}`),
      ...[...quoted, ...marked].map(([, one, other]) => one ?? other ?? ''),
    ];
    expect(keys.length).to.be.greaterThan(100);
    expect(keys.filter((key) => (TEXT_KEYS[key as keyof typeof TEXT_KEYS] as unknown) === undefined)).to.be.empty;
    expect(keys.filter((key) => TEXT_KEYS[key as keyof typeof TEXT_KEYS].length > 0)).to.be.empty;
  });

  it('stand in the page under the key that a change of the language puts there', () => {
    const html = source('index.html');
    for (const [, key, shown] of html.matchAll(/data-(?:text|lines)="([a-z-]+)"[^>]*>\s*\{\{([a-z-]+)\}\}/g))
      expect(shown).to.equal(key);
    for (const [, key, shown] of html.matchAll(/aria-label="\{\{([a-z-]+)\}\}"\s+data-label="([a-z-]+)"/g))
      expect(shown).to.equal(key);
    expect(html.match(/\{\{web-/g)?.length).to.be.greaterThan(30);
  });

  it('offer every language and every reason', () => {
    const html = source('index.html');
    for (const language of LANGUAGES)
      expect(html).to.match(
        new RegExp(`<option value="${language}"[^>]*>${languageNames[language].replace(/[()]/g, '\\$&')}<`),
      );
    for (const reason of REPORT_REASONS) expect(html).to.include(`value="${reason}"`);
    for (const kind of MEDIA_KINDS) expect(MEDIA_TEXTS).to.have.property(kind);
  });

  it('quote a message in one line, and what it hides not at all', () => {
    const texts = { 'media-photo': '[photo]' };
    expect(excerptOf({ kind: 'text', text: 'a\n b' }, texts)).to.equal('a b');
    expect(excerptOf({ kind: 'photo', caption: 'look' }, texts)).to.equal('[photo] look');
    const entities = [{ type: 'spoiler', offset: 5, length: 6 }] as const;
    expect(excerptOf({ kind: 'text', text: 'end: secret!', entities }, texts)).to.equal('end: ██████!');
    expect(Array.from(excerptOf({ kind: 'text', text: '👋'.repeat(500) }, texts))).to.have.lengthOf(121);
  });
});

describe('web page: its colours', () => {
  const css = source('style/base.css');
  /** The light ones come first in the style, the dark ones in a part of their own. */
  const colours = (part: string) =>
    new Map([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const pairs = [
    ['ink', 'ground'],
    ['ink', 'surface'],
    ['ink-soft', 'ground'],
    ['ink-soft', 'surface'],
    ['accent', 'ground'],
    ['accent', 'surface'],
    ['danger', 'ground'],
    ['danger', 'surface'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
    ['on-danger', 'danger'],
    ['own-ink', 'own'],
  ] as const;
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const [mood, part] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    it(`can be read by everybody: ${mood}`, () => {
      const known = colours(part);
      for (const [ink, paper] of pairs) {
        const [one, other] = [ink, paper].map((name) => luminance(known.get(name) ?? 'none')) as [number, number];
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        expect([ink, paper, contrast]).to.satisfy(() => contrast >= 4.5);
      }
    });
  }
});

describe('web page: its modules', () => {
  it('never make HTML of a text', () => {
    for (const name of modules)
      expect([
        name,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment/.exec(source(name)),
      ]).to.deep.equal([name, null]);
  });

  it('import each other, and what the frames offer', () => {
    for (const name of modules)
      for (const [, from = ''] of source(name).matchAll(/from '([^']+)'/g))
        expect(from).to.match(/^\.\.?\/(?!.*actors)|bootstrap\/adapters\/web\/frames\.js$/);
  });

  it('touch the document in the folder page and at the start alone', () => {
    for (const name of modules.filter((one) => /^(chat|link)\//.test(one)))
      expect([name, /\b(document|window|navigator|location|setTimeout)\b[.(]/.exec(source(name))]).to.deep.equal([
        name,
        null,
      ]);
  });
});
