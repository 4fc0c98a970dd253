/**
 * Slowness: a messenger that takes long to show somebody what was written to them, or a page that is closed, and what
 * their partner is told of it.
 */
import type { RoomId, Seq } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import type { Deliver } from '../contracts/session.js';
import { cancelTimer, startTimer, tell } from '../runtime/behavior.js';
import type { Effect } from '../runtime/behavior.js';
import { mention } from './notices.js';
import { isChattingIn, quiet, withDelivery } from './state.js';
import type { Command, Session, SessionState, Step } from './state.js';

/** A row that is not on the screen by then is worth a word to its author. */
export const SLOW_AFTER_MS = 10_000;

export const watchSlowness = startTimer('slow', SLOW_AFTER_MS, { type: 'slowDue' } as const);

/** A page that is closed for longer is not just loaded anew, or in a tunnel. */
export const AWAY_AFTER_MS = 30_000;

const watchAbsence = startTimer('slow', AWAY_AFTER_MS, { type: 'slowDue' } as const);
/** A page is there. */
export const endAbsence = cancelTimer('slow');

/** The page has gone, perhaps before it had these rows on its screen. */
export const watchUnshown = (unacked: readonly Seq[]): Effect<Session>[] => (unacked.length > 0 ? [watchAbsence] : []);

/** No page is there to show this row: it waits in the log. The first one that the partner said is the one that is watched. */
export function missed(state: SessionState, { seq, own, body }: Deliver): Step {
  const { head, scanned } = state.delivery;
  if (own || body.kind !== 'said' || seq <= head) return quiet(state);
  return { state: withDelivery(state, { head: seq }), effects: head <= scanned ? [watchAbsence] : [] };
}

/** Still not shown: the messenger has limited this chat, or does not answer; or there is no page. */
export function slowDue(state: SessionState): Step {
  const { showing, user, page, channel, delivery } = state;
  const { present } = delivery;
  const isAway = channel === 'web' && page === null && present !== null && isChattingIn(state, present.room);
  if (!present || !(showing?.what === 'row' || isAway)) return quiet(state);
  return { state, effects: [tell(roomAddress(present.room), { type: 'slow', user })] };
}

/** Once per room, and while it goes on. A person need not know more than that what they wrote is safe. */
export function partnerSlow(state: SessionState, { room }: Command<'partnerSlow'>): Step {
  if (state.toldSlow === room || !isChattingIn(state, room)) return quiet(state);
  return mention({ ...state, toldSlow: room satisfies RoomId }, { kind: 'partnerSlow', room });
}
