import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { ENVELOPE_VERSION } from '../../actors/contracts/codec.js';
import { VOCABULARY, isUnderstood } from '../../actors/contracts/vocabulary.js';

/** Every word of every version, as a hash. Those of a version that was released never change. */
const WORDS: Readonly<Record<number, string>> = {
  2: 'ed76991c714f419f',
};

const words = () =>
  Object.entries(VOCABULARY)
    .flatMap(([where, known]) => Object.keys(known).map((word) => `${where}.${word}`))
    .sort();

describe('vocabulary', () => {
  it('is that of its version: a word more, or less, is a new version of envelopes', () => {
    const hash = createHash('sha256').update(words().join()).digest('hex').slice(0, 16);
    const advice =
      `the words of version ${ENVELOPE_VERSION} have changed. If a release has it: count ENVELOPE_VERSION up. Then note the ` +
      `hash of the words in this file (actors/README.md, "Two releases at once")`;
    expect(hash, advice).to.equal(WORDS[ENVELOPE_VERSION]);
  });

  it('knows what is said, and no more than that', () => {
    const room = { kind: 'room' };
    const socket = { kind: 'socket' };
    const body = { kind: 'undelivered', ref: 2, reason: 'tooLarge' };
    const register = { at: 'searching', ticket: 't', since: 0 };
    const known = [
      isUnderstood(room, { type: 'open' }),
      isUnderstood(room, { type: 'post', content: { kind: 'poll' } } as never),
      isUnderstood(socket, {
        type: 'rows',
        rows: [{ body }, { body: { kind: 'reacted', ref: 1, emoji: null } }],
      } as never),
      isUnderstood(socket, { type: 'registered', register } as never),
      isUnderstood(socket, { type: 'notice', notice: 'widened' } as never),
    ];
    expect(known).to.not.include(false);
    const unknown = [
      isUnderstood({ kind: 'choir' }, { type: 'open' }),
      isUnderstood({ kind: 'body' }, { type: 'open' }),
      isUnderstood(room, { type: 'attach' }),
      isUnderstood(room, { type: 'constructor' }),
      isUnderstood(room, { type: 'post', content: null } as never),
      isUnderstood(room, { type: 'undeliverable', reason: 'tooLoud' } as never),
      isUnderstood(socket, { type: 'rows', rows: 'many' } as never),
      isUnderstood(socket, { type: 'rows', rows: [{ body }, { body: { ...body, reason: 'tooLoud' } }] } as never),
      isUnderstood(socket, { type: 'rows', rows: [{ body: { kind: 'said', content: { kind: 'song' } } }] } as never),
      isUnderstood(socket, { type: 'registered', register: null } as never),
    ];
    expect(unknown).to.not.include(true);
  });
});
