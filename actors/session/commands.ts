/** Commands: each has one effect however often it comes, and is answered whatever it meets. */
import type { RoomId } from '../contracts/ids.js';
import type { Asker } from '../contracts/ports.js';
import type { NoticeKind, Obstacle, Vantage } from '../contracts/session.js';
import { askedBy, assertNever } from '../runtime/behavior.js';
import type { Turn } from '../runtime/behavior.js';
import { isTooSoonToTell, lookedAt, refusalAt } from './admission.js';
import { DONE, accepted, onPanel, refused, replied, withSaid } from './answers.js';
import type { Given } from './answers.js';
import { BUSY, answered, begun, joined, taken } from './errands.js';
import { accept, invite } from './inviting.js';
import { rate, report } from './judging.js';
import { isTold, withTold } from './covering.js';
import type { Draft } from './notices.js';
import { cancelSearch, cancelledBefore, search, whereTheyAre } from './search.js';
import { isChattingIn, quiet, withDelivery, withoutRoom } from './state.js';
import type { Command, Keyed, SessionSignal, SessionState, Step } from './state.js';
import { greet, onboard } from './welcome.js';

export function commanded(state: SessionState, command: Given, turn: Turn): Step {
  switch (command.type) {
    case 'greet':
      return greet(state, command, turn);
    case 'invite':
      return invite(state, command, turn);
    case 'accept':
      return accept(state, command, turn);
    case 'onboard':
      return onboard(state, command, turn);
    case 'search':
      return search(state, command, turn);
    case 'next':
      return state.register.at === 'chatting' ? leave(state, command, turn) : search(state, command, turn);
    case 'stop':
      return stopWhatIsOn(state, command, turn);
    case 'block':
      return state.register.at === 'chatting'
        ? end(state, command, state.register.room, turn)
        : block(state, command, turn);
    case 'unblock':
      return accepted(state, command, { isBlocked: false }, turn);
    case 'report':
      return report(state, command, turn);
    case 'rate':
      return rate(state, command, turn);
    case 'configure':
      return configure(state, command, turn);
    case 'consult':
      return consult(state, command, turn);
    case 'explain':
      return accepted(state, command, { notices: explanation(state, command) }, turn);
    default:
      return assertNever(command);
  }
}

/** The answer to a command that has come before; undefined: it has not. */
export function repeated(state: SessionState, command: Keyed, asker: Asker | undefined): Step | undefined {
  const underWay = joined(state, command, asker);
  if (underWay) return quiet(underWay);
  if (!state.keys.includes(command.key)) return undefined;
  const refused = state.refusals.find(({ key }) => key === command.key);
  return answered(state, asker, refused ? { ok: false, refusal: refused.refusal } : DONE);
}

/** Ends the room the person was looking at, if it is the present one: another is never ended in its stead. */
function leave(state: SessionState, command: Command<'next' | 'stop'>, turn: Turn): Step {
  if (isTooSoonToTell(state, command.vantage)) return answered(state, turn.asker, BUSY);
  const room = lookedAt(state, command.vantage);
  if (room !== undefined && state.register.at === 'chatting' && state.register.room === room) {
    return end(state, command, room, turn);
  }
  return refused(state, command, 'otherRoom', whereTheyAre(state), turn);
}

function stopWhatIsOn(state: SessionState, command: Command<'stop'>, turn: Turn): Step {
  const { register, delivery } = state;
  const { vantage } = command;
  if (register.at === 'chatting') return leave(state, command, turn);
  if (register.at === 'searching') return cancelSearch(state, command, register.ticket, turn);
  if (vantage.at === 'search') return cancelledBefore(state, command, turn);
  const room = lookedAt(state, vantage);
  // It may be this very command that has ended it, and died before it was answered: the room knows.
  if (room !== undefined && room === delivery.present?.room) return end(state, command, room, turn);
  return nothingToStop(state, command, turn);
}

const nothingToStop = (state: SessionState, command: Given, turn: Turn): Step =>
  refused(state, command, 'nothingToStop', { kind: 'nothingToStop' }, turn);

/** The room ends, for both and in one transaction; then the command goes on. Repeated, it finds the room ended by itself. */
const end = (state: SessionState, command: Given, room: RoomId, { asker }: Turn): Step =>
  begun(state, command, asker, { type: 'leave', room, key: command.key });

