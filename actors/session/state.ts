/** What a session knows, and the types its decisions are made of. */
import type { EpochMs, RoomId, RowRef, Seq, SourceKey, Ticket } from '../contracts/ids.js';
import type { Asker } from '../contracts/ports.js';
import type { LogRow, RoomOutcome, UndeliveredReason } from '../contracts/room.js';
import type {
  Language,
  NoticeKind,
  Present,
  Refusal,
  Register,
  SessionCommand,
  SessionContract,
  SessionFact,
  SocketId,
  StoredSession,
} from '../contracts/session.js';
import type { ShownRow } from '../contracts/socket.js';
import type { Accepted, Guest, Showing, ShowOutcome } from '../contracts/store.js';
import type { Decision } from '../runtime/behavior.js';

/** Whether a moment is to replace one that is looked at minutes later: not with every message. */
export const isWorthNoting = (before: EpochMs, now: EpochMs): boolean => Math.abs(now - before) >= NOTED_EVERY_MS;
const NOTED_EVERY_MS = 1_000;

export type Keyed = Extract<SessionCommand, { key: SourceKey }>;
export type Command<T extends SessionCommand['type']> = Extract<SessionCommand, { type: T }>;

export type Row = Omit<ShownRow, 'after'>;
/**
 * A row that waits to be shown. `isMerged`: there is nothing to show of it any more: an edit whose original waits before
 * it and already reads so, or an item of an album whose author was told that it cannot be shown. `isAlone`: it cannot be
 * shown together with the others of its album.
 */
export type QueuedRow = Row & Readonly<{ isMerged?: true; isAlone?: true }>;

/** Where the person stands in the rooms they have been in. */
export type Delivery = Readonly<{
  /** The room whose rows are being shown; the next one's turn comes when the end of this one has been shown. */
  present: Present | null;
  roomsBefore: number;
  /** The room after the present one, once it has been heard of. */
  next: Readonly<{ room: RoomId; ordinal: number }> | null;
  /** There may be a next room that nobody will tell of. */
  mayHaveMissed: boolean;
  /** Rows up to this one have been shown, are in the queue, or are on their way to the page. */
  scanned: Seq;
  /** The newest row that has been heard of. */
  head: Seq;
  /** The log may hold rows above `scanned` of which nothing has been heard. */
  isBehind: boolean;
  /** The last row of the room, once it has been scanned. */
  endsAt: Seq | null;
  /** Rows up to `scanned`, for a messenger. A page is sent its rows at once. */
  queue: readonly QueuedRow[];
  /** Loaded a moment ago: the first row that is still to be shown may have been, without a record. */
  isInDoubt: boolean;
  /** The album that the queue begins with waits for more: its first and its newest item. `isOver`: long enough. */
  gathering: Readonly<{ first: Seq; last: Seq; isOver: boolean }> | null;
  /** A call is in flight for rows of the log, or for the whole position. */
  isReading: boolean;
  isRereading: boolean;
}>;

/** The page that is shown to. */
export type Page = Readonly<{
  socket: SocketId;
  /** It draws the room from its beginning, the person's own words included. */
  isFresh: boolean;
  /** Rows up to this one were on its screen when it came, as it says. */
  claimed: Seq;
  /** The newest row it has acknowledged, and the newest one sent to it. */
  acked: Seq;
  sent: Seq;
  /** Sent and not acknowledged, oldest first. */
  unacked: readonly Seq[];
  heardAt: EpochMs;
}>;

/** A command that waits for something outside: a look at the store, or the end of a room. `asker`: the latest. */
export type Errand = Readonly<{ command: Keyed; asker: Asker | undefined }>;

export type SessionState = Readonly<
  Omit<StoredSession, 'present' | 'roomsBefore'> & {
    /** Grows whenever `register` becomes another: what was read before is then out of date. */
    registerChanges: number;
    delivery: Delivery;
    page: Page | null;
    /** What is being shown in the messenger: the first rows of the queue, or a notice. One thing at a time. */
    showing: Readonly<{ what: 'row'; upTo?: Seq } | { what: 'notice'; id: string }> | null;
    errands: readonly Errand[];
    /** What the newest refused commands were answered. Forgotten with the actor: repeated then, they are acknowledged. */
    refusals: readonly Readonly<{ key: SourceKey; refusal: Refusal }>[];
    /** The search that the person was told has widened. */
    widened: Ticket | null;
    /** The room of which the person was told that the partner's messenger is slow. */
    toldSlow: RoomId | null;
    /** A search that has lasted so long is worth another word. */
    tellAfterMs: number;
    /** What the person has been told in this room that is told once in each. Forgotten with the actor. */
    advised: Readonly<{ room: RoomId; kinds: readonly NoticeKind[] }> | null;
    /** What a command was last answered by, and when: who asks twice is not told twice. */
    said: Readonly<{ what: string; at: EpochMs }> | null;
    /** When the person was last shown that their partner is writing. */
    typingAt: EpochMs;
    /** When the person did something, or something was shown to them. */
    activeAt: EpochMs;
  }
>;

