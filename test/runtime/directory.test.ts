import { expect } from 'chai';
import fc from 'fast-check';
import type { NodeId } from '../../actors/contracts/ids.js';
import { SHARDS } from '../../actors/contracts/ids.js';
import { Directory, preferredOwner } from '../../actors/runtime/directory.js';

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

  it('spreads the shards evenly, within a fifth of the mean', () => {
    for (const count of [2, 4, 8]) {
      const ids = nodes(count);
      for (const id of ids) {
        const owned = all.filter((shard) => preferredOwner(shard, ids) === id).length;
        expect(owned, `${id} of ${count}`).to.be.within((SHARDS / count) * 0.8, (SHARDS / count) * 1.2);
      }
    }
  });

  it('moves only the shards of the node that comes or goes', () => {
    const before = nodes(4);
    const after = before.slice(0, 3);
    for (const shard of all) {
      const owner = preferredOwner(shard, before);
      if (owner !== before[3]) expect(preferredOwner(shard, after)).to.equal(owner);
    }
  });

  it('is nobody when there are no nodes', () => expect(preferredOwner(1, [])).to.equal(undefined));
});
