/** Broadcasts: what is told, to whom it has been, and what came of it. */
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Language } from '../../../actors/contracts/session.js';
import { plain } from './arrays.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

type Claim = Readonly<{ broadcast: number; user: UserId; chat: number; text: string }>;
type Told = 'sent' | 'unreachable' | 'refused' | 'uncertain';

/** The side of who tells people; see the port of the messenger. */
export const sqlBroadcastBook = (sql: Sql) => ({
  claim: async (bot: number, limit: number): Promise<readonly Claim[]> => {
    const rows = await reading(sql<Claim[]>`
      SELECT broadcast_id AS broadcast, user_id AS "user", chat_id AS chat, words AS text
      FROM claim_broadcast(${bot}, ${limit})`);
    return rows.map(({ broadcast, user, chat, text }) => ({ broadcast, user, chat, text }));
  },
  settle: async ({ broadcast, user }: Claim, told: Told): Promise<void> => {
    await reading(sql`SELECT settle_broadcast(${broadcast}, ${`{${user}}`}::uuid[], ${told})`);
  },
  giveBack: async (claims: readonly Claim[]): Promise<void> => {
    await reading(sql`
      UPDATE broadcast_claims SET is_free = true WHERE (broadcast_id, user_id) IN (SELECT * FROM unnest(
        ${plain(claims.map(({ broadcast }) => broadcast))}::bigint[], ${plain(claims.map(({ user }) => user))}::uuid[]))`);
  },
  forsake: async (bot: number): Promise<void> => {
    await reading(sql`
      SELECT settle_broadcast(broadcast_id, array_agg(user_id), 'uncertain') FROM broadcast_claims
      WHERE bot_id = ${bot} AND NOT is_free GROUP BY broadcast_id`);
  },
});

export type BroadcastStatus = 'running' | 'paused' | 'stopped' | 'done';
/** `people`: all who are to be told. */
export type BroadcastReport = Readonly<
  { broadcast: number; status: BroadcastStatus; people: number; begunAt: Date; endedAt: Date | null } & Record<
    Told,
    number
  >
>;

/** The side of operators. */
export const sqlBroadcasts = (sql: Sql) => ({
  /** `texts`: English at least, which those are told whose language is missing. */
  begin: async (texts: Readonly<Partial<Record<Language, string>>>): Promise<number> => {
    const [row] = await reading(sql<{ broadcast: number }[]>`
      INSERT INTO broadcasts (texts, people) SELECT ${JSON.stringify(texts)}::text::json, count(*) FROM telegram_chats
      RETURNING broadcast_id AS broadcast`);
    if (!row) throw new TypeError('the database began no broadcast');
    return row.broadcast;
  },
  /** False: it is not in a state from which that can be done. */
  turn: async (broadcast: number, to: 'running' | 'paused' | 'stopped'): Promise<boolean> => {
    const rows = await reading(sql`
      UPDATE broadcasts SET status = ${to}, ended_at = CASE WHEN ${to} = 'stopped' THEN now() END
      WHERE broadcast_id = ${broadcast} AND status IN ('running', 'paused') RETURNING broadcast_id`);
    return rows.length > 0;
  },
  /** The newest first. */
  reports: (limit: number): Promise<readonly BroadcastReport[]> =>
    reading(sql<BroadcastReport[]>`
      SELECT broadcast_id AS broadcast, status, people, begun_at AS "begunAt", ended_at AS "endedAt",
        coalesce(sum(sent), 0)::int AS sent, coalesce(sum(unreachable), 0)::int AS unreachable,
        coalesce(sum(refused), 0)::int AS refused, coalesce(sum(uncertain), 0)::int AS uncertain
      FROM broadcasts LEFT JOIN broadcast_counts USING (broadcast_id)
      GROUP BY broadcast_id ORDER BY broadcast_id DESC LIMIT ${limit}`),
  /** How many came by each of the operator's links, most first. */
  sources: (): Promise<readonly Readonly<{ label: string; arrivals: number }>[]> =>
    reading(sql<{ label: string; arrivals: number }[]>`
      SELECT label, arrivals::int FROM sources ORDER BY arrivals DESC, label`),
});
