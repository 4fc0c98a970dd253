/**
 * Typing: that one of the two is writing something, shown to the other for a moment. Nothing of it is kept, awaited or
 * repeated, and it goes by the room it is meant for: nobody sees it of anybody but whom they look at.
 */
import type { EpochMs } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import { socketAddress } from '../contracts/socket.js';
import { call, hint } from '../runtime/behavior.js';
import type { Turn } from '../runtime/behavior.js';
import { isChattingIn, quiet } from './state.js';
import type { Command, SessionState, Step } from './state.js';

/** A messenger shows it for five seconds; more often would only cost. */
export const TYPING_EVERY_MS = 4_000;

export const typing = (state: SessionState, { room }: Command<'typing'>): Step =>
  isChattingIn(state, room)
    ? { state, effects: [hint(roomAddress(room), { type: 'typing', user: state.user })] }
    : quiet(state);

export function partnerTyping(state: SessionState, command: Command<'partnerTyping'>, { now }: Turn): Step {
  const isDue = Math.abs(now - state.typingAt) >= TYPING_EVERY_MS;
  if (!isDue || !isOnScreen(state, command)) return quiet(state);
  const next = { ...state, typingAt: now satisfies EpochMs };
  if (state.channel === 'telegram') return { state: next, effects: [call({ type: 'showTyping' } as const)] };
  return {
    state: next,
    effects: state.page ? [hint(socketAddress(state.page.socket), { ...command, type: 'typing' })] : [],
  };
}

/** The person looks at this room, and all there is of it has been shown to them: what waits goes first. */
function isOnScreen(state: SessionState, { room }: Command<'partnerTyping'>): boolean {
  const { delivery, showing, owed } = state;
  const { present, endsAt, queue } = delivery;
  const isThere = isChattingIn(state, room) && present?.room === room && present.delivered > 0 && endsAt === null;
  return isThere && showing === null && queue.length === 0 && owed.length === 0;
}
