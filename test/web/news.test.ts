import { expect } from 'chai';
import type { PageBody, PageRow, RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import { newsOf } from '../../web/chat/news.js';
import { withBegun, withDone } from '../../web/chat/own.js';
import { ENTRIES_KEPT, begin, withRows } from '../../web/chat/transcript.js';
import type { Transcript } from '../../web/chat/transcript.js';

const room = 'room' as RoomId;
const texts = { 'web-stranger': 'Stranger', 'web-found': 'Found', 'web-edited': 'edited', 'web-deleted': 'Deleted' };
const row = (seq: number, body: PageBody, own = false): PageRow => ({
  seq: seq as Seq,
  after: (seq - 1) as Seq,
  own,
  body,
});
const said = (text: string): PageBody => ({ kind: 'said', content: { kind: 'text', text } });
const ref = 2 as Seq;
const post = { type: 'post', n: 1, room, text: 'mine' } as const;
const found = withRows(begin(room), [row(1, { kind: 'found' })]);
const theirs = withRows(found, [row(2, said('hello'))]);
const after = (before: Transcript, ...rows: readonly PageRow[]) => newsOf(before, withRows(before, rows), texts);

describe('web page: what is said to who hears it', () => {
  it('is what the partner says, whole, and not what the person has written', () => {
    const long = 'word '.repeat(100).trim();
    expect(newsOf(null, found, texts)).to.deep.equal(['Found']);
    expect(after(found, row(2, said(long)))).to.deep.equal([`Stranger: ${long}`]);
    const written = withBegun(found, post);
    expect(newsOf(found, written, texts)).to.be.empty;
    expect(newsOf(written, withDone(written, post, { seq: ref }), texts)).to.be.empty;
  });

  it('is said once', () => {
    expect(newsOf(theirs, theirs, texts)).to.be.empty;
    expect(newsOf(theirs, structuredClone(theirs), texts)).to.be.empty;
  });

  it('is an edit, a reaction with what it is to, and that something was deleted', () => {
    const edited = row(3, { kind: 'edited', ref, content: { kind: 'text', text: 'hi' } });
    expect(after(theirs, edited)).to.deep.equal(['Stranger: hi (edited)']);
    const reacted = (seq: number, emoji: string | null) => row(seq, { kind: 'reacted', ref, emoji });
    expect(after(theirs, reacted(3, '❤'))).to.deep.equal(['Stranger: ❤. hello']);
    expect(after(withRows(theirs, [reacted(3, '❤')]), reacted(4, null))).to.be.empty;
    expect(after(theirs, row(3, { kind: 'deleted', ref }))).to.deep.equal(['Deleted']);
  });

  it('keeps what is hidden hidden', () => {
    const entities = [{ type: 'spoiler', offset: 0, length: 5 }] as const;
    const hidden = row(2, { kind: 'said', content: { kind: 'text', text: 'Boris did it', entities } });
    expect(after(found, hidden)).to.deep.equal(['Stranger: █████ did it']);
  });

  it('tells the author what went wrong: not delivered, or not all of it shown', () => {
    const words = { ...texts, 'undelivered-refused': 'Not taken', 'web-covered': 'Hidden' };
    const written = withBegun(found, post);
    const covered = withDone(written, post, { seq: ref, isCovered: true });
    expect(newsOf(written, covered, words)).to.deep.equal(['Hidden']);
    const undelivered = withRows(
      covered,
      [row(3, { kind: 'undelivered', ref, reason: 'refused' })].map((one) => ({ ...one, after: 1 as Seq })),
    );
    expect(newsOf(covered, undelivered, words)).to.deep.equal(['Not taken']);
  });

  it('is no more than the newest few at once, and nothing of what leaves the screen for want of room', () => {
    const many = Array.from({ length: 2 * ENTRIES_KEPT }, (_, i) => row(i + 2, said(`${i}`)));
    const full = withRows(found, many.slice(0, ENTRIES_KEPT + 10));
    const news = after(full, ...many.slice(ENTRIES_KEPT + 10, ENTRIES_KEPT + 20));
    expect(news).to.have.lengthOf(5);
    expect(news.at(-1)).to.equal(`Stranger: ${ENTRIES_KEPT + 19}`);
    expect(after(full, row(ENTRIES_KEPT + 12, said('last')))).to.deep.equal(['Stranger: last']);
  });
});
