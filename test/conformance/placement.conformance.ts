/** What every placement does: incarnations, leases, deaths, and who owns which shard. */
import { expect } from 'chai';
import { SHARDS } from '../../actors/contracts/ids.js';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import type { NodeRole, NodeView, Placement, PlacementView, ShardOwner } from '../../actors/contracts/ports.js';
import { FIRST, LONG_MS, SECOND } from './stage.js';
import type { OpenWorld, StoreWorld } from './stage.js';

const THIRD = 'host/third' as NodeId;

export const placementConformance = (name: string, open: OpenWorld) =>
  describe(`${name} placement`, () => {
    let world: StoreWorld;
    let placement: Placement;
    beforeEach(async () => {
      world = await open();
      placement = world.placement;
    });
    afterEach(() => world.close());

    const join = async (id: NodeId, role: NodeRole = 'worker'): Promise<NodeRef> => ({
      id,
      inc: await placement.join(id, role, LONG_MS),
    });
    const look = async (me: NodeRef): Promise<PlacementView> => {
      const view = await placement.renew(me, LONG_MS);
      return view || expect.fail('its lease was refused');
    };
    const viewOf = async (seenBy: NodeRef, { id }: NodeRef): Promise<NodeView | undefined> =>
      (await look(seenBy)).nodes.find((node) => node.id === id);
    const versionSeen = async (by: NodeRef): Promise<number> => (await look(by)).version;
    const owner = async (shard: number): Promise<ShardOwner | undefined> =>
      (await placement.shards()).find((one) => one.shard === shard);
    const numbers = (owners: readonly ShardOwner[]): readonly number[] =>
      owners.map(({ shard }) => shard).sort((one, other) => one - other);
    const owned = ({ id, inc }: NodeRef, shard: number, epoch: number): ShardOwner => ({ shard, node: id, inc, epoch });

    it('P10: each run of a node has a larger incarnation than any before it', async () => {
      const incarnations = [];
      for (let run = 0; run < 3; run += 1) incarnations.push((await join(FIRST)).inc);
      const other = await join(SECOND);
      await placement.declareDead({ id: FIRST, inc: incarnations[2] ?? 0 }, 'exit');
      incarnations.push((await join(FIRST)).inc);
      expect(incarnations).to.deep.equal([...new Set(incarnations)].sort((one, later) => one - later));
      expect(await placement.renew(other, LONG_MS)).not.to.equal(false);
    });

    it('P10: nodes that join at once in one slot have incarnations of their own, and the newest stays', async () => {
      const runs = await Promise.all(Array.from({ length: 8 }, () => join(FIRST)));
      expect(new Set(runs.map(({ inc }) => inc)).size).to.equal(runs.length);
      const newest = Math.max(...runs.map(({ inc }) => inc));
      for (const run of runs) expect((await placement.renew(run, LONG_MS)) !== false).to.equal(run.inc === newest);
    });

    it('shows everybody who takes part, with role and status, to each who renews', async () => {
      const [worker, edge] = [await join(FIRST), await join(SECOND, 'edge')];
      for (const by of [worker, edge]) {
        expect(await viewOf(by, worker)).to.deep.equal({
          ...worker,
          role: 'worker',
          status: 'alive',
          hasExpired: false,
          reads: 1,
        });
        const expected = { ...edge, role: 'edge', status: 'alive', hasExpired: false, reads: 1 };
        expect(await viewOf(by, edge)).to.deep.equal(expected);
      }
    });

    it('shows what each run reads, and 1 of one that does not say', async () => {
      const me = await join(FIRST);
      const readsNow = async () => (await viewOf(me, { id: SECOND, inc: 0 }))?.reads;
      await placement.join(SECOND, 'worker', LONG_MS, 3);
      expect(await readsNow()).to.equal(3);
      await placement.join(SECOND, 'worker', LONG_MS);
      expect(await readsNow()).to.equal(1);
    });

    it('P10: refuses a lease to a run that was replaced, was declared dead or never was', async () => {
      const old = await join(FIRST);
      const replaced = await join(FIRST);
      expect(await placement.renew(old, LONG_MS)).to.equal(false);
      await placement.declareDead(replaced, 'exit');
      expect(await placement.renew(replaced, LONG_MS)).to.equal(false);
      expect(await placement.renew({ id: THIRD, inc: 1 }, LONG_MS)).to.equal(false);
    });

    it('P10: declares a silent node dead only when its lease has run out', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      expect(await placement.declareDead(other, 'silence')).to.equal(false);
      expect(await viewOf(me, other)).to.deep.include({ status: 'alive', hasExpired: false });
      await world.expireLease(other);
      expect(await viewOf(me, other)).to.deep.include({ status: 'alive', hasExpired: true });
      expect(await placement.declareDead(other, 'silence')).to.equal(true);
      expect((await viewOf(me, other))?.status ?? 'dead').to.equal('dead');
    });

    it('P10: shows who says that the bus does not reach it, until that says otherwise', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      await placement.renew(other, LONG_MS, 'down');
      expect(await viewOf(me, other)).to.deep.include({ status: 'alive', isCutOff: true });
      await placement.renew(other, LONG_MS, 'up');
      expect(await viewOf(me, other)).not.to.have.property('isCutOff');
      await placement.renew(other, LONG_MS, 'down');
      await look(other);
      expect(await viewOf(me, other)).not.to.have.property('isCutOff');
    });

    it('a renewal in time undoes an expired lease', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      await world.expireLease(other);
      await look(other);
      expect(await viewOf(me, other)).to.deep.include({ status: 'alive', hasExpired: false });
      expect(await placement.declareDead(other, 'silence')).to.equal(false);
    });

    it('measures the lease that was asked for', async () => {
      const me = await join(FIRST);
      const brief = { id: SECOND, inc: await placement.join(SECOND, 'worker', -1) };
      expect(await viewOf(me, brief)).to.deep.include({ hasExpired: true });
      await placement.renew(brief, -1);
      expect(await viewOf(me, brief)).to.deep.include({ hasExpired: true });
    });

    it('P10: declares a node whose process has ended dead at once; again, and for an older run, it is true already', async () => {
      const old = await join(FIRST);
      const me = await join(FIRST);
      for (const seen of ['exit', 'silence'] as const) expect(await placement.declareDead(old, seen)).to.equal(true);
      expect(await placement.renew(me, LONG_MS)).not.to.equal(false);
      for (const seen of ['exit', 'exit', 'silence'] as const) {
        expect(await placement.declareDead(me, seen)).to.equal(true);
      }
    });

    it(`begins with ${SHARDS} shards that nobody owns`, async () => {
      const shards = await placement.shards();
      expect(numbers(shards)).to.deep.equal(Array.from({ length: SHARDS }, (_, shard) => shard));
      expect(shards.every(({ node }) => node === null)).to.equal(true);
      expect(new Set(shards.map(({ epoch }) => epoch)).size).to.equal(1);
    });

    it('gives shards that nobody owns to who claims them, with a new epoch and a new version', async () => {
      const me = await join(FIRST);
      const [before, epoch] = [await versionSeen(me), (await owner(7))?.epoch ?? 0];
      const claimed = await placement.claim(me, [7, 9]);
      expect(numbers(claimed)).to.deep.equal([7, 9]);
      expect(claimed.find(({ shard }) => shard === 7)).to.deep.equal(owned(me, 7, epoch + 1));
      expect(await owner(7)).to.deep.equal(owned(me, 7, epoch + 1));
      expect((await owner(8))?.node).to.equal(null);
      expect(await versionSeen(me)).not.to.equal(before);
    });

    it('P10: takes no shard from a live node, not even from one that is leaving or whose lease has run out', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      await placement.claim(other, [7]);
      const version = await versionSeen(me);
      expect(await placement.claim(me, [7])).to.deep.equal([]);
      await placement.drain(other);
      expect(await placement.claim(me, [7])).to.deep.equal([]);
      await world.expireLease(other);
      expect(await placement.claim(me, [7])).to.deep.equal([]);
      expect(await placement.claim(other, [7])).to.deep.equal([]);
      expect(await owner(7)).to.deep.include({ node: other.id, inc: other.inc });
      expect(await versionSeen(me)).to.equal(version);
    });

    it('P10: gives the shards of a dead node, or of an older run, to who claims them', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      const [first] = await placement.claim(other, [7]);
      await placement.declareDead(other, 'exit');
      const [second] = await placement.claim(me, [7]);
      expect(second).to.deep.equal(owned(me, 7, (first?.epoch ?? 0) + 1));
      const next = await join(FIRST);
      const [third] = await placement.claim(next, [7]);
      expect(third).to.deep.equal(owned(next, 7, (first?.epoch ?? 0) + 2));
    });

    it('gives no shards to an edge, to who is leaving, or to a run that is over', async () => {
      const [edge, leaving, old, dead] = [
        await join(FIRST, 'edge'),
        await join(SECOND),
        await join(THIRD),
        await join('host/dead' as NodeId),
      ];
      await placement.drain(leaving);
      const me = await join(THIRD);
      await placement.declareDead(dead, 'exit');
      for (const one of [edge, leaving, old, dead]) expect(await placement.claim(one, [7])).to.deep.equal([]);
      expect((await owner(7))?.node).to.equal(null);
      expect(await placement.claim(me, [7])).to.have.lengthOf(1);
    });

    it('P10: nodes that claim everything at once share it out, each shard to one of them', async () => {
      const nodes = [await join(FIRST), await join(SECOND), await join(THIRD)];
      const all = Array.from({ length: SHARDS }, (_, shard) => shard);
      const claims = await Promise.all(nodes.map((node) => placement.claim(node, all)));
      expect(numbers(claims.flat())).to.deep.equal(all);
      const shards = await placement.shards();
      for (const [i, { id, inc }] of nodes.entries()) {
        const ours = shards.filter(({ node }) => node === id);
        expect(numbers(ours)).to.deep.equal(numbers(claims[i] ?? []));
        expect(ours.every((one) => one.inc === inc)).to.equal(true);
      }
    });

    it('a node that leaves is shown as leaving, renews its lease, and stays so', async () => {
      const [me, other] = [await join(FIRST), await join(SECOND)];
      await placement.claim(other, [7]);
      await placement.drain(other);
      await look(other);
      expect(await viewOf(me, other)).to.deep.include({ status: 'draining' });
      await placement.drain({ ...me, inc: me.inc - 1 });
      expect(await viewOf(me, me)).to.deep.include({ status: 'alive' });
    });

    it('hands shards over, each to the node named, with a new epoch and a new version', async () => {
      const [me, second, third] = [await join(FIRST), await join(SECOND), await join(THIRD)];
      const [claimed] = await placement.claim(me, [7, 8, 9]);
      const [version, epoch] = [await versionSeen(me), claimed?.epoch ?? 0];
      await placement.drain(me);
      const moved = await placement.handOver(me, [
        { shard: 7, to: second },
        { shard: 9, to: third },
      ]);
      expect([...moved].sort((one, other) => one.shard - other.shard)).to.deep.equal([
        owned(second, 7, epoch + 1),
        owned(third, 9, epoch + 1),
      ]);
      expect(await owner(7)).to.deep.equal(owned(second, 7, epoch + 1));
      expect(await owner(8)).to.deep.include({ node: me.id });
      expect(await versionSeen(second)).not.to.equal(version);
    });

    it('P10: hands over nothing that is not ours, nothing to a node that could not claim it', async () => {
      const [me, second, edge] = [await join(FIRST), await join(SECOND), await join('host/edge' as NodeId, 'edge')];
      const [old, leaving] = [await join(THIRD), await join('host/leaving' as NodeId)];
      await join(THIRD);
      await placement.drain(leaving);
      await placement.claim(me, [7]);
      await placement.claim(second, [8]);
      const version = await versionSeen(me);
      const moves = [
        { shard: 8, to: me },
        { shard: 9, to: second },
      ].concat([edge, old, leaving, { id: 'host/nobody' as NodeId, inc: 1 }].map((to) => ({ shard: 7, to })));
      for (const move of moves) expect(await placement.handOver(me, [move])).to.deep.equal([]);
      expect(await owner(7)).to.deep.include({ node: me.id });
      expect(await owner(8)).to.deep.include({ node: second.id });
      expect(await versionSeen(me)).to.equal(version);
      const next = await join(FIRST);
      expect(await placement.handOver(me, [{ shard: 7, to: second }])).to.deep.equal([]);
      expect(await placement.claim(next, [7])).to.have.lengthOf(1);
    });

    it('nothing that leaves every shard where it was changes the version', async () => {
      const me = await join(FIRST);
      await placement.claim(me, [7]);
      const version = await versionSeen(me);
      await placement.claim(me, [7]);
      await placement.claim(me, []);
      await placement.handOver(me, []);
      await join(SECOND);
      expect(await versionSeen(me)).to.equal(version);
    });
  });
