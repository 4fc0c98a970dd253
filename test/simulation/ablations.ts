/** The product with one guard switched off. A guard is proven when the checker finds violations without it. */
import type { SourceKey } from '../../actors/contracts/ids.js';
import type { Turn } from '../../actors/runtime/behavior.js';
import { productBehaviors } from '../../bootstrap/roles/cells.js';
import type { Behaviors } from '../../bootstrap/roles/cells.js';
import type { Plan } from './history.js';

type Session = Behaviors['session'];
type SessionState = Parameters<Session['decide']>[0];
type SessionMessage = Parameters<Session['decide']>[1];
type Room = Behaviors['room'];
type RoomMessage = Parameters<Room['decide']>[1];

/** The session hears every command changed by `change` before it decides. */
const sessionHearing = (
  change: (message: SessionMessage, state: SessionState, turn: Turn) => SessionMessage,
): Session => ({
  ...productBehaviors.session,
  decide: (state, message, turn) => productBehaviors.session.decide(state, change(message, state, turn), turn),
});
const roomHearing = (change: (message: RoomMessage, turn: Turn) => RoomMessage): Room => ({
  ...productBehaviors.room,
  decide: (state, message, turn) => productBehaviors.room.decide(state, change(message, turn), turn),
});

/** As if the author had been looking at whatever room the session is in now. */
const atPresent =
  (types: readonly SessionMessage['type'][]) =>
  (message: SessionMessage, { register }: SessionState): SessionMessage =>
    'vantage' in message && types.includes(message.type) && register.at === 'chatting'
      ? { ...message, vantage: { at: 'room', room: register.room } }
      : message;

/** As if every command were a new one. */
const asNew = <M extends RoomMessage | SessionMessage>(message: M, turn: Turn): M =>
  'key' in message ? { ...message, key: turn.id as SourceKey } : message;

/** As if whoever types did so in whatever room the session is in now. */
const typingHere = (message: SessionMessage, { register }: SessionState): SessionMessage =>
  (message.type === 'typing' || message.type === 'partnerTyping') && register.at === 'chatting'
    ? { ...message, room: register.room }
    : message;

export const ABLATIONS: Readonly<Record<string, Omit<Plan, 'seed'>>> = {
  admission: { behaviors: { ...productBehaviors, session: sessionHearing(atPresent(['post'])) } },
  'room-bound commands': { behaviors: { ...productBehaviors, session: sessionHearing(atPresent(['next', 'stop'])) } },
  'typing in its room': {
    behaviors: { ...productBehaviors, session: sessionHearing(typingHere) },
    isTypingAllTheTime: true,
  },
  'source keys': {
    behaviors: {
      ...productBehaviors,
      session: sessionHearing((message, _state, turn) => asNew(message, turn)),
      room: roomHearing(asNew),
    },
  },
  fence: { without: ['fence'], often: ['workerStandsStill'] },
  'expected seq': { without: ['expected seq'], often: ['twoOwners'] },
  'lease check': { without: ['lease'], often: ['workerStandsStill'] },
  'incarnation check': { without: ['incarnations'], often: ['edgeDies'] },
};
