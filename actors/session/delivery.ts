/**
 * Delivery: rows of the log on their way to the person, in the order of the rooms and of the rows in them.
 *
 * A row told twice is dropped, a gap is read from the log, and rows of a later room wait there. What is not kept in
 * memory is no loss: the log with the person's cursor says what is owed.
 */
import type { Seq, UserId } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import type { LogRow } from '../contracts/room.js';
import type { Deliver } from '../contracts/session.js';
import { call, tell } from '../runtime/behavior.js';
import { albumAtHead } from './album.js';
import { withAccepted } from './covering.js';
import { PAGE_WINDOW, sentToPage } from './page.js';
import { entered, isBetweenRooms, newRoom, ordinalOf } from './rooms.js';
import { missed } from './slowness.js';
import { QUEUE_LIMIT, READ_LIMIT, andThen, quiet, withDelivery, withoutRoom } from './state.js';
import type { QueuedRow, Row, SessionSignal, SessionState, Step } from './state.js';

export function deliver(before: SessionState, told: Deliver): Step {
  const { room, ordinal, seq, body } = told;
  const state = body.kind === 'ended' ? withoutRoom(before, room) : before;
  const { delivery } = state;
  const present = ordinalOf(delivery);
  if (ordinal < present || (ordinal === present && isShown(state, seq))) return shownBefore(state, told);
  if (ordinal === present) return arrived(state, told);
  if (ordinal > present + 1) return quiet(withDelivery(state, { mayHaveMissed: true }));
  if (!isBetweenRooms(state)) {
    const isBehind = delivery.isBehind || delivery.endsAt === null; // the present room has ended, too
    return quiet(withDelivery(state, { next: { room, ordinal }, isBehind }));
  }
  const { mayHaveMissed } = delivery;
  return andThen(entered(state, newRoom(told), { mayHaveMissed, isBehind: false }), (next) => arrived(next, told));
}

const isShown = ({ delivery: { present } }: SessionState, seq: Seq): boolean => !present || seq <= present.delivered;

/** The receipt was lost: once more. */
function shownBefore(state: SessionState, { room, seq }: Deliver): Step {
  const { present } = state.delivery;
  const upTo = present?.room === room ? present.delivered : seq;
  return { state, effects: [tell(roomAddress(room), { type: 'delivered', user: state.user, seq: upTo })] };
}

function arrived(state: SessionState, told: Deliver): Step {
  if (state.channel === 'web' && !state.page) return missed(state, told);
  const { seq, after, own, body } = told;
  const { scanned, head, queue } = state.delivery;
  const isNext = seq > scanned && after <= scanned && queue.length < QUEUE_LIMIT;
  if (isNext) return scannedRows(state, [{ seq, own, body }]);
  return quiet(withDelivery(state, { head: Math.max(head, seq) as Seq }));
}

/** Reads on in the log when it holds more than is at hand, and there is room for it. */
export function reading(state: SessionState): Step {
  const { present, isReading, isBehind, head, scanned, queue } = state.delivery;
  const hasMore = present !== null && (isBehind || head > scanned);
  const hasRoom =
    state.channel === 'web'
      ? state.page !== null && state.page.unacked.length <= PAGE_WINDOW - READ_LIMIT
      : queue.length === 0 && present?.isDrained === false;
  if (isReading || !hasMore || !hasRoom) return quiet(state);
  const read = call({ type: 'readLog', room: present.room, after: scanned, limit: READ_LIMIT, head } as const);
  return { state: withDelivery(state, { isReading: true }), effects: [read] };
}

export function logRead(before: SessionState, read: Extract<SessionSignal, { type: 'logRead' }>): Step {
  const { present } = before.delivery;
  if (present?.room !== read.room) return quiet(before); // the next room has begun meanwhile
  const hasEnded = read.rows.some(({ body }) => body.kind === 'ended');
  const state = withDelivery(hasEnded ? withoutRoom(before, read.room) : before, { isReading: false });
  if (read.after > state.delivery.scanned) return quiet(state); // a page began again meanwhile
  const rows = read.rows.filter(({ seq }) => seq > state.delivery.scanned);
  const taken = scannedRows(
    state,
    rows.filter((row) => isOnScreen(state, row)).map((row) => rowFor(state.user, row)),
  );
  return { ...taken, state: readUpTo(taken.state, rows, read) };
}

