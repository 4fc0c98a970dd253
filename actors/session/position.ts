/**
 * Position: idle, searching or chatting, and in which room. The store has the truth, and others change it: the matcher
 * joins who searches, a room ends for both. So what is known here is looked at again while it may be out of date.
 */
import type { EpochMs } from '../contracts/ids.js';
import type { Register } from '../contracts/session.js';
import { call } from '../runtime/behavior.js';
import { RECHECK_LIMIT_MS, recheck, toldWaitingOn } from './notices.js';
import { quiet, withDelivery, withRegister } from './state.js';
import type { SessionState, Step } from './state.js';

/**
 * Takes over a register that was read when ours had changed `changes` times: unless it has changed again since, it is
 * the truth. Whoever is elsewhere than believed may have missed rows.
 */
export function learnt(state: SessionState, register: Register, changes: number): SessionState {
  if (state.registerChanges !== changes) return state;
  const next = withRegister(state, isOver(state, register) ? { at: 'idle' } : register);
  const isWhereExpected = register.at === 'chatting' && register.room === state.delivery.present?.room;
  return next === state || isWhereExpected ? next : withDelivery(next, { isBehind: true, mayHaveMissed: true });
}

/** It was read before the end of that room, which the log has told us of since. */
const isOver = ({ delivery: { present, endsAt } }: SessionState, register: Register): boolean =>
  register.at === 'chatting' && register.room === present?.room && (present.isDrained || endsAt !== null);

/** Nobody who searches is stuck: whatever was lost, the next look finds what came of it. */
export function recheckDue(state: SessionState, pauseMs: number): Step {
  if (state.register.at !== 'searching') return quiet(state);
  const look = call({ type: 'readRegister', changes: state.registerChanges } as const);
  return { state, effects: [look, recheck(Math.min(2 * pauseMs, RECHECK_LIMIT_MS))] };
}

export function registerRead(state: SessionState, register: Register, changes: number, now: EpochMs): Step {
  const known = learnt(state, register, changes);
  if (known.register.at !== 'searching') return quiet(known);
  return { state: known, effects: toldWaitingOn(known, known.register.ticket, known.register.since, now) };
}
