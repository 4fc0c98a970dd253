/** What may go wrong with several hosts, each as something that is begun and has healed when its promise resolves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../simulation/random.js';
import { TOKEN } from '../support/hosts.js';
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

/** As SIGSTOP does, for longer than its lease lasts. */
async function standingStill(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(8_000);
  process.kill(pid, 'SIGCONT');
}

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
      const pid = random.pick(Object.values(any(hosts, random).system.slots()));
      if (pid !== undefined) await standingStill(pid);
    },
  },
  {
    name: 'a supervisor alone is killed, and started again',
    happen: async (hosts, random) => {
      const { system } = any(hosts, random);
      await system.killSupervisor();
      await system.start();
    },
  },
  {
    name: 'a supervisor alone stands still while its processes go on',
    happen: (hosts, random) => standingStill(any(hosts, random).system.pid),
  },
  {
    name: 'whoever fetches the updates is killed, or stands still',
    happen: async (hosts, random) => {
      const poller = await hosts.poller();
      const pid = poller?.system.slots()['edge'];
      if (pid === undefined) return;
      if (random.chance(0.5)) process.kill(pid, 'SIGKILL');
      else await standingStill(pid);
    },
  },
  {
    name: 'a host loses its power, and another takes its place',
    happen: async (hosts, random) => {
      const host = any(hosts, random);
      await hosts.kill(host);
      await hosts.add(host.role);
    },
  },
  {
    name: 'a host is replaced in order',
    happen: async (hosts, random) => {
      const host = any(hosts, random);
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
  { name: 'all subscribers of Redis are cut off', happen: (hosts) => hosts.killSubscribers() },
  {
    name: 'one in twenty of the batches on the bus is lost',
    happen: async (hosts, random) => {
      const chance = new Random(random.between(1, 1e9)); // of its own: how much is said does not follow from the seed
      for (const { redis } of hosts.all()) redis.lose(() => chance.chance(0.05));
      await sleep(random.between(3_000, 10_000));
      for (const { redis } of hosts.all()) redis.lose(() => false);
    },
  },
  { name: 'PostgreSQL is restarted at once', happen: (hosts) => Promise.resolve(hosts.restartPostgres()) },
  {
    name: 'one host is cut off from Redis or PostgreSQL, by and by or at once, or both are slow',
    happen: async (hosts, random) => {
      const { redis, database } = any(hosts, random);
      const way = random.pick([redis, database]) ?? redis;
      const how = random.pick(['silent', 'refusing', 'slow', 'halfOpen'] as const) ?? 'silent';
      if (how === 'slow') for (const one of [redis, database]) one.delay(30);
      else if (how === 'halfOpen') way.halfOpen();
      else way.turn(how);
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
  {
    name: 'the pages are slow, or cut off, and their servers are not told of it',
    happen: async ({ balancer, pages }, random) => {
      const how = random.pick(['slow', 'reset', 'halfOpen'] as const);
      if (how === 'reset') return balancer.reset();
      if (how === 'halfOpen') {
        balancer.halfOpen();
        for (const page of pages) page.cut(); // they find out
        return;
      }
      balancer.delay(random.between(20, 300));
      await sleep(random.between(1_000, 5_000));
      balancer.delay(0);
    },
  },
  {
    name: 'Telegram refuses: too many, its own errors, a page of a proxy',
    happen: async (hosts, random) => {
      const { faults } = hosts.telegram.simulator;
      for (let i = 0; i < 10; i += 1) {
        const fault = random.pick([
          { type: 'tooManyRequests', retryAfter: 1 },
          { type: 'error', code: 500, description: 'Internal Server Error' },
          { type: 'html', status: 502 },
          { type: 'reset', when: 'before' },
          { type: 'delay', ms: 700, when: 'before' },
        ] as const);
        if (fault) faults.add({ fault, skip: random.between(0, 3) });
        await sleep(random.between(100, 500));
      }
      faults.clear();
    },
  },
  {
    name: 'somebody blocks the bot, and comes back',
    happen: async ({ phones }, random) => {
      const phone = random.pick(phones.filter(({ hasBlocked }) => !hasBlocked));
      phone?.block();
      await sleep(random.between(500, 4_000));
      phone?.comeBack();
    },
  },
  {
    name: 'answers of Telegram are lost after their effect',
    happen: async (hosts, random) => {
      const { faults } = hosts.telegram.simulator;
      for (const method of ['sendMessage', 'sendMessage', 'getUpdates', 'sendMessage', 'getUpdates']) {
        faults.add({ method, fault: { type: 'reset', when: 'after' } });
        await sleep(random.between(200, 800));
      }
      faults.clear();
    },
  },
  {
    name: 'Telegram sends updates twice',
    happen: async ({ telegram: { simulator } }, random) => {
      for (let i = 0; i < 20; i += 1) {
        simulator.repeatLastUpdate(simulator.bot(TOKEN));
        await sleep(random.between(50, 200));
      }
    },
  },
];

/** Every worker node has its part of the shards again, somebody fetches updates, and the pages are served. */
export async function healed(hosts: Hosts): Promise<void> {
  for (const until = Date.now() + HEALED_WITHIN_MS; ; await sleep(100)) {
    const missing = await missingOf(hosts).catch(String);
    if (missing === undefined) return;
    if (Date.now() > until) {
      throw new Error(`not healed in ${HEALED_WITHIN_MS} ms: ${missing}\n${await hosts.diagnosis()}`);
    }
  }
}

/** What is not as it should be, in words. */
async function missingOf(hosts: Hosts): Promise<string | undefined> {
  const shares = Object.values(await hosts.shares());
  const part = SHARDS / hosts.of('worker').length;
  const isEven = shares.length === hosts.of('worker').length && shares.every((share) => Math.abs(share - part) <= 1);
  if (!isEven) return `the shards lie so: ${shares.join(', ')}`;
  if ((await hosts.poller()) === undefined) return 'nobody fetches updates';
  for (const { role, system } of hosts.all()) {
    const { ok, status } = await fetch(`${system.operatorsUrl}/readyz`);
    if (!ok) return `${role} ${system.installation} is not ready: ${status}`;
  }
  return undefined;
}
