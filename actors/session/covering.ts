/**
 * Covering: pictures of a stranger, covered until the one who sees them accepts them in this room. It is decided here, just
 * before they are shown, since only here it is known what the person wants by now; the log holds what was sent.
 */
import { isMedia } from '../contracts/content.js';
import type { Content, MediaContent, TextContent } from '../contracts/content.js';
import type { RoomId } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import type { Body } from '../contracts/room.js';
import type { NoticeKind } from '../contracts/session.js';
import { startTimer, tell } from '../runtime/behavior.js';
import type { Effect } from '../runtime/behavior.js';
import { hasMuchToHear, saved } from './notices.js';
import { isChattingIn, quiet, withDelivery } from './state.js';
import type { Command, Row, Session, SessionSignal, SessionState, Step } from './state.js';

/** As the person may see it; null: not at all, since it cannot be covered. */
export function seenBy(state: SessionState, content: Content): Content | null {
  const isAsked = isMedia(content) && content.untilAccepted === true;
  if (state.delivery.present?.acceptsMedia || !(state.covers || isAsked)) return content;
  if (content.kind === 'text') return content.preview ? words(content.text, content) : content;
  if (!isMedia(content)) return content;
  switch (content.kind) {
    case 'photo':
    case 'livePhoto':
    case 'video':
    case 'animation':
      return { ...content, spoiler: true };
    case 'sticker':
      return content.emoji === undefined ? null : words(content.emoji, content);
    case 'videoNote':
    case 'document':
      return null;
    case 'voice':
    case 'audio':
      return content; // heard, not seen
  }
}

/** Without the picture: that of a sticker, or of the page that a link leads to. */
const words = (text: string, { entities, effect, quote }: TextContent | MediaContent): Content => ({
  kind: 'text',
  text,
  ...(entities && { entities }),
  ...(effect !== undefined && { effect }),
  ...(quote && { quote }),
});

/** Whether this row is not shown as it was sent. */
export const isCovering = (state: SessionState, { body }: Row): boolean =>
  (body.kind === 'said' || body.kind === 'edited') && hasCover(body.content, seenBy(state, body.content));

/** What its author covered anyway is as they wanted it. */
function hasCover(content: Content, seen: Content | null): boolean {
  if (!isMedia(content)) return false;
  return seen === null || seen.kind !== content.kind || (isMedia(seen) && seen.spoiler !== content.spoiler);
}

export const isHeld = (state: SessionState, { body }: Row): boolean =>
  (body.kind === 'said' || body.kind === 'edited') && seenBy(state, body.content) === null;

/** The same row, as the person may see it. */
export function bodySeen<B extends Body>(state: SessionState, body: B): B {
  if (body.kind !== 'said' && body.kind !== 'edited') return body;
  return { ...body, content: seenBy(state, body.content) ?? body.content };
}

/** In a turn of its own, while the picture is on its way: what is said of it comes right below. */
export const offerSoon = (room: RoomId, kind: 'mediaOffer' | 'mediaHeld'): Effect<Session> =>
  startTimer('offer', 0, { type: 'offerDue', room, kind } as const satisfies SessionSignal);

/** Once in a room: a button by which the person accepts pictures there, and a word to whom they are covered of. */
export function offerDue(state: SessionState, { room, kind }: Extract<SessionSignal, { type: 'offerDue' }>): Step {
  const step = toldOnce(state, { kind, room });
  return step.effects.length === 0
    ? step
    : { ...step, effects: [...step.effects, tell(roomAddress(room), { type: 'covering', user: state.user })] };
}

export function partnerCovers(state: SessionState, { room }: Command<'partnerCovers'>): Step {
  return toldOnce(state, { kind: 'mediaCovered', room });
}

/** Once in a room; not to somebody who has much to hear already: the next picture brings it up again. */
function toldOnce(state: SessionState, notice: Readonly<{ kind: NoticeKind; room: RoomId }>): Step {
  const { kind, room } = notice;
  const isDue = isChattingIn(state, room) && !isTold(state, room, kind) && !hasMuchToHear(state, [notice]);
  return isDue ? saved(withTold(state, room, kind), { notices: [notice] }) : quiet(state);
}

/** What is told once in a room. */
export const isTold = ({ advised }: SessionState, room: RoomId, kind: NoticeKind): boolean =>
  advised?.room === room && advised.kinds.includes(kind);
export const withTold = (state: SessionState, room: RoomId, kind: NoticeKind): SessionState => ({
  ...state,
  advised: { room, kinds: [...(state.advised?.room === room ? state.advised.kinds : []), kind] },
});

/** From the person's own row on pictures are shown as they were sent. */
export const withAccepted = (state: SessionState, rows: readonly Row[]): SessionState => {
  const { present } = state.delivery;
  const hasAccepted = rows.some(({ own, body }) => own && body.kind === 'accepted');
  return present && hasAccepted ? withDelivery(state, { present: { ...present, acceptsMedia: true } }) : state;
};
