import { expect } from 'chai';
import fc from 'fast-check';
import type { NodeId } from '../../actors/contracts/ids.js';
import { SHARDS } from '../../actors/contracts/ids.js';
import { Directory, preferredOwner, preferredOwners } from '../../actors/runtime/directory.js';

const nodes = (count: number) => Array.from({ length: count }, (_, i) => `host/${i}` as NodeId);
const all = Array.from({ length: SHARDS }, (_, shard) => shard);

describe('Directory', () => {
  it('believes the newer epoch, in whatever order the news arrive', () => {
    const directory = new Directory();
    const [a, b] = nodes(2) as [NodeId, NodeId];
    expect(directory.adopt([{ shard: 5, node: b, inc: 2, epoch: 7 }])).to.have.lengthOf(1);
    expect(directory.adopt([{ shard: 5, node: a, inc: 1, epoch: 6 }])).to.be.empty;
    expect(directory.ownerOf(5)).to.deep.equal({ id: b, inc: 2 });
    expect(directory.ownedBy({ id: b, inc: 2 })).to.deep.equal([5]);
    expect(directory.ownedBy({ id: b, inc: 1 })).to.be.empty;
  });

  it('knows no owner of a shard that nobody has', () => {
    const directory = new Directory();
    directory.adopt([{ shard: 5, node: null, inc: 0, epoch: 1 }]);
    expect(directory.ownerOf(5)).to.equal(undefined);
    expect(directory.ownerOf(6)).to.equal(undefined);
  });
});

describe('preferredOwner', () => {
  it('is the same whatever the order of the nodes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: SHARDS - 1 }),
        fc.uniqueArray(fc.string(), { minLength: 1 }),
        (shard, ids) => {
          const there = ids as NodeId[];
          expect(preferredOwner(shard, there)).to.equal(preferredOwner(shard, [...there].reverse()));
        },
      ),
    );
  });

  it('gives every node the same part, to one shard, whatever the names', () => {
    for (const count of [1, 2, 3, 7, 8, 31]) {
      const ids = nodes(count);
      const owned = ids.map((id) => preferredOwners(ids).filter((owner) => owner === id).length);
      expect(Math.max(...owned), `${count} nodes`).to.equal(Math.ceil(SHARDS / count));
      expect(owned.reduce((sum, one) => sum + one, 0)).to.equal(SHARDS);
      if (SHARDS % count === 0) expect(Math.min(...owned)).to.equal(SHARDS / count);
    }
  });

  it('moves little beside the part of the node that comes or goes', () => {
    for (const count of [2, 4, 8, 16]) {
      const [before, after] = [preferredOwners(nodes(count)), preferredOwners(nodes(count + 1))];
      const moved = all.filter((shard) => before[shard] !== after[shard]).length;
      expect(moved, `${count} nodes`).to.be.at.most(1.6 * (SHARDS / (count + 1)));
    }
  });

  it('is nobody when there are no nodes', () => expect(preferredOwner(1, [])).to.equal(undefined));
});
