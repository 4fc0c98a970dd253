import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { sqlElections } from '../../../bootstrap/adapters/sql/elections.js';
import { sqlParking } from '../../../bootstrap/adapters/sql/parking.js';
import { sqlPlacement } from '../../../bootstrap/adapters/sql/placement.js';
import { outcomeOf } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';

const LEASE_MS = 60_000;
const OFFICE = 'poll/1';

describe('sqlElections', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());
  beforeEach(async () => {
    await database.sql.unsafe('DELETE FROM offices; DELETE FROM nodes; DELETE FROM parked_updates');
  });

  const elections = () => sqlElections(database.sql);
  const placement = () => sqlPlacement(database.sql);
  const join = async (id: string): Promise<NodeRef> => ({
    id: id as NodeId,
    inc: await placement().join(id as NodeId, 'edge', LEASE_MS),
  });

  it('give an office to one, however many ask at once, and to nobody else while that lives', async () => {
    const nodes = await Promise.all(Array.from({ length: 8 }, (_, i) => join(`host-${i}/edge`)));
    const held = await Promise.all(nodes.map((node) => elections().hold(node, OFFICE)));
    expect(held.filter(Boolean)).to.have.lengthOf(1);
    for (let round = 0; round < 3; round += 1)
      expect(await Promise.all(nodes.map((node) => elections().hold(node, OFFICE)))).to.deep.equal(held);
  });

  it('are of one office each', async () => {
    const [one, other] = [await join('a/edge'), await join('b/edge')];
    expect(await elections().hold(one, OFFICE)).to.equal(true);
    expect(await elections().hold(other, 'poll/2')).to.equal(true);
    expect(await elections().hold(one, 'poll/2')).to.equal(false);
  });

  it('pass on at once when the holder gives it up, and only when it was the holder', async () => {
    const [one, other] = [await join('a/edge'), await join('b/edge')];
    await elections().hold(one, OFFICE);
    await elections().release(other, OFFICE);
    expect(await elections().hold(other, OFFICE)).to.equal(false);
    await elections().release(one, OFFICE);
    expect(await elections().hold(other, OFFICE)).to.equal(true);
  });

  it('P10: pass on when the holder is dead, was replaced, or is silent for a lease', async () => {
    const [one, other] = [await join('a/edge'), await join('b/edge')];
    await elections().hold(one, OFFICE);
    const again = await join('a/edge');
    expect(await elections().hold(one, OFFICE)).to.equal(false);
    expect(await elections().hold(again, OFFICE)).to.equal(true);
    await placement().declareDead(again, 'exit');
    expect(await elections().hold(again, OFFICE)).to.equal(false);
    expect(await elections().hold(other, OFFICE)).to.equal(true);
    await placement().renew(other, -1);
    const third = await join('c/edge');
    expect(await elections().hold(third, OFFICE)).to.equal(true);
    expect(await elections().hold(other, OFFICE)).to.equal(false);
  });

  it('give nothing to a node that leaves or never was', async () => {
    const one = await join('a/edge');
    await placement().drain(one);
    expect(await elections().hold(one, OFFICE)).to.equal(false);
    expect(await elections().hold({ id: 'nobody' as NodeId, inc: 7 }, OFFICE)).to.equal(false);
  });

  it('P3: only who holds the office parks in it, so whoever is elected next knows of all that is parked', async () => {
    const [one, other] = [await join('a/edge'), await join('b/edge')];
    const parkingOf = (me: NodeRef) => sqlParking(database.sql, { me, office: OFFICE });
    const update = (id: number) => ({ bot: 1, update: id, chat: 5, payload: { update_id: id }, attempts: 0 });
    await elections().hold(one, OFFICE);
    await parkingOf(one).park([update(7)]);
    await parkingOf(one).park([update(7)]);
    await elections().release(one, OFFICE);
    await elections().hold(other, OFFICE);
    expect(await outcomeOf(parkingOf(one).park([update(8)]))).to.equal('STALE');
    await parkingOf(other).park([update(9)]);
    expect((await parkingOf(other).heads(1, 9)).map((head) => head.update)).to.deep.equal([7]);
    await parkingOf(other).done(update(7));
    expect((await parkingOf(other).heads(1, 9)).map((head) => head.update)).to.deep.equal([9]);
  });

  it('P3: is not handed over while something is being parked', async () => {
    const [one, other] = [await join('a/edge'), await join('b/edge')];
    await elections().hold(one, OFFICE);
    await placement().renew(one, -1);
    const parks = await database.sql.reserve();
    await parks`BEGIN`;
    await sqlParking(parks, { me: one, office: OFFICE }).park([
      { bot: 1, update: 10, chat: 6, payload: {}, attempts: 0 },
    ]);
    const elected = elections().hold(other, OFFICE);
    expect(await Promise.race([elected, pause(100, 'waits')])).to.equal('waits');
    await parks`COMMIT`;
    parks.release();
    expect(await elected).to.equal(true);
    expect(await sqlParking(database.sql).chats(1)).to.include(6);
  });
});
