/** The numbered steps: taken once, in order, by one process at a time, and schema.sql is where they lead. */
import { expect } from 'chai';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { migrate } from '../../../bootstrap/adapters/sql/migrate.js';
import { MIGRATIONS, POSTGRES_START_TIMEOUT_MS, ROOT, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';

/** Everything the catalog knows of our objects, as text that two databases have alike when they are alike. */
const LOOKS = [
  `SELECT c.relname, c.relkind, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
     pg_get_expr(d.adbin, d.adrelid), c.reloptions
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum`,
  `SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid`,
  `SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid`,
];
const FUNCTIONS = `
  SELECT proname AS name, pg_get_functiondef(oid) AS definition FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2`;

async function catalogOf(sql: Sql): Promise<unknown> {
  const ours = `c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'schema_migrations%'`;
  const looks = LOOKS.map((look) => sql.unsafe(`${look} WHERE ${ours} ORDER BY 1, 2`));
  const shards = sql`SELECT * FROM shards ORDER BY shard_id`;
  return (await Promise.all([...looks, sql.unsafe(FUNCTIONS), shards])).map((rows) => [...rows]);
}

describe('migrations', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let dir: string;
  beforeEach(async () => {
    database = await testDatabase({ migrated: false });
    dir = mkdtempSync(join(tmpdir(), 'chatgogo-migrations-'));
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true });
    await database.drop();
  });

  const step = (name: string, text: string) => writeFileSync(join(dir, name), text);
  const tables = async (): Promise<readonly string[]> => {
    const rows = await database.sql<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;
    return rows.map(({ name }) => name);
  };

  it('lead to what schema.sql says, in every detail', async () => {
    const other = await testDatabase({ migrated: false });
    try {
      await migrate(database.sql, MIGRATIONS);
      await other.sql.unsafe(readFileSync(join(ROOT, 'schema.sql'), 'utf8'));
      expect(await catalogOf(database.sql)).to.deep.equal(await catalogOf(other.sql));
    } finally {
      await other.drop();
    }
  });

  it('are taken once, and say which were', async () => {
    const steps = readdirSync(MIGRATIONS)
      .filter((name) => name.endsWith('.sql'))
      .sort();
    expect(await migrate(database.sql, MIGRATIONS)).to.deep.equal({ applied: steps });
    expect(await migrate(database.sql, MIGRATIONS)).to.deep.equal({ applied: [] });
  });

  it('go on from where the database is', async () => {
    step('0001-one.sql', 'CREATE TABLE one (a int); INSERT INTO one VALUES (1);');
    await migrate(database.sql, dir);
    step('0002-two.sql', 'ALTER TABLE one ADD COLUMN b int NOT NULL DEFAULT 2;');
    expect(await migrate(database.sql, dir)).to.deep.equal({ applied: ['0002-two.sql'] });
    expect([...(await database.sql`SELECT * FROM one`)]).to.deep.equal([{ a: 1, b: 2 }]);
  });

  it('are taken by one of those who start at once', async () => {
    step('0001-one.sql', 'CREATE TABLE one (a int); SELECT pg_sleep(0.2);');
    step('0002-two.sql', 'CREATE TABLE two (a int);');
    const pools = Array.from({ length: 4 }, () => connect(database.url, { name: 'test', max: 1 }));
    const taken = await Promise.all(pools.map((sql) => migrate(sql, dir)));
    await Promise.all(pools.map((sql) => sql.end()));
    expect(taken.flatMap(({ applied }) => applied).sort()).to.deep.equal(['0001-one.sql', '0002-two.sql']);
    expect(await tables()).to.deep.equal(['one', 'schema_migrations', 'two']);
  });

  it('are whole or not at all', async () => {
    step('0001-one.sql', 'CREATE TABLE one (a int);');
    step('0002-two.sql', 'CREATE TABLE two (a int); CREATE TABLE one (a int);');
    const failure = await migrate(database.sql, dir).catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('code', '42P07');
    expect(await tables()).to.deep.equal(['one', 'schema_migrations']);
    step('0002-two.sql', 'CREATE TABLE two (a int);');
    expect(await migrate(database.sql, dir)).to.deep.equal({ applied: ['0002-two.sql'] });
  });

  it('are refused when one that was taken reads otherwise now', async () => {
    step('0001-one.sql', 'CREATE TABLE one (a int);');
    await migrate(database.sql, dir);
    step('0001-one.sql', 'CREATE TABLE one (a bigint);');
    step('0002-two.sql', 'CREATE TABLE two (a int);');
    const failure = await migrate(database.sql, dir).catch((error: unknown) => error);
    expect(failure)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/0001-one\.sql has changed/);
    expect(await tables()).to.deep.equal(['one', 'schema_migrations']);
  });

  it('are refused when the database knows one that this release does not', async () => {
    step('0001-one.sql', 'CREATE TABLE one (a int);');
    step('0002-two.sql', 'CREATE TABLE two (a int);');
    await migrate(database.sql, dir);
    rmSync(join(dir, '0002-two.sql'));
    const failure = await migrate(database.sql, dir).catch((error: unknown) => error);
    expect(failure)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/ahead.*0002-two\.sql/);
  });

  it('take longer than an ordinary statement may', async () => {
    copyFileSync(join(MIGRATIONS, '0001-initial.sql'), join(dir, '0001-initial.sql'));
    step('0002-slow.sql', 'SELECT pg_sleep(4.5);');
    expect((await migrate(database.sql, dir)).applied).to.have.lengthOf(2);
  });
});
