import { expect } from 'chai';
import fc from 'fast-check';
import type { PageBody, PageRow, RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import { ENTRIES_KEPT, HELD_LIMIT, begin, messageAt, withRows } from '../../web/chat/transcript.js';
import type { Entry, Transcript } from '../../web/chat/transcript.js';

const room = 'room' as RoomId;
const row = (seq: number, after: number, body: PageBody, own = false): PageRow => ({
  seq: seq as Seq,
  after: after as Seq,
  own,
  body,
});
const said = (text: string): PageBody => ({ kind: 'said', content: { kind: 'text', text } });
const word = (entry: Entry): string =>
  entry.is === 'message' && entry.content.kind === 'text' ? entry.content.text : entry.is;
const words = ({ entries }: Transcript): string[] => entries.map(word);
/** A room that has begun. */
const found = withRows(begin(room), [row(1, 0, { kind: 'found' })]);

describe('web page: the transcript', () => {
  it('P6: shows each row once, in order, however they come', () => {
    const rows = [row(1, 0, { kind: 'found' }), row(2, 1, said('a')), row(4, 2, said('b')), row(7, 4, said('c'))];
    const pieces = fc.array(fc.array(fc.constantFrom(...rows), { maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, (batches) => {
        const seen = batches.reduce(withRows, begin(room));
        const shown = words(seen);
        expect(shown).to.deep.equal(['found', 'a', 'b', 'c'].slice(0, shown.length));
        expect(words(withRows(seen, rows))).to.deep.equal(['found', 'a', 'b', 'c']);
        expect(withRows(seen, rows).newest).to.equal(7);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });

  it('P6: holds back what came before a row that is missing, and no more than it can', () => {
    const gap = withRows(found, [row(3, 2, said('later'))]);
    expect([words(gap), gap.newest]).to.deep.equal([['found'], 1]);
    expect(words(withRows(gap, [row(2, 1, said('first'))]))).to.deep.equal(['found', 'first', 'later']);
    const many = Array.from({ length: 200 }, (_, i) => row(i + 10, i + 9, said(`${i}`)));
    expect(withRows(found, many).held).to.have.lengthOf(HELD_LIMIT);
  });

  it('draws a room anew from its rows alone', () => {
    const rows = [row(1, 0, { kind: 'found' }), row(2, 1, said('mine'), true), row(3, 2, said('theirs'))];
    const { entries } = withRows(begin(room), rows);
    expect(entries.map((entry) => entry.isOwn)).to.deep.equal([false, true, false]);
  });

  it('shows the partner’s edit in its place, marked as one', () => {
    const edit: PageBody = { kind: 'edited', ref: 2 as Seq, content: { kind: 'text', text: 'better' } };
    const transcript = withRows(found, [row(2, 1, said('worse')), row(3, 2, said('next')), row(4, 3, edit)]);
    expect(words(transcript)).to.deep.equal(['found', 'better', 'next']);
    expect(messageAt(transcript, 2 as Seq)?.isEdited).to.equal(true);
    const unknown: PageBody = { kind: 'edited', ref: 99 as Seq, content: { kind: 'text', text: 'x' } };
    expect(words(withRows(transcript, [row(5, 4, unknown)]))).to.have.lengthOf(3);
  });

  it('knows who ended the room', () => {
    const ended = withRows(found, [row(2, 1, { kind: 'ended' }, true)]);
    expect([ended.hasEnded, ended.entries.at(-1)]).to.deep.equal([true, { is: 'ended', seq: 2, isOwn: true }]);
  });

  it('lets the oldest leave the screen when there are too many', () => {
    const rows = Array.from({ length: 2 * ENTRIES_KEPT }, (_, i) => row(i + 2, i + 1, said(`${i}`)));
    const transcript = withRows(found, rows);
    expect(transcript.entries).to.have.lengthOf(ENTRIES_KEPT);
    expect(words(transcript).at(-1)).to.equal(`${2 * ENTRIES_KEPT - 1}`);
  });

  it('shows the reactions of both, takes away what was taken back, and says what was agreed', () => {
    const reacted = (emoji: string | null): PageBody => ({ kind: 'reacted', ref: 2 as Seq, emoji });
    const rows = [row(2, 1, said('a')), row(3, 2, reacted('👍')), row(4, 3, reacted('❤'), true)];
    const seen = withRows(found, rows);
    expect(messageAt(seen, 2 as Seq)?.reactions).to.deep.equal({ own: '❤', partner: '👍' });
    const less = withRows(seen, [row(5, 4, reacted(null))]);
    expect(messageAt(less, 2 as Seq)?.reactions).to.deep.equal({ own: '❤' });
    const gone = withRows(less, [row(6, 5, { kind: 'deleted', ref: 2 as Seq }), row(7, 6, said('b'))]);
    expect(words(gone)).to.deep.equal(['found', 'b']);
    const agreed = withRows(gone, [row(8, 7, { kind: 'consented', isMutual: false })]);
    expect(agreed.entries.at(-1)).to.deep.equal({ is: 'consented', seq: 8, isOwn: false, isMutual: false });
  });
});
