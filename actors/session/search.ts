/**
 * Search: begun, cancelled, and shown meanwhile. A messenger shows it in one message, which is edited as the search goes
 * on, and taken away when somebody is found. What it says of the waiting was measured by the matcher.
 */
import type { Ticket } from '../contracts/ids.js';
import type { Notice, NoticeKind, Outlook } from '../contracts/session.js';
import type { Turn } from '../runtime/behavior.js';
import { accepted, onPanel, refused, withSaid } from './answers.js';
import type { Given } from './answers.js';
import { mention, searchFrom, toldToPage } from './notices.js';
import type { Change, Draft } from './notices.js';
import { quiet } from './state.js';
import type { Command, SessionState, Step } from './state.js';

/** A search, unless one is on or a partner is there: then the person is told so. */
export function search(state: SessionState, command: Given, turn: Turn, first: Change = {}): Step {
  const { notices = [] } = first;
  if (state.register.at !== 'idle') {
    const told = isRepeatedPress(state, command) ? onSearchMessage(state) : anew(state);
    return accepted(state, command, { ...first, notices: [...notices, ...told] }, turn);
  }
  const move = searchFrom(turn);
  const panel = command.type === 'search' ? onPanel(command) : {};
  const searching = { kind: 'searching', ticket: move.ticket, ...panel } as const;
  return accepted(state, command, { ...first, notices: [...notices, searching], move }, turn);
}

/** A button that was pressed twice: its first effect is what the person sees. */
const isRepeatedPress = ({ register, channel }: SessionState, command: Given): boolean =>
  channel === 'telegram' &&
  register.at === 'searching' &&
  ((command.type === 'search' && command.isPressed === true) ||
    (command.type === 'next' && command.vantage.at === 'room'));

/** Once more in its own message; while that is on its way there is nothing to add. */
const onSearchMessage = (state: SessionState): readonly Draft[] =>
  state.searchMessage === null ? [] : [{ ...whereTheyAre(state), panel: state.searchMessage }];

/** Below what has been written since, in the place of the message that has shown the search so far. */
function anew(state: SessionState): readonly Draft[] {
  const { register, searchMessage: replaces } = state;
  if (register.at !== 'searching' || state.channel === 'web') return [whereTheyAre(state)];
  if (onItsWay(state, register.ticket).some(({ panel }) => panel === undefined)) return [];
  return [{ ...whereTheyAre(state), ...(replaces !== null && { replaces }) }];
}

/** What is still to be shown of the search; with a `panel`: in the message that shows it by now. */
const onItsWay = ({ owed }: SessionState, ticket: Ticket): readonly Notice[] =>
  owed.filter((notice) => notice.ticket === ticket && SEARCH_KINDS.has(notice.kind));

export function whereTheyAre({ register }: SessionState): Draft {
  if (register.at === 'chatting') return { kind: 'alreadyChatting', room: register.room };
  return register.at === 'searching' ? { kind: 'alreadySearching', ticket: register.ticket } : { kind: 'idle' };
}

/** Not when a button names another search: that one is long over. */
export function cancelSearch(state: SessionState, command: Command<'stop'>, ticket: Ticket, turn: Turn): Step {
  const { vantage } = command;
  if (vantage.at === 'search' && vantage.ticket !== ticket) {
    return refused(state, command, 'nothingToStop', { kind: 'oldButton', ...onPanel(command) }, turn);
  }
  const panel = onPanel(command.panel === undefined ? shownBy(state) : command);
  return accepted(
    withSaid(state, { kind: 'nothingToStop' }, turn.now),
    command,
    { notices: [{ kind: 'searchCancelled', ...panel }], move: { to: 'idle', from: ticket } },
    turn,
  );
}

/** The button of a search that is over: its message says so from now on. */
export function cancelledBefore(state: SessionState, command: Command<'stop'>, turn: Turn): Step {
  const kind = command.panel === undefined ? 'nothingToStop' : 'searchCancelled';
  return refused(state, command, 'nothingToStop', { kind, ...onPanel(command) }, turn);
}

const shownBy = ({ searchMessage }: SessionState): Pick<Draft, 'panel'> =>
  searchMessage === null ? {} : { panel: searchMessage };

/** Told once per search. Not worth a commit for a page: it is told if it is there. */
export function widened(state: SessionState, command: Command<'widened'>, turn: Turn): Step {
  const { ticket, others = 1 } = command;
  if (state.widened === ticket) return quiet(state);
  const outlook = command.usualMs === undefined ? { others } : { usualMs: command.usualMs, others };
  return told({ ...state, widened: ticket }, 'widened', ticket, outlook, turn);
}

/** At growing pauses, so that a long search costs little. */
export function progress(state: SessionState, command: Command<'progress'>, turn: Turn): Step {
  const { register } = state;
  const isDue = register.at === 'searching' && turn.now - register.since >= state.tellAfterMs;
  if (!isDue) return quiet(state);
  return told(state, state.widened === command.ticket ? 'widened' : 'waiting', command.ticket, command, turn);
}

function told(state: SessionState, kind: NoticeKind, ticket: Ticket, outlook: Outlook, { now }: Turn): Step {
  const { register } = state;
  if (register.at !== 'searching' || register.ticket !== ticket) return quiet(state);
  const waitedMs = Math.max(0, now - register.since);
  const next = { ...state, tellAfterMs: Math.max(state.tellAfterMs, 2 * waitedMs) };
  const notice: Draft = { kind, ticket, ...shownBy(state), ...waitingTime(outlook, waitedMs) };
  if (state.channel === 'web') return { state: next, effects: toldToPage(next, [notice]) };
  const isTold = onItsWay(state, ticket).length === 0;
  return isTold ? mention(next, notice) : quiet(state); // the next news will do
}

/** What was measured, as long as it is no mockery; that nobody is there, if it is so; else nothing. */
export function waitingTime({ usualMs, others }: Outlook, waitedMs: number): Pick<Notice, 'usualSeconds' | 'isAlone'> {
  if (usualMs !== undefined && waitedMs <= 2 * usualMs) return { usualSeconds: inRoundSeconds(usualMs) };
  return others === 0 ? { isAlone: true } : {};
}

/** Rounded up: to five seconds below a minute, to minutes from there on. */
function inRoundSeconds(ms: number): number {
  const step = ms <= 55_000 ? 5 : 60;
  return Math.max(1, Math.ceil(ms / 1_000 / step)) * step;
}

/** Notices that one message shows, one after the other. */
export const SEARCH_KINDS: ReadonlySet<NoticeKind> = new Set([
  'searching',
  'alreadySearching',
  'waiting',
  'widened',
] as const);
