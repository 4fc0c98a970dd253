/** Stores on a database of the tests. */
import type { NodeRef } from '../../actors/contracts/ids.js';
import type { Fact, Store } from '../../actors/contracts/store.js';
import { GroupCommit } from '../../actors/runtime/lane.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { sqlMessages } from '../../bootstrap/adapters/sql/messages.js';
import { sqlParking } from '../../bootstrap/adapters/sql/parking.js';
import { sqlPeople } from '../../bootstrap/adapters/sql/people.js';
import { sqlPlacement } from '../../bootstrap/adapters/sql/placement.js';
import { sqlStore } from '../../bootstrap/adapters/sql/store.js';
import type { StoreWorld } from '../conformance/stage.js';

/** A store with the lanes of the product. */
export const storeOn = (sql: Sql, me: NodeRef): Store =>
  sqlStore(sql, me, { makeLane: (write) => new GroupCommit<Fact>(write) });

/** Everything on one database, without people, rooms or nodes. */
export async function sqlWorld(sql: Sql): Promise<StoreWorld> {
  await emptied(sql);
  return worldAsItIs(sql);
}

/** Everything on one database, with whatever is in it. */
export const worldAsItIs = (sql: Sql): StoreWorld => ({
  placement: sqlPlacement(sql),
  people: sqlPeople(sql),
  messages: sqlMessages(sql),
  parking: sqlParking(sql),
  storeFor: (me) => storeOn(sql, me),
  expireLease: async ({ id, inc }) => {
    await sql`UPDATE nodes SET lease_until = '-infinity' WHERE node_id = ${id} AND incarnation = ${inc}`;
  },
  close: () => Promise.resolve(),
});

/** As the migrations leave it, but for the incarnations, which never come again. Quicker than TRUNCATE on a few rows. */
async function emptied(sql: Sql): Promise<void> {
  await sql.unsafe(`
    DELETE FROM tg_map; DELETE FROM chat_histories; DELETE FROM room_members; DELETE FROM chat_rooms;
    DELETE FROM complaints; DELETE FROM ratings; DELETE FROM invitations; DELETE FROM sources;
    DELETE FROM broadcast_claims; DELETE FROM broadcast_counts; DELETE FROM broadcasts; DELETE FROM parked_updates; DELETE FROM dead_letters; DELETE FROM web_tokens;
    DELETE FROM telegram_chats; DELETE FROM user_state; DELETE FROM users; DELETE FROM nodes;
    UPDATE shards SET node_id = NULL, incarnation = 0, epoch = 0 WHERE node_id IS NOT NULL OR epoch > 0`);
}
