/** The product on several hosts of one Redis and one PostgreSQL: each host is a supervisor with a process tree of its own. */
import type { Parts } from './accounting.js';
import type { HostPlace } from './host-process.js';
import { Product } from './product.js';
import type { RedisProbe } from './redis-probe.js';

export type FleetWish = Readonly<{ hosts: number; workers: number }>;

export class Fleet {
  private constructor(
    readonly products: readonly [Product, ...Product[]],
    readonly redis: RedisProbe,
  ) {}

  /** Spread evenly: no host without a worker. Rejects, with nothing left running, when one of them cannot start. */
  static async start({ hosts, workers }: FleetWish, redis: RedisProbe): Promise<Fleet> {
    const count = Math.min(hosts, workers);
    const share = (host: number) => Math.floor(workers / count) + (host < workers % count ? 1 : 0);
    const first = await Product.start(undefined, { REDIS_URL: redis.url }, share(0));
    const products: [Product, ...Product[]] = [first];
    try {
      for (let host = 1; host < count; host += 1) {
        const env = { REDIS_URL: redis.url, DATABASE_URL: first.place.databaseUrl };
        products.push(await Product.start(undefined, env, share(host)));
      }
      return new Fleet(products, redis);
    } catch (failure) {
      await ended(products);
      throw failure;
    }
  }

  get place(): HostPlace {
    return this.products[0].place;
  }

  get parts(): Parts {
    return {
      workers: { pids: this.products.flatMap(({ workers }) => workers) },
      supervisors: { pids: this.products.map(({ host }) => host.pid) },
      ...(this.products[0].parts['PostgreSQL'] && { PostgreSQL: this.products[0].parts['PostgreSQL'] }),
      Redis: { pids: [this.redis.pid] },
    };
  }

  async end(): Promise<void> {
    await ended(this.products);
  }
}

/** The first one last: the database is its. */
async function ended(products: readonly Product[]): Promise<void> {
  for (const product of products.toReversed()) await product.end();
}
