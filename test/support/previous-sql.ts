/**
 * How the release before this one (1.0.0) spoke to PostgreSQL, word for word, as far as it wrote: its processes go on while
 * a newer `release` migrates, on the connections and with the prepared statements that they have. When a release is made,
 * what it speaks takes this place.
 */
import { v7 as uuid } from 'uuid';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';

/** The steps that it has brought. */
export const PREVIOUS_STEPS = ['0001-initial.sql', '0002-several-hosts.sql'];
const EVERYBODY = '018e0000-0000-7000-8000-000000000000';

export class PreviousProcess {
  #inc = 0;
  #lives = 0;

  constructor(
    readonly sql: Sql,
    readonly node: string,
  ) {}

  async join(): Promise<void> {
    const { sql, node } = this;
    const [row] = await sql<
      { inc: number }[]
    >`SELECT join_node(${node}, ${'worker'}, ${'5000 milliseconds'}::interval) AS inc`;
    this.#inc = row?.inc ?? 0;
    await sql`SELECT shard_id AS shard, node_id AS node, incarnation AS inc, epoch
      FROM claim_shards(${node}, ${this.#inc}, ${'{1,2,3}'}::int[])`;
  }

  /** Two people come, search, are joined, talk, are shown it, and part. Resolves with the log as it reads it. */
  async life(): Promise<readonly string[]> {
    const { sql, node } = this;
    const [inc, life] = [this.#inc, (this.#lives += 1)];
    await sql`UPDATE nodes SET lease_until = clock_timestamp() + ${'5000 milliseconds'}::interval, is_cut_off = ${false}
      WHERE node_id = ${node} AND incarnation = ${inc} AND status <> 'dead'`;
    await sql`SELECT node_id AS id, incarnation AS inc, role, status, is_cut_off AS "cutOff",
      lease_until < clock_timestamp() AS "hasExpired", (SELECT sum(epoch)::bigint FROM shards) AS version FROM nodes`;
    const hash = life.toString(16).padStart(64, '0');
    const [web] = await sql<
      { user: string }[]
    >`SELECT user_of_token(decode(${hash}, 'hex'), ${uuid()}, ${'en'}) AS user`;
    const [chat] = await sql<{ user: string }[]>`SELECT user_of_chat(${1}, ${life}, ${uuid()}, ${'en'}) AS user`;
    const people = [web?.user ?? '', chat?.user ?? ''].sort();
    const [at, room, tickets] = [Date.now(), uuid(), [uuid(), uuid()]];
    const saved = people.map((user, i) => ({
      ...{ type: 'saved', user, version: 1, keys: ['k1'], owed: [], round: 1 },
      ...{ to: 'searching', pool: EVERYBODY, ticket: tickets[i], since: at, at },
    }));
    await sql`SELECT save_sessions(${node}, ${inc}, ${JSON.stringify(saved)}::text::json, ${1})`;
    await sql`SELECT user_id AS user, ticket, language, searching_since AS since FROM user_state JOIN users USING (user_id)
      WHERE state = 'searching' AND pool_id = ${EVERYBODY} AND NOT is_blocked ORDER BY searching_since, ticket`;
    await sql`SELECT is_one_gone, is_other_gone, (extract(epoch FROM apart_until) * 1000)::float8 AS apart_until_ms, is_joined
      FROM join_pairs(${node}, ${inc}, ${'60000 milliseconds'}::interval, ${`{${room}}`}::uuid[],
        ${`{${people[0] ?? ''}}`}::uuid[], ${`{${tickets[0] ?? ''}}`}::uuid[],
        ${`{${people[1] ?? ''}}`}::uuid[], ${`{${tickets[1] ?? ''}}`}::uuid[], ${`{${at}}`}::bigint[]) ORDER BY place`;
    await this.#append(
      room,
      2,
      'said',
      people[0] ?? '',
      `m${life}`,
      '"{\\"kind\\":\\"text\\",\\"text\\":\\"hi\\"}"',
      at,
    );
    await sql`SELECT mark_shown(${node}, ${inc}, ${`{${people[1] ?? ''}}`}::uuid[], ${`{${room}}`}::uuid[], ${'{2}'}::int[],
      ${'{false}'}::boolean[], ${'{6}'}::bigint[], ${`{${at}}`}::bigint[], ${`{${people[1] ?? ''}}`}::uuid[],
      ${`{${room}}`}::uuid[], ${'{2}'}::int[], ${'{7}'}::bigint[])`;
    await this.#append(room, 3, 'ended', people[1] ?? '', `lc${life}`, 'NULL', at);
    await sql`SELECT state, ticket, searching_since, room_id FROM user_state WHERE user_id = ${people[0] ?? ''}`;
    const log = await sql<{ type: string }[]>`
      SELECT seq, type, sender_id, source_key, ref_seq, content, sent_at FROM chat_histories
      WHERE room_id = ${room} AND seq > ${0} ORDER BY seq LIMIT ${32}`;
    return log.map(({ type }) => type);
  }

  async #append(room: string, seq: number, type: string, by: string, key: string, content: string, at: number) {
    const isEnding = type === 'ended';
    await this.sql`SELECT append_rows(${this.node}, ${this.#inc}, ${`{${room}}`}::uuid[], ${`{${seq}}`}::int[],
      ${`{${type}}`}::text[], ${`{${by}}`}::uuid[], ${`{"${key}"}`}::text[], ${'{NULL}'}::int[], ${`{${content}}`}::json[],
      ${`{${at}}`}::bigint[], ${isEnding})`;
  }
}
