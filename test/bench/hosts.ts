/** `--hosts N`: what the product carries over Redis, what that costs, and what a killed process costs those who talk. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { account } from './accounting.js';
import type { Parts } from './accounting.js';
import type { Bench } from './bench.js';
import type { BroadcastHandlers } from './broadcast-instance.js';
import type { EdgeHandlers } from './edge-crowd.js';
import type { Figure } from './figures.js';
import { rounded } from './figures.js';
import { Fleet } from './fleet.js';
import type { HostPlace } from './host-process.js';
import { median } from './latencies.js';
import { Product } from './product.js';
import { RedisProbe } from './redis-probe.js';
import { Relay, cost, latencyNote } from './relay.js';
import type { Measured } from './relay.js';
import { Remote } from './remote.js';
import { statementsOf } from './statements.js';

const ROOMS = 400;
const PRACTICE = { rate: 4_000, seconds: 5 };
const RAMP = { from: 2_000, least: 125, most: 20_000, factor: 1.4, refinements: 1 };
const CRITERION = { p99AtMostMs: 50 };
const OPEN_WITHIN_MS = 90_000;
/** Nodes at constant load: at a low one each message is on its own, at a higher one messages share what they cost. */
const NODES = [2, 4, 8];
const CONSTANT = { low: 200, higher: 1_000 };
const IDLE = { afterMs: 1_000, forMs: 3_000 };
const KILLS = 3;
/** A process that was killed is back, and has taken its shards again. */
const SETTLED_MS = 4_000;

type Crowd = Remote<EdgeHandlers>;

/** Runs one part; what cannot be measured does not keep the others from being measured. */
export type Attempt = (name: string, run: () => Promise<void>) => Promise<void>;

export async function benchHosts(bench: Bench, hosts: number, attempt: Attempt): Promise<void> {
  const redis = await RedisProbe.start();
  try {
    bench.figures.begin(`(f) ${hosts} hosts: throughput by worker processes, committed before ack`);
    await attempt('1 worker, local bus', () => onOneHost(bench));
    for (const workers of [1, 2, 4]) {
      const measure = (fleet: Fleet, crowd: Crowd) => throughputOf(bench, redis, fleet, crowd, workers);
      await attempt(`${workers} workers, Redis`, () => onFleet({ hosts, workers }, redis, measure));
    }
    bench.figures.begin('(f) A worker killed by SIGKILL while people talk');
    const kill = (fleet: Fleet, crowd: Crowd) => failoverOf(bench, fleet, crowd);
    await attempt('failover', () => onFleet({ hosts: 1, workers: 2 }, redis, kill));
    for (const rate of Object.values(CONSTANT)) {
      bench.figures.begin(`(f) Cost per message at ${rounded(rate)}/s as nodes are added`);
      await attempt(`cost at ${rounded(rate)}/s as nodes are added`, () => growth(bench, redis, hosts, rate));
    }
  } finally {
    await redis.end();
  }
}

async function onOneHost(bench: Bench): Promise<void> {
  const product = await Product.start(undefined, {}, 1);
  try {
    await withCrowd(product.place, async (crowd) => {
      const relay = relayOf(product.parts, crowd, bench);
      bench.figures.add(...(await highest(relay, '1 worker, local bus')), ...relay.closing());
    });
  } finally {
    await product.end();
  }
}

async function onFleet(
  wish: Readonly<{ hosts: number; workers: number }>,
  redis: RedisProbe,
  run: (fleet: Fleet, crowd: Crowd) => Promise<void>,
): Promise<void> {
  const fleet = await Fleet.start(wish, redis);
  try {
    await withCrowd(fleet.place, (crowd) => run(fleet, crowd));
  } finally {
    await fleet.end();
  }
}

/** People in so many rooms, all of whom have met. */
async function withCrowd(place: HostPlace, run: (crowd: Crowd) => Promise<void>): Promise<void> {
  const crowd: Crowd = new Remote<EdgeHandlers>('./edge-crowd.js');
  try {
    await crowd.ask('join', place, 10_000);
    await crowd.ask('open', { rooms: ROOMS }, OPEN_WITHIN_MS);
    await run(crowd);
  } finally {
    await crowd.end();
  }
}

