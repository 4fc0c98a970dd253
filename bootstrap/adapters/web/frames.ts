/** What the page and the server say to each other over the WebSocket, one JSON object per frame. Shared with the page. */
import type { RoomId, Seq, Ticket } from '../../../actors/contracts/ids.js';
import type { ShownRow } from '../../../actors/contracts/socket.js';
import type { Language, NoticeKind, Refusal, Register, ReportReason } from '../../../actors/contracts/session.js';

export const FRAMES_VERSION = 1;
/** Bytes of one frame: a text of 4,096 UTF-16 units, escaped, and its envelope. */
export const FRAME_LIMIT_BYTES = 32 * 1024;
/** Commands that a page may have unanswered; it holds the next ones back. */
export const UNANSWERED_LIMIT = 16;

/** `n` counts the page's commands from 1; a command is repeated with the same `n` until it is answered. */
export type PageCommand = Readonly<
  | { type: 'post'; n: number; room: RoomId; text: string; replyTo?: Seq }
  | { type: 'edit'; n: number; room: RoomId; ref: Seq; text: string }
  | { type: 'search'; n: number }
  | { type: 'next'; n: number; room: RoomId }
  | { type: 'stop'; n: number; room: RoomId }
  | { type: 'stop'; n: number; ticket: Ticket }
  | { type: 'language'; n: number; language: Language }
  | { type: 'report'; n: number; room: RoomId; reason: ReportReason }
>;

export type PageFrame =
  /** First on every connection. `page`: random, one per tab, kept over reconnects. `seen`: all rows up to it are on screen. */
  | Readonly<{ type: 'hello'; v: number; page: string; seen?: { room: RoomId; seq: Seq } }>
  | PageCommand
  /** All rows up to `seq` are on screen. */
  | Readonly<{ type: 'shown'; room: RoomId; seq: Seq }>;

export type ServerFrame =
  /** Answers hello. The rows of `room` above `seen` follow; `head`: how far they go. */
  | Readonly<{ type: 'welcome'; register: Register; language: Language; room?: RoomId; head: Seq }>
  | Readonly<{ type: 'registered'; register: Register; language: Language }>
  | Readonly<{ type: 'rows'; room: RoomId; rows: readonly ShownRow[] }>
  | Readonly<{ type: 'notice'; notice: NoticeKind }>
  | Readonly<{ type: 'taken' }>
  /** The command has had its effect, once. */
  | Readonly<{ type: 'done'; n: number; seq?: Seq }>
  /** The command can have no effect, and why. */
  | Readonly<{ type: 'refused'; n: number; refusal: Refusal | 'tooFast' }>
  /** Send it again, not before `afterMs`. */
  | Readonly<{ type: 'again'; n: number; afterMs: number }>
  /** The frame made no sense; the connection ends. `problem`: for a developer. */
  | Readonly<{ type: 'malformed'; problem: string }>;

/** The name of the cookie with the secret that a web user is known by. */
export const COOKIE_NAME = 'chatgogo';
