/** What every part of the bench is given. */
import type { Figures } from './figures.js';

export type Bench = Readonly<{
  figures: Figures;
  /** Of each measurement, after its warm-up. */
  seconds: number;
}>;
