/** The timers of one actor: by keys, each with the signal that it will bring. */
import type { Clock } from '../contracts/ports.js';

/** `signal` undefined: cancelled. `starts`: how often it was started or cancelled. */
type Timer<S> = { dueAt: number; firesAt: number; signal: S | undefined; starts: number; cancel: () => void };

/** A timer that was due. `take` is called when its signal has its turn: undefined if it was started anew meanwhile. */
export type Due<S> = Readonly<{ take(): S | undefined }>;

/**
 * Most timers are started anew or cancelled with every message. So each keeps the timer of the clock that it has, and is
 * looked at again when that fires.
 */
export class Timers<S> {
  readonly #timers = new Map<string, Timer<S>>();

  constructor(
    readonly clock: Pick<Clock, 'monotonic' | 'after'>,
    readonly onDue: (due: Due<S>) => void,
  ) {}

  /** Replaces one of the same key. */
  start(key: string, afterMs: number, signal: S): void {
    const dueAt = this.clock.monotonic() + afterMs;
    const timer = this.#timers.get(key) ?? { dueAt, firesAt: Infinity, signal, starts: 0, cancel: () => undefined };
    this.#timers.set(key, timer);
    Object.assign(timer, { dueAt, signal, starts: timer.starts + 1 });
    if (timer.firesAt > dueAt) this.#arm(key, timer, afterMs);
  }

  cancel(key: string): void {
    const timer = this.#timers.get(key);
    if (timer) Object.assign(timer, { signal: undefined, starts: timer.starts + 1 });
  }

  /** Nothing fires any more. */
  stop(): void {
    for (const { cancel } of this.#timers.values()) cancel();
  }

  #arm(key: string, timer: Timer<S>, afterMs: number): void {
    timer.cancel();
    timer.firesAt = timer.dueAt;
    timer.cancel = this.clock.after(afterMs, () => this.#fired(key, timer));
  }

  #fired(key: string, timer: Timer<S>): void {
    const { signal, starts } = timer;
    if (signal === undefined) return void this.#timers.delete(key);
    const leftMs = timer.dueAt - this.clock.monotonic();
    if (leftMs > 0) return this.#arm(key, timer, leftMs);
    timer.firesAt = Infinity;
    this.onDue({
      take: () => {
        if (timer.starts !== starts) return undefined;
        timer.signal = undefined;
        return signal;
      },
    });
  }
}
