/**
 * Page: what a person in a browser is shown. The newest page of a person is shown to; it acknowledges what is on its
 * screen, and comes back saying how far that was. Not acknowledged in time: sent again from there.
 */
import type { Seq } from '../contracts/ids.js';
import { roomAddress } from '../contracts/room.js';
import type { Attached, SocketId } from '../contracts/session.js';
import { socketAddress } from '../contracts/socket.js';
import type { ShownRow } from '../contracts/socket.js';
import { cancelTimer, persist, replyTo, startTimer, tell } from '../runtime/behavior.js';
import type { Effect, Turn } from '../runtime/behavior.js';
import { toldPresence } from './notices.js';
import { blank } from './rooms.js';
import { endAbsence, watchUnshown } from './slowness.js';
import { isWorthNoting, quiet, withDelivery } from './state.js';
import type { Command, Page, Row, Session, SessionState, Step } from './state.js';

/** Rows that may be on their way to a page; the next ones are sent as it acknowledges. */
export const PAGE_WINDOW = 64;
/** How soon rows are sent again that the page has not acknowledged; doubles up to the limit. */
export const RESEND_AFTER_MS = 1_000;
export const RESEND_LIMIT_MS = 15_000;

export function attach(state: SessionState, { socket, seen }: Command<'attach'>, turn: Turn): Step {
  const { page, delivery } = state;
  const answer = replyTo(turn.asker, attachedTo(state));
  const onScreen = seen && seen.room === delivery.present?.room ? seen.seq : undefined;
  if (state.channel !== 'web') return { state, effects: [answer] };
  if (page && isSame(page.socket, socket)) {
    const again = acknowledged({ ...state, page: { ...page, heardAt: turn.now } }, onScreen ?? page.acked);
    return { state: again.state, effects: [...again.effects, answer] };
  }
  if (page && isOlder(socket, page.socket)) return { state, effects: [answer, taken(socket)] };
  const others = page ? [taken(page.socket)] : [];
  const next = { socket, heardAt: turn.now, ...blank(true), isFresh: onScreen === undefined };
  const there = withPage(state, next, onScreen);
  return {
    state: there,
    effects: [answer, ...others, cancelTimer('resend'), endAbsence, ...(page ? [] : toldPresence(there))],
  };
}

/** What the page says to have on its screen is believed as far as the log holds it. */
function withPage(state: SessionState, page: Page, onScreen: Seq | undefined): SessionState {
  const { present } = state.delivery;
  const acked = Math.min(onScreen ?? 0, present?.delivered ?? 0) as Seq;
  const sent = onScreen ?? acked;
  const known = { ...state, page: { ...page, acked, sent, claimed: sent } };
  return withDelivery(known, { scanned: acked, isBehind: present !== null });
}

function attachedTo({ register, language, delivery: { present, head } }: SessionState): Attached {
  if (!present) return { ok: true, register, language, head: 0 as Seq };
  const owed = register.at === 'idle' && !present.isDrained ? ({ isOwed: true } as const) : {};
  return { ok: true, register, language, room: present.room, head: Math.max(head, present.delivered) as Seq, ...owed };
}

export function detach(state: SessionState, { socket }: Command<'detach'>): Step {
  if (!state.page || !isSame(state.page.socket, socket)) return quiet(state);
  const gone = { ...state, page: null };
  return { state: gone, effects: [cancelTimer('resend'), ...watchUnshown(state.page.unacked), ...toldPresence(gone)] };
}

export function shown(state: SessionState, { socket, room, seq }: Command<'shown'>, turn: Turn): Step {
  const { page, delivery } = state;
  if (!page) return quiet(state);
  if (isOlder(page.socket, socket)) return quiet(state); // it will attach: this session was loaded anew
  if (!isSame(page.socket, socket)) return { state, effects: [taken(socket)] };
  const heard = isWorthNoting(page.heardAt, turn.now) ? { ...state, page: { ...page, heardAt: turn.now } } : state;
  return room === delivery.present?.room ? acknowledged(heard, seq) : quiet(heard);
}

