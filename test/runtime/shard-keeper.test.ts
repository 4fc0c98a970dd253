import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { SHARDS } from '../../actors/contracts/ids.js';
import type { NodeView, ShardOwner } from '../../actors/contracts/ports.js';
import { preferredOwner } from '../../actors/runtime/directory.js';
import type { KeeperPorts } from '../../actors/runtime/shard-keeper.js';
import { HANDOVER_BATCH, ShardKeeper } from '../../actors/runtime/shard-keeper.js';
import { settled, VirtualClock } from '../support/virtual-clock.js';

const [a, b] = ['host/1', 'host/2'] as [NodeId, NodeId];
const me: NodeRef = { id: a, inc: 1 };
const alive = (id: NodeId, rest: Partial<NodeView> = {}): NodeView => ({
  id,
  inc: 1,
  role: 'worker',
  status: 'alive',
  hasExpired: false,
  reads: 2,
  ...rest,
});

/** A placement of 1024 rows, as far as a keeper needs it. */
class Table {
  rows: ShardOwner[] = Array.from({ length: SHARDS }, (_, shard) => ({ shard, node: null, inc: 0, epoch: 0 }));
  declared: NodeId[] = [];
  version = 0;
  give(shards: readonly number[], to: NodeRef): ShardOwner[] {
    this.version += shards.length;
    return shards.map((shard) => {
      const row = { shard, node: to.id, inc: to.inc, epoch: (this.rows[shard]?.epoch ?? 0) + 1 };
      this.rows[shard] = row;
      return row;
    });
  }
  readonly placement: KeeperPorts['placement'] = {
    shards: () => Promise.resolve(this.rows),
    claim: (claimer: NodeRef, shards: readonly number[]) => Promise.resolve(this.give(shards, claimer)),
    handOver: (_me: NodeRef, moves: readonly { shard: number; to: NodeRef }[]) =>
      Promise.resolve(moves.flatMap(({ shard, to }) => this.give([shard], to))),
    declareDead: (node: NodeRef) => Promise.resolve(this.declared.push(node.id) > 0),
  };
  count = (id: NodeId) => this.rows.filter(({ node }) => node === id).length;
}

