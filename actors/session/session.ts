/**
 * Session: one person, and the only one who shows anything to that person.
 *
 * Admits what they say to the room they were looking at, carries out their commands once each, keeps their position, and
 * shows them the rows of their rooms and our own notices: one at a time in a messenger, in windows on a page. All of it
 * is in the store before anybody hears of it, so a session may be lost and loaded at any moment.
 */
import type { SessionCommand, StoredSession } from '../contracts/session.js';
import type { EpochMs } from '../contracts/ids.js';
import { SESSION_COMMANDS } from '../contracts/vocabulary.js';
import { assertNever, startTimer, stop } from '../runtime/behavior.js';
import type { Behavior, MessageOf, Turn } from '../runtime/behavior.js';
import { isWords, looked, say } from './admission.js';
import { gathered } from './album.js';
import { commanded, left, repeated } from './commands.js';
import { offerDue, partnerCovers } from './covering.js';
import { deliver, logRead, reading } from './delivery.js';
import { BUSY, answered, taken } from './errands.js';
import { admitted } from './inviting.js';
import { drained, gaveUp, giveUp, giveUpLater, showLater, showed, showingNext } from './lane.js';
import { RECHECK_AFTER_MS, recheck, toldWaiting } from './notices.js';
import { attach, detach, registered, resendDue, shown } from './page.js';
import { recheckDue, registerRead } from './position.js';
import { NOWHERE, movedOn, reread, rereadLater } from './rooms.js';
import { progress, widened } from './search.js';
import { partnerSlow, slowDue } from './slowness.js';
import {
  IDLE_AFTER_MS,
  PAGE_IDLE_AFTER_MS,
  PROGRESS_FROM_MS,
  RETRY_AFTER_MS,
  andThen,
  isWorthNoting,
  quiet,
  withDelivery,
} from './state.js';
import type { Keyed, Session, SessionCall, SessionSignal, SessionState, Step } from './state.js';
import { partnerTyping, typing } from './typing.js';

export const session: Behavior<Session> = { kind: 'session', start, decide };

function start({ present, roomsBefore, ...stored }: StoredSession, turn: Turn): Step {
  const { register } = stored;
  const isOwed = present?.isDrained === false;
  const isThere = register.at === 'chatting' && register.room === present?.room;
  const delivered = present?.delivered ?? NOWHERE.scanned;
  const state: SessionState = {
    ...stored,
    // Whoever searches or chats has been reached since; if it is no longer so, the next row will tell.
    isBlocked: stored.isBlocked && register.at === 'idle',
    registerChanges: 0,
    delivery: {
      ...NOWHERE,
      ...{ present, roomsBefore, scanned: delivered, head: delivered },
      ...{ isBehind: isOwed, isInDoubt: isOwed, mayHaveMissed: isOwed && !isThere },
    },
    page: null,
    showing: null,
    errands: [],
    refusals: [],
    widened: null,
    toldSlow: null,
    tellAfterMs: PROGRESS_FROM_MS,
    advised: null,
    said: null,
    typingAt: 0 as EpochMs,
    activeAt: turn.now,
  };
  const search = register.at === 'searching' ? toldWaiting(state, register.ticket, register.since) : [];
  const look = register.at === 'searching' ? [recheck(RECHECK_AFTER_MS)] : [];
  return andThen({ state, effects: [idleTimer, ...search, ...look] }, follow);
}

function decide(before: SessionState, message: MessageOf<Session>, turn: Turn): Step {
  const state =
    isPersons(message) && isWorthNoting(before.activeAt, turn.now) ? { ...before, activeAt: turn.now } : before;
  const step = andThen(isCommand(message) ? commandOf(state, message, turn) : signalled(state, message, turn), follow);
  const told = registered(before, step.state);
  return told.length > 0 ? { state: step.state, effects: [...step.effects, ...told] } : step;
}

/** What follows from the state, whatever brought it about: the next room, the next rows, the next thing to show. */
const follow = (state: SessionState): Step => andThen(andThen(movedOn(state), reading), showingNext);

const isCommand = (message: MessageOf<Session>): message is SessionCommand =>
  Object.hasOwn(SESSION_COMMANDS, message.type);
const OTHERS: ReadonlySet<string> = new Set<SessionCommand['type']>([
  ...(['deliver', 'widened', 'progress', 'partnerSlow', 'partnerCovers', 'typing', 'partnerTyping'] as const),
]);
/** Rows that are told to nobody's page again and again keep no session in memory, nor does what is but a hint. */
const isPersons = (message: MessageOf<Session>): boolean => isCommand(message) && !OTHERS.has(message.type);

