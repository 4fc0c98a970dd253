import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { sqlPlacement } from '../../../bootstrap/adapters/sql/placement.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';

describe('sqlPlacement', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  it('P6 P10: who begins to leave waits for what is being handed to them, and finds it then', async () => {
    const placement = sqlPlacement(database.sql);
    const join = async (id: string) => ({
      id: id as NodeId,
      inc: await placement.join(id as NodeId, 'worker', 60_000),
    });
    const [giver, leaving] = [await join('a/worker'), await join('b/worker')];
    await placement.claim(giver, [7]);
    const gives = await database.sql.reserve();
    await gives`BEGIN`;
    await sqlPlacement(gives).handOver(giver, [{ shard: 7, to: leaving }]);
    const drained = placement.drain(leaving);
    expect(await Promise.race([drained, pause(100, 'waits')])).to.equal('waits');
    await gives`COMMIT`;
    gives.release();
    await drained;
    expect((await placement.shards())[7]).to.deep.include({ shard: 7, node: leaving.id, inc: leaving.inc });
  });
});
