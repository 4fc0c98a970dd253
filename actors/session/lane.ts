/** Lane: one thing at a time on a messenger's screen, rows and notices in an order that makes sense to the person. */
import type { EpochMs, RoomId, Seq, SourceKey } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import type { UndeliveredReason } from '../contracts/room.js';
import type { Notice, SessionFact } from '../contracts/session.js';
import type { Showing, ShowOutcome } from '../contracts/store.js';
import { call, persist, startTimer, tell } from '../runtime/behavior.js';
import type { Effect, Turn } from '../runtime/behavior.js';
import { albumAtHead, gathering } from './album.js';
import { commanded } from './commands.js';
import { bodySeen, isCovering, isHeld, offerSoon } from './covering.js';
import { saved } from './notices.js';
import type { Change } from './notices.js';
import { SEARCH_KINDS } from './search.js';
import { andThen, isChattingIn, quiet, withDelivery } from './state.js';
import { watchSlowness } from './slowness.js';
import type { QueuedRow, Session, SessionSignal, SessionState, Step } from './state.js';

/** What is to be shown next, if nothing is being shown. */
export function showingNext(state: SessionState): Step {
  const [row] = state.delivery.queue;
  if (state.channel === 'web' || state.showing || isLosing(state)) return quiet(state);
  if (state.isBlocked) return row ? { state, effects: [startTimer('drain', 0, { type: 'drainDue' })] } : quiet(state);
  const [notice] = state.owed;
  if (notice && !mustWait(state, notice)) {
    return show({ ...state, showing: { what: 'notice', id: notice.id } }, { what: 'notice', notice });
  }
  if (!row) return quiet(state);
  if (row.isMerged) return andThen(rowShown(state, { ok: true }), showingNext);
  return gathering(state) ?? showRows(state, row);
}

/** The first row, or the album it begins. */
function showRows(state: SessionState, row: QueuedRow): Step {
  if (isHeld(state, row)) return hold(state, row);
  const rows = row.isAlone ? [row] : albumAtHead(state.delivery.queue);
  const upTo = rows.at(-1)?.seq ?? row.seq;
  const showing = rows.length > 1 ? albumOf(state, rows) : showingOf(state, row);
  const shown = show({ ...state, showing: { what: 'row', upTo } }, showing);
  const isCovered = rows.some((one) => isCovering(state, one));
  const offer = isCovered ? [offerSoon(roomOf(state), 'mediaOffer')] : [];
  return { ...shown, effects: [...shown.effects, watchSlowness, ...offer] };
}

/** It cannot be covered: its author is told, and may send it again once the person accepts such. */
function hold(state: SessionState, { seq }: QueuedRow): Step {
  const given = giveUp({ ...state, showing: { what: 'row', upTo: seq } }, seq, 'notAccepted');
  return { ...given, effects: [...given.effects, offerSoon(roomOf(state), 'mediaHeld')] };
}

const roomOf = ({ delivery }: SessionState): RoomId => delivery.present?.room as RoomId;

/** The person turned out to have blocked the bot, and the room does not know yet. */
const isLosing = ({ errands }: SessionState): boolean => errands.some(({ command }) => command.type === 'block');

/**
 * A notice goes before rows, for it answers the person; but not before the end of a room that they were told of, nor
 * before the beginning of the one it speaks of.
 */
function mustWait(state: SessionState, notice: Notice): boolean {
  const { present, queue, isReading, isBehind, head, scanned } = state.delivery;
  if (!present || present.isDrained) return false;
  const isToCome = queue.length > 0 || isReading || isBehind || head > scanned;
  const hasEnded = present.delivered > 0 && !isChattingIn(state, present.room);
  const isOfNewRoom = notice.room === present.room && present.delivered === 0;
  return isToCome && (hasEnded || isOfNewRoom);
}

const show = (state: SessionState, showing: Showing): Step => ({
  state,
  effects: [call({ type: 'show', showing, language: state.language } as const)],
});

function showingOf(state: SessionState, { seq, own, body }: QueuedRow): Showing {
  const { searchMessage: panel } = state;
  const room = roomOf(state);
  if (body.kind !== 'found') return { what: 'row', room, seq, own, body: bodySeen(state, body) };
  return { what: 'found', room, seq, ...(panel !== null && { panel }) };
}

function albumOf(state: SessionState, rows: readonly QueuedRow[]): Showing {
  const items = rows.flatMap(({ seq, body }) => (body.kind === 'said' ? [{ seq, body: bodySeen(state, body) }] : []));
  return { what: 'album', room: roomOf(state), seq: items[0]?.seq as Seq, rows: items };
}

export function showed(before: SessionState, outcome: ShowOutcome, turn: Turn): Step {
  const { showing } = before;
  if (!showing) return quiet(before);
  const state = { ...before, activeAt: turn.now };
  if (!outcome.ok && outcome.why === 'blocked') return unreachable({ ...state, showing: null }, turn);
  if (showing.what === 'notice') {
    return saved({ ...state, showing: null }, { shown: showing.id, ...searchMessage(state, showing.id, outcome) });
  }
  if (outcome.ok) return rowShown(state, outcome);
  const first = state.delivery.queue[0]?.seq ?? outcome.seq;
  if (first === undefined) return quiet({ ...state, showing: null });
  const isAlbum = showing.upTo !== undefined && showing.upTo > first;
  return isAlbum && outcome.seq === undefined
    ? apart(state, showing.upTo)
    : giveUp(state, outcome.seq ?? first, outcome.reason);
}

