/** What only a real database does to people who come in: rival hosts, and a statement that many share. */
import { expect } from 'chai';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import { sqlPeople } from '../../../bootstrap/adapters/sql/people.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';

const hashOf = (i: number) => i.toString(16).padStart(64, '0');

describe('sql people', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  it('refuses to enrol by what is no hash, and nobody beside it', async () => {
    const people = sqlPeople(database.sql);
    const [wrong, right] = await Promise.allSettled([people.enrol('no hash', 'en'), people.enrol(hashOf(1), 'en')]);
    expect([wrong.status, right.status]).to.deep.equal(['rejected', 'fulfilled']);
  });

  it('P4 P5: makes one user of a secret that comes to several hosts at once, also to one of the release before', async () => {
    const pools = [1, 2, 3].map(() => connect(database.url, { name: 'test', max: 4 }));
    const hashes = Array.from({ length: 400 }, (_, i) => hashOf(1_000 + i));
    const enrol = (sql: (typeof pools)[number], some: readonly string[]) => {
      const people = sqlPeople(sql);
      return Promise.all(some.map((hash) => people.enrol(hash, 'en')));
    };
    const before = async (hash: string, i: number) => {
      const user = `018e0000-0000-7000-8000-${(0xabc000 + i).toString(16).padStart(12, '0')}`;
      const [row] = await database.sql<{ user: string }[]>`
        SELECT user_of_token(decode(${hash}, 'hex'), ${user}, 'en') AS user`;
      return row?.user;
    };
    const [one, other] = pools as [(typeof pools)[number], (typeof pools)[number]];
    const [first, second, third] = await Promise.all([
      enrol(one, hashes),
      enrol(other, hashes.toReversed()),
      Promise.allSettled(hashes.slice(0, 50).map(before)),
    ]);
    expect(second.toReversed()).to.deep.equal(first);
    // That one may fail where both met in the middle, and asks again.
    third.forEach((told, i) => told.status === 'fulfilled' && expect(told.value).to.equal(first[i]));
    expect(await Promise.all(hashes.slice(0, 50).map(before))).to.deep.equal(first.slice(0, 50));
    const [orphans] = await database.sql`SELECT count(*)::int AS count FROM users
      WHERE NOT EXISTS (SELECT FROM web_tokens WHERE web_tokens.user_id = users.user_id)`;
    expect(orphans?.['count']).to.equal(0);
    await Promise.all(pools.map((sql) => sql.end()));
  });
});
