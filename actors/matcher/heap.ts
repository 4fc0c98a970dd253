/**
 * Heap: who comes first, without ever changing what was: what `pushed` and `popped` return shares nearly all of it. A
 * leftist heap: the right spine is the shortest way down, so that merging takes no more steps than log2 of the size.
 */
export type Heap<T> = Readonly<{ top: T; rank: number; left: Heap<T> | undefined; right: Heap<T> | undefined }>;
/** Whether the one comes before the other. */
export type Before<T> = (one: T, other: T) => boolean;

export const pushed = <T>(heap: Heap<T> | undefined, top: T, isBefore: Before<T>): Heap<T> =>
  heap
    ? merged(heap, { top, rank: 1, left: undefined, right: undefined }, isBefore)
    : { top, rank: 1, left: undefined, right: undefined };

/** The heap without its top. */
export const popped = <T>({ left, right }: Heap<T>, isBefore: Before<T>): Heap<T> | undefined =>
  left && right ? merged(left, right, isBefore) : (left ?? right);

function merged<T>(one: Heap<T>, other: Heap<T>, isBefore: Before<T>): Heap<T> {
  const [first, second] = isBefore(other.top, one.top) ? [other, one] : [one, other];
  const { top, left } = first;
  const right = first.right ? merged(first.right, second, isBefore) : second;
  if (left && left.rank >= right.rank) return { top, rank: right.rank + 1, left, right };
  return { top, rank: (left?.rank ?? 0) + 1, left: right, right: left };
}
