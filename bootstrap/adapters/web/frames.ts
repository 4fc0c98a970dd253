/** What the page and the server say to each other over the WebSocket, one JSON object per frame. Shared with the page. */
import type { MediaContent, TextContent } from '../../../actors/contracts/content.js';
import type { RoomId, Seq, Ticket } from '../../../actors/contracts/ids.js';
import type { Body } from '../../../actors/contracts/room.js';
import type { Language, NoticeKind, Refusal, Register, ReportReason } from '../../../actors/contracts/session.js';
import type { ShownRow } from '../../../actors/contracts/socket.js';

// What the page needs of the contracts beside the frames.
export type { Entity, EntityType, MediaKind } from '../../../actors/contracts/content.js';
export type { RoomId, Seq, Ticket } from '../../../actors/contracts/ids.js';
export type { UndeliveredReason } from '../../../actors/contracts/room.js';
export type { Language, NoticeKind, Register, ReportReason } from '../../../actors/contracts/session.js';
export { TEXT_LIMIT } from '../../../actors/contracts/content.js';
export { LANGUAGES, REPORT_REASONS, directionOf } from '../../../actors/contracts/session.js';

/** 3: pages react, take back what they said, type, and hear that something of it was covered. */
export const FRAMES_VERSION = 3;
/** Where the WebSocket is opened. */
export const SOCKET_PATH = '/ws';
/** Followed by the room and a handle: what somebody has sent there. */
export const MEDIA_PATH = '/media';
/** Bytes of one frame: a text of 4,096 UTF-16 units, escaped, and its envelope. */
export const FRAME_LIMIT_BYTES = 32 * 1024;
/** A page says so often that somebody types there, while they do: less often than a messenger takes it to be over. */
export const TYPING_EVERY_MS = 4_500;
/** Commands that a page may have unanswered; it holds the next ones back. */
export const UNANSWERED_LIMIT = 16;

/** What a page reacts by: a few of those that every messenger takes. Of a messenger's people any may come. */
export const REACTIONS = ['👍', '❤', '🤣', '😱', '😢', '👎'] as const;
export type Reaction = (typeof REACTIONS)[number];

/**
 * `n` counts the commands of a tab from 1, over reloads of the page; a command is repeated with the same `n` until it is
 * answered. `page`: of the load of the page that made the command, when it is not the one that said hello. Both together
 * name the command: a tab that was copied counts on from the same `n`, but every load is a page of its own.
 */
export type PageCommand = Readonly<{ n: number; page?: string }> &
  Readonly<
    | { type: 'post'; room: RoomId; text: string; replyTo?: Seq }
    | { type: 'edit'; room: RoomId; ref: Seq; text: string }
    /** To a message of either; null takes the reaction back. */
    | { type: 'react'; room: RoomId; ref: Seq; emoji: Reaction | null }
    /** A message of their own disappears from both screens. */
    | { type: 'delete'; room: RoomId; ref: Seq }
    /** What leads to a person may be shown in this room. */
    | { type: 'consent'; room: RoomId }
    /** Makes a link for a friend; answered by its code. The link made before it opens nothing any more. */
    | { type: 'invite' }
    /** Came by the link with this code: opens the room of the two. */
    | { type: 'accept'; code: string }
    | { type: 'search' }
    | { type: 'next'; room: RoomId }
    | { type: 'stop'; room: RoomId }
    | { type: 'stop'; ticket: Ticket }
    | { type: 'language'; language: Language }
    | { type: 'report'; room: RoomId; reason: ReportReason }
    | { type: 'rate'; room: RoomId; liked: boolean }
  >;

