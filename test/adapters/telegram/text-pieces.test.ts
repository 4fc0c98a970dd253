import { expect } from 'chai';
import fc from 'fast-check';
import type { Entity } from '../../../actors/contracts/content.js';
import { piecesOf } from '../../../bootstrap/adapters/telegram/text-pieces.js';

const FAMILY = '👨‍👩‍👧‍👦';
/** Letters of all kinds: with marks, in pairs, joined, from right to left, and gaps. */
const letters = fc.constantFrom(
  'a',
  ' ',
  '\n',
  'é',
  'e\u0301',
  'я',
  'ש',
  'سلام',
  '\u200f',
  '😀',
  FAMILY,
  '🇺🇦',
  '👍🏽',
  '•',
);
const texts = fc.array(letters, { maxLength: 400 }).map((parts) => parts.join(''));
const entitiesOf = (text: string) =>
  fc.array(
    fc.tuple(fc.nat(Math.max(0, text.length - 1)), fc.integer({ min: 1, max: 80 })).map(([offset, length]): Entity => ({
      type: 'bold',
      offset,
      length: Math.min(length, Math.max(1, text.length - offset)),
    })),
    { maxLength: 4 },
  );

describe('telegram/text-pieces', () => {
  it('loses nothing: the pieces together are the text, each within its limit, and no letter is cut', () => {
    const cases = texts.chain((text) =>
      fc.tuple(fc.constant(text), entitiesOf(text), fc.integer({ min: 30, max: 300 })),
    );
    fc.assert(
      fc.property(cases, ([text, entities, limit]) => {
        const pieces = piecesOf({ text, entities }, limit, 2 * limit);
        const kept = pieces.map((piece) => piece.text).join('');
        expect(kept.replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
        pieces.forEach((piece, index) => {
          expect(piece.text.length).to.be.at.most(index === 0 ? limit : 2 * limit);
          expect(/[\uD800-\uDFFF]/u.test(piece.text)).to.equal(false);
          expect(/^[\u0301\u200d\u{1f3fd}]/u.test(piece.text), 'begins inside a letter').to.equal(false);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('formats the same characters as before', () => {
    const cases = texts.chain((text) => fc.tuple(fc.constant(text), entitiesOf(text)));
    fc.assert(
      fc.property(cases, ([text, entities]) => {
        const bold = (words: string, ranges: readonly Entity[]) =>
          [...words.split('').keys()].filter((at) =>
            ranges.some(({ offset, length }) => offset <= at && at < offset + length),
          );
        const pieces = piecesOf({ text, entities }, 50, 50);
        if (pieces.map((piece) => piece.text).join('') !== text) return; // a piece of gaps alone was left out
        let start = 0;
        const places = pieces.flatMap((piece) => {
          const here = bold(piece.text, piece.entities).map((at) => at + start);
          start += piece.text.length;
          return here;
        });
        expect(places).to.deep.equal(bold(text, entities));
      }),
      { numRuns: 2_000 },
    );
  });

  it('ends a piece with a line or a word, if there is one near the limit', () => {
    const texts = piecesOf({ text: `${'a'.repeat(40)}\n${'b'.repeat(5)} c`, entities: [] }, 45, 45).map(
      ({ text }) => text,
    );
    expect(texts).to.deep.equal([`${'a'.repeat(40)}\n`, 'bbbbb c']);
    expect(piecesOf({ text: '', entities: [] }, 9, 9)).to.deep.equal([]);
    expect(piecesOf({ text: `aaaa${' '.repeat(9)}`, entities: [] }, 5, 5)).to.have.lengthOf(1);
  });
});
