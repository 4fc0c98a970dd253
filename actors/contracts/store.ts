/** What the domain needs of the world: loads, transitions, a screen. Guarantees and errors are part of the port. */

import type {
  EpochMs,
  InvitationId,
  MessageId,
  NodeRef,
  PoolId,
  RoomId,
  RowRef,
  Seq,
  SourceKey,
  UserId,
} from './ids.js';
import type { Pair, PairOutcome, Waiter } from './matcher.js';
import type { Lane } from './ports.js';
import type { Body, LogRow, RoomFact, StoredRoom, UndeliveredReason } from './room.js';
import type { Language, Notice, Register, SessionFact, StoredSession } from './session.js';

/** Every fact there is. A turn persists facts of one type only. */
export type Fact = RoomFact | SessionFact;

/** The truth, as actors need it. Everything rejects with UNAVAILABLE when the store is away. */
export interface Store {
  /** Commits by the fence of the node it was made for: after that node was declared dead all is refused as FENCED. */
  readonly lane: Lane<Fact>;
  session(user: UserId): Promise<StoredSession | undefined>;
  room(room: RoomId): Promise<StoredRoom | undefined>;
  /** All who search in the pool, oldest first. */
  queue(pool: PoolId): Promise<readonly Waiter[]>;
  register(user: UserId): Promise<Register | undefined>;
  /** Rows of a room above `after`, oldest first, at most `limit`. */
  log(room: RoomId, after: Seq, limit: number): Promise<readonly LogRow[]>;
  /** The row that the user's command of this key became, in whatever room. */
  acceptedAs(user: UserId, key: SourceKey): Promise<RowRef | undefined>;
  /** Joins pairs, each whole or not at all: rooms, first rows, both registers. Answers in the order of `pairs`. Fenced. */
  join(pairs: readonly Pair[]): Promise<readonly PairOutcome[]>;
  /** Opens the room of an invitation, whole or not at all; a repetition answers the same. Fenced. */
  accept(guest: Guest): Promise<Accepted>;
  /** On these shards: rooms whose members are owed rows, and people who are owed notices or are searching. */
  unfinished(shards: readonly number[]): Promise<Readonly<{ rooms: readonly RoomId[]; users: readonly UserId[] }>>;
}

/** Who came by an invitation; `room` is the one to be opened, on the shard of the guest. */
export type Guest = Readonly<{ user: UserId; invitation: InvitationId; room: RoomId; at: EpochMs }>;
/** `hostBusy`: in a room, not to be reached, or one of the two wants no more of the other. The invitation stays good then. */
export type Accepted = Readonly<
  { ok: true; room: RoomId } | { ok: false; why: 'unknown' | 'own' | 'used' | 'expired' | 'hostBusy' | 'guestBusy' }
>;

/** One thing to show in a person's messenger chat. `own`: the person's own doing (an `ended` row). */
export type Showing = Readonly<
  | { what: 'notice'; notice: Notice }
  | { what: 'row'; room: RoomId; seq: Seq; own: boolean; body: Exclude<Body, { kind: 'found' }> }
  /** `panel`: the message of the search that is over now, to be taken away. */
  | { what: 'found'; room: RoomId; seq: Seq; panel?: MessageId }
  /** What was sent together; `seq`: of the first. */
  | { what: 'album'; room: RoomId; seq: Seq; rows: readonly Readonly<{ seq: Seq; body: Said }>[] }
>;
type Said = Extract<Body, { kind: 'said' }>;
/**
 * `blocked`: the person cannot be reached any more. `refused`: this can never be shown to them; of an album, row `seq`
 * cannot, or without `seq` none can be shown together with the others. `items`: how the messages of an album are numbered.
 */
export type ShowOutcome = Readonly<
  | {
      ok: true;
      messageId?: MessageId;
      sentAt?: EpochMs;
      items?: readonly Readonly<{ seq: Seq; messageId: MessageId }>[];
    }
  | { ok: false; why: 'blocked' }
  | { ok: false; why: 'refused'; reason: UndeliveredReason; seq?: Seq }
>;

/** Shows things to a person in a messenger. At least once: a crash between the sending and its record repeats it. */
export interface Screen {
  /**
   * One at a time per person. Waits out limits, outages and a lease that is not safe; rejects only when `isLive` says
   * that the actor which asked has ended. The lease and the actor are looked at just before anything is sent.
   */
  show(user: UserId, language: Language, showing: Showing, isLive: () => boolean): Promise<ShowOutcome>;
  /**
   * Shows for a moment that somebody writes to this person: not when anything else is being shown to them, nor when it
   * would cost what a message needs. Resolves when that is decided; nothing waits for it, and it never rejects.
   */
  showTyping(user: UserId, isLive: () => boolean): Promise<void>;
}

/** A chat of one bot. The one place where a platform's id of a person is known is the table behind `People`. */
export type ChatRef = Readonly<{ bot: number; chat: number }>;

/**
 * One opening of a page. `user` undefined: nobody holds the secret. `number`: above that of every opening that was told
 * before this one was asked for, on whatever host.
 */
export type Opening = Readonly<{ user: UserId | undefined; number: number }>;

/** Who is who: between the ids of the world outside and ours. */
export interface People {
  /** The user of this chat, made on first sight with this language. */
  ofChat(chat: ChatRef, language: Language): Promise<UserId>;
  chatOf(user: UserId): Promise<ChatRef | undefined>;
  /** A page is opened by whoever holds the secret with this hash (hex of SHA-256). */
  opened(tokenHash: string): Promise<Opening>;
  /** A new web user who holds the secret with this hash. */
  enrol(tokenHash: string, language: Language): Promise<UserId>;
}

/** The key of what a person wrote in message `id` of a messenger: by it their own rows and messages find each other. */
export const keyOfMessage = (id: MessageId): SourceKey => `m${id}` as SourceKey;

/** Which message of a messenger shows which row, both ways. */
export interface MessageMap {
  /** The row that this message of the user's chat shows: their own (by `keyOfMessage`) or one shown to them. */
  rowOf(user: UserId, message: MessageId): Promise<RowRef | undefined>;
  /** The message of the user's chat that shows this row: their own, or the one it was shown by. */
  messageOf(user: UserId, row: RowRef): Promise<MessageId | undefined>;
}

/** An update that could not be handled in time, as the platform sent it. */
export type ParkedUpdate = Readonly<{ bot: number; update: number; chat: number; payload: unknown; attempts: number }>;

/** Updates set aside so that one user who cannot be served holds up nobody else. */
export interface Parking {
  /** Durable when it resolves; a repeated one is kept once. Rejects with STALE where others do this now. */
  park(updates: readonly ParkedUpdate[]): Promise<void>;
  /** The oldest parked update of each chat, oldest first, at most `limit`. */
  heads(bot: number, limit: number): Promise<readonly ParkedUpdate[]>;
  /** Chats with parked updates: what they send next must queue behind. */
  chats(bot: number): Promise<readonly number[]>;
  done(update: ParkedUpdate): Promise<void>;
  /** Counts one failed attempt. */
  failed(update: ParkedUpdate): Promise<void>;
  /** Kept for an operator to look at, once, and parked no more. `error`: without anything a person wrote. */
  bury(update: ParkedUpdate, error: string): Promise<void>;
}

/** Makes the store of one run of a node; a new incarnation is a new store. */
export type StoreFor = (me: NodeRef) => Store;