export type PageFrame =
  /**
   * First on every connection. `page`: random, one per load of the page. `seen`: all rows up to it are on screen.
   * `isHosting`: a friend may come at any moment, by an invitation made here.
   */
  | Readonly<{ type: 'hello'; v: number; page: string; seen?: { room: RoomId; seq: Seq }; isHosting?: true }>
  | PageCommand
  /** All rows up to `seq` are on screen. */
  | Readonly<{ type: 'shown'; room: RoomId; seq: Seq }>
  /** The person is writing something in this room. At most once in TYPING_EVERY_MS; its end is not told. */
  | Readonly<{ type: 'typing'; room: RoomId }>
  /** Is anybody there? Answered by `pong`. */
  | Readonly<{ type: 'ping' }>;

/**
 * Media as the page knows them: what names the file stays with the messenger it came from. `album`: in this room alone.
 * `handle`: by which the page may ask for it, at MEDIA_PATH; none when it cannot be shown.
 */
export type PageMedia = Omit<MediaContent, NotForPages> & Readonly<{ handle?: string }>;
type NotForPages =
  'file' | 'still' | 'cover' | 'startsAt' | 'effect' | 'quote' | 'untilAccepted' | 'nameless' | 'title';
export type PageContent = Omit<TextContent, 'preview' | 'effect' | 'quote'> | PageMedia;
export type PageBody = Readonly<
  | { kind: 'said'; content: PageContent; replyTo?: Seq }
  | { kind: 'edited'; ref: Seq; content: PageContent }
  | Exclude<Body, { kind: 'said' | 'edited' }>
>;
export type PageRow = Readonly<Omit<ShownRow, 'body'> & { body: PageBody }>;

/** `tooFast`: the page had more unanswered than it may. `failed`: the command cannot be handled, however often it comes. */
export type PageRefusal = Refusal | 'tooFast' | 'failed';

export type ServerFrame =
  /**
   * Answers hello, and comes again when the server has looked anew. The rows of `room` above `seen` follow; `head`: how
   * far they go.
   */
  | Readonly<{ type: 'welcome'; register: Register; language: Language; room?: RoomId; head: Seq }>
  | Readonly<{ type: 'registered'; register: Register; language: Language }>
  | Readonly<{ type: 'rows'; room: RoomId; rows: readonly PageRow[] }>
  | Readonly<{ type: 'notice'; notice: NoticeKind; usualSeconds?: number; isAlone?: true }>
  /** The partner in this room is writing something: for a moment. */
  | Readonly<{ type: 'typing'; room: RoomId }>
  | Readonly<{ type: 'taken' }>
  /**
   * The command has had its effect, once. `isCovered`: something in it leads to a person, and the partner is not shown it.
   * `code`: of the invitation; a command that is repeated is not told it again.
   */
  | Readonly<{ type: 'done'; n: number; seq?: Seq; isCovered?: true; code?: string }>
  /** The command can have no effect, and why. */
  | Readonly<{ type: 'refused'; n: number; refusal: PageRefusal }>
  /** Send it again, not before `afterMs`, and all that came after it: none of that has been looked at. */
  | Readonly<{ type: 'again'; n: number; afterMs: number }>
  | Readonly<{ type: 'pong' }>
  /** The frame made no sense; the connection ends. `problem`: for a developer. `n`: of the command, if it had one. */
  | Readonly<{ type: 'malformed'; problem: string; n?: number }>;

/** Why the server ends a connection: the code of the close frame. */
export const CLOSE = {
  /** This process ends in order: come back at once, others are there. */
  comeBack: 1012,
  /** The page does not take what it is sent: come back later. */
  tryLater: 1013,
  /** A frame made no sense. */
  malformed: 4400,
  /** No cookie with a secret came with the request: get one from `/`. */
  noCookie: 4401,
  /** No hello came. */
  silent: 4408,
  /** The page is of another version: load it anew. */
  reload: 4426,
  /** Far more frames than any person causes. */
  tooFast: 4429,
} as const;

/** What a code of ours may look like; its page has it behind the `#` of its address, which no server is told. */
export const CODE = /^i[\w-]{16,63}$/;

/** The name of the cookie with the secret that a web user is known by. */
export const COOKIE_NAME = 'chatgogo';
