/** The database of the product, held to the suites that the one in memory is held to. */
import { sqlMessages } from '../../bootstrap/adapters/sql/messages.js';
import { sqlParking } from '../../bootstrap/adapters/sql/parking.js';
import { sqlPeople } from '../../bootstrap/adapters/sql/people.js';
import { sqlPlacement } from '../../bootstrap/adapters/sql/placement.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../support/postgres.js';
import type { TestDatabase } from '../support/postgres.js';
import { emptied, storeOn } from '../support/sql.js';
import { worldConformance } from './world.conformance.js';

describe('PostgreSQL', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  worldConformance('sql', async () => {
    const { sql } = database;
    await emptied(sql);
    return {
      placement: sqlPlacement(sql),
      people: sqlPeople(sql),
      messages: sqlMessages(sql),
      parking: sqlParking(sql),
      storeFor: (me) => storeOn(sql, me),
      expireLease: async ({ id, inc }) => {
        await sql`UPDATE nodes SET lease_until = '-infinity' WHERE node_id = ${id} AND incarnation = ${inc}`;
      },
      close: () => Promise.resolve(),
    };
  });
});
