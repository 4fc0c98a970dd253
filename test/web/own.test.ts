import { expect } from 'chai';
import type { PageBody, PageCommand, PageRow, Reaction, RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import { withBegun, withDone, withRefusal } from '../../web/chat/own.js';
import { begin, isEditable, isThere, keyOf, messageAt, reasonOf, withRows } from '../../web/chat/transcript.js';
import type { Entry, Transcript } from '../../web/chat/transcript.js';

const room = 'room' as RoomId;
const two = 2 as Seq;
const row = (seq: number, after: number, body: PageBody, own = false): PageRow => ({
  seq: seq as Seq,
  after: after as Seq,
  own,
  body,
});
const said = (text: string): PageBody => ({ kind: 'said', content: { kind: 'text', text } });
const post = (n: number, text = 'mine'): PageCommand => ({ type: 'post', n, room, text });
const edit = (n: number, text: string): PageCommand => ({ type: 'edit', n, room, ref: two, text });
const react = (n: number, emoji: Reaction | null): PageCommand => ({ type: 'react', n, room, ref: two, emoji });
const remove = (n: number): PageCommand => ({ type: 'delete', n, room, ref: two });
const word = (entry: Entry): string =>
  entry.is === 'message' && entry.content.kind === 'text' ? entry.content.text : entry.is;
const words = ({ entries }: Transcript): string[] => entries.map(word);
/** A room that has begun, and one in which the person has said something. */
const found = withRows(begin(room), [row(1, 0, { kind: 'found' })]);
const mine = withDone(withBegun(found, post(1)), post(1), { seq: two });
const theirs = withRows(found, [row(2, 1, said('theirs'))]);

describe('web page: what a person does on it', () => {
  it('P3: stands what was written here where the server says it is', () => {
    let transcript = withBegun(withBegun(found, post(1)), post(2, 'mine too'));
    transcript = withRows(transcript, [row(3, 1, said('theirs'))]);
    expect(words(transcript)).to.deep.equal(['found', 'theirs', 'mine', 'mine too']);
    transcript = withDone(transcript, post(1), { seq: 2 as Seq });
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs', 'mine too']);
    transcript = withDone(transcript, post(2), { seq: 4 as Seq });
    transcript = withRows(transcript, [row(5, 3, said('more'))]);
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs', 'mine too', 'more']);
  });

  it('P6: shows a person’s own row once, whether it or the answer comes first', () => {
    const written = withBegun(found, post(1));
    const own = row(2, 1, said('mine'), true);
    for (const both of [
      withDone(withRows(written, [own]), post(1), { seq: 2 as Seq }),
      withRows(withDone(written, post(1), { seq: 2 as Seq }), [own]),
    ]) {
      expect(words(both)).to.deep.equal(['found', 'mine']);
      expect(both.entries.map(keyOf)).to.deep.equal(['s1', 'n1']);
    }
  });

  it('shows what was refused where it was written, with the reason', () => {
    let transcript = withRefusal(withBegun(found, post(1)), post(1), 'roomEnded');
    transcript = withRows(transcript, [row(2, 1, said('theirs'))]);
    expect(words(transcript)).to.deep.equal(['found', 'mine', 'theirs']);
    expect(transcript.entries[1]).to.include({ refusal: 'roomEnded' });
  });

  it('shows an edit as made when the server has taken it, and takes it back when it has not', () => {
    const mine = withDone(withBegun(found, post(1)), post(1), { seq: 2 as Seq });
    const changing = withBegun(mine, edit(2, 'changed'));
    expect(changing.entries[1]).to.deep.include({ change: { n: 2, text: 'changed' } });
    expect(words(changing)).to.deep.equal(['found', 'mine']);
    const done = withDone(changing, edit(2, 'changed'), { seq: 3 as Seq });
    expect([words(done), messageAt(done, 2 as Seq)?.isEdited]).to.deep.equal([['found', 'changed'], true]);
    const refused = withRefusal(changing, edit(2, 'changed'), 'editImpossible');
    expect([words(refused), messageAt(refused, 2 as Seq)?.change]).to.deep.equal([['found', 'mine'], undefined]);
  });

  it('says of a message that it was not delivered, even when that is known before its row is', () => {
    const undelivered: PageBody = { kind: 'undelivered', ref: 2 as Seq, reason: 'tooLarge' };
    const early = withRows(withBegun(found, post(1)), [row(3, 1, undelivered)]);
    const transcript = withDone(early, post(1), { seq: 2 as Seq });
    expect(reasonOf(transcript, transcript.entries.at(-1)?.seq)).to.equal('tooLarge');
    expect(words(transcript)).to.deep.equal(['found', 'mine']);
  });

  it('lets a person edit their own words alone, as long as somebody may read them', () => {
    const transcript = withRows(withDone(withBegun(found, post(1)), post(1), { seq: 2 as Seq }), [
      row(3, 1, said('theirs')),
    ]);
    const editable = (of: Transcript) =>
      of.entries.filter((entry) => entry.is === 'message' && isEditable(of, entry)).map(word);
    expect(editable(transcript)).to.deep.equal(['mine']);
    expect(editable(withBegun(transcript, edit(2, 'x')))).to.be.empty;
    expect(editable(withBegun(found, post(1, 'on its way')))).to.be.empty;
    expect(editable(withRows(transcript, [row(4, 3, { kind: 'ended' })]))).to.be.empty;
    expect(editable(withRows(transcript, [row(4, 3, { kind: 'undelivered', ref: 2 as Seq, reason: 'refused' })]))).to.be
      .empty;
  });

  it('shows a reaction at once, keeps it when it has arrived, and takes it back when it was refused', () => {
    const reacting = withBegun(theirs, react(1, '❤'));
    expect(messageAt(reacting, two)).to.deep.include({ reacting: { n: 1, emoji: '❤' } });
    const done = withDone(reacting, react(1, '❤'), { seq: 3 as Seq });
    expect(messageAt(done, two)).to.deep.include({ reactions: { own: '❤' }, reacting: undefined });
    const refused = withRefusal(reacting, react(1, '❤'), 'roomEnded');
    expect(messageAt(refused, two)).to.deep.include({ reacting: undefined });
    expect(messageAt(refused, two)?.reactions).to.equal(undefined);
  });

  it('P5: shows the newest of several reactions, whatever of them has arrived', () => {
    const both = withBegun(withBegun(theirs, react(1, '❤')), react(2, null));
    const first = withDone(both, react(1, '❤'), { seq: 3 as Seq });
    expect(messageAt(first, two)).to.deep.include({ reactions: { own: '❤' }, reacting: { n: 2, emoji: null } });
    expect(messageAt(withRefusal(first, react(2, null), 'roomEnded'), two)).to.deep.include({
      reactions: { own: '❤' },
      reacting: undefined,
    });
    expect(messageAt(withDone(first, react(2, null), { seq: 4 as Seq }), two)).to.deep.include({ reactions: {} });
  });

  it('P5: shows the newest of several edits, and what was taken of them when the newest is refused', () => {
    const both = withBegun(withBegun(mine, edit(2, 'one')), edit(3, 'two'));
    const first = withDone(both, edit(2, 'one'), { seq: 3 as Seq });
    expect([words(first), messageAt(first, two)?.change]).to.deep.equal([['found', 'one'], { n: 3, text: 'two' }]);
    expect(words(withRefusal(first, edit(3, 'two'), 'roomEnded'))).to.deep.equal(['found', 'one']);
  });

  it('takes a message of their own away once it is gone for both, and leaves it when it could not be', () => {
    const going = withBegun(mine, remove(2));
    expect([words(going), isThere(going, messageAt(going, two) ?? expect.fail())]).to.deep.equal([
      ['found', 'mine'],
      false,
    ]);
    expect(words(withDone(going, remove(2), { seq: 3 as Seq }))).to.deep.equal(['found']);
    expect(messageAt(withRefusal(going, remove(2), 'roomEnded'), two)?.deleting).to.equal(undefined);
  });

  it('P6: draws a room anew without what was taken back, whether the answer or the rows come first', () => {
    const rows = [
      row(1, 0, { kind: 'found' }),
      row(2, 1, said('mine'), true),
      row(3, 2, { kind: 'deleted', ref: two }, true),
    ];
    expect(words(withDone(withRows(begin(room), rows), remove(2), {}))).to.deep.equal(['found']);
    expect(words(withRows(withDone(begin(room), remove(2), {}), rows))).to.deep.equal(['found']);
  });

  it('remembers of a message that something in it was covered, until an edit has nothing to cover', () => {
    const covered = withDone(withBegun(found, post(1, 'call +49 170 1234567')), post(1), {
      seq: two,
      isCovered: true,
    });
    expect(messageAt(covered, two)?.isCovered).to.equal(true);
    const better = withDone(withBegun(covered, edit(2, 'hi')), edit(2, 'hi'), { seq: 3 as Seq });
    expect(messageAt(better, two)?.isCovered).to.equal(undefined);
  });
});
