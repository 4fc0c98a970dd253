/** Channels of one server: one connection that listens and one that publishes. */
import type { Redis } from 'ioredis';
import { redisClient } from './connect.js';
import type { RedisAddress } from './connect.js';
import type { Heard, PubSub } from './pub-sub.js';

export class PlainPubSub implements PubSub {
  readonly #listener: Redis;
  readonly #publisher: Redis;

  constructor(address: RedisAddress, onProblem: (problem: unknown) => void) {
    this.#listener = redisClient(address, 'chatgogo-listen', onProblem);
    this.#publisher = redisClient(address, 'chatgogo-publish', onProblem);
  }

  start(heard: Heard): void {
    this.#listener.on('message', (channel: string, text: string) => heard.message(channel, text));
    for (const client of [this.#listener, this.#publisher]) {
      client.on('ready', () => {
        if (this.isConnected()) heard.connected();
      });
      client.on('close', () => heard.disconnected());
      client.connect().catch(() => undefined); // told by 'error', and tried again
    }
  }

  isConnected(): boolean {
    return this.#listener.status === 'ready' && this.#publisher.status === 'ready';
  }

  async listen(channels: readonly string[]): Promise<void> {
    await this.#listener.subscribe(...channels);
  }

  publish(channel: string, text: string): Promise<number> {
    return this.#publisher.publish(channel, text);
  }

  async probe(): Promise<void> {
    await Promise.all([this.#listener, this.#publisher].map(mustAnswer));
  }

  stopListening(): void {
    this.#listener.disconnect();
  }

  async end(answersAreDue: boolean): Promise<void> {
    this.#listener.disconnect();
    // After QUIT the server answers what came before it, then ends the connection.
    if (answersAreDue) await this.#publisher.quit().catch(() => undefined);
    this.#publisher.disconnect();
  }
}

/** Drops a connection that stands and answers nothing, so that it is made anew. One that does not stand is left alone. */
export async function mustAnswer(client: Redis): Promise<void> {
  const stands = () => client.status === 'ready';
  if (!stands()) return;
  try {
    await client.ping();
  } catch (problem) {
    if (stands()) client.disconnect(true);
    throw problem;
  }
}
