/** Errands: commands that wait for something outside, each carried out once however often it is asked. */
import type { SourceKey } from '../contracts/ids.js';
import type { Asker } from '../contracts/ports.js';
import type { Outcome } from '../contracts/session.js';
import { call, replyTo } from '../runtime/behavior.js';
import { ERRANDS_LIMIT } from './state.js';
import type { Errand, Keyed, SessionCall, SessionState, Step } from './state.js';

export const BUSY: Outcome = { ok: false, refusal: 'busy' };

export const answered = (state: SessionState, asker: Asker | undefined, outcome: Outcome): Step => ({
  state,
  effects: [replyTo(asker, outcome)],
});

/** Keeps the command until its call is back. */
export function begun(state: SessionState, command: Keyed, asker: Asker | undefined, request: SessionCall): Step {
  if (state.errands.length >= ERRANDS_LIMIT) return answered(state, asker, BUSY);
  return { state: { ...state, errands: [...state.errands, { command, asker }] }, effects: [call(request)] };
}

/** The command is being carried out: its latest asker will be answered. Undefined when it is not. */
export function joined(state: SessionState, { key }: Keyed, asker: Asker | undefined): SessionState | undefined {
  if (!state.errands.some(({ command }) => command.key === key)) return undefined;
  const errands = state.errands.map((one) => (one.command.key === key && asker ? { ...one, asker } : one));
  return { ...state, errands };
}

/** Takes a command whose call is back. */
export function taken(
  state: SessionState,
  key: SourceKey,
): Readonly<{ errand: Errand | undefined; state: SessionState }> {
  const errand = state.errands.find(({ command }) => command.key === key);
  return { errand, state: { ...state, errands: state.errands.filter((one) => one !== errand) } };
}