/** Everything up to `seq` is on the screen, but for what was never sent there. */
function acknowledged(state: SessionState, seq: Seq): Step {
  const { page, delivery } = state;
  const acked = Math.min(seq, page?.sent ?? 0, delivery.scanned) as Seq;
  if (!page || acked <= page.acked) return quiet(state);
  const unacked = page.unacked.filter((one) => one > acked);
  const timer = unacked.length > 0 ? resend(RESEND_AFTER_MS) : cancelTimer('resend');
  const recorded = record({ ...state, page: { ...page, acked, unacked } }, acked);
  return { state: recorded.state, effects: [...recorded.effects, timer] };
}

function record(state: SessionState, seq: Seq): Step {
  const { user, delivery } = state;
  const { present, endsAt } = delivery;
  if (!present || seq <= present.delivered) return quiet(state);
  const isDrained = endsAt !== null && endsAt <= seq;
  const { room } = present;
  const next = withDelivery(state, { present: { ...present, delivered: seq, isDrained } });
  const fact = persist({ type: 'shown', user, room, seq, isDrained } as const);
  return { state: next, effects: [fact, tell(roomAddress(room), { type: 'delivered', user, seq })] };
}

/** Sends rows, oldest first, as many as the page may have on their way. Without a page they stay in the log. */
export function sentToPage(state: SessionState, rows: readonly Row[]): Step {
  const { page, delivery } = state;
  if (!page || !delivery.present) return quiet(state);
  const { room, ordinal } = delivery.present;
  let { scanned, endsAt } = delivery;
  let { sent } = page;
  let seen = page.acked;
  const batch: ShownRow[] = [];
  for (const row of rows) {
    const isOnScreen = row.seq <= page.claimed;
    const isOwnWords = row.own && !['ended', 'consented', 'accepted'].includes(row.body.kind);
    if (!isOnScreen && !(isOwnWords && !page.isFresh)) {
      if (page.unacked.length + batch.length >= PAGE_WINDOW) break;
      batch.push({ ...row, after: sent });
      sent = row.seq;
    }
    if (isOnScreen) seen = row.seq;
    if (row.body.kind === 'ended') endsAt = row.seq;
    scanned = row.seq;
  }
  const unacked = [...page.unacked, ...batch.map(({ seq }) => seq)];
  const head = Math.max(delivery.head, rows.at(-1)?.seq ?? 0) as Seq;
  const next = { ...delivery, scanned, endsAt, head };
  const recorded = record({ ...state, delivery: next, page: { ...page, sent, unacked, acked: seen } }, seen);
  const told = batch.length > 0 ? [tell(socketAddress(page.socket), { type: 'rows', room, ordinal, rows: batch })] : [];
  const timer = batch.length > 0 && page.unacked.length === 0 ? [resend(RESEND_AFTER_MS)] : [];
  return { state: recorded.state, effects: [...recorded.effects, ...told, ...timer] };
}

export function resendDue(state: SessionState, pauseMs: number): Step {
  const { page } = state;
  if (!page || page.unacked.length === 0) return quiet(state);
  const again = { ...page, sent: page.acked, unacked: [] };
  const next = withDelivery({ ...state, page: again }, { scanned: page.acked, isBehind: true });
  return { state: next, effects: [resend(Math.min(2 * pauseMs, RESEND_LIMIT_MS))] };
}

const resend = (pauseMs: number) => startTimer('resend', pauseMs, { type: 'resendDue', pauseMs } as const);

/** Tells the page of a turn that has changed where the person is, or their language. */
export function registered(before: SessionState, { page, register, language }: SessionState): Effect<Session>[] {
  const isOld = page !== null && before.page !== null && isSame(page.socket, before.page.socket);
  const hasChanged = before.language !== language || before.register !== register;
  return isOld && hasChanged ? [tell(socketAddress(page.socket), { type: 'registered', register, language })] : [];
}

const taken = (socket: SocketId) => tell(socketAddress(socket), { type: 'taken' });
const isSame = (one: SocketId, other: SocketId): boolean =>
  one.node === other.node && one.inc === other.inc && one.conn === other.conn;
/** Opened before the other: what comes of it was long under way, or is asked for by an edge that has not seen its end. */
const isOlder = (one: SocketId, other: SocketId): boolean =>
  one.opening !== undefined && other.opening !== undefined
    ? one.opening < other.opening
    : one.node === other.node && (one.inc < other.inc || (one.inc === other.inc && one.conn < other.conn));
