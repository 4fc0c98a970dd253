/** The bus over Redis: a channel per node, one connection that listens and one that publishes. */
import type { Redis } from 'ioredis';
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Bus, ErrorCode } from '../../../actors/contracts/ports.js';
import { redisClient } from './connect.js';
import type { RedisAddress } from './connect.js';
import { incarnationChannel, nodeChannel } from './keys.js';

/** A connection whose other end vanished without a word is found within this and ANSWER_WITHIN_MS. */
const PROBE_EVERY_MS = 1_000;
/** Of publishes without an answer, beyond which further ones are answered with 0. */
const UNANSWERED_LIMIT = 10_000;
const UNANSWERED_LIMIT_BYTES = 64 * 1024 * 1024;
/** Redis cuts a subscriber off that has 32 MB waiting: one envelope must stay well below. */
const TEXT_LIMIT_BYTES = 16 * 1024 * 1024;

export type RedisBusOptions = Readonly<{
  address: RedisAddress;
  /** Bytes of publishes without an answer, beyond which further ones are answered with 0; 64 MB when not given. */
  queueLimitBytes?: number;
  /** A connection failed, or the receiver threw; the bus goes on. */
  onProblem: (problem: unknown) => void;
}>;

type Opening = Readonly<{ resolve: () => void; reject: (failure: Error) => void }>;

/**
 * Two processes may call themselves the same node for a while. Whoever comes up says its incarnation on a second channel;
 * an older one that hears it leaves for good, a newer one that hears an older one says its own again.
 */
export class RedisBus implements Bus {
  readonly #options: RedisBusOptions;
  readonly #queueLimitBytes: number;
  readonly #listener: Redis;
  readonly #publisher: Redis;
  readonly #db: number;
  #receive: (text: string) => void = () => undefined;
  #opening: Opening | undefined;
  #isUp = false;
  /** Counts attempts to come up: what an older one finds out is void. */
  #attempt = 0;
  #attemptsUnderWay = 0;
  #end: string | undefined;
  #probe: NodeJS.Timeout | undefined;
  #unanswered = 0;
  #unansweredBytes = 0;
  #refused = 0;

  constructor(options: RedisBusOptions) {
    this.#options = options;
    this.#queueLimitBytes = options.queueLimitBytes ?? UNANSWERED_LIMIT_BYTES;
    this.#listener = redisClient(options.address, 'chatgogo-listen', options.onProblem);
    this.#publisher = redisClient(options.address, 'chatgogo-publish', options.onProblem);
    this.#db = this.#publisher.options.db ?? 0;
  }

  /** Publishes answered with 0 because too many were waiting for an answer. */
  get refused(): number {
    return this.#refused;
  }

  isUp(): boolean {
    return this.#isUp;
  }

  /** Tries until it succeeds or `close` is called. Rejects when a newer incarnation of this node is listening. */
  open(me: NodeRef, receive: (text: string) => void): Promise<void> {
    this.#receive = receive;
    this.#listener.on('message', (channel: string, text: string) => this.#take(me, channel, text));
    for (const client of [this.#listener, this.#publisher]) {
      client.on('ready', () => void this.#comeUp(me));
      client.on('close', () => this.#goDown());
      client.connect().catch(() => undefined); // told by 'error', and tried again
    }
    this.#probe = setInterval(() => this.#probeBoth(me), PROBE_EVERY_MS);
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
    });
  }

  async publish(to: NodeId, text: string): Promise<number> {
    if (!this.#isUp) throw failure('UNAVAILABLE', to, this.#end ?? 'Redis is away');
    const bytes = text.length < 4096 ? text.length : Buffer.byteLength(text);
    if (bytes > TEXT_LIMIT_BYTES) throw failure('FAILED', to, `${bytes} bytes are too many`);
    if (this.#unanswered >= UNANSWERED_LIMIT || this.#unansweredBytes + bytes > this.#queueLimitBytes) {
      this.#refused += 1;
      return 0;
    }
    this.#unanswered += 1;
    this.#unansweredBytes += bytes;
    try {
      return await this.#publisher.publish(nodeChannel(to, this.#db), text);
    } catch (cause) {
      throw failure('UNAVAILABLE', to, this.#end ?? 'Redis is away', cause);
    } finally {
      this.#unanswered -= 1;
      this.#unansweredBytes -= bytes;
    }
  }

  /** Takes no more publishes and waits for the answers that are due. */
  async close(): Promise<void> {
    const canAnswer = this.#isUp;
    this.#stop('the bus is closed');
    // After QUIT the server answers what came before it, then ends the connection.
    if (canAnswer) await this.#publisher.quit().catch(() => undefined);
    this.#publisher.disconnect();
  }

  #stop(why: string): void {
    this.#end ??= why;
    this.#goDown();
    clearInterval(this.#probe);
    this.#listener.disconnect();
    this.#opening?.reject(new Error(this.#end));
    this.#opening = undefined;
  }

  #goDown(): void {
    this.#isUp = false;
    this.#attempt += 1;
  }

  async #comeUp(me: NodeRef): Promise<void> {
    if (this.#end !== undefined || this.#listener.status !== 'ready' || this.#publisher.status !== 'ready') return;
    const attempt = ++this.#attempt;
    this.#attemptsUnderWay += 1;
    try {
      await this.#listener.subscribe(nodeChannel(me.id, this.#db), incarnationChannel(me.id, this.#db));
      await this.#sayIncarnation(me);
    } catch (problem) {
      return this.#options.onProblem(problem); // the next probe begins again
    } finally {
      this.#attemptsUnderWay -= 1;
    }
    if (attempt !== this.#attempt) return;
    this.#isUp = true;
    this.#opening?.resolve();
    this.#opening = undefined;
  }

  #sayIncarnation(me: NodeRef): Promise<number> {
    return this.#publisher.publish(incarnationChannel(me.id, this.#db), String(me.inc));
  }

  #take(me: NodeRef, channel: string, text: string): void {
    if (channel === incarnationChannel(me.id, this.#db)) return this.#meet(me, text);
    try {
      this.#receive(text);
    } catch (problem) {
      this.#options.onProblem(problem);
    }
  }

  #meet(me: NodeRef, text: string): void {
    const inc = Number(text);
    if (!/^\d{1,15}$/.test(text) || inc === me.inc) return;
    if (inc < me.inc) return void this.#sayIncarnation(me).catch(this.#options.onProblem);
    this.#stop('a newer incarnation of this node is listening');
    this.#publisher.disconnect();
  }

  #probeBoth(me: NodeRef): void {
    for (const client of [this.#listener, this.#publisher]) {
      if (client.status !== 'ready') continue;
      client.ping().catch((problem: unknown) => {
        if (this.#end !== undefined) return;
        this.#options.onProblem(problem);
        this.#goDown();
        if (client.status === 'ready') client.disconnect(true);
      });
    }
    if (!this.#isUp && this.#attemptsUnderWay === 0) void this.#comeUp(me);
  }
}

const failure = (code: ErrorCode, to: NodeId, detail: string, cause?: unknown) =>
  new ActorError(code, { kind: 'node', id: to }, detail, { cause });
