/** What only a real database does to commits: locks, deadlocks, answers that get lost. */
import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId, UserId } from '../../../actors/contracts/ids.js';
import { roomAddress } from '../../../actors/contracts/room.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import type { Fact } from '../../../actors/contracts/store.js';
import { GroupCommit } from '../../../actors/runtime/lane.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { sqlStore } from '../../../bootstrap/adapters/sql/store.js';
import type { Turn } from '../../../bootstrap/adapters/sql/writes.js';
import { FIRST, Stage, ended, newRoom, outcomeOf, said, seqs, times } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { sqlWorld } from '../../support/sql.js';

/** Holds up every commit of the stage's node until it is let go. */
async function holdUp({ me }: Stage, sql: Sql): Promise<() => Promise<void>> {
  const connection = await sql.reserve();
  await connection`SELECT pg_advisory_lock(${me.inc})`;
  return async () => {
    await connection`SELECT pg_advisory_unlock(${me.inc})`;
    connection.release();
  };
}

/** Ends the connections on which something waits for a lock; resolves once there was one. */
async function cutWaiting(sql: Sql): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const cut = await sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    if (cut.length > 0) return;
    await pause(20);
  }
  throw new Error('nothing ever waited');
}

describe('sql commits', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let stage: Stage;
  before(async () => (database = await testDatabase()));
  beforeEach(async () => (stage = await Stage.set(() => sqlWorld(database.sql))));
  after(() => database.drop());

  it('P5: a commit whose connection was cut is uncertain, and can be repeated with one effect', async () => {
    const { room, a } = await stage.room();
    const letGo = await holdUp(stage, database.sql);
    const outcome = outcomeOf(stage.append(room, 2, a));
    await cutWaiting(database.sql);
    expect(await outcome).to.equal('UNCERTAIN');
    await letGo();
    expect(await outcomeOf(stage.append(room, 2, a))).to.equal('done');
    expect(seqs(await stage.rows(room))).to.deep.equal([1, 2]);
  });

  it('P5: the same row of the same command, written by two owners of the room, is one row and no failure', async () => {
    const { room, a, b } = await stage.room();
    const rival = await stage.rival();
    await stage.append(room, 2, a);
    expect(await outcomeOf(rival.append(room, 2, a))).to.equal('done');
    await stage.append(room, 3, b, ended);
    expect(await outcomeOf(rival.append(room, 3, b, ended))).to.equal('done');
    expect(seqs(await stage.rows(room))).to.deep.equal([1, 2, 3]);
  });

  it('writes what was asked for at once in few statements, and a stale turn alone', async () => {
    const batches: number[] = [];
    const makeLane = (write: (batch: readonly Turn[]) => Promise<void>) =>
      new GroupCommit<Fact>(async (batch) => {
        batches.push(batch.length);
        await write(batch);
      });
    const store = sqlStore(database.sql, stage.me, { makeLane });
    const rooms = await times(64, () => stage.room());
    const commit = (seq: number, isStale: (i: number) => boolean) =>
      Promise.all(
        rooms.map(({ room, a }, i) =>
          outcomeOf(store.lane.commit(roomAddress(room), [stage.appended(room, isStale(i) ? 1 : seq, a)])),
        ),
      );
    expect(new Set(await commit(2, () => false))).to.deep.equal(new Set(['done']));
    expect(batches.length, 'one each of both lanes, and what came meanwhile').to.be.at.most(4);
    batches.length = 0;
    const outcomes = await commit(3, (i) => i === 40);
    expect(outcomes.flatMap((outcome, i) => (outcome === 'done' ? [] : [[outcome, i]]))).to.deep.equal([['STALE', 40]]);
    expect(batches.length).to.be.at.most(2 * Math.log2(64) + 4);
  });

  it('what can never be written fails alone', async () => {
    const rooms = await times(8, () => stage.room());
    const poisonAt = 5;
    const outcomes = await Promise.all(
      rooms.map(({ room, a }, i) => outcomeOf(stage.append(room, 2, a, said('x'), i === poisonAt ? 'k\0' : 'k'))),
    );
    expect(outcomes).to.deep.equal(rooms.map((_, i) => (i === poisonAt ? 'FAILED' : 'done')));
  });

  it('P1: keeps what a text can hold: NUL, halves of characters, quotes, line ends', async () => {
    const { room, a } = await stage.room();
    const text = 'a\0b \ud800 "\\" {} , \n NULL \u{1f600}';
    await stage.append(room, 2, a, said(text));
    expect((await stage.rows(room))[1]?.body).to.deep.equal(said(text));
    const stored = await stage.store.room(room);
    expect(stored?.tail[1]?.body).to.deep.equal(said(text));
  });

  it('refuses a turn with facts of two types', async () => {
    const { room, a } = await stage.room();
    const turn: Fact[] = [stage.shown(a, room, 1), await stage.saved(a)];
    expect(await outcomeOf(stage.store.lane.commit(sessionAddress(a), turn))).to.equal('FAILED');
  });

  it('P4 P7: nodes that end rooms, search, join and show at once never block each other for good', async () => {
    const people = await stage.people(40);
    const nodes = [stage, await stage.rival(), await stage.rival('host/third' as NodeId)];
    const before = await deadlocks(database.sql);
    const until = performance.now() + 2_500;
    const outcomes = await Promise.all(
      nodes.flatMap((node) => people.map((user, i) => live(node, user, people[(i * 7 + 1) % people.length]!, until))),
    );
    const codes = new Set(outcomes.flat());
    expect([...codes].filter((code) => !['done', 'STALE'].includes(code))).to.deep.equal([]);
    expect(codes.has('done')).to.equal(true);
    expect(await deadlocks(database.sql), 'deadlocks').to.equal(before);
    await consistent(stage, people);
  });
});

/** What happens to one person by one of several nodes that all believe to own everybody. */
async function live(node: Stage, user: UserId, other: UserId, until: number): Promise<readonly string[]> {
  const outcomes: string[] = [];
  while (performance.now() < until) {
    const [mine, theirs] = await Promise.all([node.store.register(user), node.store.register(other)]);
    if (mine?.at === 'idle') outcomes.push(await outcomeOf(node.search(user)));
    if (mine?.at === 'searching' && theirs?.at === 'searching') {
      const waiter = (one: UserId, { ticket, since }: typeof mine) => ({
        user: one,
        ticket,
        since,
        language: 'en' as const,
      });
      const pair = { room: newRoom(), a: waiter(user, mine), b: waiter(other, theirs), at: node.at(-100_000) };
      outcomes.push(await outcomeOf(node.store.join([pair])));
    }
    if (mine?.at === 'chatting') {
      const seq = ((await node.rows(mine.room)).at(-1)?.seq ?? 0) + 1;
      outcomes.push(await outcomeOf(node.append(mine.room, seq, user, seq > 3 ? ended : said('x'), `${seq}`)));
      outcomes.push(await outcomeOf(node.show(user, mine.room, seq)));
    }
  }
  return outcomes;
}

async function deadlocks(sql: Sql): Promise<number> {
  const [row] = await sql<{ deadlocks: number }[]>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`;
  return row?.deadlocks ?? 0;
}

/** Every register agrees with its room, and nobody is in two. */
async function consistent({ store, me }: Stage, people: readonly UserId[]): Promise<void> {
  expect(me.id).to.equal(FIRST);
  for (const user of people) {
    const register = await store.register(user);
    if (register?.at !== 'chatting') continue;
    const room = await store.room(register.room);
    expect(room?.members.map((member) => member.user)).to.include(user);
    expect(room?.tail.at(-1)?.body.kind).not.to.equal('ended');
  }
}
