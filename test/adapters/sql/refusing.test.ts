/** A database that is there and takes nothing: a standby, a full disk, a user without rights. It passes; nothing is lost. */
import { expect } from 'chai';
import { sessionAddress } from '../../../actors/contracts/session.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { reasonOf } from '../../../bootstrap/adapters/sql/failures.js';
import { Stage, said } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

describe('a database that takes nothing', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let sql: Sql;
  let stage: Stage;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => {
    sql = connect(database.url, { name: 'test', max: 1 });
    stage = await Stage.set(() => sqlWorld(sql));
  });
  afterEach(() => sql.end({ timeout: 1 }));
  after(() => database.drop());

  const failureOf = async (work: Promise<unknown>): Promise<ActorError> =>
    work.then(
      () => expect.fail('it was taken'),
      (failure: unknown) => (failure instanceof ActorError ? failure : expect.fail(String(failure))),
    );

  it('P1: because it is read-only: what was said is not taken for poison, and is written once it takes it again', async () => {
    const { room, a } = await stage.room();
    await sql`SET default_transaction_read_only = on`;
    const commit = () => stage.append(room, 2, a, said('still here'));
    const failure = await failureOf(commit());
    expect([failure.code, failure.message]).to.satisfy(
      ([code, message]: [string, string]) => code === 'UNCERTAIN' && message.includes('read-only'),
    );
    await sql`SET default_transaction_read_only = off`;
    await commit();
    expect((await stage.rows(room)).map(({ seq }) => seq)).to.deep.equal([1, 2]);
  });

  for (const [state, advice] of [
    ['53100', 'disk is full'],
    ['42501', 'our user may not'],
    ['28P01', 'password'],
  ] as const) {
    it(`P1: with ${state}, which says what an operator is to do`, async () => {
      const { room, a } = await stage.room();
      await sql.unsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '${state}'; END $$`);
      await sql`CREATE TRIGGER refuse BEFORE INSERT ON chat_histories EXECUTE FUNCTION refuse()`;
      try {
        const failure = await failureOf(stage.append(room, 2, a));
        expect(failure.code).to.equal('UNCERTAIN');
        expect(failure.message).to.include(advice).and.not.include(sessionAddress(a).id);
      } finally {
        await sql`DROP FUNCTION refuse CASCADE`;
      }
      await stage.append(room, 2, a);
    });
  }

  it('because we know no password is said in one line to whoever started us', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';
    const stranger = connect(url.href, { name: 'test', max: 1 });
    const failure = await Promise.resolve(stranger`SELECT 1`).catch((why: unknown) => why);
    await stranger.end({ timeout: 0 });
    expect(reasonOf(failure)).to.equal('28P01: it does not take our password');
  });
});
