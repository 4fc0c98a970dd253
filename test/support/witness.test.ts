import { expect } from 'chai';
import { judged, textOf } from './witness.js';
import type { Account, RoomSeen } from './witness.js';

const account = (name: string, rooms: readonly Partial<RoomSeen>[], more: Partial<Account> = {}): Account => ({
  name,
  rooms: rooms.map((room) => ({ wrote: [], saw: [], hasEnded: false, ...room })),
  refused: new Set(),
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
    expect(verdict).to.deep.equal({ violations: [], relayed: 2, refused: 1, repeated: 0 });
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
});