const relayOf = (parts: Parts, crowd: Crowd, { seconds }: Bench): Relay =>
  new Relay(
    { ...parts, load: { pids: [crowd.pid] } },
    (wish, timeoutMs) => crowd.ask('hold', wish, timeoutMs),
    seconds,
  );

async function highest(relay: Relay, what: string, goal?: Figure['target']): Promise<readonly Figure[]> {
  await relay.practise(PRACTICE.rate, ROOMS, PRACTICE.seconds);
  const best = await relay.highest(RAMP, ROOMS, CRITERION);
  const note = best ? latencyNote(best) : `p99 is above ${CRITERION.p99AtMostMs} ms even at ${RAMP.least}/s`;
  const name = `${what}: messages per second at p99 ≤ ${CRITERION.p99AtMostMs} ms`;
  const rate = { name, value: best?.wish.rate ?? 0, unit: '/s', note, ...(goal && { target: goal }) };
  return best ? [rate, cost(`${what}: CPU per message at that rate`, best)] : [rate];
}

async function throughputOf(
  bench: Bench,
  redis: RedisProbe,
  fleet: Fleet,
  crowd: Crowd,
  workers: number,
): Promise<void> {
  const what = `${workers} worker${workers > 1 ? 's' : ''}, Redis`;
  const relay = relayOf(fleet.parts, crowd, bench);
  const figures = await highest(relay, what, workers === 2 ? { atLeast: 8_000, from: 'goal' } : undefined);
  const rate = Math.max(RAMP.least, figures[0]?.value ?? 0);
  let published = 0;
  const { value, count } = await statementsOf(fleet.products[0].sql, async () => {
    const before = await redis.published();
    const measured = await relay.at(rate, ROOMS);
    published = (await redis.published()) - before;
    return measured;
  });
  const { arrived } = value.talked;
  bench.figures.add(
    ...figures,
    perMessage(`${what}: PUBLISH per message at ${rounded(rate)}/s`, published / arrived, 0.5),
    perMessage(`${what}: SQL statements per message at ${rounded(rate)}/s`, count / arrived, 0.25),
    ...relay.closing(),
  );
}

const perMessage = (name: string, value: number, atMost: number): Figure => ({
  name,
  value,
  unit: '',
  target: { atMost, from: 'goal' },
});

async function failoverOf(bench: Bench, fleet: Fleet, crowd: Crowd): Promise<void> {
  const relay = relayOf(fleet.parts, crowd, bench);
  await relay.practise(CONSTANT.low, ROOMS, 2);
  const [product] = fleet.products;
  const affected: Measured[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const slot = `worker-${kill % 2}`;
    const rooms = await crowd.ask('roomsOn', { shards: await shardsOf(product.sql, slot) }, 5_000);
    const pid = (await product.host.ask('pids', undefined, 5_000))[slot];
    if (pid === undefined) throw new Error(`${slot} does not run`);
    const atMs = 1_500;
    const dies = sleep(atMs).then(() => process.kill(pid, 'SIGKILL'));
    const watched = { rooms, fromMs: atMs - 250, toMs: atMs + 1_000 };
    const wish = { rate: CONSTANT.low, rooms: ROOMS, warmUpSeconds: 1, seconds: 4, watched };
    affected.push(await heldThroughout(crowd, wish));
    await dies;
    await sleep(SETTLED_MS);
  }
  const of = (pick: (measured: Measured) => number) => affected.map(pick);
  const count = of(({ talked }) => talked.watched.count).reduce((sum, one) => sum + one, 0);
  const p99s = of(({ talked }) => talked.watched.p99);
  const longest = Math.max(...of(({ talked }) => talked.watched.max));
  bench.figures.add(
    {
      name: 'p50 of affected messages',
      value: median(of(({ talked }) => talked.watched.p50)),
      unit: 'ms',
      note: `median of ${KILLS} kills; ${count} messages of its shards, due from 250 ms before to 1 s after`,
    },
    {
      name: 'p99 of affected messages',
      value: Math.max(...p99s),
      unit: 'ms',
      target: { atMost: 800, from: 'goal' },
      note: `the worst of ${p99s.map((ms) => rounded(ms)).join(', ')}; the longest took ${rounded(longest)} ms`,
    },
    {
      name: 'lost, misdelivered, repeated or out of order',
      value: of(({ talked: { lost, astray, repeated, disordered } }) => lost + astray + repeated + disordered).reduce(
        (sum, one) => sum + one,
        0,
      ),
      unit: 'messages',
      target: { atMost: 0, from: 'design §9' },
      note: `of ${rounded(of(({ talked }) => talked.said).reduce((sum, one) => sum + one, 0))}`,
    },
  );
}

