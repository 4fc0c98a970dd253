/** A real Redis Cluster of the test's own: so many masters on ports of their choice, their data gone at the end. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, redisInstalled } from './redis.js';

const SLOTS = 16_384;
const AGREED_WITHIN_MS = 20_000;

type Member = { readonly port: number; readonly busPort: number; readonly dir: string; child?: ChildProcess };

export class RedisCluster {
  private constructor(
    readonly dir: string,
    readonly members: readonly Member[],
  ) {}

  /** Resolves when the members agree on who owns which slots: equal parts, in order. */
  static async start(masters: number): Promise<RedisCluster> {
    await redisInstalled();
    const dir = await mkdtemp(join(tmpdir(), 'chatgogo-cluster-'));
    const members: Member[] = [];
    for (let i = 0; i < masters; i += 1)
      members.push({ port: await freePort(), busPort: await freePort(), dir: join(dir, String(i)) });
    const cluster = new RedisCluster(dir, members);
    for (const member of members) await mkdir(member.dir);
    await cluster.startAll();
    const [first] = members;
    for (const [i, { port, busPort }] of members.entries()) {
      const [from, to] = [Math.ceil((i * SLOTS) / masters), Math.ceil(((i + 1) * SLOTS) / masters) - 1];
      await cluster.call(i, 'CLUSTER', 'ADDSLOTSRANGE', from, to);
      if (i > 0 && first) await cluster.call(0, 'CLUSTER', 'MEET', '127.0.0.1', port, busPort);
    }
    await cluster.agreed();
    return cluster;
  }

  get port(): number {
    return this.members[0]?.port ?? 0;
  }

  /** One command to one member. */
  async call(member: number, command: string, ...args: readonly (string | number)[]): Promise<unknown> {
    const port = this.members[member]?.port ?? 0;
    const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, protocol: 2 });
    try {
      await client.connect();
      return await client.call(command, ...args);
    } finally {
      client.disconnect();
    }
  }

  /** Which member owns the slot of a channel, and the slot. */
  async ownerOf(channel: string): Promise<Readonly<{ member: number; slot: number }>> {
    const slot = Number(await this.call(0, 'CLUSTER', 'KEYSLOT', channel));
    const ranges = (await this.call(0, 'CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
    const owner = ranges.find(([from, to]) => from <= slot && slot <= to)?.[2][1];
    return { member: this.members.findIndex(({ port }) => port === owner), slot };
  }

  /**
   * Gives one slot to another member, as a resharding does. That it imports the slot makes its claim the newer one: what
   * the others say of the slot meanwhile would take it back otherwise.
   */
  async move(slot: number, from: number, to: number): Promise<void> {
    const [source, target] = await Promise.all(
      [from, to].map(async (i) => String(await this.call(i, 'CLUSTER', 'MYID'))),
    );
    await this.call(to, 'CLUSTER', 'SETSLOT', slot, 'IMPORTING', source ?? '');
    await this.call(from, 'CLUSTER', 'SETSLOT', slot, 'MIGRATING', target ?? '');
    await this.call(to, 'CLUSTER', 'SETSLOT', slot, 'NODE', target ?? '');
    for (const i of this.members.keys())
      if (i !== to) await this.call(i, 'CLUSTER', 'SETSLOT', slot, 'NODE', target ?? '');
  }

  /** All at once, as a crash would. */
  async kill(): Promise<void> {
    await Promise.all(this.members.map(({ child }) => ended(child)));
  }

  async startAll(): Promise<void> {
    await Promise.all(this.members.map((member) => begin(member)));
  }

  /** Resolves when every member says that the cluster works. */
  async agreed(): Promise<void> {
    for (const until = Date.now() + AGREED_WITHIN_MS; ; await sleep(20)) {
      const infos = await Promise.all(this.members.map((_, i) => this.call(i, 'CLUSTER', 'INFO').catch(String)));
      const works = (info: unknown) =>
        String(info).includes('cluster_state:ok') && String(info).includes(`cluster_size:${this.members.length}`);
      if (infos.every(works)) return;
      if (Date.now() > until) throw new Error(`the cluster does not come together:\n${infos.join('\n')}`);
    }
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.dir, { recursive: true, force: true });
  }
}

async function begin(member: Member): Promise<void> {
  const { port, busPort, dir } = member;
  const settings = { port, 'cluster-port': busPort, dir, bind: '127.0.0.1', save: '' };
  const cluster = { 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1', 'cluster-node-timeout': 2_000 };
  const flags = Object.entries({ ...settings, ...cluster }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', flags, { stdio: 'ignore' });
  member.child = child;
  process.once('exit', () => void child.kill('SIGKILL'));
  const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined); // it is not there yet
  await client.ping();
  client.disconnect();
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
