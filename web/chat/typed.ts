/** What a person has typed, made fit to be sent. */
import { TEXT_LIMIT } from '../../bootstrap/adapters/web/frames.js';

/** From here on a person is told how many characters are left. */
export const LEFT_TOLD_FROM = 200;

/** Undefined: there is nothing in it, or too much. Pasted NULs and half characters are what no server takes. */
export function sendable(typed: string): string | undefined {
  const text = typed
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\u{fffd}')
    .trim();
  return text === '' || text.length > TEXT_LIMIT ? undefined : text;
}

/** Undefined: plenty. Negative: so many too many. */
export function charactersLeft(typed: string): number | undefined {
  const left = TEXT_LIMIT - typed.trim().length;
  return left <= LEFT_TOLD_FROM ? left : undefined;
}
