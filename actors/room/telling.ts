/** How a room tells its members the rows they have not acknowledged, and when it tells them again. */
import type { Seq, UserId } from '../contracts/ids.js';
import { ROWS_KEPT } from '../contracts/room.js';
import type { LogRow, RoomMember } from '../contracts/room.js';
import { sessionAddress } from '../contracts/session.js';
import { cancelTimer, startTimer, tell } from '../runtime/behavior.js';
import type { Effect } from '../runtime/behavior.js';
import { isMeantFor, oldestKept } from './state.js';
import type { Room, RoomState } from './state.js';

/** Far above an ordinary delivery. Doubles up to the limit while a member acknowledges nothing: they may be away. */
export const REDELIVER_AFTER_MS = 250;
export const REDELIVER_LIMIT_MS = 8_000;
/** Rows that a member may have been told and not acknowledged; further ones are told when it does, or fetched by it. */
export const WINDOW = 32;

/** Tells a row just appended to whom it is meant for; who is too far behind is told with the next redelivery. */
export function tellNew(state: RoomState, row: LogRow): Effect<Room>[] {
  return state.members.flatMap((member) =>
    isMeantFor(row, member.user) && hasRoomFor(state, row, member)
      ? tellAbove(state, member, (row.seq - 1) as Seq, REDELIVER_AFTER_MS)
      : [],
  );
}

/** A member acknowledges none of their own rows, however many they say: then what is meant for them is what counts. */
const hasRoomFor = ({ tail }: RoomState, row: LogRow, { user, delivered }: RoomMember): boolean =>
  row.seq - delivered <= WINDOW ||
  tail.filter((one) => one.seq > delivered && isMeantFor(one, user)).length < ROWS_KEPT;

/** Tells what the member has not acknowledged, oldest first, and will again after the pause. */
export const tellOwed = (state: RoomState, member: RoomMember, pauseMs: number): Effect<Room>[] =>
  tellAbove(state, member, member.delivered, pauseMs);

/** After a receipt: the next redelivery comes soon, for the member is there; nothing owed, nothing to redeliver. */
export function rescheduled(state: RoomState, { user, delivered }: RoomMember): Effect<Room>[] {
  const owed = state.tail.some((row) => row.seq > delivered && isMeantFor(row, user));
  return owed ? [redelivery(user, REDELIVER_AFTER_MS)] : [cancelTimer(user)];
}

function tellAbove(state: RoomState, { user, ordinal }: RoomMember, above: Seq, pauseMs: number): Effect<Room>[] {
  const { id: room, tail } = state;
  const tells: Effect<Room>[] = [];
  let before = tail.findLast((row) => row.seq <= above && isMeantFor(row, user))?.seq;
  for (const row of tail) {
    const { seq, body } = row;
    if (seq <= above || !isMeantFor(row, user)) continue;
    // The room may have forgotten what came before. A gap that is none costs its reader one look at the log.
    const after = oldestKept(state, row.by) === row ? undefined : before;
    const own = row.by === user;
    tells.push(
      tell(sessionAddress(user), {
        type: 'deliver',
        room,
        ordinal,
        seq,
        after: after ?? ((seq - 1) as Seq),
        own,
        body,
      }),
    );
    before = seq;
  }
  return tells.length > 0 ? [...tells, redelivery(user, pauseMs)] : [];
}

const redelivery = (user: UserId, pauseMs: number) =>
  startTimer(user, pauseMs, { type: 'redeliveryDue', user, pauseMs });
