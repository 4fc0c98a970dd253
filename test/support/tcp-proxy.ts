/** Stands between a process and a service, or many and many: delays, cuts and swallows what passes, as networks do. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { RespFrames, isMessage } from './resp-frames.js';

/** `silent`: connections stand, nothing passes, nobody is told. `refusing`: connections end, and none is made. */
export type Weather = 'fine' | 'silent' | 'refusing';

/** `isSwallowed`: as by the weather `silent`, for good. */
type Pair = { readonly near: Socket; readonly far: Socket; isSwallowed: boolean };

export class TcpProxy {
  readonly #pairs = new Set<Pair>();
  #weather: Weather = 'fine';
  #latencyMs = 0;
  #isLost: () => boolean = () => false;
  #turn = 0;

  private constructor(
    readonly server: Server,
    readonly port: number,
    readonly targets: () => readonly number[],
    readonly isRedis: boolean,
  ) {}

  /** Listens on 127.0.0.1; each connection goes to the next of the target ports, asked for anew. */
  static async open(targets: () => readonly number[], { isRedis = false } = {}): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port, targets, isRedis);
    server.on('connection', (near) => proxy.#join(near));
    return proxy;
  }

  /** From now on; connections that were swallowed are reset when the weather is fine again: their ends do not agree. */
  turn(weather: Weather): void {
    const before = this.#weather;
    this.#weather = weather;
    if (weather === 'refusing' || before === 'silent') this.reset();
  }

  /** Each chunk, each way; none overtakes another. */
  delay(ms: number): void {
    this.#latencyMs = ms;
  }

  /** Of what Redis tells its subscribers, leaves out what `isLost` says. */
  lose(isLost: () => boolean): void {
    if (!this.isRedis) throw new Error('nothing is known of what passes here');
    this.#isLost = isLost;
  }

  /** Ends all connections at once, with RST. */
  reset(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** Half-opens all connections there are: nothing passes any more, and no end is told of the other's. New ones are fine. */
  halfOpen(): void {
    for (const pair of this.#pairs) pair.isSwallowed = true;
  }

  connections(): number {
    return this.#pairs.size;
  }

  close(): void {
    this.reset();
    this.server.close();
  }

  #join(near: Socket): void {
    const targets = this.targets();
    const port = targets[this.#turn++ % targets.length];
    near.on('error', () => undefined);
    if (this.#weather === 'refusing' || port === undefined) return void near.resetAndDestroy();
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    far.on('error', () => undefined);
    const pair = { near, far, isSwallowed: false };
    this.#pairs.add(pair);
    const values = this.isRedis ? new RespFrames() : undefined;
    this.#pass(pair, near, far, (chunk) => [chunk]);
    this.#pass(pair, far, near, (chunk) => values?.take(chunk).filter((value) => !this.#loses(value)) ?? [chunk]);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('close', () => {
        if (this.#swallows(pair) && !other.destroyed) return;
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }

  #loses(value: Buffer): boolean {
    return isMessage(value) && this.#isLost();
  }

  #swallows({ isSwallowed }: Pair): boolean {
    return isSwallowed || this.#weather === 'silent';
  }

  #pass(pair: Pair, from: Socket, to: Socket, kept: (chunk: Buffer) => readonly Buffer[]): void {
    const waiting: Readonly<{ dueAt: number; run: () => void }>[] = [];
    const drain = (): void => {
      for (let [first] = waiting; first; [first] = waiting) {
        const ms = first.dueAt - performance.now();
        if (ms > 0) return void setTimeout(drain, ms);
        waiting.shift();
        first.run();
      }
    };
    const later = (run: () => void): void => {
      if (this.#swallows(pair)) return;
      waiting.push({ dueAt: performance.now() + this.#latencyMs, run });
      if (waiting.length === 1) drain();
    };
    from.on('data', (chunk: Buffer) => {
      const rest = kept(chunk);
      if (rest.length > 0) later(() => to.write(Buffer.concat(rest)));
    });
    from.on('end', () => later(() => to.end()));
  }
}
