/** Pools of connections to PostgreSQL, set up so that a server that is away is known within seconds. */
import postgres from 'postgres';
import { parseAddress } from './address.js';
import { renewed } from './pool.js';
import { openSocket } from './socket.js';

/** `bigint` columns come as numbers: every one of ours is a count, an instant or a messenger's id, all below 2^53. */
export type Sql = postgres.Sql<{ bigint: number }>;

export type PoolSettings = Readonly<{
  /** As it stands in `pg_stat_activity`, after `chatgogo `. */
  name: string;
  /** Connections. One statement is under way on each; further ones wait for the next that is free. */
  max: number;
}>;
/** 0: as long as it takes. */
type Patience = Readonly<{ statementMs: number; silenceMs: number }>;

/** A statement that takes longer is cancelled by the server, ours take milliseconds; so a silent server is gone. */
const ORDINARY: Patience = { statementMs: 4_000, silenceMs: 5_000 };
const UNLIMITED: Patience = { statementMs: 0, silenceMs: 0 };
const STARTED_WITHIN_S = 5;
/** Before a connection that has failed is tried again; random, so that not all come at once. */
const PAUSE_AT_MOST_S = 0.1;
/**
 * A connection keeps the plan of each statement, and the first ones may have seen empty tables. So one plan each, whatever
 * the parameters, that never reads a table from end to end, and is not compiled: ours run for microseconds.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
  default_transaction_isolation: 'read\\ committed', // the fence looks again after it has waited
};
/** PostgreSQL keeps no more of a name. */
const NAME_LIMIT = 63;

const urls = new WeakMap<Sql, string>();

/** Connects when first used, and again after failures, until `end()`. Throws when the URL makes no sense. */
export function connect(url: string, settings: PoolSettings): Sql {
  return remembered(
    url,
    renewed((onBroken) => pool(url, settings, ORDINARY, onBroken)),
  );
}

/** One more connection to the same server, for what may take its time: a change of the schema. */
export function connectPatiently(sql: Sql, name: string): Sql {
  const url = urls.get(sql) ?? '';
  return remembered(
    url,
    pool(url, { name, max: 1 }, UNLIMITED, () => undefined),
  );
}

function remembered(url: string, sql: Sql): Sql {
  urls.set(sql, url);
  return sql;
}

function pool(url: string, { name, max }: PoolSettings, patience: Patience, onBroken: () => void): Sql {
  const address = parseAddress(url);
  const options = {
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password,
    database: address.database,
    max,
    max_pipeline: 0, // one statement under way: none waits behind another's disk write, and openSocket relies on it
    ssl: false, // openSocket has seen to it
    socket: () => openSocket(address, patience.silenceMs, onBroken),
    connect_timeout: STARTED_WITHIN_S,
    backoff: () => Math.random() * PAUSE_AT_MOST_S,
    max_lifetime: null,
    fetch_types: false, // arrays are sent as literals, see arrays.ts
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => undefined,
    connection: {
      application_name: `chatgogo ${name}`.slice(0, NAME_LIMIT),
      TimeZone: 'UTC',
      client_min_messages: 'warning',
      options: optionsOf({ ...SETTINGS, statement_timeout: String(patience.statementMs) }),
    },
  };
  return postgres(options);
}

const optionsOf = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
