import { expect } from 'chai';
import { validate, version } from 'uuid';
import { shardOf } from '../../actors/contracts/ids.js';
import { turnIds } from '../../bootstrap/roles/turn-ids.js';

describe('turnIds', () => {
  const many = (count: number, now?: () => number) => Array.from({ length: count }, turnIds(now));

  it('are UUIDs of version 7', () => {
    for (const id of many(3)) expect([validate(id), version(id)]).to.deep.equal([true, 7]);
  });

  it('grow, also while the clock stands still or goes back', () => {
    let now = 1_000_000;
    const ids = many(5_000, () => (now -= 1));
    expect(ids.toSorted()).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('of two processes are different in the same moment', () => {
    const one = many(1_000, () => 1_000_000);
    expect(many(1_000, () => 1_000_000).filter((id) => one.includes(id))).to.be.empty;
  });

  it('lie on all shards', () => {
    expect(new Set(many(20_000).map(shardOf)).size).to.equal(1_024);
  });
});
