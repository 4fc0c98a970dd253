/**
 * Line: first in, first out, without ever changing what was. All that grow from one another share an array that is only
 * ever appended to; each knows which part of it is its own.
 */
export type Line<T> = Readonly<{ items: T[]; from: number; to: number }>;

/** Those who have left are forgotten when they are more than half, so that each is copied once at most. */
const FORGET_ABOVE = 1_024;

export const lineOf = <T>(items: readonly T[]): Line<T> => ({ items: [...items], from: 0, to: items.length });
export const firstOf = <T>({ items, from, to }: Line<T>): T | undefined => (from < to ? items[from] : undefined);
export const lastOf = <T>({ items, from, to }: Line<T>): T | undefined => (from < to ? items[to - 1] : undefined);

export function joinedBy<T>(line: Line<T>, item: T): Line<T> {
  const { items, from, to } = line.items.length === line.to ? line : lineOf(line.items.slice(line.from, line.to));
  items.push(item);
  return { items, from, to: to + 1 };
}

export function leftByFirst<T>({ items, from, to }: Line<T>): Line<T> {
  const next = from + 1;
  if (next > FORGET_ABOVE && next > to - next) return lineOf(items.slice(next, to));
  return { items, from: next, to };
}
