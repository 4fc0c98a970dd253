import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../actors/runtime/clock.js';
import { redisClient } from '../../../bootstrap/adapters/redis/connect.js';
import type { RedisAddress } from '../../../bootstrap/adapters/redis/connect.js';
import { RedisRateTokens } from '../../../bootstrap/adapters/redis/rate-tokens.js';
import type { TokenRates } from '../../../bootstrap/adapters/redis/rate-tokens.js';
import { RedisCluster } from '../../support/redis-cluster.js';
import { REDIS_START_TIMEOUT_MS, startRedis } from '../../support/redis.js';
import type { RedisServer } from '../../support/redis.js';

const HOSTS = 8;
const BOT_ONLY: TokenRates = { chatPerSecond: 0, chatBurst: 1, allPerSecond: 40 };
const CHAT_ONLY: TokenRates = { chatPerSecond: 2, chatBurst: 3, allPerSecond: 0 };

describe('tokens of all hosts', function () {
  this.timeout(30_000);
  let server: RedisServer;
  let stop = () => Promise.resolve();
  let bot = 0;
  before(async function () {
    this.timeout(REDIS_START_TIMEOUT_MS);
    server = await startRedis();
    stop = () => server.stop();
  });
  beforeEach(() => void (bot += 1));
  after(() => stop());
  const opened: RedisRateTokens[] = [];
  afterEach(() => {
    for (const tokens of opened.splice(0)) tokens.close();
  });

  const tokensAt = (address: RedisAddress, rates: TokenRates) => {
    const problems: unknown[] = [];
    const onProblem = (problem: unknown) => problems.push(problem);
    const options = { address, bot, rates, clock: systemClock, sharers: () => HOSTS, onProblem };
    const tokens = new RedisRateTokens(options);
    opened.push(tokens);
    return Object.assign(tokens, { problems });
  };
  /** Takes whatever is to be had, for so long; resolves with how much it was. */
  const greedily = async (tokens: RedisRateTokens, ms: number, chatOf: (taken: number) => number) => {
    let taken = 0;
    for (const until = performance.now() + ms; performance.now() < until;) {
      const { chatMs, botMs } = await tokens.take(chatOf(taken));
      if (chatMs === 0 && botMs === 0) taken += 1;
      else await pause(Math.min(Math.max(chatMs, botMs), until - performance.now()));
    }
    return taken;
  };
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

  it('are no more than the rate and one burst, and hardly less, when Redis dies midway, too', async () => {
    const mortal = await startRedis();
    const hosts = Array.from({ length: HOSTS }, () => tokensAt({ url: mortal.url }, BOT_ONLY));
    await pause(100); // connected
    const taking = hosts.map((host, i) => greedily(host, 5_000, (taken) => i * 1_000 + taken));
    await pause(3_000);
    expect(hosts.flatMap(({ problems }) => problems)).to.deep.equal([]);
    await mortal.kill();
    const taken = sum(await Promise.all(taking));
    expect(taken).to.be.within(3 * 40 + 40 + 30, 5 * 40 + 40);
    for (const { problems } of hosts) expect(problems).not.to.deep.equal([]);
  });

  it('of one chat are taken from one bucket, wherever it writes', async () => {
    const hosts = Array.from({ length: HOSTS }, () => tokensAt({ url: server.url }, CHAT_ONLY));
    await pause(100);
    const taken = sum(await Promise.all(hosts.map((host) => greedily(host, 2_000, () => 7))));
    expect(taken).to.be.within(3 + 2, 3 + 2 * 2);
  });

  it('of a bot are not spent while those of the chat are missing', async () => {
    const host = tokensAt({ url: server.url }, { chatPerSecond: 0.01, chatBurst: 1, allPerSecond: 0.01 });
    await pause(100);
    expect(await host.take(1)).to.deep.equal({ chatMs: 0, botMs: 0 });
    const client = redisClient({ url: server.url }, 'test', () => undefined);
    await client.connect();
    const botKey = `chatgogo:tokens:{${bot}}`;
    await client.del(botKey);
    expect((await host.take(1)).chatMs).to.be.within(90_000, 100_000);
    expect(await client.exists(botKey)).to.equal(0);
    await client.quit();
  });

  it('are forgotten a second after they are all back', async () => {
    const host = tokensAt({ url: server.url }, { chatPerSecond: 1, chatBurst: 3, allPerSecond: 10 });
    await pause(100);
    await host.take(5);
    await host.take(5);
    const client = redisClient({ url: server.url }, 'test', () => undefined);
    await client.connect();
    expect(await client.pttl(`chatgogo:tokens:{${bot}}:5`)).to.be.within(2_500, 3_000);
    expect(await client.pttl(`chatgogo:tokens:{${bot}}`)).to.be.within(1_000, 1_200);
    await client.quit();
  });

  it('go on when Redis was emptied of its scripts', async () => {
    const host = tokensAt({ url: server.url }, CHAT_ONLY);
    await pause(100);
    const client = redisClient({ url: server.url }, 'test', () => undefined);
    await client.connect();
    for (let round = 0; round < 2; round += 1) {
      await client.script('FLUSH');
      expect(await host.take(1)).to.deep.equal({ chatMs: 0, botMs: 0 });
    }
    expect(host.problems).to.deep.equal([]);
    await client.quit();
  });

  it('are a share, not a burst, for a host that never reaches Redis', async () => {
    const host = tokensAt({ host: '127.0.0.1', port: 1, db: 0 }, BOT_ONLY);
    expect(await greedily(host, 2_000, () => 1)).to.be.within(1, (2 * 40) / HOSTS + 1);
  });

  it('live in a cluster, too', async function () {
    this.timeout(60_000);
    const cluster = await RedisCluster.start(2);
    const address = { host: '127.0.0.1', port: cluster.port, db: 0, isCluster: true };
    const hosts = Array.from({ length: 2 }, () => tokensAt(address, BOT_ONLY));
    const taken = sum(await Promise.all(hosts.map((host, i) => greedily(host, 2_000, () => i))));
    expect(taken).to.be.within(40 + 30, 40 + 2 * 40);
    expect(hosts.flatMap(({ problems }) => problems)).to.deep.equal([]);
    await cluster.end();
  });
});
