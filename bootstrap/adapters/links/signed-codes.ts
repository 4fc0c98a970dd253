/**
 * Codes in the links by which people come, to a bot or to the page. A code is opaque, at most 64 of A-Z, a-z, 0-9, _ and
 * -, and signed: what we have not made ourselves is found out without a look at the database.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { InvitationId } from '../../../actors/contracts/ids.js';

/** Of the signature: 96 bits, in sixteen letters. */
const SIGNED_BYTES = 12;
const SIGNED_LETTERS = 16;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Where people come from, as an operator names it; with what signs it a code has room for no more. */
const LABEL = /^[a-z0-9-]{1,40}$/;

/** What a code is for: an invitation, the label of where somebody came from, or nothing of ours. */
export type Meaning = Readonly<
  { is: 'invitation'; invitation: InvitationId } | { is: 'source'; label: string } | { is: 'unknown' }
>;

/** All reject when what signs the codes cannot be reached. */
export class SignedCodes {
  /** `key`: what signs; the same in every process, for ever. */
  constructor(readonly key: () => Promise<Buffer>) {}

  async read(code: string): Promise<Meaning> {
    const kind = code.slice(0, 1);
    const signature = code.slice(1, 1 + SIGNED_LETTERS);
    const body = code.slice(1 + SIGNED_LETTERS);
    if (!(await this.#isSigned(kind, body, signature))) return { is: 'unknown' };
    if (kind === 's') return LABEL.test(body) ? { is: 'source', label: body } : { is: 'unknown' };
    const invitation = kind === 'i' ? idOf(body) : undefined;
    return invitation === undefined ? { is: 'unknown' } : { is: 'invitation', invitation };
  }

  codeOf(invitation: InvitationId): Promise<string> {
    return this.#code('i', Buffer.from(invitation.replaceAll('-', ''), 'hex').toString('base64url'));
  }

  /** By which an operator counts how many came from somewhere. Throws when the label is none. */
  codeFrom(label: string): Promise<string> {
    if (!LABEL.test(label)) throw new Error('A label has 1 to 40 of a-z, 0-9 and -.');
    return this.#code('s', label);
  }

  async #code(kind: 'i' | 's', body: string): Promise<string> {
    return `${kind}${await this.#signed(kind, body)}${body}`;
  }

  async #signed(kind: string, body: string): Promise<string> {
    const hmac = createHmac('sha256', await this.key()).update(`${kind}:${body}`);
    return hmac.digest().subarray(0, SIGNED_BYTES).toString('base64url');
  }

  async #isSigned(kind: string, body: string, signature: string): Promise<boolean> {
    if (body === '' || !/^[\w-]{1,64}$/.test(kind + signature + body)) return false;
    const [given, made] = [Buffer.from(signature), Buffer.from(await this.#signed(kind, body))];
    return given.length === made.length && timingSafeEqual(given, made);
  }
}

function idOf(body: string): InvitationId | undefined {
  const hex = Buffer.from(body, 'base64url').toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return UUID.test(id) ? (id as InvitationId) : undefined;
}

/** What is asked for once and kept; asked for again when that failed. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((failure: unknown) => {
      asked = undefined;
      throw failure;
    });
    return asked;
  };
}
