/** Joins pairs of people, many in one statement. */
import type { NodeRef, UserId } from '../../../actors/contracts/ids.js';
import { APART_FOR_MS } from '../../../actors/contracts/matcher.js';
import type { Pair, PairOutcome } from '../../../actors/contracts/matcher.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import { plain } from './arrays.js';
import type { Sql } from './connect.js';
import { DATABASE, committing } from './failures.js';

type OutcomeRow = Readonly<{
  is_one_gone: boolean;
  is_other_gone: boolean;
  /** Infinity: for ever. */
  apart_for_ms: number | null;
  is_joined: boolean;
}>;

/** Rejects with FENCED, or with UNCERTAIN when some may have been joined. */
export async function joinPairs(sql: Sql, me: NodeRef, pairs: readonly Pair[]): Promise<readonly PairOutcome[]> {
  const outcomes: PairOutcome[] = [];
  for (const round of rounds(pairs)) outcomes.push(...(await joinRound(sql, me, round)));
  return outcomes;
}

/** The function takes nobody twice: pairs that share a person go one after the other. */
function rounds(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const all: Pair[][] = [];
  let taken = new Set<UserId>();
  for (const pair of pairs) {
    const people = [pair.a.user, pair.b.user];
    const round = all.at(-1);
    if (round && !people.some((user) => taken.has(user))) round.push(pair);
    else {
      all.push([pair]);
      taken = new Set();
    }
    for (const user of people) taken.add(user);
  }
  return all;
}

async function joinRound(sql: Sql, me: NodeRef, pairs: readonly Pair[]): Promise<readonly PairOutcome[]> {
  const of = (pick: (pair: Pair) => string | number) => plain(pairs.map(pick));
  const statement = () => sql<OutcomeRow[]>`
    SELECT is_one_gone, is_other_gone, CASE WHEN apart_until = 'infinity' THEN 'Infinity' ELSE
      ceil(extract(epoch FROM apart_until - clock_timestamp()) * 1000)::float8 END AS apart_for_ms, is_joined
    FROM join_pairs(${me.id}, ${me.inc}, ${`${APART_FOR_MS} milliseconds`}::interval, ${of(({ room }) => room)}::uuid[],
      ${of(({ a }) => a.user)}::uuid[], ${of(({ a }) => a.ticket)}::uuid[],
      ${of(({ b }) => b.user)}::uuid[], ${of(({ b }) => b.ticket)}::uuid[], ${of(({ at }) => at)}::bigint[])
    ORDER BY place`;
  const rows = await committing(DATABASE, statement, 'FAILED');
  return pairs.map(({ room }, i) => outcomeOf(room, rows[i]));
}

function outcomeOf(room: Pair['room'], row: OutcomeRow | undefined): PairOutcome {
  if (!row) throw new ActorError('UNCERTAIN', DATABASE, 'a pair was left without an outcome');
  if (row.is_joined) return { room, joined: true };
  const { is_one_gone: a, is_other_gone: b, apart_for_ms: forMs } = row;
  if (a || b || forMs === null) return { room, joined: false, why: 'gone', a, b };
  return { room, joined: false, why: 'apart', forMs: Number.isFinite(forMs) ? Math.max(1, forMs) : null };
}