/** Of their own rows only these are shown to who wrote them, where what one wrote stands on the screen anyway. */
const OWN_SHOWN: readonly LogRow['body']['kind'][] = ['found', 'ended', 'consented', 'accepted'];
/** What a person's screen may show: all but a partner's side of things. */
const isOnScreen = ({ user, channel }: SessionState, { by, body }: LogRow): boolean =>
  by !== user || OWN_SHOWN.includes(body.kind) || (channel === 'web' && body.kind !== 'undelivered');

const rowFor = (user: UserId, { seq, by, body }: LogRow): Row => ({ seq, own: by === user, body });

/** Once the end of the log is reached, all that had been heard of has been read; unless a page has had enough for now. */
function readUpTo(
  state: SessionState,
  rows: readonly LogRow[],
  { isAll, head }: Extract<SessionSignal, { type: 'logRead' }>,
): SessionState {
  const last = rows.findLast((row) => isOnScreen(state, row))?.seq ?? 0;
  if (state.delivery.scanned < last) return withDelivery(state, { isBehind: true });
  const upTo = Math.max(state.delivery.scanned, rows.at(-1)?.seq ?? 0, isAll ? head : 0) as Seq;
  const page = state.page && isAll ? { ...state.page, isFresh: false } : state.page;
  return withDelivery({ ...state, page }, { scanned: upTo, isBehind: !isAll });
}

/** Rows that follow what is at hand, oldest first: into the queue, or on their way to the page. */
function scannedRows(before: SessionState, rows: readonly Row[]): Step {
  const state = withAccepted(before, rows);
  if (state.channel === 'web') return sentToPage(state, rows);
  const { delivery, showing } = state;
  // What is being shown, or may have been, is shown as it read then.
  const isDoubtful = showing?.what === 'row' || delivery.isInDoubt;
  const queue = rows.reduce((waiting, row) => queued(waiting, row, isDoubtful), delivery.queue);
  const scanned = rows.at(-1)?.seq ?? delivery.scanned;
  const endsAt = rows.find(({ body }) => body.kind === 'ended')?.seq ?? delivery.endsAt;
  return quiet(withDelivery(state, { queue, scanned, endsAt, head: Math.max(delivery.head, scanned) as Seq }));
}

/**
 * A change of a row that waits before it: the row is shown once, as it reads now, or not at all when it was taken back. Of
 * several reactions to one row only the newest is shown.
 */
function queued(queue: readonly QueuedRow[], row: Row, isDoubtful: boolean): readonly QueuedRow[] {
  const { body } = row;
  const untouchable = isDoubtful ? (albumAtHead(queue).at(-1)?.seq ?? 0) : 0;
  const isWaiting = (kind: Row['body']['kind'], ref: Seq) =>
    queue.findIndex((one) => one.seq > untouchable && one.body.kind === kind && !one.isMerged && refOf(one) === ref);
  const merged = { isMerged: true } as const;
  if (body.kind === 'edited') {
    const place = isWaiting('said', body.ref);
    const original = queue[place];
    if (original?.body.kind !== 'said') return [...queue, row];
    const changed = { ...original, body: { ...original.body, content: body.content } };
    return [...queue.with(place, changed), { ...row, ...merged }];
  }
  if (body.kind !== 'deleted' && body.kind !== 'reacted') return [...queue, row];
  const place = isWaiting(body.kind === 'deleted' ? 'said' : 'reacted', body.ref);
  const older = queue[place];
  if (!older) return [...queue, row];
  return [...queue.with(place, { ...older, ...merged }), body.kind === 'deleted' ? { ...row, ...merged } : row];
}

/** The row that a row is about; its own place when it is what was said. */
const refOf = ({ seq, body }: Row): Seq => ('ref' in body ? body.ref : seq);
