/**
 * A town served by several hosts: one supervisor with its processes per role, over a real Redis and a real PostgreSQL,
 * each host behind proxies of its own. Pages reach any web process through a balancer, as in a real deployment.
 */
import { startSimulator } from '../../bootstrap/adapters/simulator/start.js';
import type { RunningSimulator } from '../../bootstrap/adapters/simulator/start.js';
import { Redis } from 'ioredis';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { startEmbedded } from '../../bootstrap/adapters/sql/embedded/launch.js';
import type { Embedded } from '../../bootstrap/adapters/sql/embedded/launch.js';
import { serverPid, testDirectory } from './postgres.js';
import { startRedis } from './redis.js';
import type { RedisServer } from './redis.js';
import { System } from './system.js';
import { TcpProxy } from './tcp-proxy.js';
import { TelegramPerson } from './telegram-person.js';
import { usePage, usePhone } from './town.js';
import { WebPerson } from './web-person.js';
import { judged } from './witness.js';
import type { Verdict } from './witness.js';

export const TOKEN = '1000001:token-of-a-simulated-bot';
const REST_WITHIN_MS = 60_000;

export type Role = 'web' | 'telegram' | 'worker';
export type HostsOptions = Readonly<{
  roles: readonly Role[];
  phones: number;
  pages: number;
  env?: Readonly<Record<string, string>>;
}>;
/** One host: what it runs, and its ways to Redis and PostgreSQL. */
export type Host = Readonly<{ role: Role; system: System; redis: TcpProxy; database: TcpProxy }>;

export class Hosts {
  readonly #hosts = new Set<Host>();
  #redis: RedisServer;

  private constructor(
    readonly postgres: Embedded,
    readonly dataDir: string,
    readonly sql: Sql,
    redis: RedisServer,
    readonly telegram: RunningSimulator,
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.#redis = redis;
  }

  balancer!: TcpProxy; // these are made by open()
  phones: readonly TelegramPerson[] = [];
  pages: readonly WebPerson[] = [];

  /** Resolves when all hosts take part and everybody has begun to search. */
  static async open({ roles, phones, pages, env = {} }: HostsOptions): Promise<Hosts> {
    const people = Array.from({ length: phones }, (_, i) => ({ first_name: `Phone${i}`, language_code: 'en' }));
    const telegram = await startSimulator({ people, historyPerChat: 100_000, callLog: 0, token: TOKEN });
    const dataDir = testDirectory();
    const postgres = await startEmbedded({ dataDir, log: () => undefined });
    const sql = connect(postgres.url, { name: 'test', max: 2 });
    const hosts = new Hosts(postgres, dataDir, sql, await startRedis(), telegram, env);
    hosts.balancer = await TcpProxy.open(() => hosts.of('web').map(({ system }) => system.port));
    const added = await Promise.allSettled(roles.map((role) => hosts.add(role)));
    const failed = added.find((one) => one.status === 'rejected');
    if (failed) {
      await hosts.close();
      throw failed.reason;
    }
    const ids = [...telegram.simulator.people.keys()];
    hosts.phones = ids.map((id, i) => new TelegramPerson(`t${i}`, telegram.simulator.chat(id, TOKEN)));
    hosts.pages = Array.from({ length: pages }, (_, i) => new WebPerson(`w${i}`, hosts.url));
    for (const phone of hosts.phones) phone.start();
    await Promise.all(hosts.pages.map((page) => page.open()));
    for (const page of hosts.pages) page.search();
    return hosts;
  }

  get url(): string {
    return `http://127.0.0.1:${this.balancer.port}`;
  }

