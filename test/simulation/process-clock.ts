/**
 * Time as one process sees it: by the clock of its host, which is ahead or behind and a little too fast or slow. It stands
 * still while the process does, and ends with it.
 */
import type { EpochMs } from '../../actors/contracts/ids.js';
import type { Clock } from '../../actors/contracts/ports.js';
import type { VirtualClock } from '../support/virtual-clock.js';

/** `aheadMs`: of the world's time, negative when behind. `rate`: of its milliseconds per one of the world's. */
export type HostClock = Readonly<{ aheadMs: number; rate: number }>;

/** A monotonic clock counts from when its host was started, whenever that was. */
const BOOTED_MS = 10_000_000;

export class ProcessClock implements Clock {
  #isDead = false;
  #resumesAt = 0;
  #pausedAt = -1;

  constructor(
    readonly world: VirtualClock,
    readonly host: HostClock,
  ) {}

  now = () => (this.world.now() + this.host.aheadMs) as EpochMs;
  monotonic = () => BOOTED_MS + this.host.aheadMs + this.world.monotonic() * this.host.rate;

  get isDead(): boolean {
    return this.#isDead;
  }
  die(): void {
    this.#isDead = true;
  }
  /** For so long, of the world's time. */
  pause(ms: number): void {
    this.#pausedAt = this.world.monotonic();
    this.#resumesAt = Math.max(this.#resumesAt, this.#pausedAt + ms);
  }
  /** Stands still, or has done so after `at`, by the world's monotonic clock. */
  hasPausedSince(at: number): boolean {
    return this.#resumesAt > at && this.#pausedAt >= 0;
  }

  /** Something has come from outside: it is dealt with at once, when the process goes on, or never. */
  deal(run: () => void): void {
    if (this.#isDead) return;
    const lateMs = this.#resumesAt - this.world.monotonic();
    if (lateMs > 0) this.#afterWorldMs(lateMs, run);
    else run();
  }

  after(ms: number, run: () => void): () => void {
    return this.#afterWorldMs(Math.ceil(ms / this.host.rate), run);
  }

  #afterWorldMs(ms: number, run: () => void): () => void {
    let cancel = this.world.after(ms, () => {
      if (this.#isDead) return;
      const lateMs = this.#resumesAt - this.world.monotonic();
      if (lateMs > 0) cancel = this.#afterWorldMs(lateMs, run);
      else run();
    });
    return () => cancel();
  }
}
