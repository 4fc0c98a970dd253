/** Time as one process sees it: it stands still while the process does, and ends with it. */
import type { Clock } from '../../actors/contracts/ports.js';
import type { VirtualClock } from '../support/virtual-clock.js';

export class ProcessClock implements Clock {
  #isDead = false;
  #resumesAt = 0;
  #pausedAt = -1;

  constructor(readonly world: VirtualClock) {}

  now = () => this.world.now();
  monotonic = () => this.world.monotonic();

  get isDead(): boolean {
    return this.#isDead;
  }
  die(): void {
    this.#isDead = true;
  }
  pause(ms: number): void {
    this.#pausedAt = this.world.monotonic();
    this.#resumesAt = this.#pausedAt + ms;
  }
  /** Stands still, or has done so after `at`. */
  hasPausedSince(at: number): boolean {
    return this.#resumesAt > at && this.#pausedAt >= 0;
  }

  after(ms: number, run: () => void): () => void {
    let cancel = this.world.after(ms, () => {
      const lateMs = this.#resumesAt - this.monotonic();
      if (this.#isDead) return;
      if (lateMs > 0) cancel = this.after(lateMs, run);
      else run();
    });
    return () => cancel();
  }
}
