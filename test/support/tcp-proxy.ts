/** Stands between a process and a service, or many and many: delays, cuts and swallows what passes, as networks do. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** `silent`: connections stand, nothing passes, nobody is told. `refusing`: connections end, and none is made. */
export type Weather = 'fine' | 'silent' | 'refusing';

/** `isSwallowed`: as by the weather `silent`, for good. */
type Pair = { readonly near: Socket; readonly far: Socket; isSwallowed: boolean };

export class TcpProxy {
  readonly #pairs = new Set<Pair>();
  #weather: Weather = 'fine';
  #latencyMs = 0;
  #turn = 0;

  private constructor(
    readonly server: Server,
    readonly port: number,
    readonly targets: () => readonly number[],
  ) {}

  /** Listens on 127.0.0.1; each connection goes to the next of the target ports, asked for anew. */
  static async open(targets: () => readonly number[]): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port, targets);
    server.on('connection', (near) => proxy.#join(near));
    return proxy;
  }

  /** From now on; connections that were swallowed are reset when the weather is fine again: their ends do not agree. */
  turn(weather: Weather): void {
    const before = this.#weather;
    this.#weather = weather;
    if (weather === 'refusing' || before === 'silent') this.reset();
  }

  /** Each chunk, each way. */
  delay(ms: number): void {
    this.#latencyMs = ms;
  }

  /** Ends all connections at once, with RST. */
  reset(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** Half-opens all connections there are: nothing passes any more, and neither end is told of the other's. New ones are fine. */
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
    this.#pass(pair, near, far);
    this.#pass(pair, far, near);
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

  #swallows({ isSwallowed }: Pair): boolean {
    return isSwallowed || this.#weather === 'silent';
  }

  #pass(pair: Pair, from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      if (this.#swallows(pair)) return;
      if (this.#latencyMs === 0) return void to.write(chunk);
      setTimeout(() => to.write(chunk), this.#latencyMs);
    });
    from.on('end', () => {
      if (!this.#swallows(pair)) setTimeout(() => to.end(), this.#latencyMs);
    });
  }
}
