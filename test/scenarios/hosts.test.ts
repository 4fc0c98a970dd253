/**
 * Several hosts over one Redis and one PostgreSQL, which come and go, are killed and cut off while people chat. The hosts
 * and the people are the same from test to test, so each judges everything that was said so far.
 */
import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hosts } from '../support/hosts.js';
import type { Host } from '../support/hosts.js';

/** Sends to a messenger that a kill may cut off after their effect. */
const REPEATS_PER_KILL = 8;
const START_WITHIN_MS = 300_000;
/** Four texts a second: more than people write, less than a page may. */
const PAUSE_MS = 120;
const SHARDS = 1024;

describe('several hosts', function () {
  this.timeout(120_000);
  let hosts: Hosts;
  let relayedBefore = 0;
  let repeatedBefore = 0;
  before(async function () {
    this.timeout(START_WITHIN_MS);
    hosts = await Hosts.open({
      roles: ['web', 'web', 'telegram', 'telegram', 'worker', 'worker'],
      phones: 6,
      pages: 6,
      env: { WORKER_PROCESSES: '1' },
    });
  });
  after(async function () {
    this.timeout(60_000);
    await hosts.close();
  });

  /** Nothing is lost, misdelivered or out of order, and people did talk. */
  const judged = async (mayRepeat: number) => {
    const { violations, relayed, repeated } = await hosts.rest();
    if (violations.length > 0) expect.fail([...violations.slice(0, 20), await hosts.diagnosis()].join('\n'));
    expect(relayed - relayedBefore, 'said and seen').to.be.greaterThan(20);
    expect(repeated - repeatedBefore, 'shown again').to.be.at.most(mayRepeat);
    [relayedBefore, repeatedBefore] = [relayed, repeated];
  };
  /** While `act` is under way, and for a while after it, people talk. */
  const during = async (act: () => Promise<unknown>, ms = 3_000) => {
    const over = new AbortController();
    const talking = (async () => {
      while (!over.signal.aborted) await hosts.live(200, PAUSE_MS);
    })();
    await act().finally(() => over.abort());
    await talking;
    await hosts.live(ms, PAUSE_MS);
  };
  const until = async (isSo: () => Promise<boolean>, withinMs: number, what: string) => {
    for (const end = Date.now() + withinMs; !(await isSo()); await sleep(50))
      if (Date.now() > end) throw new Error(`${what}: waited in vain for ${withinMs} ms`);
  };
  const evenlyAmong = async (count: number) => {
    const shares = Object.values(await hosts.shares());
    const mean = SHARDS / count;
    return shares.length === count && shares.every((share) => share >= mean * 0.8 && share <= mean * 1.2);
  };
  const shareOf = async ({ system }: Host) =>
    Object.entries(await hosts.shares()).reduce(
      (sum, [node, share]) => sum + (node.startsWith(system.installation) ? share : 0),
      0,
    );
  const ready = async ({ system }: Host) => (await fetch(`${system.webUrl}/readyz`)).status;
  const first = (role: Host['role']): Host => hosts.of(role)[0] ?? expect.fail(`no ${role} host`);

  it('P1 P2 P3 P4 P5 P6: people on any edge chat with people on any other', async () => {
    expect(await evenlyAmong(2)).to.equal(true);
    await hosts.live(5_000, PAUSE_MS);
    await judged(0);
  });

  it('P8: every host tells operators, on a port of its own, how it is and what it does', async () => {
    const pages = await Promise.all(
      hosts.all().map(async ({ system }) => (await fetch(`${system.operatorsUrl}/metrics`)).text()),
    );
    const sum = (name: string) =>
      pages.reduce((all, page) => all + Number(new RegExp(`^${name}{[^}]*} (\\d+)$`, 'm').exec(page)?.[1] ?? 0), 0);
    expect([sum('chatgogo_polls'), sum('chatgogo_shards_owned')]).to.deep.equal([1, SHARDS]);
    expect(sum('chatgogo_clients_connected')).to.be.at.least(hosts.pages.length);
  });

  it('P6 P7: pages that come back by another edge, while the first one still takes their connections for open', async () => {
    await during(async () => {
      for (let times = 0; times < 4; times += 1) {
        for (const { system } of hosts.of('worker')) system.kill('worker-0'); // who knew the first one is gone
        hosts.balancer.halfOpen();
        for (const page of hosts.pages) page.cut();
        await sleep(500);
        await until(() => evenlyAmong(2), 30_000, 'half of the shards for each');
      }
    });
    await judged(4 * REPEATS_PER_KILL);
  });

  it('P1 P6 P10: a worker host more or less, in order: its share moves, nothing is lost or repeated', async () => {
    await during(async () => {
      const third = await hosts.add('worker');
      await until(() => evenlyAmong(3), 15_000, 'a third of the shards for each');
      const { code, ms } = await hosts.remove(third);
      expect(code).to.equal(0);
      expect(ms).to.be.lessThan(10_000);
      expect(await evenlyAmong(2)).to.equal(true);
    });
    await judged(0);
  });

  it('P1 P10: a worker host that loses its power: the others take over when its lease has run out', async () => {
    await during(async () => {
      await hosts.kill(first('worker'));
      await until(() => evenlyAmong(1), 15_000, 'all shards with the one that is left');
      await hosts.add('worker');
      await until(() => evenlyAmong(2), 15_000, 'half of the shards for each');
    });
    await judged(REPEATS_PER_KILL);
  });

  it('P1 P5: who fetches updates passes that on, leaving in order or killed, and one alone does at a time', async () => {
    for (const how of ['remove', 'kill'] as const) {
      await during(async () => {
        const old = (await hosts.poller()) ?? expect.fail('nobody polls');
        await hosts[how](old);
        await until(async () => (await hosts.poller()) !== undefined, 10_000, 'another poller');
      });
      await judged(0);
      await hosts.add('telegram');
    }
  });

  it('P9: Redis killed with all it knew: not ready while it is away, then everything arrives', async () => {
    await during(async () => {
      const back = hosts.restartRedis(3_000);
      await until(async () => (await ready(first('web'))) === 503, 3_000, 'not ready');
      await back;
      await until(async () => (await ready(first('web'))) === 200, 10_000, 'ready again');
      for (const { redis } of hosts.all()) redis.reset();
    });
    await judged(0);
  });

  it('P1 P10: PostgreSQL restarted at once: what was accepted is there, and nobody is declared dead', async () => {
    const runsBefore = await hosts.runs();
    await during(async () => {
      hosts.restartPostgres();
      await sleep(3_000);
    });
    await judged(REPEATS_PER_KILL);
    expect(await hosts.runs()).to.deep.equal(runsBefore);
  });

  it('P10: a worker that Redis alone does not reach hands its shards over, and has its share again afterwards', async () => {
    const worker = first('worker');
    await during(async () => {
      worker.redis.turn('refusing');
      await until(async () => (await shareOf(worker)) === 0, 15_000, 'no shard with the one that is cut off');
      worker.redis.turn('fine');
      await until(() => evenlyAmong(2), 15_000, 'half of the shards for each');
    });
    await judged(0);
  });

  it('P3 P10: a worker that PostgreSQL alone does not reach falls silent, is replaced, and begins anew', async () => {
    const worker = first('worker');
    await during(async () => {
      worker.database.turn('silent');
      await until(async () => (await shareOf(worker)) === 0, 20_000, 'no shard with the one that is cut off');
      worker.database.turn('fine');
      await until(() => evenlyAmong(2), 30_000, 'half of the shards for each');
    });
    await judged(REPEATS_PER_KILL);
  });

  it('P1 P7 P9: everything cut off for ten seconds heals by itself', async () => {
    await during(async () => {
      for (const { redis, database } of hosts.all()) for (const way of [redis, database]) way.turn('refusing');
      await sleep(10_000);
      for (const { redis, database } of hosts.all()) for (const way of [redis, database]) way.turn('fine');
      await until(() => evenlyAmong(2), 30_000, 'half of the shards for each');
      await until(async () => (await ready(first('web'))) === 200, 10_000, 'ready again');
    });
    await judged(REPEATS_PER_KILL);
  });
});
