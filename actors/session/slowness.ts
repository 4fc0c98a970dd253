/** Slowness: a messenger that takes long to show somebody what was written to them, and what their partner is told of it. */
import type { RoomId } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import { startTimer, tell } from '../runtime/behavior.js';
import { mention } from './notices.js';
import { isChattingIn, quiet } from './state.js';
import type { Command, SessionState, Step } from './state.js';

/** A row that is not on the screen by then is worth a word to its author. */
export const SLOW_AFTER_MS = 10_000;

export const watchSlowness = startTimer('slow', SLOW_AFTER_MS, { type: 'slowDue' } as const);

/** The row is still on its way: the messenger has limited this chat, or does not answer. */
export function slowDue(state: SessionState): Step {
  const { showing, user, delivery } = state;
  const { present } = delivery;
  if (showing?.what !== 'row' || !present) return quiet(state);
  return { state, effects: [tell(roomAddress(present.room), { type: 'slow', user })] };
}

/** Once per room, and while it goes on. A person need not know more than that what they wrote is safe. */
export function partnerSlow(state: SessionState, { room }: Command<'partnerSlow'>): Step {
  if (state.toldSlow === room || !isChattingIn(state, room)) return quiet(state);
  return mention({ ...state, toldSlow: room satisfies RoomId }, { kind: 'partnerSlow', room });
}
