/** Offices that one process of all holds at a time. */
import type { NodeRef } from '../../../actors/contracts/ids.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

export interface Elections {
  /**
   * Whether `office` is ours now. It is taken from another only when that run of its node is over, or its lease has run
   * out; so it is ours as long as our own lease is, or until we give it up. Rejects when the database is away.
   */
  hold(me: NodeRef, office: string): Promise<boolean>;
  /** Gives it up, if it is ours: the next who asks has it. */
  release(me: NodeRef, office: string): Promise<void>;
}

export const sqlElections = (sql: Sql): Elections => ({
  hold: async ({ id, inc }, office) => {
    const [row] = await reading(sql<{ held: boolean }[]>`SELECT hold_office(${id}, ${inc}, ${office}) AS held`);
    return row?.held ?? false;
  },
  release: async ({ id, inc }, office) => {
    await reading(sql`DELETE FROM offices WHERE office = ${office} AND node_id = ${id} AND incarnation = ${inc}`);
  },
});
