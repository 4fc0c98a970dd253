import { expect } from 'chai';
import fc from 'fast-check';
import type { PageBody, PageRow, RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import {
  ENTRIES_KEPT,
  HELD_LIMIT,
  begin,
  isEditable,
  keyOf,
  messageAt,
  reasonOf,
  withChange,
  withDone,
  withOwn,
  withRefusal,
  withRows,
} from '../../web/chat/transcript.js';
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

  it('P3: stands what was written here where the server says it is', () => {
    let transcript = withOwn(withOwn(found, 1, 'mine', undefined), 2, 'mine too', undefined);
    transcript = withRows(transcript, [row(3, 1, said('theirs'))]);
    expect(words(transcript)).to.deep.equal(['found', 'theirs', 'mine', 'mine too']);
    transcript = withDone(transcript, 1, 2 as Seq);
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs', 'mine too']);
    transcript = withDone(transcript, 2, 4 as Seq);
    transcript = withRows(transcript, [row(5, 3, said('more'))]);
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs', 'mine too', 'more']);
  });

  it('P6: shows a person’s own row once, whether it or the answer comes first', () => {
    const written = withOwn(found, 1, 'mine', undefined);
    const own = row(2, 1, said('mine'), true);
    for (const both of [
      withDone(withRows(written, [own]), 1, 2 as Seq),
      withRows(withDone(written, 1, 2 as Seq), [own]),
    ]) {
      expect(words(both)).to.deep.equal(['found', 'mine']);
      expect(both.entries.map(keyOf)).to.deep.equal(['s1', 'n1']);
    }
  });

  it('draws a room anew from its rows alone', () => {
    const rows = [row(1, 0, { kind: 'found' }), row(2, 1, said('mine'), true), row(3, 2, said('theirs'))];
    const { entries } = withRows(begin(room), rows);
    expect(entries.map((entry) => entry.isOwn)).to.deep.equal([false, true, false]);
  });

  it('shows what was refused where it was written, with the reason', () => {
    let transcript = withRefusal(withOwn(found, 1, 'mine', undefined), 1, 'roomEnded');
    transcript = withRows(transcript, [row(2, 1, said('theirs'))]);
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs']);
    expect(transcript.entries[1]).to.include({ refusal: 'roomEnded' });
  });

  it('shows an edit as made when the server has taken it, and takes it back when it has not', () => {
    const mine = withDone(withOwn(found, 1, 'mine', undefined), 1, 2 as Seq);
    const changing = withChange(mine, 2 as Seq, 2, 'changed');
    expect(changing.entries[1]).to.deep.include({ change: { n: 2, text: 'changed' } });
    expect(words(changing)).to.deep.equal(['found', 'mine']);
    const done = withDone(changing, 2, 3 as Seq);
    expect([words(done), messageAt(done, 2 as Seq)?.isEdited]).to.deep.equal([['found', 'changed'], true]);
    const refused = withRefusal(changing, 2, 'editImpossible');
    expect([words(refused), messageAt(refused, 2 as Seq)?.change]).to.deep.equal([['found', 'mine'], undefined]);
  });

  it('shows the partner’s edit in its place, marked as one', () => {
    const edit: PageBody = { kind: 'edited', ref: 2 as Seq, content: { kind: 'text', text: 'better' } };
    const transcript = withRows(found, [row(2, 1, said('worse')), row(3, 2, said('next')), row(4, 3, edit)]);
    expect(words(transcript)).to.deep.equal(['found', 'better', 'next']);
    expect(messageAt(transcript, 2 as Seq)?.isEdited).to.equal(true);
    const unknown: PageBody = { kind: 'edited', ref: 99 as Seq, content: { kind: 'text', text: 'x' } };
    expect(words(withRows(transcript, [row(5, 4, unknown)]))).to.have.lengthOf(3);
  });

  it('says of a message that it was not delivered, even when that is known before its row is', () => {
    const undelivered: PageBody = { kind: 'undelivered', ref: 2 as Seq, reason: 'tooLarge' };
    const early = withRows(withOwn(found, 1, 'mine', undefined), [row(3, 1, undelivered)]);
    const transcript = withDone(early, 1, 2 as Seq);
    expect(reasonOf(transcript, transcript.entries.at(-1)?.seq)).to.equal('tooLarge');
    expect(words(transcript)).to.deep.equal(['found', 'mine']);
  });

  it('lets a person edit their own words alone, as long as somebody may read them', () => {
    const transcript = withRows(withDone(withOwn(found, 1, 'mine', undefined), 1, 2 as Seq), [
      row(3, 1, said('theirs')),
    ]);
    const editable = (of: Transcript) =>
      of.entries.filter((entry) => entry.is === 'message' && isEditable(of, entry)).map(word);
    expect(editable(transcript)).to.deep.equal(['mine']);
    expect(editable(withChange(transcript, 2 as Seq, 2, 'x'))).to.be.empty;
    expect(editable(withOwn(found, 1, 'on its way', undefined))).to.be.empty;
    expect(editable(withRows(transcript, [row(4, 3, { kind: 'ended' })]))).to.be.empty;
    expect(editable(withRows(transcript, [row(4, 3, { kind: 'undelivered', ref: 2 as Seq, reason: 'refused' })]))).to.be
      .empty;
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