export function left(before: SessionState, signal: Extract<SessionSignal, { type: 'left' }>, turn: Turn): Step {
  const { room, key, outcome } = signal;
  const { errand, state: rest } = taken(before, key);
  if (errand?.command.type !== 'next' && errand?.command.type !== 'stop' && errand?.command.type !== 'block') {
    return quiet(rest);
  }
  const { command, asker } = errand;
  if (!outcome.ok && outcome.refusal !== 'roomEnded') return answered(rest, asker, BUSY);
  const state = ended(rest, room);
  const own = askedBy(asker, turn);
  if (command.type === 'block') return commanded(state, command, own); // there may be a next room by now
  if (command.type === 'next') return search(state, command, own);
  const wasOver = !outcome.ok && state.delivery.present?.room === room && state.delivery.present.isDrained;
  if (wasOver) return nothingToStop(state, command, own);
  return accepted(withSaid(state, { kind: 'nothingToStop' }, turn.now), command, {}, own);
}

/** The end of the present room is in the log, whether or not it has been told. */
function ended(state: SessionState, room: RoomId): SessionState {
  const { present } = state.delivery;
  const isOwed = present?.room === room && !present.isDrained;
  return withoutRoom(isOwed ? withDelivery(state, { isBehind: true }) : state, room);
}

function block(state: SessionState, command: Given, turn: Turn): Step {
  const { register } = state;
  const cancelled = register.at === 'searching' ? { move: { to: 'idle', from: register.ticket } as const } : {};
  return accepted(state, command, { isBlocked: true, ...cancelled }, turn);
}

function configure(state: SessionState, command: Command<'configure'>, turn: Turn): Step {
  const { language, spoiler, isMinor, covers = isMinor ? true : undefined } = command;
  const changes = {
    ...(language !== undefined && { language }),
    ...(spoiler !== undefined && { spoiler }),
    ...(covers !== undefined && { covers }),
    ...(isMinor !== undefined && { isMinor }),
  };
  const now = settingsOf({ ...state, ...changes });
  const notices = confirmed(command).map((kind) => ({ kind, ...now, ...onPanel(command) }));
  return accepted(state, command, { ...changes, notices }, turn);
}

function confirmed({ language, spoiler, covers, isMinor }: Command<'configure'>): readonly NoticeKind[] {
  const kinds: NoticeKind[] = [];
  if (spoiler !== undefined) kinds.push(spoiler ? 'spoilerOn' : 'spoilerOff');
  if (covers !== undefined) kinds.push(covers ? 'coversOn' : 'coversOff');
  if (isMinor !== undefined) kinds.push(isMinor ? 'minorOn' : 'minorOff');
  if (language !== undefined) kinds.push('settings');
  return kinds;
}

const settingsOf = ({ spoiler, covers, isMinor }: SessionState) => ({ spoiler, covers, isMinor });

function consult(state: SessionState, command: Command<'consult'>, turn: Turn): Step {
  const { topic, about, vantage } = command;
  if (vantage && (about === 'place' || about === 'contact'))
    return askToShare(state, { ...command, about, vantage }, turn);
  if (topic === 'covered' || topic === 'document') return advise(state, command, turn);
  const settings = topic === 'settings' ? settingsOf(state) : {};
  const concerning = about === undefined ? {} : { about };
  const draft: Draft = { kind: topic, ...replied(command), ...onPanel(command), ...settings, ...concerning };
  return accepted(state, command, { notices: [draft] }, turn);
}

/** Told once in a room: who knows need not be told with every message. */
function advise(state: SessionState, command: Command<'consult'>, turn: Turn): Step {
  const { topic } = command;
  if (state.register.at !== 'chatting') return accepted(state, command, {}, turn);
  const { room } = state.register;
  if (isTold(state, room, topic)) return accepted(state, command, {}, turn);
  const notices = [{ kind: topic, room, ...replied(command) }];
  return accepted(withTold(state, room, topic), command, { notices }, turn);
}

/** The buttons are bound to the room the person was looking at: nobody else is ever shown what they agree to share. */
function askToShare(
  state: SessionState,
  command: Command<'consult'> & { about: Obstacle; vantage: Vantage },
  turn: Turn,
): Step {
  const { topic, about, vantage } = command;
  if (isTooSoonToTell(state, vantage)) return answered(state, turn.asker, BUSY);
  const room = lookedAt(state, vantage);
  const isHere = room !== undefined && isChattingIn(state, room);
  if (isHere) return accepted(state, command, { notices: [{ kind: topic, about, room, ...replied(command) }] }, turn);
  const refusal = refusalAt(state, vantage);
  return accepted(state, command, { notices: explanation(state, { refusal, ...replied(command) }) }, turn);
}

/** `busy` asks for another attempt, and of a room that is not theirs nobody needs to be told. */
function explanation(
  { register }: SessionState,
  command: Pick<Command<'explain'>, 'refusal' | 'replyTo' | 'shares'>,
): readonly Draft[] {
  const { refusal, shares } = command;
  if (refusal === 'busy' || refusal === 'notMember') return [];
  const isSearching = refusal === 'searching' && register.at === 'searching';
  return [
    { kind: refusal, ...replied(command), ...(shares && { shares }), ...(isSearching && { ticket: register.ticket }) },
  ];
}
