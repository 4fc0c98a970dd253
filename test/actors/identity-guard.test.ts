import { expect } from 'chai';
import fc from 'fast-check';
import type { Content } from '../../actors/contracts/content.js';
import { coveredContent, coveredText, isCovered } from '../../actors/room/identity-guard.js';

/** What leads to a person, in many spellings. */
const TRACES: readonly string[] = [
  '@anna_k',
  '@Anna.K',
  '\uff20anna_k',
  '@\u200banna_k',
  'anna.k+chat@mail.example.org',
  'анна@пошта.укр',
  't.me/anna_k',
  'https://t.me/anna_k?start=1',
  'HTTPS://T.ME/+AbCdEf',
  'anna.t.me',
  'telegram.me/anna',
  'telegram.dog/anna',
  'tg://user?id=123',
  'tg://resolve?domain=anna',
  '+380441234567',
  '+38 (044) 123-45-67',
  '\uff0b380441234567',
  '067 123 45 67',
  '06.12.34.56.78',
  '0151-23456789',
  '5000000001',
  '٠٥٠١٢٣٤٥٦٧',
];
/** What does not, although it looks a little like it. */
const HARMLESS: readonly string[] = [
  'meet @ home',
  'a.b',
  '25.11.2026 10:30',
  '25.11.2026 10 30 15',
  '2026-11-25',
  '12:30',
  '1 000 000',
  'https://example.org/path?x=1',
  'notat.me',
  'p. 12345678',
  'שלום 😀 سلام',
];
const surroundings = fc.array(
  fc.constantFrom('hi', ' ', '\n', '😀', '👨‍👩‍👧', 'שלום', '\u200f', 'é', 'e\u0301', ',', '(', ')', '!', '•'),
  { maxLength: 12 },
);
const words = fc
  .array(fc.oneof(fc.constantFrom(...TRACES), fc.constantFrom(...HARMLESS)), { maxLength: 4 })
  .chain((parts) => fc.tuple(...parts.map((part) => fc.tuple(surroundings, fc.constant(part))), surroundings))
  .map((parts) =>
    parts.map((part) => (Array.isArray(part[0]) ? `${part[0].join('')} ${part[1]} ` : part.join(''))).join(''),
  );

describe('identity guard', () => {
  it('has files and music lose their names, and covers what leads to a person in a title', () => {
    const song = { kind: 'audio', file: 'f', title: 'by @anna' } as const;
    expect(coveredContent(song)).to.deep.equal({ ...song, title: 'by •••••', nameless: true });
    const plan = { kind: 'document', file: 'f', caption: 'x' } as const;
    expect(coveredContent(plan)).to.deep.equal({ ...plan, nameless: true });
    expect(isCovered(plan, coveredContent(plan)), 'nothing to tell its author').to.equal(false);
    for (const kind of ['photo', 'video', 'voice', 'sticker'] as const)
      expect(coveredContent({ kind, file: 'f' }), kind).to.deep.equal({ kind, file: 'f' });
  });

  for (const trace of TRACES)
    it(`P8: covers ${trace}, wherever it stands`, () => {
      expect(coveredText(trace)).to.match(/^•+$/);
      fc.assert(
        fc.property(surroundings, surroundings, (before, after) => {
          const [left, right] = [`${before.join('')} `, ` ${after.join('')}`];
          expect(coveredText(left + trace + right)).to.equal(left + '•'.repeat(trace.length) + right);
        }),
        { numRuns: 100 },
      );
    });

  for (const harmless of HARMLESS)
    it(`leaves ${harmless} as it is`, () => expect(coveredText(harmless)).to.equal(harmless));

  it('keeps every place, splits no pair, and finds nothing more when it looks again', () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
        const once = coveredText(text);
        expect(once.length).to.equal(text.length);
        expect(coveredText(once)).to.equal(once);
        if (!/[\uD800-\uDFFF]/u.test(text)) expect(/[\uD800-\uDFFF]/u.test(once)).to.equal(false);
        for (const trace of TRACES) expect(once.includes(trace)).to.equal(false);
      }),
      { numRuns: 5_000 },
    );
  });

  it('covers captions, polls and quotes as it does texts, and leaves what was shared on purpose', () => {
    const cases: readonly (readonly [Content, Content])[] = [
      [
        { kind: 'photo', file: 'f', caption: 'I am @anna', quote: { text: 'you @boris?', position: 0 } },
        { kind: 'photo', file: 'f', caption: 'I am •••••', quote: { text: 'you ••••••?', position: 0 } },
      ],
      [
        { kind: 'poll', question: '@anna?', options: ['+380441234567', 'no'], correct: [0], explanation: 't.me/anna' },
        { kind: 'poll', question: '•••••?', options: ['•'.repeat(13), 'no'], correct: [0], explanation: '•••••••••' },
      ],
      [
        { kind: 'contact', phone: '+380441234567', name: '@anna' },
        { kind: 'contact', phone: '+380441234567', name: '@anna' },
      ],
    ];
    for (const [content, covered] of cases) expect(coveredContent(content)).to.deep.equal(covered);
  });

  it('leaves out links and emoji that lead to somebody, and keeps all other formatting', () => {
    const at = { offset: 0, length: 4 };
    const link = (url: string) => ({ type: 'text_link', ...at, url }) as const;
    const kept = [{ type: 'bold', ...at } as const, link('https://example.org/')];
    const entities = [
      ...kept,
      link('https://wa.me/380441234567'),
      { type: 'custom_emoji', ...at, emojiId: '5' } as const,
    ];
    const content = { kind: 'text', text: 'here', entities, preview: { url: 'https://x.org/@anna' } } as const;
    expect(coveredContent(content)).to.deep.equal({ kind: 'text', text: 'here', entities: kept });
    const harmless = { kind: 'text', text: 'here', entities: kept } as const;
    expect(coveredContent(harmless)).to.equal(harmless);
  });
});