function commandOf(state: SessionState, command: SessionCommand, turn: Turn): Step {
  if ('key' in command) return keyed(state, command, turn);
  switch (command.type) {
    case 'deliver':
      return deliver(state, command);
    case 'attach':
      return attach(state, command, turn);
    case 'detach':
      return detach(state, command);
    case 'shown':
      return shown(state, command, turn);
    case 'widened':
      return widened(state, command, turn);
    case 'progress':
      return progress(state, command, turn);
    case 'partnerSlow':
      return partnerSlow(state, command);
    case 'partnerCovers':
      return partnerCovers(state, command);
    case 'typing':
      return typing(state, command);
    case 'partnerTyping':
      return partnerTyping(state, command, turn);
    default:
      return assertNever(command);
  }
}

function keyed(state: SessionState, command: Keyed, turn: Turn): Step {
  const known = repeated(state, command, turn.asker);
  if (known) return known;
  return isWords(command) ? say(state, command, turn) : commanded(state, command, turn);
}

function signalled(state: SessionState, signal: SessionSignal, turn: Turn): Step {
  switch (signal.type) {
    case 'showed':
      return showed(state, signal.outcome, turn);
    case 'gaveUp':
      return gaveUp(state, signal.seq);
    case 'albumDue':
      return gathered(state, signal.first);
    case 'logRead':
      return logRead(state, signal);
    case 'looked':
      return looked(state, signal);
    case 'left':
      return left(state, signal, turn);
    case 'registerRead':
      return registerRead(state, signal.register, signal.changes, turn.now);
    case 'reread':
      return reread(state, signal);
    case 'callFailed':
      return callFailed(state, signal.call);
    case 'recheckDue':
      return recheckDue(state, signal.pauseMs);
    case 'readDue':
      return quiet(withDelivery(state, { isReading: false }));
    case 'rereadDue':
      return quiet(withDelivery(state, { isRereading: false }));
    case 'showDue':
      return quiet({ ...state, showing: null });
    case 'admitted':
      return admitted(state, signal, turn);
    case 'giveUpDue':
      return giveUp(state, signal.seq, signal.reason);
    case 'drainDue':
      return drained(state);
    case 'resendDue':
      return resendDue(state, signal.pauseMs);
    case 'slowDue':
      return slowDue(state);
    case 'offerDue':
      return offerDue(state, signal);
    case 'typingShown':
      return quiet(state);
    case 'idleDue':
      return { state, effects: [isAtRest(state, turn.now) ? stop : idleTimer] };
    default:
      return assertNever(signal);
  }
}

/** An asker is told to come again; what nobody asked for is tried again by us. */
function callFailed(state: SessionState, failed: SessionCall): Step {
  switch (failed.type) {
    case 'look':
    case 'accept':
    case 'leave': {
      const { errand, state: rest } = taken(state, failed.key);
      return answered(rest, errand?.asker, BUSY);
    }
    case 'show':
      return { state, effects: [showLater(RETRY_AFTER_MS)] };
    case 'giveUp':
      return { state, effects: [giveUpLater(failed.seq, failed.reason, RETRY_AFTER_MS)] };
    case 'readLog':
      return { state, effects: [startTimer('read', RETRY_AFTER_MS, { type: 'readDue' })] };
    case 'reread':
      return { state, effects: [rereadLater] };
    case 'showTyping':
    case 'readRegister':
      return quiet(state); // looked at again while the search lasts
    default:
      return assertNever(failed);
  }
}

/**
 * Nothing is under way and nobody is there. Who searches stays: nobody else would tell the matcher again. Rows of a
 * person whose page is not open wait in the log.
 */
function isAtRest(state: SessionState, now: EpochMs): boolean {
  const { register, delivery, page, owed, showing, errands } = state;
  const isBusy = showing !== null || errands.length > 0 || delivery.isReading || delivery.isRereading;
  const hasPage = page !== null && now - page.heardAt < PAGE_IDLE_AFTER_MS;
  const isOwed = state.channel === 'telegram' && (owed.length > 0 || delivery.queue.length > 0);
  const isActive = now - state.activeAt < IDLE_AFTER_MS;
  return !isBusy && !hasPage && !isOwed && !isActive && register.at !== 'searching';
}

const idleTimer = startTimer('idle', IDLE_AFTER_MS, { type: 'idleDue' } as const);
