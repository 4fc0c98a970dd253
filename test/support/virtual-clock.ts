/** A clock that stands still until it is told to move: deterministic, and free of sinon's globals. */
import type { EpochMs } from '../../actors/contracts/ids.js';
import type { Clock } from '../../actors/contracts/ports.js';

type Timer = { at: number; order: number; run: () => void; isCancelled: boolean };

export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(readonly beginsAt = Date.UTC(2026, 0, 1)) {
    this.#now = beginsAt;
  }

  now(): EpochMs {
    return this.#now as EpochMs;
  }

  monotonic(): number {
    return this.#now - this.beginsAt;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), order: (this.#order += 1), run, isCancelled: false };
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#timers[middle];
      if (other && (other.at < timer.at || (other.at === timer.at && other.order < timer.order))) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
    return () => (timer.isCancelled = true);
  }

  get pending(): number {
    return this.#timers.filter(({ isCancelled }) => !isCancelled).length;
  }

  /** When the next timer is due; undefined when none is. */
  nextAt(): number | undefined {
    while (this.#timers[0]?.isCancelled) this.#timers.shift();
    return this.#timers[0]?.at;
  }

  /** Moves to the next timer and runs it; false when there is none before `until`. */
  step(until = Number.POSITIVE_INFINITY): boolean {
    const at = this.nextAt();
    if (at === undefined || at > until) return false;
    const timer = this.#timers.shift();
    this.#now = Math.max(this.#now, at);
    timer?.run();
    return true;
  }

  /** Lets `ms` pass: timers run in order, and what they cause in between runs to its end. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    while (this.step(until)) await settled();
    this.#now = until;
  }
}

/** Everything that waits on promises alone has run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
