/**
 * A town served by several hosts: one supervisor with its processes per role, over a real Redis and a real PostgreSQL,
 * each host behind proxies of its own. Pages reach any web process through a balancer, as in a real deployment.
 */
import { startSimulator } from '../../bootstrap/adapters/simulator/start.js';
import type { RunningSimulator } from '../../bootstrap/adapters/simulator/start.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from './postgres.js';
import type { TestDatabase } from './postgres.js';
import { freePort, startRedis } from './redis.js';
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
    readonly database: TestDatabase,
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
    const hosts = new Hosts(await testDatabase(), await startRedis(), telegram, env);
    hosts.balancer = await TcpProxy.open(() => hosts.of('web').map(({ system }) => system.port));
    await Promise.all(roles.map((role) => hosts.add(role)));
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
    const redis = await TcpProxy.open(() => [this.#redis.port]);
    const database = await TcpProxy.open(() => [Number(new URL(this.database.url).port)]);
    const databaseUrl = new URL(this.database.url);
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
    const system = await System.start({ role, env });
    const host = { role, system, redis, database };
    this.#hosts.add(host);
    await this.takesPart(system);
    return host;
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

  /** Shards of each live worker node, by the database. */
  async shares(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.database.sql<{ node: string; count: number }[]>`
      SELECT nodes.node_id AS node, count(shards.shard_id)::int AS count FROM nodes
      LEFT JOIN shards ON shards.node_id = nodes.node_id AND shards.incarnation = nodes.incarnation
      WHERE nodes.role = 'worker' AND nodes.status = 'alive' AND nodes.lease_until > now() GROUP BY 1`;
    return Object.fromEntries(rows.map(({ node, count }) => [node, count]));
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

  async close(): Promise<void> {
    for (const page of this.pages) page.leave();
    await Promise.all(this.all().map((host) => this.remove(host)));
    this.balancer.close();
    await this.telegram.close();
    await this.#redis.stop();
    await this.database.drop();
  }

  /** What its processes have joined as is alive in the database. */
  private async takesPart(system: System): Promise<void> {
    for (let waits = 0; waits < 600; waits += 1) {
      const isUp = system.output.includes('process.up') || system.role === 'web';
      if (isUp) return;
      await sleep(50);
    }
    throw new Error(`a host does not take part:\n${system.output}`);
  }

  async #forget({ system, redis, database }: Host): Promise<void> {
    redis.close();
    database.close();
    await system.end();
  }
}

export { freePort };
