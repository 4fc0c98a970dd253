import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { compileTexts } from '../../../bootstrap/adapters/i18n/compile-texts.js';
import { languageFile } from '../../../bootstrap/adapters/i18n/texts.js';

describe('a language file', () => {
  const source = readFileSync(languageFile('en'), 'utf8');
  const compile = (changed: string) => () => compileTexts('en', 'en.ftl', changed);
  const replaced = (line: RegExp, by: string) => {
    expect(source).to.match(line);
    return compile(source.replace(line, by));
  };

  it('is accepted as it is', () => expect(compile(source)).not.to.throw());

  const faults: readonly (readonly [fault: string, line: RegExp, by: string, complaint: string])[] = [
    ['lacks a key', /^web-send = .*$/m, '', 'en.ftl: web-send: is missing'],
    ['has a key nobody asks for', /^web-send =/m, 'web-sned = x\nweb-send =', 'en.ftl: web-sned: is not listed'],
    ['has a key named like a property of every object', /^web-send =/m, 'toString = x\nweb-send =', 'toString: is not'],
    ['has a key twice', /^web-send =/m, 'web-send = x\nweb-send =', 'en.ftl: web-send: stands there twice'],
    ['has an empty text', /^web-send = .*$/m, 'web-send = { "" }', 'en.ftl: web-send: is empty'],
    ['has no text after the key', /^web-send = .*$/m, 'web-send =', 'en.ftl: web-send: cannot be parsed'],
    ['has an open brace', /^web-send = .*$/m, 'web-send = { $a', 'en.ftl: web-send: cannot be parsed'],
    ['has a stray brace', /^web-send = .*$/m, 'web-send = a }', 'en.ftl: web-send: cannot be parsed'],
    ['lacks a placeholder', /\{ \$emoji \}/, '', 'en.ftl: media-sticker-emoji: lacks the placeholder $emoji'],
    [
      'misspells a placeholder',
      /\{ \$emoji \}/,
      '{ $emojy }',
      'media-sticker-emoji: has an unknown placeholder $emojy',
    ],
    ['fills in what is not given', /^web-send = /m, 'web-send = { $who }', 'web-send: has an unknown placeholder $who'],
    ['refers to no text', /\{ media-edited \}/, '{ media-edit }', 'en.ftl: web-edited: Unknown message: media-edit'],
    ['forgets to indent', /^ {4}Press Start/m, 'Press Start', 'en.ftl: bot-description: line '],
    ['goes on below a comment', /^ {4}Press Start/m, '# why\n    Press Start', 'belongs to no text'],
    ['has a line that ends the text', /^ {4}Press Start/m, '    [Press] Start', 'would end the text'],
  ];
  for (const [fault, line, by, complaint] of faults) {
    it(`that ${fault} is refused, naming file and key`, () => expect(replaced(line, by)).to.throw(complaint));
  }

  it('is refused for plural forms that its language lacks, or has and does not get', () => {
    const russian = readFileSync(languageFile('ru'), 'utf8');
    const counted = (forms: string) =>
      russian.replace(/^media-sticker-emoji = .*$/m, `media-sticker-emoji = { $emoji ->\n${forms}\n    }`);
    const compiled = (forms: string) => () => compileTexts('ru', 'ru.ftl', counted(forms));
    expect(compiled('    [one] минута\n    [few] минуты\n    [many] минут\n   *[other] минуты')).not.to.throw();
    expect(compiled('    [one] минута\n   *[other] минут'))
      .to.throw('ru.ftl: media-sticker-emoji: lacks the plural form [few]')
      .and.to.have.property('message')
      .that.includes('media-sticker-emoji: lacks the plural form [many]');
    expect(compiled('    [one] a\n    [two] b\n    [few] c\n    [many] d\n   *[other] e')).to.throw(
      'media-sticker-emoji: never uses [two]',
    );
    expect(compiled('    [smile] a\n   *[frown] b')).not.to.throw();
  });

  it('is refused with all that is wrong with it at once', () => {
    const without = source.replace(/^web-send = .*$/m, '').replace(/^web-next = .*$/m, '');
    expect(compile(without)).to.throw('en.ftl: web-send: is missing\nen.ftl: web-next: is missing');
  });
});
