/**
 * Pace: work that is cheaper together is done at most once per so many milliseconds. After a rest it is done at the end of
 * the present tick, so that a lone message waits for nobody; under load each wait fills the next round.
 */
import type { Clock } from '../contracts/ports.js';

/** Runs `run` in the next round. */
export type Pace = (run: () => void) => void;

/** Rounds that begin at least `everyMs` apart. All that asks between two of them runs in one. */
export function paced(clock: Pick<Clock, 'monotonic' | 'after'>, everyMs: number, soon: Pace): Pace {
  let due: (() => void)[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  const round = (): void => {
    const runs = due;
    due = [];
    lastAt = clock.monotonic();
    for (const run of runs) run();
  };
  return (run) => {
    if (due.push(run) > 1) return;
    const restMs = lastAt + everyMs - clock.monotonic();
    if (restMs > 0) clock.after(restMs, round);
    else soon(round);
  };
}
