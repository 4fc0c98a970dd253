/** Judging: what a person says of a room they are or were in, for operators to read and for whom they meet from then on. */
import type { RoomId } from '../contracts/ids.js';
import type { Turn } from '../runtime/behavior.js';
import { accepted, onPanel, refused } from './answers.js';
import type { Command, SessionState, Step } from './state.js';

export function report(state: SessionState, command: Command<'report'>, turn: Turn): Step {
  const room = command.room ?? latestRoom(state);
  if (room === undefined) return refused(state, command, 'nothingToReport', { kind: 'nothingToReport' }, turn);
  const { reason } = command;
  if (reason === undefined) {
    return accepted(state, command, { notices: [{ kind: 'reportReasons', room, ...onPanel(command) }] }, turn);
  }
  // Whoever reports a partner that is still there has a way out at hand.
  const isHere = state.register.at === 'chatting' && state.register.room === room;
  const notices = [{ kind: 'reportThanks', ...(isHere && { room }), ...onPanel(command) } as const];
  return accepted(state, command, { complaint: { room, reason, at: turn.now }, notices }, turn);
}

/** Rated down, the two never meet again. The store looks at whether the room is theirs. */
export function rate(state: SessionState, command: Command<'rate'>, turn: Turn): Step {
  const room = command.room ?? latestRoom(state);
  if (room === undefined) return refused(state, command, 'nothingToRate', { kind: 'nothingToRate' }, turn);
  const { liked } = command;
  if (liked === undefined) {
    return accepted(state, command, { notices: [{ kind: 'rateQuestion', room, ...onPanel(command) }] }, turn);
  }
  const notices = [{ kind: liked ? 'ratedUp' : 'ratedDown', room, ...onPanel(command) } as const];
  return accepted(state, command, { rating: { room, liked, at: turn.now }, notices }, turn);
}

const latestRoom = ({ register, delivery }: SessionState): RoomId | undefined =>
  register.at === 'chatting' ? register.room : delivery.present?.room;
