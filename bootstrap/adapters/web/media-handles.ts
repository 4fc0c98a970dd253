/**
 * Handles by which a page asks for what its partner has sent: sealed, so that they say nothing of the messenger, its files
 * or its people; good for one person, in one room, for a while. Any web process opens what another has sealed.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { isMedia } from '../../../actors/contracts/content.js';
import type { Content, MediaKind } from '../../../actors/contracts/content.js';
import type { RoomId } from '../../../actors/contracts/ids.js';

/** A day in which a conversation is on screen; who loads the page anew is given new ones. */
export const GOOD_FOR_MS = 24 * 60 * 60_000;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The name of a file is shorter. */
export const HANDLE_LIMIT = 1_200;
const HANDLE = new RegExp(`^[\\w-]{40,${HANDLE_LIMIT}}$`);

/** Who may see it where. `tokenHash`: of the secret in the cookie. */
export type Reader = Readonly<{ tokenHash: string; room: RoomId }>;
export type Sealed = Readonly<{ kind: ShownKind; file: string }>;

/** What a page can show, and as what it is sent: a file that is something else is shown as nothing. */
export const SHOWN_AS = {
  photo: 'image/jpeg',
  livePhoto: 'image/jpeg',
  sticker: 'image/webp',
  video: 'video/mp4',
  animation: 'video/mp4',
  videoNote: 'video/mp4',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
} as const satisfies Partial<Record<MediaKind, string>>;
export type ShownKind = keyof typeof SHOWN_AS;
const isShown = (kind: MediaKind): kind is ShownKind => kind in SHOWN_AS;

/** What of it is shown; undefined: nothing. A document may be anything, and is not; a live photo stands still. */
export function shownFile(content: Content): Sealed | undefined {
  if (!isMedia(content) || !isShown(content.kind)) return undefined;
  const { kind } = content;
  const file = kind === 'livePhoto' ? content.still : content.file;
  return file === undefined ? undefined : { kind, file };
}

export class MediaHandles {
  /** `key`: 32 bytes, the same in every process. `now`: milliseconds since 1970. */
  constructor(
    readonly key: Buffer,
    readonly now: () => number,
  ) {}

  seal(reader: Reader, { kind, file }: Sealed): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(boundTo(reader));
    const words = JSON.stringify([this.now() + GOOD_FOR_MS, kind, file]);
    const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Undefined: it is none of ours, not this reader's, or too old. */
  open(reader: Reader, handle: string): Sealed | undefined {
    if (!HANDLE.test(handle)) return undefined;
    const bytes = Buffer.from(handle, 'base64url');
    const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.key, nonce).setAAD(boundTo(reader)).setAuthTag(tag);
      const words = Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]);
      const [until, kind, file] = JSON.parse(words.toString('utf8')) as [number, ShownKind, string];
      return until > this.now() ? { kind, file } : undefined;
    } catch {
      return undefined; // somebody else has made or changed it
    }
  }
}

const boundTo = ({ tokenHash, room }: Reader): Buffer => Buffer.from(`${tokenHash} ${room}`);
