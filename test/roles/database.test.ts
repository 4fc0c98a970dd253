/** The database of a host, when it is not there yet. */
import { expect } from 'chai';
import sinon from 'sinon';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '../../bootstrap/adapters/logging/logger.js';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import { configFrom } from '../../bootstrap/config.js';
import { openDatabase } from '../../bootstrap/roles/database.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../support/postgres.js';
import type { TestDatabase } from '../support/postgres.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const log = createLogger({ level: 'silent', name: 'test' });

describe('the database of a host', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let way: TcpProxy;
  beforeEach(async () => {
    database = await testDatabase();
    way = await TcpProxy.open(() => [Number(new URL(database.url).port)]);
  });
  afterEach(async () => {
    way.close();
    await database.drop();
  });
  const opened = () => {
    const url = new URL(database.url);
    url.host = `127.0.0.1:${way.port}`;
    return openDatabase(configFrom({ DATABASE_URL: url.href }, 'release'), log);
  };

  it('P10: is waited for while it is away: it may be about to start', async () => {
    const warn = sinon.spy(log, 'warn');
    way.turn('refusing');
    const opening = opened();
    await sleep(1_500);
    way.turn('fine');
    const { sql, close } = await opening;
    warn.restore();
    expect([...(await sql`SELECT 1 AS one`)]).to.deep.equal([{ one: 1 }]);
    expect(warn.callCount, 'the same reason is said once').to.equal(1);
    await close();
  });

  it('is refused at once when it has taken steps that this release does not know', async () => {
    const sql = connect(database.url, { name: 'newer', max: 1 });
    await sql`INSERT INTO schema_migrations (name, checksum) VALUES ('9999-newer.sql', '')`;
    await sql.end();
    const failure = await opened().then(
      () => undefined,
      (why: unknown) => why,
    );
    expect(failure)
      .to.be.an('error')
      .with.property('message')
      .that.contains('the database is ahead: it knows 9999-newer.sql');
  });
});
