/** A bucket of tokens that fills evenly, as one number (the generic cell rate algorithm). Times in milliseconds. */

/** Differences below this are rounding: a wait of so little would only be slept twice. */
const EPSILON_MS = 1e-6;

export class Bucket {
  readonly #everyMs: number;
  /** When the bucket will be full. */
  #fullAt = -Infinity;

  /** `perSecond` of 0: the bucket is always full. */
  constructor(
    perSecond: number,
    public burst: number,
  ) {
    this.#everyMs = perSecond > 0 ? 1000 / perSecond : 0;
  }

  /** How long until there is a token; not above 0: there is one. */
  wait(now: number): number {
    return this.#waitFor(this.burst, now);
  }

  /** How long until there is a token besides half of all that fit. */
  spareWait(now: number): number {
    return this.#waitFor(this.burst / 2, now);
  }

  take(now: number): void {
    this.#fullAt = Math.max(now, this.#fullAt) + this.#everyMs;
  }

  /** Leaves exactly one token of `burst` at `at`. */
  drain(at: number, burst: number): void {
    this.burst = burst;
    this.#fullAt = Math.max(this.#fullAt, at + (burst - 1) * this.#everyMs);
  }

  isFull(now: number): boolean {
    return this.#fullAt <= now;
  }

  #waitFor(burst: number, now: number): number {
    if (this.#everyMs === 0) return 0;
    const waitMs = this.#fullAt - (burst - 1) * this.#everyMs - now;
    return waitMs < EPSILON_MS ? 0 : waitMs;
  }
}
