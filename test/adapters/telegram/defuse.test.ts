import { expect } from 'chai';
import fc from 'fast-check';
import { ENTITY_TYPES } from '../../../actors/contracts/content.js';
import type { Entity } from '../../../actors/contracts/content.js';
import { defused } from '../../../bootstrap/adapters/telegram/defuse.js';

/** As Telegram's servers find commands. */
const TAPPABLE = /(?<![\w/<>])\/\w{1,64}(?:@\w{3,32})?(?![\w/<>])/;
const words = fc.constantFrom(
  '/stop',
  '/next@Bot',
  ' ',
  '\n',
  '😀',
  '👨‍👩‍👧',
  'слово',
  'a',
  '/',
  '//',
  '/usr/bin',
  'https://x.org/stop',
  '\u0301',
  '<',
  '@',
  '_',
);
const texts = fc.array(words, { maxLength: 24 }).map((parts) => parts.join(''));

/** A text, and entities anywhere in it. */
const styled = texts.chain((text) =>
  fc.array(fc.tuple(fc.constantFrom(...ENTITY_TYPES), fc.nat(), fc.nat()), { maxLength: 5 }).map((raw) => ({
    text,
    entities: raw.flatMap(([type, from, size]): Entity[] => {
      if (text.length === 0) return [];
      const offset = from % text.length;
      return [{ type, offset, length: 1 + (size % (text.length - offset)) }];
    }),
  })),
);
const isCode = ({ type }: Entity) => type === 'code' || type === 'pre';
const cover = (text: string, { offset, length }: Entity) => text.slice(offset, offset + length);
const joined = (text: string) => text.replaceAll('\u2060', '');

describe('telegram/defuse', () => {
  it('breaks a command with a word joiner and moves what is formatted behind it', () => {
    const entities: Entity[] = [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 6, length: 2 },
    ];
    expect(defused({ text: '/stop ok', entities }, 4096)).to.deep.equal({
      text: '/\u2060stop ok',
      entities: [
        { type: 'bold', offset: 0, length: 6 },
        { type: 'italic', offset: 7, length: 2 },
      ],
    });
  });

  it('leaves addresses, paths and code as they are', () => {
    for (const text of ['https://x.org/stop', '/usr/bin/env', 'and/or', '1/2', '/ stop'])
      expect(defused({ text, entities: [] }, 4096).text).to.equal(text);
    const code: Entity[] = [{ type: 'code', offset: 0, length: 5 }];
    expect(defused({ text: '/stop', entities: code }, 4096)).to.deep.equal({ text: '/stop', entities: code });
  });

  it('leaves nothing tappable, changes nothing visible, and every entity covers what it covered', () => {
    fc.assert(
      fc.property(styled, (input) => {
        const output = defused(input, 4096);
        expect(joined(output.text)).to.equal(joined(input.text));
        if (!input.entities.some(isCode)) expect(TAPPABLE.test(output.text)).to.equal(false);
        input.entities.forEach((entity, index) => {
          const moved = output.entities[index]!;
          expect(joined(cover(output.text, moved))).to.equal(joined(cover(input.text, entity)));
          expect(moved.offset + moved.length).to.be.at.most(output.text.length);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('grows no text beyond its limit, and defuses it all the same', () => {
    fc.assert(
      fc.property(styled, (input) => {
        const output = defused(input, input.text.length);
        expect(output.text.length).to.equal(input.text.length);
        expect(output.entities).to.deep.equal(input.entities);
        if (!input.entities.some(isCode)) expect(TAPPABLE.test(output.text)).to.equal(false);
      }),
    );
  });
});
