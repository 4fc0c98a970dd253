/** Reading JSON that nobody has checked yet. */
import { badRequest } from './api-error.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The Bot API server's own limit; beyond it a parser that recurses would run out of stack. */
const MAX_DEPTH = 100;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws ApiError 400 for anything but JSON of reasonable depth; `what` names it in the error. */
export function parseJson(text: string, what: string): unknown {
  if (text.length > MAX_DEPTH && depthOf(text) > MAX_DEPTH) throw badRequest(`can't parse ${what}: too deep`);
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}

/** Brackets inside strings do not count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (quoted) {
      if (c === 0x5c) at++;
      else if (c === 0x22) quoted = false;
    } else if (c === 0x22) quoted = true;
    else if (c === 0x5b || c === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (c === 0x5d || c === 0x7d) depth--;
  }
  return deepest;
}

/** The field when it is a string. */
export const textOf = (object: JsonObject, field: string): string | undefined => {
  const value = object[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
};
/** The field when it is a number, or a string of digits, as clients that only know strings send it. */
export const numberOf = (object: JsonObject, field: string): number | undefined => {
  const value = object[field];
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
};
/** Whether the field says yes in one of the ways the Bot API knows. */
export const flagOf = (object: JsonObject, field: string): boolean => {
  const value = object[field];
  return value === true || value === 1 || (typeof value === 'string' && isYes(value));
};
export const isYes = (text: string): boolean => /^(true|yes|1)$/i.test(text);
