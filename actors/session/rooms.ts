/** Rooms: the rows of one are shown to its end, and only then the next one's. */
import type { RoomId, Seq } from '../contracts/ids.js';
import type { Present } from '../contracts/session.js';
import { call, startTimer } from '../runtime/behavior.js';
import { learnt } from './position.js';
import { RETRY_AFTER_MS, quiet, withDelivery } from './state.js';
import type { Delivery, Page, SessionSignal, SessionState, Step } from './state.js';

/** How many rooms the person has been in, as far as their rows have been shown. */
export const ordinalOf = ({ present, roomsBefore }: Delivery): number => present?.ordinal ?? roomsBefore;
/**
 * Nothing more of the present room is to be shown: the next one's turn has come. A page that draws the room anew must
 * have all of it first, since rows of two rooms could overtake each other on their way.
 */
export const isBetweenRooms = ({ delivery: { present }, page }: SessionState): boolean =>
  present === null || (present.isDrained && (page === null || page.acked >= present.delivered));

/** The next room, when it has been heard of; a look at the store, when nobody may ever tell of it. */
export function movedOn(state: SessionState): Step {
  const { delivery, register } = state;
  if (!isBetweenRooms(state)) return quiet(state);
  const { next, mayHaveMissed, isRereading, present } = delivery;
  if (next?.ordinal === ordinalOf(delivery) + 1)
    return entered(state, newRoom(next), { mayHaveMissed, isBehind: true });
  const isElsewhere = register.at === 'chatting' && register.room !== present?.room;
  if (isRereading || !(mayHaveMissed || isElsewhere)) return quiet(state);
  const look = call({ type: 'reread', changes: state.registerChanges } as const);
  return { state: withDelivery(state, { isRereading: true }), effects: [look] };
}

/**
 * From here on the rows of this room are shown. Who was believed to search has been found, or more has happened. Who was
 * believed to have blocked the bot is tried anew, lest their partner talk to nobody.
 */
export function entered(
  state: SessionState,
  present: Present,
  doubts: Pick<Delivery, 'mayHaveMissed' | 'isBehind'>,
): Step {
  const isNew = present.delivered === 0;
  const scanned = state.page ? (0 as Seq) : present.delivered;
  const next = withDelivery(state, {
    ...NOWHERE,
    present,
    ...doubts,
    roomsBefore: present.ordinal - 1,
    scanned,
    head: scanned,
  });
  const page = state.page && { ...state.page, ...blank(isNew) };
  // Searching, or idle when a friend came by an invitation.
  const isDoubtful = state.register.at === 'searching' || (state.register.at === 'idle' && isNew);
  const look = call({ type: 'readRegister', changes: state.registerChanges } as const);
  return { state: { ...next, page, isBlocked: false }, effects: isDoubtful ? [look] : [] };
}

/** Where the person stands, read anew as a whole. */
export function reread(state: SessionState, { stored, changes }: Extract<SessionSignal, { type: 'reread' }>): Step {
  const known = learnt(state, stored.register, changes);
  const { delivery, register } = known;
  if (!isBetweenRooms(known)) return quiet(withDelivery(known, { isRereading: false }));
  const { present } = stored;
  const isHere = register.at !== 'chatting' || register.room === present?.room;
  if (present && present.ordinal > ordinalOf(delivery)) {
    return entered(known, present, { mayHaveMissed: !isHere, isBehind: true });
  }
  if (isHere) return quiet(withDelivery(known, { isRereading: false, mayHaveMissed: false }));
  return { state: known, effects: [rereadLater] }; // read before the room was there
}

/** A look that failed, or came too early, is made again after a pause. */
export const rereadLater = startTimer('reread', RETRY_AFTER_MS, { type: 'rereadDue' } as const);

export const newRoom = ({ room, ordinal }: Readonly<{ room: RoomId; ordinal: number }>): Present => ({
  room,
  ordinal,
  delivered: 0 as Seq,
  isDrained: false,
});

/** In no room yet, or at the beginning of one. */
export const NOWHERE: Delivery = {
  present: null,
  roomsBefore: 0,
  next: null,
  mayHaveMissed: false,
  scanned: 0 as Seq,
  head: 0 as Seq,
  isBehind: false,
  endsAt: null,
  queue: [],
  isInDoubt: false,
  gathering: null,
  isReading: false,
  isRereading: false,
};

/** A page that has nothing of the room on its screen. */
export const blank = (isNew: boolean): Omit<Page, 'socket' | 'heardAt'> => ({
  isFresh: !isNew,
  claimed: 0 as Seq,
  acked: 0 as Seq,
  sent: 0 as Seq,
  unacked: [],
});
