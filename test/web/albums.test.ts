import { expect } from 'chai';
import type { Seq } from '../../bootstrap/adapters/web/frames.js';
import { groupsOf } from '../../web/chat/albums.js';
import type { Entry } from '../../web/chat/transcript.js';

const photo = (seq: number, album?: string, isOwn = false): Entry => ({
  is: 'message',
  isOwn,
  seq: seq as Seq,
  content: { kind: 'photo', ...(album !== undefined && { album }) },
});
const words = (seq: number): Entry => ({
  is: 'message',
  isOwn: false,
  seq: seq as Seq,
  content: { kind: 'text', text: '' },
});
const seqs = (entries: readonly Entry[]) => groupsOf(entries).map((group) => group.map(({ seq }) => seq));

describe('web page: albums', () => {
  it('are what follows each other under one name', () => {
    expect(seqs([photo(1, 'a'), photo(2, 'a'), photo(3, 'b'), photo(4, 'b'), photo(5, 'b')])).to.deep.equal([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('are none where there is no name, another author, or something in between', () => {
    expect(seqs([photo(1), photo(2), words(3), words(4)])).to.deep.equal([[1], [2], [3], [4]]);
    expect(seqs([photo(1, 'a'), photo(2, 'a', true)])).to.deep.equal([[1], [2]]);
    expect(seqs([photo(1, 'a'), words(2), photo(3, 'a')])).to.deep.equal([[1], [2], [3]]);
    expect(seqs([{ is: 'found', seq: 1 as Seq, isOwn: false }, photo(2, 'a')])).to.deep.equal([[1], [2]]);
    expect(seqs([])).to.be.empty;
  });
});
