/** The truth in PostgreSQL: loads, joins, and lanes that commit the facts of many cells in one statement. */
import type { NodeRef } from '../../../actors/contracts/ids.js';
import type { Lane } from '../../../actors/contracts/ports.js';
import type { Fact, Store } from '../../../actors/contracts/store.js';
import type { Sql } from './connect.js';
import { acceptInvitation } from './invitations.js';
import { joinPairs } from './joins.js';
import { sqlLoads } from './loads.js';
import { writerOf } from './writes.js';
import type { Write } from './writes.js';

export type SqlStoreOptions = Readonly<{
  /**
   * A lane that hands batches to `write`, one at a time, and halves what is refused as STALE. There is one for each type of
   * fact: what an actor writes of a type lands in that order.
   */
  makeLane(write: Write, type: Fact['type']): Lane<Fact>;
}>;

/** For one run of a node: once that was declared dead, all it commits is refused as FENCED. */
export function sqlStore(sql: Sql, me: NodeRef, { makeLane }: SqlStoreOptions): Store {
  const writes = writerOf(sql, me);
  const laneOf = (type: Fact['type']) => makeLane(writes[type], type);
  const lanes = { appended: laneOf('appended'), saved: laneOf('saved'), shown: laneOf('shown') };
  return {
    ...sqlLoads(sql),
    lane: {
      commit(writer, facts) {
        const [first] = facts;
        return first ? lanes[first.type].commit(writer, facts) : Promise.resolve();
      },
    },
    join: (pairs) => joinPairs(sql, me, pairs),
    accept: (guest) => acceptInvitation(sql, me, guest),
  };
}
