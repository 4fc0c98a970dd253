/** Waiting that can be ended early, and how long to wait after so many failures. */
import type { Clock } from '../../../actors/contracts/ports.js';
import type { Random } from './ports.js';

export type Backoff = Readonly<{ firstMs: number; mostMs: number }>;

/** Doubles with every failure, with a quarter of it left to chance, so that many do not come back at once. */
export const backoffMs = (failures: number, { firstMs, mostMs }: Backoff, random: Random): number =>
  Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30)) * (0.75 + random() / 4);

/** Sleeps that may be cut short, and are not begun any more once `end` was called. */
export class Sleeper {
  readonly #wakers = new Set<() => void>();
  #hasEnded = false;

  constructor(readonly clock: Clock) {}

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Resolves after `ms`, or as soon as the sleepers are woken. */
  sleep(ms: number): Promise<void> {
    if (this.#hasEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        this.#wakers.delete(wake);
        resolve();
      };
      const cancel = this.clock.after(ms, wake);
      this.#wakers.add(wake);
    });
  }

  wake(): void {
    for (const wake of this.#wakers) wake();
  }

  end(): void {
    this.#hasEnded = true;
    this.wake();
  }
}

/** Resolves after `ms`. */
export const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, () => resolve());
  });
