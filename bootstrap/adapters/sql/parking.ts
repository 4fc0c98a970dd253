/** Updates set aside in a table, in the order in which they were parked. */
import type { ParkedUpdate, Parking } from '../../../actors/contracts/store.js';
import { plain, texts } from './arrays.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';
import { shapeOf } from './shape.js';

export function sqlParking(sql: Sql): Parking {
  return {
    async park(updates: readonly ParkedUpdate[]): Promise<void> {
      if (updates.length === 0) return;
      await reading(sql`
        INSERT INTO parked_updates (bot_id, update_id, chat_id, attempts, payload)
        SELECT bot_id, update_id, chat_id, attempts, payload
        FROM unnest(${plain(updates.map(({ bot }) => bot))}::bigint[], ${plain(updates.map(({ update }) => update))}::bigint[],
          ${plain(updates.map(({ chat }) => chat))}::bigint[], ${plain(updates.map(({ attempts }) => attempts))}::int[],
          ${texts(updates.map(({ payload }) => asJson(payload)))}::json[]) WITH ORDINALITY
          AS parked (bot_id, update_id, chat_id, attempts, payload, place)
        ORDER BY place
        ON CONFLICT DO NOTHING`);
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

    async bury({ bot, update, attempts, payload }: ParkedUpdate, error: string): Promise<void> {
      await reading(sql`
        WITH parked AS (
          DELETE FROM parked_updates WHERE bot_id = ${bot} AND update_id = ${update} RETURNING chat_id
        )
        INSERT INTO dead_letters (bot_id, update_id, user_id, attempts, error, payload)
        SELECT ${bot}::bigint, ${update}::bigint,
          (SELECT user_id FROM telegram_chats WHERE bot_id = ${bot} AND chat_id = parked.chat_id),
          ${attempts}::int, ${error}, ${asJson(shapeOf(payload))}::text::json
        FROM parked`);
    },
  };
}

/** What has no JSON is null. */
const asJson = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));
