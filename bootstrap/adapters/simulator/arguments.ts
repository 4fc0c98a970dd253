/** The arguments of one call, from the query and a body of any of the four kinds the Bot API takes. */
import { isUtf8 } from 'node:buffer';
import { badRequest } from './api-error.js';
import { isObject, isYes, parseJson } from './json.js';
import type { JsonObject } from './json.js';
import { parseMultipart } from './multipart.js';

export type UploadedFile = Readonly<{ name: string; mime: string; bytes: Buffer }>;

/** Every value is text, however it came; nested ones are JSON. */
export class Arguments {
  readonly values = new Map<string, string>();
  readonly files = new Map<string, UploadedFile>();

  /** Undefined also when empty, as the Bot API takes it. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === '' ? undefined : value;
  }
  integer(name: string): number | undefined {
    const value = this.values.get(name);
    return value !== undefined && /^-?\d{1,16}$/.test(value) ? Number(value) : undefined;
  }
  decimal(name: string): number | undefined {
    const value = Number(this.text(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  }
  flag(name: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && isYes(value);
  }
  /** Throws ApiError 400 when it is there and not JSON. */
  json(name: string): unknown {
    const value = this.text(name);
    return value === undefined ? undefined : parseJson(value, name);
  }
  object(name: string): JsonObject | undefined {
    const value = this.json(name);
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw badRequest(`can't parse ${name}: expected an Object`);
    return value;
  }
  list(name: string): readonly unknown[] | undefined {
    const value = this.json(name);
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw badRequest(`can't parse ${name}: expected an Array`);
    return value as readonly unknown[];
  }

  /** Adds what stands in a query or an urlencoded body. By hand: this is on the path of every call. */
  addUrlencoded(body: string): void {
    let start = 0;
    while (start < body.length) {
      let end = body.indexOf('&', start);
      if (end === -1) end = body.length;
      let equals = body.indexOf('=', start);
      if (equals === -1 || equals > end) equals = end;
      if (equals > start) this.values.set(decoded(body.slice(start, equals)), decoded(body.slice(equals + 1, end)));
      start = end + 1;
    }
  }

  addJson(body: Buffer): void {
    const value = parseJson(utf8(body), 'request body');
    if (!isObject(value)) throw badRequest("can't parse request body: expected an Object");
    for (const [name, field] of Object.entries(value)) {
      if (field === null || field === undefined) continue;
      this.values.set(name, typeof field === 'string' ? field : JSON.stringify(field));
    }
  }

  addMultipart(body: Buffer, contentType: string): void {
    for (const { name, fileName, mime, bytes } of parseMultipart(body, contentType)) {
      if (fileName === undefined) this.values.set(name, utf8(bytes));
      else this.files.set(name, { name: fileName, mime, bytes });
    }
  }
}

function decoded(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw badRequest('strings must be encoded in UTF-8');
  }
}

/** The text; throws ApiError 400 when it is not UTF-8. */
export function utf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw badRequest('strings must be encoded in UTF-8');
  return bytes.toString('utf8');
}
