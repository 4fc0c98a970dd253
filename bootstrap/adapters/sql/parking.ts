/** Updates set aside in a table, in the order in which they were parked. */
import type { NodeRef } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { ParkedUpdate, Parking } from '../../../actors/contracts/store.js';
import { plain, texts } from './arrays.js';
import type { Sql } from './connect.js';
import { DATABASE, reading } from './failures.js';
import { shapeOf } from './shape.js';

/** The office, such as fetching the updates of a bot, in which this run of a node parks. */
export type Office = Readonly<{ me: NodeRef; office: string }>;

/** With an `office`, nothing is parked any more once it is somebody else's: that rejects with STALE. */
export function sqlParking(sql: Sql, office?: Office): Parking {
  /** Locked until the updates are there: whoever is elected next finds them, and lets what follows queue behind. */
  const held = () =>
    office
      ? sql`SELECT FROM offices WHERE office = ${office.office} AND node_id = ${office.me.id}
          AND incarnation = ${office.me.inc} FOR SHARE`
      : sql`SELECT`;
  return {
    async park(updates: readonly ParkedUpdate[]): Promise<void> {
      if (updates.length === 0) return;
      const [row] = await reading(sql<{ isHeld: boolean }[]>`
        WITH held AS MATERIALIZED (${held()}), parked AS (
          INSERT INTO parked_updates (bot_id, update_id, chat_id, attempts, payload)
          SELECT bot_id, update_id, chat_id, attempts, payload
          FROM unnest(${plain(updates.map(({ bot }) => bot))}::bigint[], ${plain(updates.map(({ update }) => update))}::bigint[],
            ${plain(updates.map(({ chat }) => chat))}::bigint[], ${plain(updates.map(({ attempts }) => attempts))}::int[],
            ${texts(updates.map(({ payload }) => asJson(payload)))}::json[]) WITH ORDINALITY
            AS parked (bot_id, update_id, chat_id, attempts, payload, place)
          WHERE EXISTS (SELECT FROM held)
          ORDER BY place
          ON CONFLICT DO NOTHING)
        SELECT EXISTS (SELECT FROM held) AS "isHeld"`);
      if (!row?.isHeld) throw new ActorError('STALE', DATABASE, 'somebody else holds the office now');
    },

    async heads(bot: number, limit: number): Promise<readonly ParkedUpdate[]> {
      const rows = await reading(sql<ParkedUpdate[]>`
        SELECT bot_id AS bot, update_id AS update, chat_id AS chat, payload, attempts FROM (
          SELECT DISTINCT ON (chat_id) * FROM parked_updates WHERE bot_id = ${bot} ORDER BY chat_id, place) AS head
        ORDER BY place LIMIT ${limit}`);
      return [...rows];
    },

    async chats(bot: number): Promise<readonly number[]> {
      const rows = await reading(
        sql<{ chat: number }[]>`SELECT DISTINCT chat_id AS chat FROM parked_updates WHERE bot_id = ${bot}`,
      );
      return rows.map(({ chat }) => chat);
    },

    async done({ bot, update }: ParkedUpdate): Promise<void> {
      await reading(sql`DELETE FROM parked_updates WHERE bot_id = ${bot} AND update_id = ${update}`);
    },

    async failed({ bot, update }: ParkedUpdate): Promise<void> {
      await reading(sql`
        UPDATE parked_updates SET attempts = attempts + 1 WHERE bot_id = ${bot} AND update_id = ${update}`);
    },

    async bury({ bot, update, chat, attempts, payload }: ParkedUpdate, error: string): Promise<void> {
      await reading(sql`
        WITH parked AS (DELETE FROM parked_updates WHERE bot_id = ${bot} AND update_id = ${update})
        INSERT INTO dead_letters (bot_id, update_id, user_id, attempts, error, payload)
        SELECT ${bot}::bigint, ${update}::bigint,
          (SELECT user_id FROM telegram_chats WHERE bot_id = ${bot} AND chat_id = ${chat}),
          ${attempts}::int, ${error}, ${asJson(shapeOf(payload))}::text::json
        WHERE NOT EXISTS (SELECT FROM dead_letters
          WHERE bot_id = ${bot} AND update_id = ${update} AND buried_at > now() - interval '1 day')`);
    },
  };
}

/** What has no JSON is null. */
const asJson = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));
