/** Answers: what a command is told when it has had its effect, and when it can have none. */
import type { EpochMs } from '../contracts/ids.js';
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

/** Who asks the same again so soon has not seen the answer yet: a button is pressed twice, a command typed twice. */
export const SAID_LATELY_MS = 3_000;
type Asked = Pick<Turn, 'asker' | 'now'>;

/** Whoever gives a command can be reached. It has no effect, and comes again, while its answer could not be kept. */
export function accepted(state: SessionState, command: Given, change: Change, { asker, now }: Asked): Step {
  if (hasMuchToHear(state, change.notices ?? [])) return answered(state, asker, BUSY);
  const reachable = state.channel === 'telegram' ? { isBlocked: false } : {}; // whatever the store believes
  const step = saidOnce(state, { ...reachable, ...change, key: command.key }, now);
  const { invitation } = change;
  const outcome: Outcome = invitation ? { ok: true, invitation: invitation.id } : DONE;
  return andThen(step, (next) => answered(next, asker, outcome));
}

/** What answers somebody's words, or is drawn where it was asked for, is said each time. */
const isPlain = ({ replyTo, panel, ticket }: Draft): boolean =>
  replyTo === undefined && panel === undefined && ticket === undefined;
const wordFor = ({ kind, room }: Draft): string => `${kind} ${room ?? ''}`;

export const wasSaid = ({ said, channel }: SessionState, draft: Draft, now: EpochMs): boolean =>
  channel === 'telegram' && said?.what === wordFor(draft) && Math.abs(now - said.at) < SAID_LATELY_MS;

/** As if this had just been said: what the person sees says as much. */
export const withSaid = (state: SessionState, draft: Draft, now: EpochMs): SessionState => ({
  ...state,
  said: { what: wordFor(draft), at: now },
});

function saidOnce(state: SessionState, { notices = [], ...change }: Change, now: EpochMs): Step {
  const fresh = notices.filter((draft) => !isPlain(draft) || !wasSaid(state, draft, now));
  const newest = fresh.findLast(isPlain);
  return saved(newest ? withSaid(state, newest, now) : state, { ...change, notices: fresh });
}

/** A messenger has only notices to say why; a page reads it in the answer, and a repetition is refused like the first. */
export function refused(state: SessionState, command: Given, refusal: Refusal, notice: Draft, turn: Turn): Step {
  const { asker, now } = turn;
  const outcome: Outcome = { ok: false, refusal };
  if (state.channel === 'web') return answered(state, asker, outcome);
  if (hasMuchToHear(state, [notice])) return answered(state, asker, BUSY);
  const refusals = [...state.refusals, { key: command.key, refusal }].slice(-KEYS_KEPT);
  const step = saidOnce({ ...state, refusals }, { notices: [notice], key: command.key }, now);
  return andThen(step, (next) => answered(next, asker, outcome));
}

export const replied = ({ replyTo }: Pick<Draft, 'replyTo'>): Pick<Draft, 'replyTo'> =>
  replyTo === undefined ? {} : { replyTo };
export const onPanel = ({ panel }: Pick<Draft, 'panel'>): Pick<Draft, 'panel'> =>
  panel === undefined ? {} : { panel };
