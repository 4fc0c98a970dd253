/** Which message of a messenger shows which row: a person's own by the key they were sent with, others' by tg_map. */
import type { MessageId, RowRef, UserId } from '../../../actors/contracts/ids.js';
import { keyOfMessage } from '../../../actors/contracts/store.js';
import type { MessageMap } from '../../../actors/contracts/store.js';
import { isUuid } from './arrays.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

export function sqlMessages(sql: Sql): MessageMap {
  return {
    /** An edited message shows two rows: it is the first of them that one replies to. */
    async rowOf(user: UserId, message: MessageId): Promise<RowRef | undefined> {
      if (!isUuid(user)) return undefined;
      const [row] = await reading(sql<RowRef[]>`
        (SELECT room.started_at, own.room_id AS room, own.seq, 1 AS rank FROM chat_histories AS own
          JOIN chat_rooms AS room USING (room_id)
          WHERE own.sender_id = ${user} AND own.source_key = ${keyOfMessage(message)})
        UNION ALL
        (SELECT room.started_at, shown.room_id, shown.seq, 2 FROM tg_map AS shown JOIN chat_rooms AS room USING (room_id)
          WHERE shown.user_id = ${user} AND shown.message_id = ${message})
        ORDER BY rank, started_at DESC, seq LIMIT 1`);
      return row && { room: row.room, seq: row.seq };
    },

    async messageOf(user: UserId, { room, seq }: RowRef): Promise<MessageId | undefined> {
      if (!isUuid(user) || !isUuid(room)) return undefined;
      const [row] = await reading(sql<{ message: MessageId }[]>`
        SELECT coalesce(
          (SELECT substring(source_key FROM '^m([0-9]{1,15})$')::bigint FROM chat_histories
            WHERE room_id = ${room} AND seq = ${seq} AND sender_id = ${user}),
          (SELECT message_id FROM tg_map WHERE room_id = ${room} AND seq = ${seq} AND user_id = ${user})) AS message`);
      return row?.message ?? undefined;
    },
  };
}
