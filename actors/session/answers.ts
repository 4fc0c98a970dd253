/** Answers: what a command is told when it has had its effect, and when it can have none. */
import type { Outcome, Refusal } from '../contracts/session.js';
import { KEYS_KEPT } from '../contracts/session.js';
import type { Turn } from '../runtime/behavior.js';
import { BUSY, answered } from './errands.js';
import { hasMuchToHear, saved } from './notices.js';
import type { Change, Draft } from './notices.js';
import { andThen } from './state.js';
import type { Command, Keyed, SessionState, Step } from './state.js';

/** A command that is no message to a partner. */
export type Given = Exclude<Keyed, Command<'post' | 'amend' | 'react' | 'retract' | 'consent' | 'acceptMedia'>>;

export const DONE: Outcome = { ok: true };

/** Whoever gives a command can be reached. It has no effect, and comes again, while its answer could not be kept. */
export function accepted(state: SessionState, command: Given, change: Change, { asker }: Pick<Turn, 'asker'>): Step {
  if (hasMuchToHear(state, change.notices ?? [])) return answered(state, asker, BUSY);
  const reachable = state.channel === 'telegram' ? { isBlocked: false } : {}; // whatever the store believes
  const step = saved(state, { ...reachable, ...change, key: command.key });
  const { invitation } = change;
  const outcome: Outcome = invitation ? { ok: true, invitation: invitation.id } : DONE;
  return andThen(step, (next) => answered(next, asker, outcome));
}

/** A messenger has only notices to say why; a page reads it in the answer, and a repetition is refused like the first. */
export function refused(state: SessionState, command: Given, refusal: Refusal, notice: Draft, { asker }: Turn): Step {
  const outcome: Outcome = { ok: false, refusal };
  if (state.channel === 'web') return answered(state, asker, outcome);
  if (hasMuchToHear(state, [notice])) return answered(state, asker, BUSY);
  const refusals = [...state.refusals, { key: command.key, refusal }].slice(-KEYS_KEPT);
  const step = saved({ ...state, refusals }, { notices: [notice], key: command.key });
  return andThen(step, (next) => answered(next, asker, outcome));
}

export const replied = ({ replyTo }: Pick<Draft, 'replyTo'>): Pick<Draft, 'replyTo'> =>
  replyTo === undefined ? {} : { replyTo };
export const onPanel = ({ panel }: Pick<Draft, 'panel'>): Pick<Draft, 'panel'> =>
  panel === undefined ? {} : { panel };
