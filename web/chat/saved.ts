/**
 * What a tab remembers over a reload: what is not answered yet, and the conversation on screen. It ends with the tab and
 * is seen by no other one.
 */
import type { RoomId, Seq } from '../../bootstrap/adapters/web/frames.js';
import type { Hosting } from './inviting.js';
import { EMPTY } from './outbox.js';
import type { SavedOutbox } from './outbox.js';
import type { Transcript } from './transcript.js';

/** `left`: rooms that were on screen before, newest last: their rows may still come again. */
export type Saved = Readonly<{
  outbox: SavedOutbox;
  transcript: Transcript | null;
  left: readonly Readonly<{ room: RoomId; seq: Seq }>[];
  draft: string;
  hosting?: Hosting;
  rated?: RoomId;
}>;

/** Rooms remembered whose rows may come again. */
const LEFT_KEPT = 8;
export function withLeft(left: Saved['left'], transcript: Transcript | null): Saved['left'] {
  if (!transcript) return left;
  return [...left, { room: transcript.room, seq: transcript.newest }].slice(-LEFT_KEPT);
}

export const NOTHING: Saved = { outbox: EMPTY, transcript: null, left: [], draft: '' };

/** Of what a browser offers as sessionStorage. */
export type Storage = Readonly<{
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}>;

/** Grows when the shape changes: what an older page has saved is then forgotten. */
const KEY = 'chatgogo-1';

/** A browser that forbids storage, or has none left, makes a tab that forgets. */
export function remember(storage: Storage | undefined, saved: Saved): void {
  try {
    storage?.setItem(KEY, JSON.stringify(saved));
  } catch {
    // A stale memory would repeat what is answered: harmless to others, confusing to read.
    forget(storage);
  }
}

export function recall(storage: Storage | undefined): Saved {
  try {
    const text = storage?.getItem(KEY);
    const saved: unknown = text ? JSON.parse(text) : null;
    return isSaved(saved) ? saved : NOTHING;
  } catch {
    return NOTHING;
  }
}

function forget(storage: Storage | undefined): void {
  try {
    storage?.removeItem(KEY);
  } catch {
    // nor can it be written, then
  }
}

/** Our own page wrote it; what a person or an extension made of it since is caught by the coarse look. */
function isSaved(value: unknown): value is Saved {
  if (!isRecord(value) || !isRecord(value['outbox'])) return false;
  const { outbox, transcript, left, draft } = value;
  return (
    typeof outbox['next'] === 'number' &&
    Array.isArray(outbox['waiting']) &&
    Array.isArray(left) &&
    typeof draft === 'string' &&
    (transcript === null || (isRecord(transcript) && Array.isArray(transcript['entries'])))
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
