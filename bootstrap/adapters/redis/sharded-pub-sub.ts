/**
 * Sharded channels of a Redis Cluster: each channel lives on the master that owns its slot, so that members of the
 * cluster forward nothing to each other. We listen on a connection to that one master, and publish to all of them.
 */
import { Redis } from 'ioredis';
import type { Cluster } from 'ioredis';
import { clusterClient, memberSettings } from './cluster.js';
import { placeOf } from './connect.js';
import type { Place, RedisAddress } from './connect.js';
import { mustAnswer } from './plain-pub-sub.js';
import type { Heard, PubSub } from './pub-sub.js';

/** Masters we are sent on to, one after the other; beyond it the cluster is changing, and a later attempt finds out. */
const REDIRECTS = 5;

type Member = Pick<Place, 'host' | 'port'>;

export class ShardedPubSub implements PubSub {
  readonly #first: Member;
  readonly #settings: ReturnType<typeof memberSettings>;
  readonly #onProblem: (problem: unknown) => void;
  readonly #publisher: Cluster;
  #listener: Redis | undefined;
  #hasEnded = false;
  #heard: Heard | undefined;

  constructor(address: RedisAddress, onProblem: (problem: unknown) => void) {
    const place = placeOf(address);
    this.#first = { host: place.host, port: place.port };
    this.#settings = memberSettings(place);
    this.#onProblem = onProblem;
    this.#publisher = clusterClient(address, 'chatgogo-publish', onProblem);
  }

  start(heard: Heard): void {
    this.#heard = heard;
    this.#publisher.on('ready', () => heard.connected());
    this.#publisher.on('close', () => heard.disconnected());
    this.#publisher.connect().catch(() => undefined); // told by 'error', and tried again
  }

  isConnected(): boolean {
    return this.#publisher.status === 'ready';
  }

  async listen(channels: readonly string[]): Promise<void> {
    this.#drop();
    let place = this.#anyMaster();
    for (let redirects = 0; ; redirects += 1) {
      const client = this.#client(place);
      try {
        await client.connect();
        await client.ssubscribe(...channels);
        return this.#adopt(client);
      } catch (problem) {
        client.disconnect();
        const next = movedTo(problem);
        if (!next || redirects === REDIRECTS) throw problem;
        place = next;
      }
    }
  }

  async publish(channel: string, text: string): Promise<number> {
    return Number(await this.#publisher.spublish(channel, text));
  }

  async probe(): Promise<void> {
    const clients = [...this.#publisher.nodes('master'), ...(this.#listener ? [this.#listener] : [])];
    await Promise.all(clients.map(mustAnswer));
  }

  stopListening(): void {
    this.#hasEnded = true;
    this.#drop();
  }

  async end(answersAreDue: boolean): Promise<void> {
    this.stopListening();
    if (answersAreDue) await this.#publisher.quit().catch(() => undefined);
    this.#publisher.disconnect();
  }

  #drop(): void {
    const listener = this.#listener;
    this.#listener = undefined;
    listener?.disconnect();
  }

  /** It is ours until its connection ends or the slot moves to another master. */
  #adopt(client: Redis): void {
    if (this.#hasEnded || client.status !== 'ready') throw new Error('the connection ended as it began');
    this.#drop(); // that of an earlier attempt
    this.#listener = client;
    const isLost = () => {
      if (this.#listener !== client) return;
      this.#drop();
      this.#heard?.disconnected();
      if (this.isConnected()) this.#heard?.connected();
    };
    client.on('close', isLost);
    client.on('moved', isLost);
  }

  #client(place: Member): Redis {
    const client = new Redis({
      ...this.#settings,
      ...place,
      lazyConnect: true,
      enableOfflineQueue: false,
      retryStrategy: () => null, // the next one may be another member
      connectionName: 'chatgogo-listen',
    });
    client.on('error', this.#onProblem);
    client.on('smessage', (channel: string, text: string) => this.#heard?.message(channel, text));
    return client;
  }

  #anyMaster(): Member {
    const masters = this.#publisher.nodes('master');
    const { host, port } = masters[Math.floor(Math.random() * masters.length)]?.options ?? {};
    return host !== undefined && port !== undefined ? { host, port } : this.#first;
  }
}

/** Where a member sends us whose slot is another's. */
function movedTo(problem: unknown): Member | undefined {
  const [, host, port] = (problem instanceof Error && /^MOVED \d+ (.+):(\d+)$/.exec(problem.message)) || [];
  return host !== undefined ? { host, port: Number(port) } : undefined;
}
