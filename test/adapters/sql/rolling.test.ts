/** A newer release migrates while processes of the release before work on. */
import { expect } from 'chai';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { migrate } from '../../../bootstrap/adapters/sql/migrate.js';
import { MIGRATIONS, POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { PREVIOUS_STEPS, PreviousProcess } from '../../support/previous-sql.js';

const LOG = ['found', 'said', 'ended'];

describe('migrations of a newer release', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let dir: string;
  let sql: Sql;
  beforeEach(async () => {
    database = await testDatabase({ migrated: false });
    dir = mkdtempSync(join(tmpdir(), 'chatgogo-migrations-'));
    for (const name of PREVIOUS_STEPS) copyFileSync(join(MIGRATIONS, name), join(dir, name));
    await migrate(database.sql, dir);
    sql = connect(database.url, { name: 'the release before', max: 1 }); // one connection: every statement is prepared there
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true });
    await sql.end();
    await database.drop();
  });

  it('P1 P10: break nothing of what processes of the release before do, before, meanwhile and afterwards', async () => {
    const process = new PreviousProcess(sql, 'host/before');
    await process.join();
    for (let i = 0; i < 3; i += 1) expect(await process.life()).to.deep.equal(LOG);
    const over = new AbortController();
    const living = (async () => {
      let lives = 0;
      for (; !over.signal.aborted; lives += 1) expect(await process.life()).to.deep.equal(LOG);
      return lives;
    })();
    await sleep(20);
    const { applied } = await migrate(database.sql, MIGRATIONS);
    await sleep(20);
    over.abort();
    expect(await living).to.be.greaterThan(1);
    expect(applied).to.have.lengthOf.above(0);
    expect(await process.life()).to.deep.equal(LOG);
    await process.join(); // a new run of it, as its supervisor starts one
    expect(await process.life()).to.deep.equal(LOG);
    const [node] = await database.sql`SELECT reads FROM nodes`;
    expect(node).to.deep.equal({ reads: 1 });
  });

  it('P7: wait for nobody who holds a table for long: those behind them would wait, too', async () => {
    const process = new PreviousProcess(sql, 'host/before');
    await process.join();
    // Such as a backup, or an operator who looks: it holds up whoever would change the table.
    const reader = database.sql.unsafe('LOCK TABLE nodes IN ACCESS SHARE MODE; SELECT pg_sleep(3)').then(() => 'read');
    await sleep(100);
    const migrated = migrate(database.sql, MIGRATIONS);
    const readAt = reader.then(() => performance.now());
    let longestMs = 0;
    let lives = 0;
    for (let isRead = false; !isRead; lives += 1) {
      const begunAt = performance.now();
      expect(await process.life()).to.deep.equal(LOG);
      longestMs = Math.max(longestMs, performance.now() - begunAt);
      isRead = await Promise.race([readAt.then(() => true), sleep(20).then(() => false)]);
    }
    expect(await reader).to.equal('read');
    expect(lives).to.be.greaterThan(5);
    expect(longestMs, 'a life while the migration waits').to.be.below(2_500);
    expect((await migrated).applied).to.have.lengthOf.above(0);
  });
});
