/** What an update is like, without who sent it and what it says: enough to find out why it could not be handled. */

/** Deeper than anything a messenger sends. */
const DEPTH_LIMIT = 12;

/** Fields keep their names; instead of a value stands its kind and size. */
export function shapeOf(value: unknown, depth = 0): unknown {
  if (depth > DEPTH_LIMIT) return '…';
  if (Array.isArray(value)) return value.map((one) => shapeOf(one, depth + 1));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(one, depth + 1)]));
  }
  return typeof value === 'string' ? `string of ${value.length}` : value === null ? null : typeof value;
}
