/**
 * What the partner has sent, once the person wants to see it: fetched when it is asked for, kept in the memory of the page
 * alone, and gone with the room. Nothing is loaded by itself: who it comes from is a stranger.
 */
import { MEDIA_PATH } from '../../bootstrap/adapters/web/frames.js';
import type { MediaKind, PageMedia, RoomId } from '../../bootstrap/adapters/web/frames.js';
import { make } from './elements.js';

export type MediaState = 'hidden' | 'loading' | 'shown' | 'gone';
/** Of what is there for a moment only, an attempt or two more. */
const AGAIN_AFTER_MS = 2_500;
const ATTEMPTS = 3;

type Kept = { state: MediaState; element?: HTMLElement | undefined; url?: string };

export class MediaShelf {
  readonly #kept = new Map<string, Kept>();

  /** `changed`: to be drawn anew. `grown`: takes more room than when it was drawn. */
  constructor(
    readonly changed: () => void,
    readonly grown: () => void,
  ) {}

  stateOf({ handle }: PageMedia): MediaState {
    return handle === undefined ? 'gone' : (this.#kept.get(handle)?.state ?? 'hidden');
  }

  /** Another whenever it is to be drawn anew. */
  lookOf(media: PageMedia): string {
    return `${this.stateOf(media)} ${this.elementOf(media)?.tagName ?? ''}`;
  }

  /** The same element whenever it is drawn: what plays goes on. */
  elementOf({ handle }: PageMedia): HTMLElement | undefined {
    return handle === undefined ? undefined : this.#kept.get(handle)?.element;
  }

  /** `label`: what it is, for who hears it. */
  async show({ handle, kind }: PageMedia, room: RoomId, label: string): Promise<void> {
    if (handle === undefined || this.#kept.get(handle)?.state === 'loading') return;
    const kept: Kept = { state: 'loading' };
    this.#kept.set(handle, kept);
    this.changed();
    const blob = await fetched(`${MEDIA_PATH}/${room}/${handle}`);
    if (this.#kept.get(handle) !== kept) return; // the room has gone meanwhile
    if (blob) kept.url = URL.createObjectURL(blob);
    this.#try(kept, blob ? waysOf(kind) : [], label);
  }

  /** One way after the other, until the browser can show it so. */
  #try(kept: Kept, [way, ...others]: readonly Way[], label: string): void {
    kept.state = way ? 'shown' : 'gone';
    kept.element = way && elementFor(way, kept.url ?? '', label, this.grown);
    kept.element?.addEventListener('error', () => this.#try(kept, others, label), { once: true });
    this.changed();
  }

  clear(): void {
    for (const { url } of this.#kept.values()) if (url !== undefined) URL.revokeObjectURL(url);
    this.#kept.clear();
  }
}

async function fetched(path: string): Promise<Blob | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const response = await fetch(path, { cache: 'no-store', credentials: 'same-origin' });
      if (response.ok) return await response.blob();
      if (response.status === 404) return undefined;
    } catch {
      // the way to the server is away for a moment
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
  return undefined;
}

type Way = Readonly<{ kind: MediaKind; as: 'img' | 'audio' | 'video' }>;

/** A film may be a GIF, which is a picture to a browser. */
function waysOf(kind: MediaKind): readonly Way[] {
  if (kind === 'photo' || kind === 'livePhoto' || kind === 'sticker') return [{ kind, as: 'img' }];
  if (kind === 'voice' || kind === 'audio') return [{ kind, as: 'audio' }];
  return [
    { kind, as: 'video' },
    { kind, as: 'img' },
  ];
}

function elementFor({ kind, as }: Way, url: string, label: string, grown: () => void): HTMLElement {
  if (as === 'img') {
    const image = make('img', kind);
    image.alt = label;
    image.addEventListener('load', grown);
    image.src = url;
    return image;
  }
  const player = make(as, kind);
  player.controls = true;
  if (kind === 'animation') {
    player.loop = true;
    player.muted = true;
    player.autoplay = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
  player.setAttribute('aria-label', label);
  player.addEventListener('loadedmetadata', grown);
  player.src = url;
  return player;
}
