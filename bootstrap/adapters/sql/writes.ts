/** Facts → transitions: one statement for the facts of a whole batch of turns, all of one type. */
import type { Address } from '../../../actors/contracts/contract.js';
import { EVERYBODY } from '../../../actors/contracts/ids.js';
import type { NodeRef } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import type { RoomFact } from '../../../actors/contracts/room.js';
import type { SessionFact } from '../../../actors/contracts/session.js';
import type { Fact } from '../../../actors/contracts/store.js';
import { plain, texts } from './arrays.js';
import type { Sql } from './connect.js';
import { DATABASE, committing, reading } from './failures.js';
import { columnsOf } from './rows.js';

/** One turn: who wrote it, and its facts. */
export type Turn = Readonly<{ writer: Address; facts: readonly Fact[] }>;
/**
 * Writes all turns of the batch or none. Rejects with FENCED, UNCERTAIN, or STALE: then one of them is, and the halves
 * are to be written by themselves. What can never be written says STALE too, and FAILED once it stands alone.
 */
export type Write = (batch: readonly Turn[]) => Promise<void>;

type Saved = Extract<SessionFact, { type: 'saved' }>;
type Shown = Extract<SessionFact, { type: 'shown' }>;

export const writerOf = (sql: Sql, me: NodeRef): Readonly<Record<Fact['type'], Write>> => ({
  appended: async (batch) => {
    const facts = factsOf<RoomFact>(batch, 'appended');
    try {
      await committed(batch, () => appendRows(sql, me, facts));
    } catch (failure) {
      if (batch.length > 1 || codeOf(failure) !== 'STALE' || !(await areWritten(sql, facts))) throw failure;
    }
  },
  saved: async (batch) => {
    const facts = factsOf<Saved>(batch, 'saved');
    await committed(batch, () => saveSessions(sql, me, facts));
  },
  shown: async (batch) => {
    const facts = factsOf<Shown>(batch, 'shown');
    await committed(batch, () => markShown(sql, me, facts));
  },
});

function factsOf<F extends Fact>(batch: readonly Turn[], type: F['type']): readonly F[] {
  const facts: F[] = [];
  for (const turn of batch) {
    for (const fact of turn.facts) {
      if (fact.type !== type) throw new TypeError(`a turn has facts of two types: ${type} and ${fact.type}`);
      facts.push(fact as F);
    }
  }
  return facts;
}

const committed = (batch: readonly Turn[], statement: () => PromiseLike<unknown>): Promise<unknown> =>
  committing(batch[0]?.writer ?? DATABASE, statement, batch.length > 1 ? 'STALE' : 'FAILED');

/** In the order of their places, so that two batches never wait for each other. */
function appendRows(sql: Sql, me: NodeRef, facts: readonly RoomFact[]): PromiseLike<unknown> {
  const sorted = [...facts].sort((one, other) => compared(one.room, other.room) || one.seq - other.seq);
  const bodies = sorted.map(({ body }) => columnsOf(body));
  return sql`SELECT append_rows(${me.id}, ${me.inc},
    ${plain(sorted.map(({ room }) => room))}::uuid[], ${plain(sorted.map(({ seq }) => seq))}::int[],
    ${plain(sorted.map(({ body }) => body.kind))}::text[], ${plain(sorted.map(({ by }) => by))}::uuid[],
    ${texts(sorted.map(({ key }) => key))}::text[], ${plain(bodies.map(({ ref }) => ref))}::int[],
    ${texts(bodies.map(({ content }) => (content === null ? null : JSON.stringify(content))))}::json[],
    ${plain(sorted.map(({ at }) => at))}::bigint[], ${sorted.some(({ body }) => body.kind === 'ended')})`;
}

/** Whether these very rows are there: another owner of the room has taken the same commands for the same rows. */
async function areWritten(sql: Sql, facts: readonly RoomFact[]): Promise<boolean> {
  const [row] = await reading(sql<{ count: number }[]>`
    SELECT count(*) FROM chat_histories JOIN unnest(
      ${plain(facts.map(({ room }) => room))}::uuid[], ${plain(facts.map(({ seq }) => seq))}::int[],
      ${plain(facts.map(({ by }) => by))}::uuid[], ${texts(facts.map(({ key }) => key))}::text[])
      AS fact (room_id, seq, sender_id, source_key) USING (room_id, seq, sender_id, source_key)`);
  return row?.count === facts.length;
}

function saveSessions(sql: Sql, me: NodeRef, facts: readonly Saved[]): PromiseLike<unknown> {
  const seen = new Map<string, number>();
  const rows = facts.map(({ move, ...fact }) => {
    const round = (seen.get(fact.user) ?? 0) + 1;
    seen.set(fact.user, round);
    const to = move?.to === 'searching' ? { pool: EVERYBODY, ticket: move.ticket, since: move.at } : {};
    return { ...fact, round, ...move, ...to };
  });
  return sql`SELECT save_sessions(${me.id}, ${me.inc}, ${JSON.stringify(rows)}::text::json,
    ${Math.max(0, ...seen.values())})`;
}

/** Each member once, in one order for all batches: two of them never wait for each other. */
function markShown(sql: Sql, me: NodeRef, facts: readonly Shown[]): PromiseLike<unknown> {
  const members = mergedByMember(facts).sort(
    (one, other) => compared(one.user, other.user) || compared(one.room, other.room),
  );
  const numbered = facts.filter(({ messageId }) => messageId !== undefined);
  return sql`SELECT mark_shown(${me.id}, ${me.inc},
    ${plain(members.map(({ user }) => user))}::uuid[], ${plain(members.map(({ room }) => room))}::uuid[],
    ${plain(members.map(({ seq }) => seq))}::int[], ${plain(members.map(({ isDrained }) => isDrained))}::boolean[],
    ${plain(members.map(({ found }) => found?.messageId ?? null))}::bigint[],
    ${plain(members.map(({ found }) => found?.sentAt ?? null))}::bigint[],
    ${plain(numbered.map(({ user }) => user))}::uuid[], ${plain(numbered.map(({ room }) => room))}::uuid[],
    ${plain(numbered.map(({ seq }) => seq))}::int[],
    ${plain(numbered.map(({ messageId }) => messageId ?? null))}::bigint[])`;
}

function mergedByMember(facts: readonly Shown[]): Shown[] {
  const members = new Map<string, Shown>();
  for (const fact of facts) {
    const key = fact.user + fact.room;
    const before = members.get(key);
    members.set(key, before ? merged(before, fact) : fact);
  }
  return [...members.values()];
}

function merged(before: Shown, fact: Shown): Shown {
  const found = before.found ?? fact.found;
  const seq = before.seq > fact.seq ? before.seq : fact.seq;
  return { ...fact, seq, isDrained: before.isDrained || fact.isDrained, ...(found && { found }) };
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