describe('ShardKeeper', () => {
  let table: Table;
  let released: number[];
  let activated: number[];
  let announce: sinon.SinonSpy;
  let keeper: ShardKeeper;
  let clock: VirtualClock;
  const look = async (nodes: NodeView[]) => {
    keeper.look({ nodes, version: table.version });
    await keeper.settled();
    await settled();
  };
  beforeEach(() => {
    table = new Table();
    clock = new VirtualClock();
    [released, activated] = [[], []];
    announce = sinon.spy();
    keeper = new ShardKeeper({
      me,
      role: 'worker',
      reads: 2,
      clock,
      placement: table.placement,
      release: (shard) => Promise.resolve(void released.push(shard)),
      activate: (shards) => Promise.resolve(void activated.push(...shards)),
      announce,
      count: () => undefined,
      onTrouble: (what, failure) => expect.fail(`${what} ${String(failure)}`),
    });
  });

  it('takes every shard when it is alone, and wakes who has something to do there', async () => {
    await look([alive(a)]);
    expect(table.count(a)).to.equal(SHARDS);
    expect(activated).to.have.lengthOf(SHARDS);
    expect(keeper.isOurs(17)).to.equal(true);
  });

  it('P10: hands over what a new node should have, after the actors have ended, and tells the others', async () => {
    await look([alive(a)]);
    await look([alive(a), alive(b)]);
    const expected = table.rows.filter(({ shard }) => preferredOwner(shard, [a, b]) === b);
    expect(table.count(b)).to.equal(expected.length);
    expect(released).to.have.members(expected.map(({ shard }) => shard));
    expect(announce.lastCall.args[0]).to.deep.equal([b]);
    for (const { shard } of expected) expect(keeper.isOurs(shard)).to.equal(false);
  });

  it('P10: takes over the shards of a dead node at once', async () => {
    table.give(
      table.rows.map(({ shard }) => shard),
      { id: b, inc: 1 },
    );
    await look([alive(a), alive(b)]);
    expect(table.count(a)).to.equal(0);
    await look([alive(a), alive(b, { status: 'dead' })]);
    expect(table.count(a)).to.equal(SHARDS);
  });

  it('P6: ends the actors of shards that were given to another without its doing', async () => {
    await look([alive(a)]);
    table.give([3, 5], { id: b, inc: 1 });
    await look([alive(a), alive(b, { role: 'edge' })]);
    expect(released).to.have.members([3, 5]);
    expect(keeper.isOurs(3)).to.equal(false);
  });

  it('claims again with the next look what it was not given, though nothing else has changed', async () => {
    const claim = sinon.stub(table.placement, 'claim').resolves([]);
    await look([alive(a)]);
    claim.restore();
    await look([alive(a)]);
    expect(table.count(a)).to.equal(SHARDS);
  });

  /** A look every second, for so long. */
  const lookFor = async (ms: number, nodes: NodeView[]) => {
    for (let passed = 0; passed <= ms; passed += 1_000) {
      await look(nodes);
      await clock.advance(1_000);
    }
  };

  it('declares a node dead whose lease ran out, and nobody else', async () => {
    await lookFor(4_000, [alive(a), alive(b)]);
    await look([alive(a), alive(b, { hasExpired: true })]);
    expect(table.declared).to.deep.equal([b]);
  });

  it('declares nobody dead until the database has answered for three seconds: it may have been away for all', async () => {
    const nodes = [alive(a), alive(b, { hasExpired: true })];
    await lookFor(2_000, nodes);
    await clock.advance(10_000);
    await lookFor(2_000, nodes);
    expect(table.declared).to.deep.equal([]);
    await look(nodes);
    expect(table.declared).to.deep.equal([b]);
  });

  it('P10: hands everything over when the bus reaches others and not us, and takes shards again afterwards', async () => {
    await look([alive(a), alive(b)]);
    table.give(
      table.rows.filter(({ node }) => node === null).map(({ shard }) => shard),
      { id: b, inc: 1 },
    );
    await look([alive(a, { isCutOff: true }), alive(b)]);
    expect([table.count(a), keeper.isCutOff()]).to.deep.equal([SHARDS / 2, false]);
    await look([alive(a, { isCutOff: true }), alive(b)]);
    expect([table.count(a), keeper.isCutOff()]).to.deep.equal([0, true]);
    table.give([1, 2, 3], { id: 'host/3' as NodeId, inc: 1 });
    await look([alive(a, { isCutOff: true }), alive(b)]);
    expect(table.count(a)).to.equal(0);
    await look([alive(a), alive(b, { status: 'dead' })]);
    expect([table.count(a) > 0, keeper.isCutOff()]).to.deep.equal([true, false]);
  });

  it('keeps what it has when the bus is away for everybody', async () => {
    await look([alive(a), alive(b)]);
    const owned = table.count(a);
    await look([alive(a, { isCutOff: true }), alive(b)]);
    for (let i = 0; i < 3; i += 1) await look([alive(a, { isCutOff: true }), alive(b, { isCutOff: true })]);
    expect([table.count(a), keeper.isCutOff()]).to.deep.equal([owned, false]);
  });

  it('gives a cut-off node nothing while others are better off', async () => {
    await look([alive(a), alive(b, { isCutOff: true })]);
    expect(table.count(a)).to.equal(SHARDS);
  });

  it('takes no shard of a run that lives, nor anything while it leaves, nor as an edge', async () => {
    await look([alive(a, { status: 'draining' })]);
    expect(table.count(a)).to.equal(0);
    const edge = new ShardKeeper({ ...keeper.ports, role: 'edge' });
    edge.look({ nodes: [alive(a, { role: 'edge' })], version: 1 });
    await edge.settled();
    expect(table.count(a)).to.equal(0);
  });

  it('P3: answers for no shard that it is handing over', async () => {
    await look([alive(a)]);
    const during: boolean[] = [];
    const slow = new ShardKeeper({
      ...keeper.ports,
      release: (shard) => Promise.resolve(void during.push(slow.isOurs(shard))),
    });
    slow.look({ nodes: [alive(a), alive(b)], version: table.version });
    await slow.settled();
    expect(during).to.have.lengthOf(table.count(b));
    expect(during).not.to.include(true);
  });

  it('gives everything to the nodes that stay when it leaves', async () => {
    await look([alive(a)]);
    keeper.look({ nodes: [alive(a), alive(b, { status: 'alive' })], version: table.version });
    await keeper.leave('handOver');
    expect(table.count(b)).to.equal(SHARDS);
    expect(keeper.isOurs(3)).to.equal(false);
  });

  it('P6 P10: looks anew when it leaves, whatever look is under way', async () => {
    table.give(
      table.rows.map(({ shard }) => shard),
      { id: b, inc: 1 },
    );
    await look([alive(a, { status: 'draining' }), alive(b)]);
    let answer = (): void => undefined;
    const before = [...table.rows];
    const shards = sinon.stub(table.placement, 'shards').callThrough();
    shards.onFirstCall().returns(new Promise((resolve) => (answer = () => resolve(before))));
    void keeper.refresh();
    table.give([3, 4], me);
    const left = keeper.leave('handOver');
    answer();
    await left;
    expect(table.count(a)).to.equal(0);
  });

  it('P10: leaves with what nobody takes', async () => {
    await look([alive(a)]);
    keeper.look({ nodes: [alive(a), alive(b)], version: table.version });
    const handOver = sinon.stub(table.placement, 'handOver').resolves([]);
    await keeper.leave('handOver');
    expect(handOver.callCount).to.be.within(1, 2 * Math.ceil(SHARDS / HANDOVER_BATCH));
    expect(table.count(a)).to.equal(SHARDS);
  });

  it('P6 P10: gives away, too, what it was given a moment before it leaves, and had not heard of', async () => {
    await look([alive(a)]);
    table.give([3, 4], { id: b, inc: 1 });
    await look([alive(a), alive(b)]);
    const own = keeper.directory.ownedBy(me).length;
    keeper.look({ nodes: [alive(a, { status: 'draining' }), alive(b)], version: table.version });
    await keeper.settled();
    table.give([3, 4], me);
    expect(keeper.directory.ownedBy(me)).to.have.length(own);
    await keeper.leave('handOver');
    expect(table.count(a)).to.equal(0);
    expect(released).to.include.members([3, 4]);
  });

  describe('beside another release', () => {
    const c = 'host/3' as NodeId;
    const older = { reads: 1 };
    const newer = { reads: 3 };

    it('gives a shard with something beyond it to a node that reads more, and keeps the others', async () => {
      await look([alive(a)]);
      await look([alive(a), alive(b, { ...newer, isCutOff: true })]);
      const own = keeper.directory.ownedBy(me).length;
      await look([alive(a), alive(b, newer)]);
      const [shard = -1, ...others] = keeper.directory.ownedBy(me);
      expect(own).to.be.greaterThan(others.length);
      keeper.stepAside(shard);
      await keeper.settled();
      expect([table.rows[shard]?.node, keeper.isOurs(shard)]).to.deep.equal([b, false]);
      expect(released).to.include(shard);
      expect(keeper.directory.ownedBy(me)).to.deep.equal(others);
    });

    it('keeps it while nobody reads more, and gives it away as soon as somebody does', async () => {
      await look([alive(a), alive(b, older), alive(c)]);
      const [shard = -1] = keeper.directory.ownedBy(me);
      keeper.stepAside(shard);
      await look([alive(a), alive(b, older), alive(c)]);
      expect(keeper.isOurs(shard)).to.equal(true);
      await look([alive(a), alive(b, older), alive(c, newer)]);
      expect(table.rows[shard]?.node).to.equal(c);
    });

    it('gives nothing to one that reads less, which may be beyond it, but when it leaves and nobody else is there', async () => {
      await look([alive(a)]);
      await look([alive(a), alive(b, older)]);
      expect([table.count(a), table.count(b)]).to.deep.equal([SHARDS, 0]);
      keeper.look({ nodes: [alive(a), alive(b, older), alive(c)], version: table.version });
      await keeper.settled();
      expect(table.count(b)).to.equal(0);
      expect(table.count(c)).to.be.greaterThan(0);
      await keeper.leave('handOver');
      expect([table.count(a), table.count(b), table.count(c)]).to.deep.equal([0, 0, SHARDS]);
    });

    it('P1: leaves its shards to older ones rather than to nobody', async () => {
      await look([alive(a)]);
      await look([alive(a), alive(b, older)]);
      await keeper.leave('handOver');
      expect(table.count(b)).to.equal(SHARDS);
    });

    it('knows what each node reads', async () => {
      await look([alive(a), alive(b, older)]);
      expect([b, a, c].map((id) => keeper.readsOf(id))).to.deep.equal([1, 2, undefined]);
    });
  });
});
