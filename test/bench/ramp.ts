/** Finds the highest rate that holds, from below: a rate too high leaves a backlog that spoils what comes after it. */

export type Ramp = Readonly<{
  /** The first rate tried. When it does not hold, halves of it are, down to `least`. */
  from: number;
  least: number;
  most: number;
  /** By which the rate grows while it holds. */
  factor: number;
  /** How often the gap between the last good and the first bad rate is halved. */
  refinements: number;
}>;

/**
 * Undefined: not even the least rate holds. A rate that does not hold is tried once more before that is believed: the
 * machine may have been busy with something else.
 */
export async function highestThatHolds(
  ramp: Ramp,
  holds: (rate: number) => Promise<boolean>,
): Promise<number | undefined> {
  const tried = async (rate: number) => (await holds(rate)) || holds(rate);
  let good = 0;
  let bad = Number.POSITIVE_INFINITY;
  for (let rate = ramp.from; rate >= ramp.least && good === 0; rate = Math.round(rate / 2)) {
    if (await tried(rate)) good = rate;
    else bad = rate;
  }
  if (good === 0) return undefined;
  while (bad === Number.POSITIVE_INFINITY && good < ramp.most) {
    const next = Math.min(Math.round(good * ramp.factor), ramp.most);
    if (await tried(next)) good = next;
    else bad = next;
  }
  for (let i = 0; i < ramp.refinements && bad !== Number.POSITIVE_INFINITY; i += 1) {
    const middle = Math.round((good + bad) / 2);
    if (await tried(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
