/** Forgets who a person is outside, when they ask an operator for it. */
import type { Sql } from './connect.js';
import { reading } from './failures.js';

/** Of the chats with our bots: those forgotten, and those that are left alone since their people are in a room. */
export type Forgotten = Readonly<{ forgotten: number; inRoom: number }>;

/**
 * By the platform's id of the person. What they said stays until its rooms are swept, and is nobody's any more. Their
 * session, if it is in memory, is stale from here on: it is loaded anew, and finds nobody to show anything to.
 */
export async function forgetPerson(sql: Sql, chat: number): Promise<Forgotten> {
  const [answer] = await reading(sql<Forgotten[]>`
    WITH person AS MATERIALIZED (
      SELECT register.user_id, register.state = 'chatting' AS is_in_room
      FROM telegram_chats AS chat JOIN user_state AS register ON register.user_id = chat.user_id
      WHERE chat.chat_id = ${chat} ORDER BY register.user_id FOR UPDATE OF register
    ), free AS MATERIALIZED (
      SELECT user_id FROM person WHERE NOT is_in_room
    ), registers AS (
      UPDATE user_state AS register SET version = register.version + 1, state = 'idle', pool_id = NULL, ticket = NULL,
          searching_since = NULL, is_blocked = true, keys = '{}', owed = '[]', search_message_id = NULL
        FROM free WHERE register.user_id = free.user_id
    ), chats AS (
      DELETE FROM telegram_chats AS chat USING free WHERE chat.user_id = free.user_id
    ), settings AS (
      UPDATE users AS person SET is_minor = false FROM free WHERE person.user_id = free.user_id
    ), parked AS (
      DELETE FROM parked_updates WHERE chat_id = ${chat} AND EXISTS (SELECT FROM free)
    ), claims AS (
      DELETE FROM broadcast_claims AS claim USING free WHERE claim.user_id = free.user_id
    ), invited AS (
      UPDATE invitations AS link SET expires_at = least(link.expires_at, now())
        FROM free WHERE link.host_id = free.user_id AND link.room_id IS NULL
    )
    SELECT count(*) FILTER (WHERE NOT is_in_room)::int AS forgotten,
      count(*) FILTER (WHERE is_in_room)::int AS "inRoom" FROM person`);
  return answer ?? { forgotten: 0, inRoom: 0 };
}
