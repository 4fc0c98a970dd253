/**
 * Window: how many asks of an edge may be under way to one node. What a node cannot answer soon waits at the edge, where
 * it costs nothing. On the way it would be asked again, time out, be asked anew, and be answered to nobody: the more is
 * asked, the less is answered. So the window narrows when answers come late, and widens while it is what holds them up.
 */
import type { NodeId } from '../contracts/ids.js';
import type { Clock } from '../contracts/ports.js';

/** Below the pause after which an ask is repeated: nothing is asked twice for being one of many. */
export const LATE_MS = 200;
/** What an ordinary load never fills: several times what is under way at thousands of answers a second. */
export const WINDOW_FIRST = 256;
export const WINDOW_LEAST = 16;
const WINDOW_MOST = 4_096;
const NARROWS_TO = 0.7;
/** By how much it widens while as many answers come as it is wide. */
const WIDENS_BY = 4;

export class Window {
  #width = WINDOW_FIRST;
  #underWay = 0;
  #narrowedAt = Number.NEGATIVE_INFINITY;
  /** First come, first served. Those before `#next` have been. */
  #waiting: (() => void)[] = [];
  #next = 0;

  constructor(readonly clock: Pick<Clock, 'monotonic'>) {}

  get width(): number {
    return Math.floor(this.#width);
  }
  get waiting(): number {
    return this.#waiting.length - this.#next;
  }

  /** Does the work when its turn has come; settles as it does. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay >= this.width) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#underWay += 1;
    const begunAt = this.clock.monotonic();
    try {
      return await work();
    } finally {
      this.#answered(begunAt);
    }
  }

  #answered(begunAt: number): void {
    const now = this.clock.monotonic();
    // Once for all that were under way: they are late for the same reason.
    if (now - begunAt > LATE_MS) {
      if (begunAt >= this.#narrowedAt) this.#narrow(now);
    } else if (this.waiting > 0) this.#width = Math.min(this.#width + WIDENS_BY / this.#width, WINDOW_MOST);
    this.#underWay -= 1;
    while (this.#underWay < this.width && this.waiting > 0) this.#admit();
  }

  #narrow(now: number): void {
    this.#narrowedAt = now;
    this.#width = Math.max(this.#width * NARROWS_TO, WINDOW_LEAST);
  }

  #admit(): void {
    this.#underWay += 1;
    this.#waiting[this.#next]?.();
    this.#next += 1;
    if (2 * this.#next < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#next);
    this.#next = 0;
  }
}

/** A window for each node, so that one that is late or gone holds up nobody but its own people. */
export class Windows {
  readonly #all = new Map<NodeId | undefined, Window>();

  constructor(readonly clock: Pick<Clock, 'monotonic'>) {}

  /** `node`: who is believed to answer; undefined: nobody is. */
  run<T>(node: NodeId | undefined, work: () => Promise<T>): Promise<T> {
    let window = this.#all.get(node);
    if (!window) this.#all.set(node, (window = new Window(this.clock)));
    return window.run(work);
  }

  /** How many wait for their turn. */
  waiting(): number {
    return [...this.#all.values()].reduce((sum, { waiting }) => sum + waiting, 0);
  }
}
