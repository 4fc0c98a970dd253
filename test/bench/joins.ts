/** Part (d), the matcher's store: how many pairs a second are joined, committed and fenced, as the matcher has them joined. */
import { v7 as uuid } from 'uuid';
import { EVERYBODY, onShard, shardOf } from '../../actors/contracts/ids.js';
import type { EpochMs, NodeId, RoomId } from '../../actors/contracts/ids.js';
import type { Pair, Waiter } from '../../actors/contracts/matcher.js';
import { PAIRS_PER_CALL } from '../../actors/matcher/state.js';
import { GroupCommit } from '../../actors/runtime/lane.js';
import { plain } from '../../bootstrap/adapters/sql/arrays.js';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { sqlPlacement } from '../../bootstrap/adapters/sql/placement.js';
import { sqlStore } from '../../bootstrap/adapters/sql/store.js';
import { account } from './accounting.js';
import type { Bench } from './bench.js';
import { withDatabase } from './database.js';
import { rounded } from './figures.js';
import { postgresPart } from './product.js';

const PEOPLE = 40_000;
/** Pairs joined before the time counts. */
const FIRST = 2_000;
const LEASE_MS = 600_000;

export async function benchJoins({ figures }: Bench): Promise<void> {
  figures.begin(`(d) Pairs committed, ${PAIRS_PER_CALL} in a statement, one statement at a time`);
  await withDatabase(async ({ url }) => {
    const sql = connect(url, { name: 'bench', max: 2 });
    try {
      await insertSearching(sql, PEOPLE);
      const id = 'bench/joins' as NodeId;
      const me = { id, inc: await sqlPlacement(sql).join(id, 'worker', LEASE_MS) };
      const store = sqlStore(sql, me, { makeLane: (write) => new GroupCommit(write) });
      const pairs = paired(await store.queue(EVERYBODY));
      const joinAll = async (some: readonly Pair[]): Promise<number> => {
        let joined = 0;
        for (let at = 0; at < some.length; at += PAIRS_PER_CALL) {
          const outcomes = await store.join(some.slice(at, at + PAIRS_PER_CALL));
          joined += outcomes.filter((outcome) => outcome.joined).length;
        }
        return joined;
      };
      await joinAll(pairs.slice(0, FIRST));
      const used = account({ PostgreSQL: await postgresPart(sql), client: { pids: [process.pid] } });
      const begunAt = performance.now();
      const joined = await joinAll(pairs.slice(FIRST));
      const seconds = (performance.now() - begunAt) / 1_000;
      if (joined < pairs.length - FIRST) throw new Error(`only ${joined} of ${pairs.length - FIRST} pairs were joined`);
      const costs = Object.entries(used().parts).map(
        ([part, ms]) => `${part} ${rounded((1_000 * ms) / joined)} µs a pair`,
      );
      figures.add({
        name: 'pairs joined',
        value: joined / seconds,
        unit: '/s',
        target: { atLeast: 30_000, from: 'design §9' },
        note: costs.join(', '),
      });
    } finally {
      await sql.end({ timeout: 1 });
    }
  });
}

const paired = (queue: readonly Waiter[]): readonly Pair[] =>
  queue.flatMap((a, i) => {
    const b = queue[i + 1];
    if (i % 2 === 1 || !b) return [];
    return [{ room: onShard(uuid(), shardOf(a.user)) as RoomId, a, b, at: Date.now() as EpochMs }];
  });

async function insertSearching(sql: Sql, count: number): Promise<void> {
  const users = Array.from({ length: count }, () => uuid());
  const tickets = users.map(() => uuid());
  await sql`INSERT INTO users (user_id, channel, language) SELECT unnest(${plain(users)}::uuid[]), 'web', 'en'`;
  await sql`INSERT INTO user_state (user_id, state, pool_id, ticket, searching_since)
    SELECT who.user_id, 'searching', ${EVERYBODY}, who.ticket, now()
    FROM unnest(${plain(users)}::uuid[], ${plain(tickets)}::uuid[]) AS who (user_id, ticket)`;
  await sql`ANALYZE users, user_state`;
}
