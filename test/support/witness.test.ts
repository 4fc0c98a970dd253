import { expect } from 'chai';
import { judged, textOf } from './witness.js';
import type { Account, RoomSeen } from './witness.js';

const account = (name: string, rooms: readonly Partial<RoomSeen>[], more: Partial<Account> = {}): Account => ({
  name,
  rooms: rooms.map((room) => ({ wrote: [], saw: [], hasEnded: false, ...room })),
  refused: new Set(),
  edits: new Map(),
  shown: new Map(),
  oddities: [],
  astray: [],
  maySeeTwice: true,
  ...more,
});
const a = (room: number, place: number) => textOf('a', room, place);
const promisesOf = (...accounts: readonly Account[]) => judged(accounts).violations.map((one) => one.slice(0, 2));

describe('the checker of what real people saw', () => {
  it('is content with a conversation in order, and with what was refused', () => {
    const refused = new Set([a(1, 3)]);
    const verdict = judged([
      account('a', [{ wrote: [a(1, 1), a(1, 2), a(1, 3)] }], { refused }),
      account('b', [{ saw: [a(1, 1), a(1, 2)] }]),
    ]);
    expect(verdict).to.deep.equal({ violations: [], relayed: 2, edited: 0, refused: 1, repeated: 0 });
  });

  it('finds a text that was lost', () => {
    expect(promisesOf(account('a', [{ wrote: [a(1, 1)] }]), account('b', [{}]))).to.deep.equal(['P1']);
  });

  it('finds a text that was delivered although its author was told otherwise', () => {
    const refused = new Set([a(1, 1)]);
    expect(
      promisesOf(account('a', [{ wrote: [a(1, 1)] }], { refused }), account('b', [{ saw: [a(1, 1)] }])),
    ).to.deep.equal(['P1']);
  });

  it('finds a text that came to another partner, or to its author', () => {
    const wrote = [a(1, 1), a(1, 2)];
    expect(
      promisesOf(account('a', [{ wrote }]), account('b', [{ saw: [a(1, 1)] }]), account('c', [{ saw: [a(1, 2)] }])),
    ).to.include('P4');
    expect(promisesOf(account('a', [{ wrote: [a(1, 1)], saw: [a(1, 1)] }]))).to.include('P2');
  });

  it('finds a text of an earlier room in the next one', () => {
    const rooms = [{ wrote: [a(1, 1)] }, { wrote: [a(2, 2)] }];
    expect(promisesOf(account('a', rooms), account('b', [{ saw: [a(2, 2), a(1, 1)] }]))).to.include('P2');
  });

  it('finds what came out of order, and what a page saw twice', () => {
    const wrote = [a(1, 1), a(1, 2)];
    expect(promisesOf(account('a', [{ wrote }]), account('b', [{ saw: [a(1, 2), a(1, 1)] }]))).to.deep.equal(['P3']);
    const page = account('b', [{ saw: [a(1, 1), a(1, 1), a(1, 2)] }], { maySeeTwice: false });
    expect(promisesOf(account('a', [{ wrote }]), page)).to.deep.equal(['P6']);
  });

  it('finds a text to nobody that reached somebody', () => {
    expect(promisesOf(account('a', [], { astray: [a(0, 1)] }), account('b', [{ saw: [a(0, 1)] }]))).to.include('P2');
  });

  it('finds an edit that is not shown, while the room is on', () => {
    const edited = { edits: new Map([[a(1, 1), 2]]) };
    const [wrote, saw] = [[a(1, 1)], [a(1, 1)]];
    const shows = (edit: number) => ({ shown: new Map([[a(1, 1), edit]]) });
    expect(promisesOf(account('a', [{ wrote }], edited), account('b', [{ saw }], shows(2)))).to.deep.equal([]);
    expect(promisesOf(account('a', [{ wrote }], edited), account('b', [{ saw }], shows(1)))).to.deep.equal(['P1']);
    const over = account('b', [{ saw, hasEnded: true }], shows(1));
    expect(promisesOf(account('a', [{ wrote }], edited), over)).to.deep.equal([]);
  });

  it('excuses what was under way to somebody who blocked the bot, and nothing else', () => {
    const wrote = [a(1, 1), a(1, 2)];
    const blocked = account('b', [{ saw: [a(1, 1)], hasEnded: true, wasBlocked: true }]);
    expect(promisesOf(account('a', [{ wrote }]), blocked)).to.deep.equal([]);
    const other = account('c', [{ wrote: ['c:1:1', 'c:1:2'] }]);
    expect(promisesOf(account('a', [{ wrote }]), blocked, other, account('d', [{ saw: ['c:1:1'] }]))).to.deep.equal([
      'P1',
    ]);
  });
});
