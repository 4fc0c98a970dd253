/** A redis-server of the bench's own, and what it has counted. */
import { Redis } from 'ioredis';
import { startRedis } from '../support/redis.js';

export class RedisProbe {
  private constructor(
    readonly url: string,
    readonly pid: number,
    readonly client: Redis,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<RedisProbe> {
    const server = await startRedis();
    const client = new Redis(server.url);
    try {
      const pid = figureIn(await client.info('server'), /^process_id:(\d+)/m);
      return new RedisProbe(server.url, pid, client, server.stop);
    } catch (failure) {
      client.disconnect();
      await server.stop();
      throw failure;
    }
  }

  /** Envelopes published since the server was started. */
  async published(): Promise<number> {
    return callsOf(await this.client.info('commandstats'), 'publish');
  }

  async end(): Promise<void> {
    this.client.disconnect();
    await this.stop();
  }
}

/** Reads INFO commandstats: how often that command was called; 0 when it never was. */
export function callsOf(info: string, command: string): number {
  const [, calls] = new RegExp(`^cmdstat_${command}:calls=(\\d+)`, 'm').exec(info) ?? [];
  return Number(calls ?? 0);
}

function figureIn(info: string, pattern: RegExp): number {
  const [, figure] = pattern.exec(info) ?? [];
  if (figure === undefined) throw new Error('Redis does not tell its process');
  return Number(figure);
}
