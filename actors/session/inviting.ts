/**
 * Inviting: two friends meet by a link. Who made it needs not be there when it is opened, only free; the store decides
 * in one transaction, and both hear of the room as of any other.
 */
import { EVERYBODY, onShard, shardOf } from '../contracts/ids.js';
import type { EpochMs, InvitationId, RoomId } from '../contracts/ids.js';
import { matcherAddress } from '../contracts/matcher.js';
import { roomAddress } from '../contracts/room.js';
import { INVITATION_LASTS_MS } from '../contracts/session.js';
import type { Uninvited } from '../contracts/session.js';
import type { Accepted } from '../contracts/store.js';
import { askedBy, tell } from '../runtime/behavior.js';
import type { Effect, Turn } from '../runtime/behavior.js';
import { accepted, refused, wasSaid } from './answers.js';
import { begun, taken } from './errands.js';
import { whereTheyAre } from './search.js';
import { quiet, withDelivery, withRegister } from './state.js';
import type { Command, Session, SessionSignal, SessionState, Step } from './state.js';
import { isNewcomer } from './welcome.js';

/** In a messenger, who asks twice means one: another link would make the one before good for nothing. */
export function invite(state: SessionState, command: Command<'invite'>, turn: Turn): Step {
  if (wasSaid(state, { kind: 'invitation' }, turn.now)) return accepted(state, command, {}, turn);
  const id = turn.id as InvitationId;
  const expiresAt = (turn.now + INVITATION_LASTS_MS) as EpochMs;
  return accepted(
    state,
    command,
    { invitation: { id, expiresAt }, notices: [{ kind: 'invitation', invitation: id }] },
    turn,
  );
}

/** The room lies on the shard of its first member, the guest. Named after the turn: the store names the first one. */
export function accept(state: SessionState, command: Command<'accept'>, turn: Turn): Step {
  const { user } = state;
  const room = onShard(turn.id, shardOf(user)) as RoomId;
  const guest = { user, invitation: command.invitation, room, at: turn.now };
  return begun(state, command, turn.asker, { type: 'accept', key: command.key, guest } as const);
}

const WHY: Readonly<Record<Extract<Accepted, { ok: false }>['why'], Uninvited>> = {
  unknown: 'linkUnknown',
  own: 'linkOwn',
  used: 'linkUsed',
  expired: 'linkExpired',
  hostBusy: 'friendBusy',
  guestBusy: 'alreadyChatting',
};

/** The store has decided. Of the room its log tells; who had been searching has found somebody. */
export function admitted(before: SessionState, signal: Extract<SessionSignal, { type: 'admitted' }>, turn: Turn): Step {
  const { errand, state } = taken(before, signal.key);
  if (errand?.command.type !== 'accept') return quiet(state);
  const { command, asker } = errand;
  const own = askedBy(asker, turn);
  const { outcome } = signal;
  if (!outcome.ok) {
    const why = WHY[outcome.why];
    return refused(state, command, why, outcome.why === 'guestBusy' ? whereTheyAre(state) : { kind: why }, own);
  }
  const { room } = outcome;
  const welcome = isNewcomer(state) ? [{ kind: 'welcome' } as const] : [];
  const there = withDelivery(withRegister(state, { at: 'chatting', room }), { mayHaveMissed: true });
  const step = accepted(there, command, { notices: welcome }, own);
  return { state: step.state, effects: [...step.effects, ...toldOf(state, room)] };
}

function toldOf({ user, register }: SessionState, room: RoomId): Effect<Session>[] {
  const wake = tell(roomAddress(room), { type: 'wake', user });
  if (register.at !== 'searching') return [wake];
  return [wake, tell(matcherAddress(EVERYBODY), { type: 'quit', user, ticket: register.ticket })];
}
