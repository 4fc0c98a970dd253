import { expect } from 'chai';
import fc from 'fast-check';
import { FRAME_LIMIT_BYTES } from '../../../bootstrap/adapters/web/frames.js';
import { readFrame } from '../../../bootstrap/adapters/web/page-frames.js';

const room = '018f0000-0000-7000-8000-000000000001';
const read = (frame: unknown) => readFrame(JSON.stringify(frame));
const post = (text: unknown) => ({ type: 'post', n: 1, room, text });

/** One of each kind, and each of its options. */
const VALID: readonly object[] = [
  { type: 'hello', v: 1, page: 'abcd-1234' },
  { type: 'hello', v: 99, page: 'abcd-1234', seen: { room, seq: 0 } },
  post('hi'),
  { ...post('a'.repeat(4096)), replyTo: 3, page: 'older-page' },
  post('👩‍👩‍👧 \u202eabc\n\tline'),
  { type: 'edit', n: 2, room, ref: 4, text: 'changed' },
  { type: 'react', n: 10, room, ref: 4, emoji: '❤' },
  { type: 'react', n: 11, room, ref: 4, emoji: null },
  { type: 'delete', n: 12, room, ref: 4 },
  { type: 'invite', n: 13 },
  { type: 'accept', n: 14, code: `i${'x'.repeat(38)}` },
  { type: 'hello', v: 1, page: 'abcd-1234', isHosting: true },
  { type: 'search', n: 3 },
  { type: 'next', n: 4, room },
  { type: 'stop', n: 5, room },
  { type: 'stop', n: 6, ticket: 'ticket_1-a' },
  { type: 'language', n: 7, language: 'pt-br' },
  { type: 'report', n: 8, room, reason: 'spam' },
  { type: 'rate', n: 9, room, liked: false },
  { type: 'shown', room, seq: 9 },
  { type: 'typing', room },
  { type: 'ping' },
];

/** Each with what is wrong with it. */
const INVALID: Readonly<Record<string, unknown>> = {
  'a text one unit too long': post('a'.repeat(4097)),
  'an empty text': post(''),
  'a blank text': post(' \n\t '),
  'a null byte': post('a\0b'),
  'half a character': post('a\ud800'),
  'a text that is none': post(7),
  'a room in capitals': { ...post('a'), room: room.toUpperCase() },
  'a room that is none': { ...post('a'), room: "1'; DROP TABLE users" },
  'a field too many': { ...post('a'), user: 'somebody' },
  'no number': { type: 'search' },
  'number 0': { type: 'search', n: 0 },
  'half a number': { type: 'search', n: 1.5 },
  'a number beyond all': { type: 'search', n: 2 ** 31 },
  'an unknown type': { type: 'deliver', n: 1, room },
  'no type': { n: 1 },
  'neither room nor search': { type: 'stop', n: 1 },
  'both room and search': { type: 'stop', n: 1, room, ticket: 't' },
  'a language we do not speak': { type: 'language', n: 1, language: 'xx' },
  'a reason that is none': { type: 'report', n: 1, room, reason: 'boring' },
  'a rating that is none': { type: 'rate', n: 1, room, liked: 'very much' },
  'a page without a name': { type: 'hello', v: 1, page: '' },
  'a page with a name that would make another key': { type: 'hello', v: 1, page: 'abcd1234:5' },
  'a reaction that a messenger may not take': { type: 'react', n: 1, room, ref: 4, emoji: '🦖' },
  'a reaction without an emoji': { type: 'react', n: 1, room, ref: 4 },
  'a reaction to nothing': { type: 'react', n: 1, room, emoji: '❤' },
  'a code that none of ours can be': { type: 'accept', n: 1, code: 'i-short' },
  'a code for something else': { type: 'accept', n: 1, code: `s${'x'.repeat(38)}` },
  'a seq below 0': { type: 'shown', room, seq: -1 },
  'typing to nobody': { type: 'typing' },
  'typing that says what': { type: 'typing', room, text: 'half a sen' },
  'a list': [],
  'a null': null,
  'a text alone': 'hello',
};

