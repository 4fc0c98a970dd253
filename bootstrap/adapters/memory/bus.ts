/** The bus inside one process: for tests, and for a simulated world that decides what arrives, when and how often. */
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Bus } from '../../../actors/contracts/ports.js';

/** Bytes not yet delivered to one node, beyond which publishes to it are answered with 0. */
const QUEUE_LIMIT_BYTES = 64 * 1024 * 1024;

export type MemoryBusOptions = Readonly<{
  /**
   * Given each delivery, in the order of the publishes: run it now, later, in another order, twice or never. Without it
   * deliveries run on microtasks, in order.
   */
  deliver?: (run: () => void, route: Readonly<{ from: NodeRef; to: NodeId }>) => void;
  /** Counted only without `deliver`, since nobody knows what a simulated world still means to deliver. */
  queueLimitBytes?: number;
}>;

type Listener = Readonly<{ me: NodeRef; receive: (text: string) => void; bus: MemoryBus }>;

/** What connects the buses of one world; nodes find each other by id, as on Redis. */
export class MemoryBusHub {
  readonly #options: MemoryBusOptions;
  readonly #queueLimitBytes: number;
  readonly #listeners = new Map<NodeId, Listener>();
  readonly #newest = new Map<NodeId, number>();
  readonly #queuedBytes = new Map<NodeId, number>();
  #isAway = false;
  #refused = 0;

  constructor(options: MemoryBusOptions) {
    this.#options = options;
    this.#queueLimitBytes = options.queueLimitBytes ?? QUEUE_LIMIT_BYTES;
  }

  /** Publishes answered with 0 because too much was waiting. */
  get refused(): number {
    return this.#refused;
  }

  bus(): MemoryBus {
    return new MemoryBus(this);
  }

  /** As when Redis is gone: publishes reject until `comeBack`, deliveries under way still run if the world runs them. */
  goAway(): void {
    this.#isAway = true;
  }

  comeBack(): void {
    this.#isAway = false;
  }

  /** Whether this bus listens, and can. */
  carries(bus: MemoryBus, me: NodeRef): boolean {
    return !this.#isAway && this.#listeners.get(me.id)?.bus === bus;
  }

  /** Takes the place of an older incarnation; false when there is a newer one. */
  register(listener: Listener): boolean {
    const { id, inc } = listener.me;
    if (inc < (this.#newest.get(id) ?? inc)) return false;
    this.#newest.set(id, inc);
    this.#listeners.set(id, listener);
    return true;
  }

  unregister(bus: MemoryBus, me: NodeRef): void {
    if (this.#listeners.get(me.id)?.bus === bus) this.#listeners.delete(me.id);
  }

  publish(from: NodeRef, to: NodeId, text: string): number {
    const listener = this.#listeners.get(to);
    if (listener === undefined) return 0;
    const run = () => {
      if (this.#listeners.get(to) === listener) listener.receive(text);
    };
    if (this.#options.deliver) {
      this.#options.deliver(run, { from, to });
      return 1;
    }
    const queued = (this.#queuedBytes.get(to) ?? 0) + text.length;
    if (queued > this.#queueLimitBytes) {
      this.#refused += 1;
      return 0;
    }
    this.#queuedBytes.set(to, queued);
    queueMicrotask(() => {
      this.#queuedBytes.set(to, (this.#queuedBytes.get(to) ?? 0) - text.length);
      run();
    });
    return 1;
  }
}

class MemoryBus implements Bus {
  readonly #hub: MemoryBusHub;
  #me: NodeRef | undefined;

  constructor(hub: MemoryBusHub) {
    this.#hub = hub;
  }

  isUp(): boolean {
    return this.#me !== undefined && this.#hub.carries(this, this.#me);
  }

  open(me: NodeRef, receive: (text: string) => void): Promise<void> {
    if (!this.#hub.register({ me, receive, bus: this })) {
      return Promise.reject(new Error('a newer incarnation of this node is listening'));
    }
    this.#me = me;
    return Promise.resolve();
  }

  publish(to: NodeId, text: string): Promise<number> {
    if (this.#me === undefined || !this.isUp()) {
      return Promise.reject(new ActorError('UNAVAILABLE', { kind: 'node', id: to }, 'the bus is away'));
    }
    return Promise.resolve(this.#hub.publish(this.#me, to, text));
  }

  close(): Promise<void> {
    if (this.#me) this.#hub.unregister(this, this.#me);
    this.#me = undefined;
    return Promise.resolve();
  }
}