/** Together these cannot be shown, whatever the reason: each by itself. */
function apart(state: SessionState, upTo: Seq): Step {
  const queue = state.delivery.queue.map((row) => (row.seq <= upTo ? { ...row, isAlone: true as const } : row));
  return quiet(withDelivery({ ...state, showing: null }, { queue }));
}

/** The message that shows the search from now on, when it is a new one; an answer to somebody's words stays what it is. */
function searchMessage(state: SessionState, id: string, outcome: ShowOutcome): Pick<Change, 'searchMessage'> {
  const { owed, register } = state;
  const notice = owed.find((one) => one.id === id);
  if (!outcome.ok || !notice || notice.replyTo !== undefined || !SEARCH_KINDS.has(notice.kind)) return {};
  const isOver = register.at === 'searching' ? register.ticket !== notice.ticket : register.at === 'idle';
  const message = outcome.messageId ?? notice.panel;
  return isOver || message === undefined || message === state.searchMessage ? {} : { searchMessage: message };
}

/** As if the person had told us themself: the room ends, and nobody is looked for any more. */
const unreachable = (state: SessionState, turn: Turn): Step =>
  commanded(state, { type: 'block', key: turn.id as SourceKey }, { id: turn.id, now: turn.now });

/** The author is told by the room; only when it has taken that on does the row count as shown. */
export function giveUp(state: SessionState, seq: Seq, reason: UndeliveredReason): Step {
  const { present, queue } = state.delivery;
  if (!present || queue.length === 0) return quiet(state);
  return { state, effects: [call({ type: 'giveUp', room: present.room, seq, reason } as const)] };
}
export const giveUpLater = (seq: Seq, reason: UndeliveredReason, afterMs: number) =>
  startTimer('giveUp', afterMs, { type: 'giveUpDue', seq, reason } as const);

/** One row is out of the way; of an album the others are shown without it. */
export function gaveUp(state: SessionState, seq: Seq): Step {
  const { queue } = state.delivery;
  if (queue[0]?.seq === seq) return rowShown(state, { ok: true });
  const rest = queue.map((row) => (row.seq === seq ? { ...row, isMerged: true as const } : row));
  return quiet(withDelivery({ ...state, showing: null }, { queue: rest }));
}

type Shown = Extract<SessionFact, { type: 'shown' }>;

/** The first row of the queue is on the screen, or the album it begins, and with it what was merged into it. */
function rowShown(state: SessionState, outcome: Extract<ShowOutcome, { ok: true }>): Step {
  const { queue, present } = state.delivery;
  const [row] = queue;
  if (!row || !present) return quiet({ ...state, showing: null });
  const newest = Math.max(row.seq, ...(outcome.items ?? []).map(({ seq }) => seq));
  const next = queue.findIndex(({ seq, isMerged }) => seq > newest && !isMerged);
  const count = next < 0 ? queue.length : next;
  const rows = queue.slice(0, count);
  const { messageId, sentAt = 0 as EpochMs } = outcome; // 0: not known, the number alone decides
  const found = row.body.kind === 'found' && messageId !== undefined ? { found: { messageId, sentAt } } : {};
  const items = outcome.items ?? (messageId === undefined ? [] : [{ seq: row.seq, messageId }]);
  const facts = rows.flatMap((one, i) => {
    const item = items.find(({ seq }) => seq === one.seq);
    if (!item && i > 0 && i < count - 1) return []; // said by the cursor of a later one
    const message = item ? { messageId: item.messageId } : {};
    return [persist(shownFact(state, present.room, one, { ...message, ...(i === 0 ? found : {}) }))];
  });
  const after = advanced({ ...state, showing: null }, count, found);
  return { state: after.state, effects: [...facts, ...after.effects] };
}

const shownFact = (
  { user }: SessionState,
  room: RoomId,
  { seq, body }: QueuedRow,
  how: Pick<Shown, 'messageId' | 'found'>,
): Shown => ({ type: 'shown', user, room, seq, ...how, isDrained: body.kind === 'ended' });

/** The first `count` rows of the queue have been shown, and the room is told. */
function advanced(state: SessionState, count: number, found: Pick<Shown, 'found'>): Step {
  const { queue, present } = state.delivery;
  const last = queue[count - 1];
  if (!last || !present) return quiet(state);
  const isDrained = last.body.kind === 'ended';
  const next = withDelivery(state, {
    present: { ...present, ...found, delivered: last.seq, isDrained },
    queue: queue.slice(count),
    isInDoubt: false,
  });
  return { state: next, effects: [receipt(next, present.room, last.seq)] };
}

const receipt = ({ user }: SessionState, room: RoomId, seq: Seq): Effect<Session> =>
  tell(roomAddress(room), { type: 'delivered', user, seq });

/** Nobody is there to be shown what waits: it counts as shown, so that the room comes to its end. */
export function drained(state: SessionState): Step {
  const { queue, present } = state.delivery;
  const last = queue.at(-1);
  if (!state.isBlocked || state.showing || !last || !present) return quiet(state);
  const { state: next, effects } = advanced(state, queue.length, {});
  return { state: next, effects: [persist(shownFact(state, present.room, last, {})), ...effects] };
}

/** The screen gave no answer: it must keep silent for now. */
export const showLater = (afterMs: number) =>
  startTimer('show', afterMs, { type: 'showDue' } as const satisfies SessionSignal);
