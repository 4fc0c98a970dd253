/** The cookie by which a web user is known again: a random secret, of which only the hash goes further. */
import { createHash, randomBytes } from 'node:crypto';
import { COOKIE_NAME } from './frames.js';

/** 256 bits, in letters that need no quoting. */
const SECRET_BYTES = 32;
const SECRET = /^[\w-]{43}$/;
/** The longest that browsers keep one; it begins anew with every visit. */
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** The secret in a Cookie header; undefined when there is none, or none of ours. */
export function secretOf(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1).trim();
    if (pair.slice(0, at).trim() === COOKIE_NAME && SECRET.test(value)) return value;
  }
  return undefined;
}

/** What `People` knows a web user by. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Lax: a link from elsewhere must find the same person; a Strict one would be replaced by a new one on the way in.
 * What a foreign page might do with it is stopped where a WebSocket is opened.
 */
export const setCookie = (secret: string, isSecure: boolean): string =>
  `${COOKIE_NAME}=${secret}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
