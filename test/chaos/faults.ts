/** What may go wrong with several hosts, each as something that is begun and has healed when its promise resolves. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../simulation/random.js';
import type { Host, Hosts, Role } from '../support/hosts.js';

const SHARDS = 1024;
const HEALED_WITHIN_MS = 60_000;

export type Fault = Readonly<{ name: string; happen(hosts: Hosts, random: Random): Promise<void> }>;

const any = (hosts: Hosts, random: Random, role?: Role): Host => {
  const host = random.pick(role ? hosts.of(role) : hosts.all());
  if (!host) throw new Error('there is no host left');
  return host;
};
const slotOf = ({ system }: Host, random: Random): string => random.pick(Object.keys(system.slots())) ?? '';

export const FAULTS: readonly Fault[] = [
  {
    name: 'a process is killed',
    happen: (hosts, random) => {
      const host = any(hosts, random);
      host.system.kill(slotOf(host, random));
      return Promise.resolve();
    },
  },
  {
    name: 'a process stands still until others have replaced it',
    happen: async (hosts, random) => {
      const { system } = any(hosts, random, 'worker');
      const pid = random.pick(Object.values(system.slots()));
      if (pid === undefined) return;
      process.kill(pid, 'SIGSTOP');
      await sleep(8_000);
      process.kill(pid, 'SIGCONT');
    },
  },
  {
    name: 'a host loses its power, and another takes its place',
    happen: async (hosts, random) => {
      const host = any(hosts, random, random.pick(['worker', 'telegram']));
      await hosts.kill(host);
      await hosts.add(host.role);
    },
  },
  {
    name: 'a host is replaced in order',
    happen: async (hosts, random) => {
      const host = any(hosts, random, random.pick(['worker', 'telegram']));
      await hosts.add(host.role);
      const { code } = await hosts.remove(host);
      if (code !== 0) throw new Error(`a host that was asked to stop ended with ${code ?? 'a signal'}`);
    },
  },
  {
    name: 'Redis is killed with all it knew',
    happen: (hosts, random) => hosts.restartRedis(random.between(0, 10_000)),
  },
  {
    name: 'all connections to Redis are reset',
    happen: (hosts) => {
      for (const { redis } of hosts.all()) redis.reset();
      return Promise.resolve();
    },
  },
  { name: 'PostgreSQL is restarted at once', happen: (hosts) => Promise.resolve(hosts.restartPostgres()) },
  {
    name: 'one host is cut off from Redis, or from PostgreSQL, or both are slow',
    happen: async (hosts, random) => {
      const { redis, database } = any(hosts, random);
      const way = random.pick([redis, database]) ?? redis;
      const how = random.pick(['silent', 'refusing', 'slow'] as const);
      if (how === 'slow') for (const one of [redis, database]) one.delay(30);
      else way.turn(how ?? 'silent');
      await sleep(random.between(500, 10_000));
      way.turn('fine');
      for (const one of [redis, database]) one.delay(0);
    },
  },
  {
    name: 'all hosts are cut off from everything',
    happen: async (hosts, random) => {
      const ways = hosts.all().flatMap(({ redis, database }) => [redis, database]);
      for (const way of ways) way.turn('refusing');
      await sleep(random.between(1_000, 10_000));
      for (const way of ways) way.turn('fine');
    },
  },
];

/** Every worker node has its part of the shards again, somebody fetches updates, and the pages are served. */
export async function healed(hosts: Hosts): Promise<void> {
  for (const until = Date.now() + HEALED_WITHIN_MS; ; await sleep(100)) {
    if (await isWhole(hosts).catch(() => false)) return;
    if (Date.now() > until) throw new Error(`not healed in ${HEALED_WITHIN_MS} ms\n${await hosts.diagnosis()}`);
  }
}

async function isWhole(hosts: Hosts): Promise<boolean> {
  const shares = Object.values(await hosts.shares());
  const part = SHARDS / hosts.of('worker').length;
  const isEven = shares.length === hosts.of('worker').length && shares.every((share) => Math.abs(share - part) <= 1);
  const answers = await Promise.all(hosts.of('web').map(({ system }) => fetch(`${system.webUrl}/readyz`)));
  return isEven && (await hosts.poller()) !== undefined && answers.every(({ ok }) => ok);
}
