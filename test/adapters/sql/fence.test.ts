/** The fence under real concurrency: what is under way is waited for, what comes later is refused. */
import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { LONG_MS, Stage, outcomeOf, seqs, times } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

/** A commit of the node that has passed the fence, and lands when it is told to. */
async function underWay({ me }: Stage, sql: Sql, room: string, user: string): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  await connection`BEGIN`;
  await connection`
    SELECT append_rows(${me.id}, ${me.inc}, ARRAY[${room}]::uuid[], ARRAY[2], ARRAY['ended'], ARRAY[${user}]::uuid[],
      ARRAY['late'], ARRAY[NULL]::int[], ARRAY[NULL]::json[], ARRAY[0]::bigint[], true)`;
  return async () => {
    await connection`COMMIT`;
    connection.release();
  };
}

/** Whether it has settled within a while that is long for it. */
const isPending = (acting: Promise<unknown>): Promise<boolean> =>
  Promise.race([acting.then(() => false), pause(300).then(() => true)]);

describe('sql fence', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => (stage = await Stage.set(() => sqlWorld(database.sql))));
  after(() => database.drop());

  for (const [what, end] of [
    ['declaring a node dead', (over: Stage) => stage.world.placement.declareDead(over.me, 'exit')],
    ['a new run of the node', (over: Stage) => stage.world.placement.join(over.me.id, 'worker', LONG_MS)],
  ] as const) {
    it(`P10: ${what} waits for the commit that is under way, which counts; later ones do not`, async () => {
      const over = await stage.rival();
      const { room, a } = await stage.room();
      const land = await underWay(over, database.sql, room, a);
      const ending = end(over);
      expect(await isPending(ending)).to.equal(true);
      const late = outcomeOf(over.save(a));
      expect(await isPending(late), 'a commit that comes while somebody ends the node').to.equal(true);
      await land();
      await ending;
      expect(await late).to.equal('FENCED');
      expect(seqs(await stage.rows(room))).to.deep.equal([1, 2]);
      expect(await stage.store.register(a)).to.deep.equal({ at: 'idle' });
    });
  }

  it('P10: a commit under way holds up nobody but who ends its node', async () => {
    const over = await stage.rival();
    const { room, a } = await stage.room();
    const land = await underWay(over, database.sql, room, a);
    const { placement } = stage.world;
    expect(await placement.renew(over.me, LONG_MS)).not.to.equal(false);
    expect(await placement.claim(over.me, [1])).to.have.lengthOf(1);
    await placement.drain(over.me);
    expect(await placement.declareDead(over.me, 'silence'), 'its lease is good').to.equal(false);
    await stage.save(await stage.person());
    await land();
  });

  it('P10: a node that commits without a pause can still be declared dead at once', async () => {
    const over = await stage.rival();
    const rooms = await times(8, () => stage.room());
    let isOver = false;
    const outcomes = Promise.all(
      rooms.map(async ({ room, a }) => {
        let outcome = 'done';
        for (let seq = 2; outcome === 'done' && !isOver; seq += 1) outcome = await outcomeOf(over.append(room, seq, a));
        return outcome;
      }),
    );
    await pause(200);
    const begunAt = performance.now();
    expect(await stage.world.placement.declareDead(over.me, 'exit')).to.equal(true);
    expect(performance.now() - begunAt).to.be.below(1_500);
    isOver = true;
    for (const outcome of await outcomes) expect(outcome).to.be.oneOf(['done', 'FENCED']);
  });
});