/** What a process that is killed has used cannot be read: nothing is accounted for. */
const heldThroughout = (crowd: Crowd, wish: Measured['wish']): Promise<Measured> =>
  new Relay({}, (asked, timeoutMs) => crowd.ask('hold', asked, timeoutMs), 1).once(wish);

async function shardsOf(sql: Sql, slot: string): Promise<readonly number[]> {
  const rows = await sql<{ shard_id: number; node_id: NodeId }[]>`
    SELECT shard_id, node_id FROM shards WHERE node_id LIKE ${`%/${slot}`}`;
  return rows.map(({ shard_id: shard }) => shard);
}

async function growth(bench: Bench, redis: RedisProbe, hosts: number, rate: number): Promise<void> {
  const costs: number[] = [];
  for (const workers of NODES) {
    await onFleet({ hosts, workers }, redis, async (fleet, crowd) => {
      const relay = relayOf(fleet.parts, crowd, bench);
      // As much for each node to practise on, however many there are.
      await relay.practise(PRACTICE.rate, ROOMS, (PRACTICE.seconds * workers) / 2);
      const idle = await idleMs(fleet);
      const figure = cost(`${workers} nodes`, await relay.at(rate, ROOMS));
      costs.push(figure.value ?? Number.NaN);
      bench.figures.add({ ...figure, note: `${figure.note ?? ''}; idle, a second of all takes ${rounded(idle)} ms` });
    });
  }
  const grown = (of: readonly number[]) => (of.at(-1) ?? Number.NaN) / (of[0] ?? Number.NaN);
  const name = `from ${NODES[0] ?? 0} to ${NODES.at(-1) ?? 0} nodes`;
  bench.figures.add({ name, value: grown(costs), unit: '×', target: { atMost: 1.25, from: 'goal' } });
  const others: number[] = [];
  for (const instances of NODES) {
    const figure = await broadcastBy(bench, redis, instances, rate);
    others.push(figure.value ?? Number.NaN);
    bench.figures.add(figure);
  }
  bench.figures.add({ name: `${name}, every instance subscribed to every room`, value: grown(others), unit: '×' });
}

/** What all processes take in a second in which nobody says anything. */
async function idleMs({ parts }: Fleet): Promise<number> {
  await sleep(IDLE.afterMs);
  const used = account(parts);
  await sleep(IDLE.forMs);
  return Object.values(used().parts).reduce((sum, ms) => sum + ms, 0) / (IDLE.forMs / 1_000);
}

/** The same load, relayed by instances that all read everything. */
async function broadcastBy({ seconds }: Bench, redis: RedisProbe, instances: number, rate: number): Promise<Figure> {
  const all = Array.from({ length: instances }, () => new Remote<BroadcastHandlers>('./broadcast-instance.js'));
  try {
    const wish = { redisUrl: redis.url, rooms: ROOMS, instances };
    await Promise.all(all.map((one, instance) => one.ask('start', { ...wish, instance }, 15_000)));
    const say = (forSeconds: number, perSecond: number) =>
      Promise.all(
        all.map((one) =>
          one.ask('say', { rate: perSecond / instances, seconds: forSeconds }, forSeconds * 1_000 + 20_000),
        ),
      );
    await say(PRACTICE.seconds, PRACTICE.rate);
    const used = account({ instances: { pids: all.map(({ pid }) => pid) }, Redis: { pids: [redis.pid] } });
    const said = (await say(seconds, rate)).reduce((sum, count) => sum + count, 0);
    const { parts } = used();
    const each = Object.entries(parts).map(([part, ms]) => [part, (1_000 * ms) / said] as const);
    return {
      name: `${instances} instances, each subscribed to every room, nothing stored`,
      value: each.reduce((sum, [, us]) => sum + us, 0),
      unit: 'µs',
      note: each.map(([part, us]) => `${part} ${rounded(us)}`).join(', '),
    };
  } finally {
    await Promise.all(all.map((one) => one.end()));
  }
}
