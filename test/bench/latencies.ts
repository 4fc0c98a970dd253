/** How long things took: node's own histogram, kept in microseconds, read in milliseconds. */
import { createHistogram } from 'node:perf_hooks';

/** Milliseconds; all 0 when nothing was measured. */
export type Quantiles = Readonly<{ count: number; p50: number; p90: number; p99: number; max: number }>;

/** What takes longer counts as this long: it must not vanish from the quantiles. */
const LONGEST_MS = 60_000;

export class Latencies {
  readonly #histogram = createHistogram({ lowest: 1, highest: LONGEST_MS * 1_000, figures: 3 });

  add(ms: number): void {
    const inRange = Math.min(Math.max(ms, 0.001), LONGEST_MS);
    this.#histogram.record(Math.round(inRange * 1_000));
  }

  quantiles(): Quantiles {
    const { count } = this.#histogram;
    if (count === 0) return { count, p50: 0, p90: 0, p99: 0, max: 0 };
    const at = (percentile: number) => this.#histogram.percentile(percentile) / 1_000;
    return { count, p50: at(50), p90: at(90), p99: at(99), max: at(100) };
  }
}

/** The middle one; of an even number the mean of the two in the middle. Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (below === undefined || above === undefined) throw new RangeError('no values to take the median of');
  return (below + above) / 2;
}
