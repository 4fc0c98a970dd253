/** Welcome: who comes for the first time chooses a language, reads what this is, and begins; all in one message. */
import type { Turn } from '../runtime/behavior.js';
import { accepted, onPanel } from './answers.js';
import { search } from './search.js';
import type { Command, SessionState, Step } from './state.js';

export function greet(state: SessionState, command: Command<'greet'>, turn: Turn): Step {
  const { language, source, hasBadLink } = command;
  const change = { ...(language !== undefined && { language }), ...(source !== undefined && { source }) };
  const answer = hasBadLink ? [{ kind: 'linkUnknown' } as const] : [];
  if (!isNewcomer(state)) return search(state, command, turn, { ...change, notices: [...answer, { kind: 'welcome' }] });
  return accepted(state, command, { ...change, notices: [...answer, { kind: 'onboardLanguage' }] }, turn);
}

/** Any step, at any time: whoever goes back to an old message finds it working. */
export function onboard(state: SessionState, command: Command<'onboard'>, turn: Turn): Step {
  const language = command.language === undefined ? {} : { language: command.language };
  const kind = command.step === 'language' ? 'onboardLanguage' : 'onboardRules';
  return accepted(state, command, { ...language, notices: [{ kind, ...onPanel(command) }] }, turn);
}

/** Has never been in a room, and does not look for one. A page says by itself what it is. */
export const isNewcomer = ({ channel, register, delivery }: SessionState): boolean =>
  channel === 'telegram' && register.at === 'idle' && delivery.present === null && delivery.roomsBefore === 0;
