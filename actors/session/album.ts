/**
 * Albums: pictures and files that were sent together are shown together. They come one by one and nobody says which is
 * the last: what waits to be shown waits a moment for the next, and so does all that comes after it.
 */
import { isMedia } from '../contracts/content.js';
import type { MediaContent, MediaKind } from '../contracts/content.js';
import type { Seq } from '../contracts/ids.js';
import { startTimer } from '../runtime/behavior.js';
import { quiet, withDelivery } from './state.js';
import type { QueuedRow, SessionSignal, SessionState, Step } from './state.js';

/** Items that a messenger shows as one album. */
export const ALBUM_LIMIT = 10;
/** Items of one album come a moment apart; a slow upload is shown by itself. */
export const ALBUM_IDLE_MS = 700;
export const ALBUM_MOST_MS = 2_500;

/** Pictures go together; music and files only with their like. */
const FAMILIES: Readonly<Record<MediaKind, string | null>> = {
  photo: 'pictures',
  livePhoto: 'pictures',
  video: 'pictures',
  audio: 'audio',
  document: 'document',
  animation: null,
  voice: null,
  videoNote: null,
  sticker: null,
};

const mediaOf = ({ body }: QueuedRow): MediaContent | undefined =>
  body.kind === 'said' && isMedia(body.content) ? body.content : undefined;

/** What stands first in the queue and was sent together with it, oldest first; at most one row when it stands alone. */
export function albumAtHead(queue: readonly QueuedRow[]): readonly QueuedRow[] {
  const first = queue[0] && mediaOf(queue[0]);
  const family = first && FAMILIES[first.kind];
  if (first?.album === undefined || family === null) return queue.slice(0, 1);
  const isWith = (row: QueuedRow) => {
    const media = mediaOf(row);
    return media !== undefined && media.album === first.album && FAMILIES[media.kind] === family;
  };
  const end = queue.findIndex((row) => !row.isMerged && !isWith(row));
  const rows = end < 0 ? queue : queue.slice(0, end);
  return rows.filter((row) => !row.isMerged).slice(0, ALBUM_LIMIT);
}

/** Whether the first in the queue waits for others of its album; the step begins to wait for them. */
export function gathering(state: SessionState): Step | undefined {
  const { queue, gathering: known } = state.delivery;
  const [first] = queue;
  if (!first || mediaOf(first)?.album === undefined || first.isAlone) return undefined;
  const rows = albumAtHead(queue);
  const last = rows.at(-1) ?? first;
  const isFollowed = queue.some(({ seq, isMerged }) => seq > last.seq && !isMerged);
  if (isFollowed || rows.length >= ALBUM_LIMIT) return undefined;
  if (known?.first === first.seq && (known.isOver || known.last === last.seq))
    return known.isOver ? undefined : quiet(state);
  const isNew = known?.first !== first.seq;
  const next = withDelivery(state, { gathering: { first: first.seq, last: last.seq, isOver: false } });
  const due = { type: 'albumDue', first: first.seq } as const satisfies SessionSignal;
  const most = isNew ? [startTimer('albumMost', ALBUM_MOST_MS, due)] : [];
  return { state: next, effects: [startTimer('album', ALBUM_IDLE_MS, due), ...most] };
}

/** Nothing more of it came: it is shown as it is. */
export function gathered(state: SessionState, first: Seq): Step {
  const { gathering: known } = state.delivery;
  if (known?.first !== first) return quiet(state);
  return quiet(withDelivery(state, { gathering: { ...known, isOver: true } }));
}