  of(role: Role): readonly Host[] {
    return [...this.#hosts].filter((host) => host.role === role);
  }

  all(): readonly Host[] {
    return [...this.#hosts];
  }

  /** Another host, as by one more line of a process manager. Resolves when its processes take part. */
  async add(role: Role): Promise<Host> {
    const redis = await TcpProxy.open(() => [this.#redis.port], { isRedis: true });
    const databaseUrl = new URL(this.postgres.url);
    const { port } = databaseUrl;
    const database = await TcpProxy.open(() => [Number(port)]);
    databaseUrl.host = `127.0.0.1:${database.port}`;
    const env = {
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
      DATABASE_URL: databaseUrl.href,
      TELEGRAM_API_ROOT: this.telegram.url,
      TELEGRAM_BOT_TOKEN: TOKEN,
      PUBLIC_URL: this.url,
      LOG_LEVEL: 'info',
      ...this.env,
    };
    try {
      const system = await System.start({ role, env });
      const host = { role, system, redis, database };
      this.#hosts.add(host);
      return host;
    } catch (failure) {
      redis.close();
      database.close();
      throw failure;
    }
  }

  /** Politely; resolves with the exit code and how long it took. */
  async remove(host: Host): Promise<Readonly<{ code: number | null; ms: number }>> {
    this.#hosts.delete(host);
    const stopped = await host.system.stop();
    await this.#forget(host);
    return stopped;
  }

  /** As a power cut would. */
  async kill(host: Host): Promise<void> {
    this.#hosts.delete(host);
    await host.system.killAll();
    await this.#forget(host);
  }

  /** Kills Redis with all it knew, and after `awayMs` starts another on its port. */
  async restartRedis(awayMs: number): Promise<void> {
    const { port } = this.#redis;
    await this.#redis.kill();
    await sleep(awayMs);
    this.#redis = await startRedis({ port });
  }

  /** Ends the connections by which hosts hear each other. */
  async killSubscribers(): Promise<void> {
    const client = new Redis(this.#redis.port, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined); // `connect` and `call` reject
    await client.connect();
    await client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    client.disconnect();
  }

  /** As `pg_ctl restart -m immediate`: everything under way is lost, the server recovers and is back on its port. */
  restartPostgres(): void {
    const pid = serverPid(this.dataDir);
    if (pid !== undefined) process.kill(pid, 'SIGQUIT');
  }

  /** Shards of each live worker node, by the database. */
  async shares(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.sql<{ node: string; count: number }[]>`
      SELECT nodes.node_id AS node, count(shards.shard_id)::int AS count FROM nodes
      LEFT JOIN shards ON shards.node_id = nodes.node_id AND shards.incarnation = nodes.incarnation
      WHERE nodes.role = 'worker' AND nodes.status = 'alive' AND nodes.lease_until > now() GROUP BY 1`;
    return Object.fromEntries(rows.map(({ node, count }) => [node, count]));
  }

  /** Which run of each node is alive. */
  async runs(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.sql<{ node: string; inc: number }[]>`
      SELECT node_id AS node, incarnation AS inc FROM nodes WHERE status <> 'dead' ORDER BY 1`;
    return Object.fromEntries(rows.map(({ node, inc }) => [node, inc]));
  }

  /** The telegram host whose process fetches the updates. */
  async poller(): Promise<Host | undefined> {
    const rows = await this.sql<{ node: string }[]>`
      SELECT offices.node_id AS node FROM offices JOIN nodes USING (node_id, incarnation)
      WHERE offices.office LIKE 'poll/%' AND nodes.status <> 'dead' AND nodes.lease_until > now()`;
    const hostId = rows[0]?.node.split('/')[0];
    return this.of('telegram').find(({ system }) => hostId !== undefined && hostId.startsWith(system.installation));
  }

  /** Everybody does something every `pauseMs` or so, for `ms`. */
  async live(ms: number, pauseMs: number): Promise<void> {
    const acts = [...this.phones.map((one) => () => usePhone(one)), ...this.pages.map((one) => () => usePage(one))];
    for (const until = Date.now() + ms; Date.now() < until; await sleep(pauseMs)) {
      for (const act of acts) if (Math.random() < 0.5) act();
    }
  }

  /** Waits until all that was said has arrived or was refused; resolves with what is to be said of it then. */
  async rest(): Promise<Verdict> {
    for (const until = Date.now() + REST_WITHIN_MS; ; await sleep(200)) {
      const verdict = this.judge();
      if (verdict.violations.length === 0 || Date.now() > until) return verdict;
    }
  }

  judge(): Verdict {
    return judged([...this.phones, ...this.pages].map((person) => person.account()));
  }

  /** What the database still owes, and what the hosts have complained of: for whoever looks for the reason of a failure. */
  async diagnosis(): Promise<string> {
    const owed = await this.sql`
      SELECT member.room_id, member.user_id, channel, member.delivered, room.is_active, person.state, person.is_blocked,
        json_array_length(person.owed::json) AS notices, shard_of(member.room_id) AS room_shard,
        (SELECT max(seq) FROM chat_histories AS log WHERE log.room_id = member.room_id) AS head
      FROM room_members AS member JOIN chat_rooms AS room USING (room_id) JOIN user_state AS person USING (user_id)
        JOIN users USING (user_id)
      WHERE NOT member.is_drained ORDER BY 1, 2`;
    const parked = await this.sql`SELECT chat_id, count(*), max(attempts) FROM parked_updates GROUP BY 1`;
    const complaints = this.all().map(({ role, system }) => {
      const lines = system.output.split('\n').filter((line) => /"level":[45]0/.test(line));
      return [`${role} ${system.installation}`, ...lines.slice(-15)].join('\n  ');
    });
    const screens = this.phones.map((phone) => [phone.name, ...phone.screen(60)].join('\n  '));
    const state = JSON.stringify({ owed, parked, shares: await this.shares(), texts: await this.#textsInDoubt() });
    return [state, ...screens, ...complaints].join('\n');
  }

  /** Where the texts stand that are the matter of a violation. */
  async #textsInDoubt(): Promise<readonly unknown[]> {
    const texts = this.judge().violations.flatMap((violation) => /\b[a-z]\d+:\d+:\d+\b/.exec(violation)?.[0] ?? []);
    return this
      .sql`SELECT room_id, seq, sender_id, content FROM chat_histories WHERE content->>'text' IN ${this.sql(texts)}`;
  }

  async close(): Promise<void> {
    for (const page of this.pages) page.leave();
    await Promise.all(this.all().map((host) => this.remove(host)));
    this.balancer.close();
    await this.telegram.close();
    await this.#redis.stop();
    await this.sql.end({ timeout: 0 });
    await this.postgres.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #forget({ system, redis, database }: Host): Promise<void> {
    redis.close();
    database.close();
    await system.end();
  }
}
