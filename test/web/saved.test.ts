import { expect } from 'chai';
import type { RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import { NOTHING, recall, remember } from '../../web/chat/saved.js';
import type { Saved } from '../../web/chat/saved.js';
import { withBegun } from '../../web/chat/own.js';
import { begin } from '../../web/chat/transcript.js';

describe('web page: what a tab remembers', () => {
  const store = (text: string | null) => ({
    getItem: () => text,
    setItem: () => undefined,
    removeItem: () => undefined,
  });

  it('is what it had', () => {
    let kept = '';
    const storage = { ...store(null), getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) };
    const saved: Saved = {
      outbox: { next: 3, waiting: [{ page: 'page-1', command: { type: 'search', n: 2 } }] },
      transcript: withBegun(begin('room' as RoomId), {
        type: 'post',
        n: 1,
        room: 'room' as RoomId,
        text: 'words',
      }),
      left: [{ room: 'older' as RoomId, seq: 4 as Seq }],
      draft: 'not sent',
    };
    remember(storage, saved);
    expect(recall(storage)).to.deep.equal(saved);
  });

  for (const text of [null, '', 'x', '[]', 'null', '{}', '{"outbox":{"next":1,"waiting":7}}', '{"outbox":null}']) {
    it(`is nothing when it is ${String(text)}`, () => expect(recall(store(text))).to.deep.equal(NOTHING));
  }

  it('is nothing where a browser forbids it', () => {
    const fail = () => {
      throw new Error('forbidden');
    };
    const forbidden = { getItem: fail, setItem: fail, removeItem: fail };
    expect(recall(forbidden)).to.deep.equal(NOTHING);
    remember(forbidden, NOTHING);
    remember(undefined, NOTHING);
    expect(recall(undefined)).to.deep.equal(NOTHING);
  });
});