export type SessionCall = Readonly<
  /** Comes back as `showed`. */
  | { type: 'show'; showing: Showing; language: Language }
  /** Rows of the log above `after`, at most `limit`. `head`: the newest row heard of. Comes back as `logRead`. */
  | { type: 'readLog'; room: RoomId; after: Seq; limit: number; head: Seq }
  /** Whether the command was accepted earlier, and what the register is. Comes back as `looked`. */
  | { type: 'look'; key: SourceKey; changes: number }
  /** Asks the room to end for the command of this key. Comes back as `left`. */
  | { type: 'leave'; room: RoomId; key: SourceKey }
  /** Opens the room of an invitation. Comes back as `admitted`. */
  | { type: 'accept'; key: SourceKey; guest: Guest }
  /** Has the room tell the author that the row cannot be shown. Comes back as `gaveUp`. */
  | { type: 'giveUp'; room: RoomId; seq: Seq; reason: UndeliveredReason }
  /** Shows for a moment that the partner is writing, if nothing stands in the way. Comes back as `typingShown`. */
  | { type: 'showTyping' }
  /** Comes back as `registerRead`. */
  | { type: 'readRegister'; changes: number }
  /** All that is stored of this person. Comes back as `reread`. */
  | { type: 'reread'; changes: number }
>;

export type SessionSignal = Readonly<
  | { type: 'showed'; outcome: ShowOutcome }
  | { type: 'logRead'; room: RoomId; after: Seq; rows: readonly LogRow[]; isAll: boolean; head: Seq }
  | { type: 'looked'; key: SourceKey; accepted: RowRef | null; register: Register; changes: number }
  | { type: 'left'; room: RoomId; key: SourceKey; outcome: RoomOutcome }
  | { type: 'admitted'; key: SourceKey; outcome: Accepted }
  | { type: 'gaveUp'; seq: Seq }
  | { type: 'registerRead'; register: Register; changes: number }
  | { type: 'reread'; stored: StoredSession; changes: number }
  /** Nothing is known of what came of the call. */
  | { type: 'callFailed'; call: SessionCall }
  | { type: 'recheckDue'; pauseMs: number }
  /** After a call that failed. */
  | { type: 'readDue' | 'rereadDue' | 'showDue' }
  | { type: 'giveUpDue'; seq: Seq; reason: UndeliveredReason }
  /** The album beginning with row `first` has waited long enough for more. */
  | { type: 'albumDue'; first: Seq }
  /** Nobody is there to be shown these rows: they count as shown. */
  | { type: 'drainDue' }
  | { type: 'resendDue'; pauseMs: number }
  /** A picture is covered, or something cannot be: the person is asked whether they accept such in this room. */
  | { type: 'offerDue'; room: RoomId; kind: 'mediaOffer' | 'mediaHeld' }
  | { type: 'idleDue' | 'typingShown' }
  | { type: 'slowDue' }
>;

export type Session = Readonly<{
  contract: SessionContract;
  state: SessionState;
  signal: SessionSignal;
  fact: SessionFact;
  call: SessionCall;
  input: StoredSession;
}>;
export type Step = Decision<Session>;

/** Two ordinary pauses in a conversation. Loading a session again costs one read; ten minutes would keep five times as many. */
export const IDLE_AFTER_MS = 2 * 60_000;
/** A page that has said nothing for so long may be gone together with its node. */
export const PAGE_IDLE_AFTER_MS = 10 * 60_000;
/** Commands that may wait for something outside; a user has at most as many unanswered. Beyond it: `busy`. */
export const ERRANDS_LIMIT = 16;
/** Rows that wait in memory to be shown, twice what a room tells ahead; beyond it they are read from the log in time. */
export const QUEUE_LIMIT = 64;
/** Rows read from the log at once. */
export const READ_LIMIT = 32;
/** The first word on how a search goes; the next ones come at growing pauses. */
export const PROGRESS_FROM_MS = 5_000;
/** Pause after a call that failed, other than one whose asker will repeat it. */
export const RETRY_AFTER_MS = 500;

/** A room knows the command that ended it by this key, which no message of the same person has. */
export const leaveKey = (key: SourceKey): SourceKey => `l${key}` as SourceKey;

export const quiet = (state: SessionState): Step => ({ state, effects: [] });

/** One step after the other, within one turn. */
export function andThen(first: Step, next: (state: SessionState) => Step): Step {
  const { state, effects } = next(first.state);
  return { state, effects: effects.length === 0 ? first.effects : [...first.effects, ...effects] };
}

export const withDelivery = (state: SessionState, change: Partial<Delivery>): SessionState => ({
  ...state,
  delivery: { ...state.delivery, ...change },
});

/** What is known of the register from here on; what was read before it is out of date. */
export const withRegister = (state: SessionState, register: Register): SessionState =>
  isSame(state.register, register) ? state : { ...state, register, registerChanges: state.registerChanges + 1 };

const isSame = (one: Register, other: Register): boolean =>
  one.at === 'chatting'
    ? other.at === 'chatting' && other.room === one.room
    : one.at === 'searching'
      ? other.at === 'searching' && other.ticket === one.ticket
      : other.at === 'idle';

export const isChattingIn = ({ register }: SessionState, room: RoomId): boolean =>
  register.at === 'chatting' && register.room === room;

/** The room has ended for both, whoever ended it. */
export const withoutRoom = (state: SessionState, room: RoomId): SessionState =>
  isChattingIn(state, room) ? withRegister(state, { at: 'idle' }) : state;
