/** What is committed with a command: its key, what it changes, and what the person is told about it. */
import type { EpochMs, SourceKey, Ticket } from '../contracts/ids.js';
import { EVERYBODY } from '../contracts/ids.js';
import { matcherAddress } from '../contracts/matcher.js';
import { KEYS_KEPT, OWED_LIMIT } from '../contracts/session.js';
import type { Move, Notice, NoticeKind, Register, SessionFact } from '../contracts/session.js';
import { socketAddress } from '../contracts/socket.js';
import type { SocketCommand } from '../contracts/socket.js';
import { cancelTimer, persist, startTimer, tell } from '../runtime/behavior.js';
import type { Effect, Turn } from '../runtime/behavior.js';
import { PROGRESS_FROM_MS, quiet, withRegister } from './state.js';
import type { Session, SessionState, Step } from './state.js';

type Saved = Extract<SessionFact, { type: 'saved' }>;
/** A notice before it has its name. */
export type Draft = Omit<Notice, 'id'>;
export type Change = Readonly<
  Partial<
    Pick<
      Saved,
      | ('move' | 'language' | 'spoiler' | 'covers' | 'isMinor' | 'isBlocked')
      | ('complaint' | 'rating' | 'searchMessage' | 'invitation' | 'source')
    >
  > & {
    key?: SourceKey;
    notices?: readonly Draft[];
    /** Id of a notice that has been shown. */
    shown?: string;
  }
>;

/** How soon a search is told to the matcher again, and the register looked at; doubles up to the limit. */
export const RECHECK_AFTER_MS = 5_000;
export const RECHECK_LIMIT_MS = 30_000;

/** Commits the change, all of it or nothing. Who cannot be reached is owed nothing. */
export function saved(state: SessionState, { key, notices = [], shown, ...changes }: Change): Step {
  const version = state.version + 1;
  const keys = key === undefined ? state.keys : [...state.keys, key].slice(-KEYS_KEPT);
  const told = notices.map((draft, place): Notice => ({ id: `${version}.${place}`, ...draft }));
  const isOwed = state.channel === 'telegram' && !changes.isBlocked;
  const owed = isOwed
    ? owedWith(
        state,
        state.owed.filter(({ id }) => id !== shown),
        told,
      )
    : [];
  const fact: Saved = { type: 'saved', user: state.user, version, keys, owed, ...changes };
  const { language = state.language, isBlocked = state.isBlocked, searchMessage = state.searchMessage } = changes;
  const { spoiler = state.spoiler, covers = state.covers, isMinor = state.isMinor } = changes;
  const known = { version, keys, owed, language, isBlocked, searchMessage, spoiler, covers, isMinor };
  const next = { ...state, ...known };
  return {
    state: changes.move ? moved(next, changes.move) : next,
    effects: [persist(fact), ...toldToPage(state, told), ...toldToMatcher(next, changes.move)],
  };
}

/** Whether nothing more can be owed before some of it has been shown. Whoever cannot be reached is owed nothing. */
export const hasMuchToHear = (state: SessionState, drafts: readonly Draft[]): boolean =>
  state.channel === 'telegram' &&
  !state.isBlocked &&
  owedWith(state, state.owed, drafts.map(unnamed)).length > OWED_LIMIT;

/** What is said without being asked: not to somebody who has much to hear already. */
export const mention = (state: SessionState, notice: Draft): Step =>
  hasMuchToHear(state, [notice]) ? quiet(state) : saved(state, { notices: [notice] });

/** Why a message went to nobody. The next message that meets with the same needs no other answer. */
const SHARED_ANSWERS: ReadonlySet<NoticeKind> = new Set(['idle', 'searching', 'roomEnded', 'otherRoom'] as const);
/** Messages that one answer stands for, beside the first. */
const ALSO_LIMIT = 99;

/**
 * The answer to one message becomes that to further ones while it waits. Between them none was passed on: whoever is
 * shown the beginning of a room, and can write to it, has been shown this answer before.
 */
