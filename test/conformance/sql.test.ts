/** The database of the product, held to the suites that the one in memory is held to. */
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../support/postgres.js';
import type { TestDatabase } from '../support/postgres.js';
import { sqlWorld } from '../support/sql.js';
import { worldConformance } from './world.conformance.js';

describe('PostgreSQL', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  worldConformance('sql', () => sqlWorld(database.sql));
});
