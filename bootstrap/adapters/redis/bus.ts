/** The bus over Redis: a channel per node, of one server or of a cluster. */
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Bus, ErrorCode } from '../../../actors/contracts/ports.js';
import { ANSWER_WITHIN_MS, placeOf } from './connect.js';
import type { RedisAddress } from './connect.js';
import { incarnationChannel, nodeChannel } from './keys.js';
import { PlainPubSub } from './plain-pub-sub.js';
import type { PubSub } from './pub-sub.js';
import { ShardedPubSub } from './sharded-pub-sub.js';

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
  readonly #wire: PubSub;
  readonly #db: number;
  #receive: (text: string) => void = () => undefined;
  #opening: Opening | undefined;
  #isUp = false;
  /** Counts attempts to come up: what an older one finds out is void. */
  #attempt = 0;
  #attemptsUnderWay = 0;
  #end: string | undefined;
  #probe: NodeJS.Timeout | undefined;
  /** Called when we hear ourselves. */
  readonly #listening = new Set<() => void>();
  #unanswered = 0;
  #unansweredBytes = 0;
  #refused = 0;

  constructor(options: RedisBusOptions) {
    this.#options = options;
    this.#queueLimitBytes = options.queueLimitBytes ?? UNANSWERED_LIMIT_BYTES;
    const Wire = options.address.isCluster ? ShardedPubSub : PlainPubSub;
    this.#wire = new Wire(options.address, options.onProblem);
    this.#db = placeOf(options.address).db;
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
    this.#wire.start({
      connected: () => void this.#comeUp(me),
      disconnected: () => this.#goDown(),
      message: (channel, text) => this.#take(me, channel, text),
    });
    this.#probe = setInterval(() => void this.#prove(me), PROBE_EVERY_MS);
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
      return await this.#wire.publish(nodeChannel(to, this.#db), text);
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
    await this.#wire.end(canAnswer);
  }

  #stop(why: string): void {
    this.#end ??= why;
    this.#goDown();
    clearInterval(this.#probe);
    this.#wire.stopListening();
    this.#opening?.reject(new Error(this.#end));
    this.#opening = undefined;
  }

  #goDown(): void {
    this.#isUp = false;
    this.#attempt += 1;
  }

  async #comeUp(me: NodeRef): Promise<void> {
    if (this.#end !== undefined || !this.#wire.isConnected()) return;
    const attempt = ++this.#attempt;
    this.#attemptsUnderWay += 1;
    try {
      await this.#wire.listen([nodeChannel(me.id, this.#db), incarnationChannel(me.id, this.#db)]);
      await this.#hearMyself(me);
    } catch (problem) {
      return this.#report(problem); // the next probe begins again
    } finally {
      this.#attemptsUnderWay -= 1;
    }
    if (attempt !== this.#attempt) return;
    this.#isUp = true;
    this.#opening?.resolve();
    this.#opening = undefined;
  }

  #sayIncarnation(me: NodeRef): Promise<number> {
    return this.#wire.publish(incarnationChannel(me.id, this.#db), String(me.inc));
  }

  /** Rejects when what is published for us does not reach us: whoever confirmed it is no Redis, or another one. */
  async #hearMyself(me: NodeRef): Promise<void> {
    const echo = new Promise<void>((resolve) => this.#listening.add(resolve));
    await this.#sayIncarnation(me);
    await within(ANSWER_WITHIN_MS, echo, 'what is published for this node does not reach it');
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
    if (inc === me.inc) return this.#echoed();
    if (!/^\d{1,15}$/.test(text)) return;
    if (inc < me.inc) return void this.#sayIncarnation(me).catch((problem: unknown) => this.#report(problem));
    this.#stop('a newer incarnation of this node is listening');
    void this.#wire.end(false);
  }

  #echoed(): void {
    for (const heard of this.#listening) heard();
    this.#listening.clear();
  }

  async #prove(me: NodeRef): Promise<void> {
    if (!this.#isUp) {
      if (this.#attemptsUnderWay === 0) void this.#comeUp(me);
      return this.#wire.probe().catch((problem: unknown) => this.#report(problem));
    }
    try {
      await Promise.all([this.#wire.probe(), this.#hearMyself(me)]);
    } catch (problem) {
      this.#report(problem);
      this.#goDown();
    }
  }

  /** Who was told to end has no problem. */
  #report(problem: unknown): void {
    if (this.#end === undefined) this.#options.onProblem(problem);
  }
}

const failure = (code: ErrorCode, to: NodeId, detail: string, cause?: unknown) =>
  new ActorError(code, { kind: 'node', id: to }, detail, { cause });

/** Rejects, saying `what`, unless it resolves in time. */
async function within(ms: number, promise: Promise<void>, what: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(what)), ms);
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
