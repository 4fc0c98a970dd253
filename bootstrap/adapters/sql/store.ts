/** The truth in PostgreSQL: loads, joins, and lanes that commit the facts of many cells in one statement. */
import type { Address } from '../../../actors/contracts/contract.js';
import type { NodeRef } from '../../../actors/contracts/ids.js';
import type { Lane } from '../../../actors/contracts/ports.js';
import type { Fact, Store } from '../../../actors/contracts/store.js';
import type { Sql } from './connect.js';
import { joinPairs } from './joins.js';
import { sqlLoads } from './loads.js';
import { writerOf } from './writes.js';
import type { Write } from './writes.js';

export type SqlStoreOptions = Readonly<{
  /** A lane that hands batches to `write`, one at a time, and halves what is refused as STALE. */
  makeLane(write: Write): Lane<Fact>;
}>;

/** Of each type: while one waits for the disk another gathers. */
const LANES: Readonly<Record<Fact['type'], number>> = { appended: 2, saved: 1, shown: 2 };
/** Digits of an id that are neither its time nor its shard. */
const HASHED = [-8, -4] as const;

/** For one run of a node: once that was declared dead, all it commits is refused as FENCED. */
export function sqlStore(sql: Sql, me: NodeRef, { makeLane }: SqlStoreOptions): Store {
  const writes = writerOf(sql, me);
  const lanesOf = (type: Fact['type']) => Array.from({ length: LANES[type] }, () => makeLane(writes[type]));
  const lanes = { appended: lanesOf('appended'), saved: lanesOf('saved'), shown: lanesOf('shown') };
  return {
    ...sqlLoads(sql),
    lane: {
      async commit(writer, facts) {
        const [first] = facts;
        if (first) await laneOf(lanes[first.type], writer).commit(writer, facts);
      },
    },
    join: (pairs) => joinPairs(sql, me, pairs),
  };
}

/** The same writer always has the same lane: what it writes lands in that order. */
function laneOf(lanes: readonly Lane<Fact>[], { id }: Address): Lane<Fact> {
  const lane = lanes[(Number.parseInt(id.slice(...HASHED), 16) || 0) % lanes.length];
  if (!lane) throw new RangeError('there is no lane');
  return lane;
}