function owedWith(state: SessionState, owed: readonly Notice[], told: readonly Notice[]): readonly Notice[] {
  const [last, one] = [owed.at(-1), told[0]];
  const isOnItsWay = state.showing?.what === 'notice' && state.showing.id === last?.id;
  const shared = last && one && told.length === 1 && !isOnItsWay ? shareable(last, one) : undefined;
  return shared ? [...owed.slice(0, -1), shared] : [...owed, ...told];
}

/** By the newer name: a session that has ended may be showing what the older one was. */
function shareable(one: Notice, { id, kind, ticket, replyTo, shares }: Notice): Notice | undefined {
  const also = one.also ?? [];
  const newest = also.at(-1) ?? one.replyTo;
  const isSame = shares && one.shares && SHARED_ANSWERS.has(kind) && one.kind === kind && one.ticket === ticket;
  const isAfter = replyTo !== undefined && newest !== undefined && replyTo > newest;
  return isSame && isAfter && also.length < ALSO_LIMIT ? { ...one, id, also: [...also, replyTo] } : undefined;
}

const unnamed = (draft: Draft): Notice => ({ id: '', ...draft });

/** A page is told at once and once: what it must know is in its register and in the answers to its commands. */
export const toldToPage = ({ page }: SessionState, notices: readonly Draft[]): Effect<Session>[] =>
  page ? notices.map((notice) => tell(socketAddress(page.socket), pageNotice(notice))) : [];

const pageNotice = ({ kind, usualSeconds, isAlone }: Draft): SocketCommand => ({
  type: 'notice',
  notice: kind,
  ...(usualSeconds !== undefined && { usualSeconds }),
  ...(isAlone && { isAlone }),
});

/** A search begins or ends: nothing shows the one that begins, and what was told of waiting concerned another. */
const moved = (state: SessionState, move: Move): SessionState =>
  withRegister({ ...state, searchMessage: null, tellAfterMs: PROGRESS_FROM_MS }, registerAfter(move));

const registerAfter = (move: Move): Register =>
  move.to === 'idle' ? { at: 'idle' } : { at: 'searching', ticket: move.ticket, since: move.at };

function toldToMatcher(state: SessionState, move: Move | undefined): Effect<Session>[] {
  if (!move) return [];
  if (move.to === 'searching') return [waits(state, move.ticket, move.at), recheck(RECHECK_AFTER_MS)];
  return [
    tell(matcherAddress(EVERYBODY), { type: 'quit', user: state.user, ticket: move.from }),
    cancelTimer('recheck'),
  ];
}

/** Nobody is to be brought together with a page that is closed: its search rests until it is open again. */
const isAway = ({ channel, page }: SessionState): boolean => channel === 'web' && page === null;

/** Tells the matcher who waits. A lost one is told again with the next look at the register. */
export function toldWaiting(state: SessionState, ticket: Ticket, since: EpochMs): Effect<Session>[] {
  if (!isAway(state)) return [waits(state, ticket, since)];
  return [tell(matcherAddress(EVERYBODY), { type: 'quit', user: state.user, ticket })];
}

const waits = ({ user, language }: SessionState, ticket: Ticket, since: EpochMs): Effect<Session> =>
  tell(matcherAddress(EVERYBODY), { type: 'wait', waiter: { user, ticket, language, since } });

/** The same of who comes or goes; nothing of who does not search. */
export const toldPresence = (state: SessionState): Effect<Session>[] =>
  state.register.at === 'searching' ? toldWaiting(state, state.register.ticket, state.register.since) : [];

/** The same, and asks how the search stands if the person is to be told. */
export function toldWaitingOn(state: SessionState, ticket: Ticket, since: EpochMs, now: EpochMs): Effect<Session>[] {
  const { user, language, tellAfterMs } = state;
  if (isAway(state) || now - since < tellAfterMs) return toldWaiting(state, ticket, since);
  const waiter = { user, ticket, language, since };
  return [tell(matcherAddress(EVERYBODY), { type: 'wait', waiter, isCurious: true })];
}

export const recheck = (pauseMs: number) => startTimer('recheck', pauseMs, { type: 'recheckDue', pauseMs } as const);

/** A search begins with this turn. Its ticket is greater than that of any earlier one. */
export const searchFrom = ({ id, now }: Turn) =>
  ({ to: 'searching', ticket: id, at: now }) as Move & { to: 'searching' };