describe('web: what a page sends', () => {
  for (const frame of VALID) {
    it(`takes ${JSON.stringify(frame).slice(0, 70)}`, () => expect(read(frame)).to.deep.equal({ frame }));
  }
  for (const [what, frame] of Object.entries(INVALID)) {
    it(`refuses ${what}`, () => expect(read(frame)).to.have.property('problem'));
  }

  it('refuses what is no JSON, and JSON however deep', () => {
    for (const text of ['', '{', '{"type":"ping"}x', "{'type':'ping'}", 'undefined', '\ufeff{"type":"ping"}'])
      expect(readFrame(text)).to.deep.equal({ problem: 'not JSON' });
    const deep = FRAME_LIMIT_BYTES / 2;
    expect(readFrame('['.repeat(deep) + ']'.repeat(deep))).to.have.property('problem');
    expect(readFrame(`{"type":"ping","a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`)).to.have.property('problem');
  });

  it('names the number of a command that it refuses, so that the page does not repeat it for ever', () => {
    expect(read(post(''))).to.include({ n: 1 });
    expect(read({ type: 'nonsense', n: 12 })).to.include({ n: 12 });
    expect(read({ type: 'search', n: '1' })).to.not.have.property('n');
  });

  it('never repeats what was written, not even the names of fields', () => {
    const secret = 'my-secret-words';
    for (const frame of [post(secret.repeat(400)), { ...post('a'), [secret]: 1 }, { type: secret, n: 1 }, secret])
      expect(JSON.stringify(read(frame))).to.not.include(secret);
  });

  it('P8: lets nothing through that it does not know', () => {
    const polluted = '{"type":"ping","__proto__":{"type":"search"},"constructor":1}';
    expect(readFrame(polluted)).to.have.property('problem');
    expect(readFrame('{"type":"search","n":1,"__proto__":{"page":"x"}}')).to.satisfy(
      (read: object) => !JSON.stringify(read).includes('"x"'),
    );
  });

  it('bears 20,000 frames of any shape: a frame is taken as it is, or refused', function () {
    this.timeout(60_000);
    const keys = fc.constantFrom(
      'type',
      'n',
      'page',
      'room',
      'text',
      'replyTo',
      'ref',
      'seq',
      'seen',
      'v',
      'ticket',
      'x',
    );
    const types = fc.constantFrom(
      'hello',
      'post',
      'edit',
      'search',
      'next',
      'stop',
      'language',
      'report',
      'shown',
      'typing',
      'ping',
    );
    const values = fc.oneof(
      types,
      fc.constantFrom(room, 'en', 'spam', 'page-0001'),
      fc.integer({ min: -2, max: 40 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom<unknown>(null, true, [], {}, [[[1]]], { room, seq: 1 }, 'a'.repeat(4_097), 1e300, 0.1),
    );
    const shapeless = fc.dictionary(keys, values, { maxKeys: 7 });
    const nearly = fc.tuple(fc.constantFrom(...VALID), fc.dictionary(keys, values, { maxKeys: 1 }));
    const frames = fc.oneof(
      shapeless,
      nearly.map(([frame, change]) => ({ ...frame, ...change })),
    );
    const whole = frames.map((frame) => JSON.stringify(frame));
    const texts = fc.oneof({ weight: 8, arbitrary: whole }, fc.string(), fc.tuple(whole, fc.nat(40)).map(cut));
    let taken = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const result = readFrame(text);
        if ('problem' in result) return result.problem.length < 80;
        taken += 1;
        return JSON.stringify(sorted(result.frame)) === JSON.stringify(sorted(JSON.parse(text) as object));
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(taken).to.be.greaterThan(1_000);
  });
});

const cut = ([text, at]: readonly [string, number]): string => text.slice(0, at);
const sorted = (value: object): unknown => Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
