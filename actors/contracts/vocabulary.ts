/**
 * The words that nodes say to each other and write into the store: kinds of commands, and of what is in them.
 *
 * During a deploy a newer release may say one that this one does not know. What is not understood is refused as
 * NOT_UNDERSTOOD, as a whole: nothing of it is carried out, acknowledged or left out, and its shard goes to a node that
 * reads more. `tsc` holds these lists to the contracts, a test holds them to ENVELOPE_VERSION: a new word is a new version.
 */
import { MEDIA_KINDS } from './content.js';
import type { Content } from './content.js';
import type { Address, Contract } from './contract.js';
import type { MatcherCommand } from './matcher.js';
import type { NoticeKind, Refusal } from './notice.js';
import type { Body, LogRow, RoomCommand, StoredRoom, UndeliveredReason } from './room.js';
import type { Register, SessionCommand, StoredSession, Vantage } from './session.js';
import type { SocketCommand } from './socket.js';

type Words<W extends string> = Readonly<Record<W, true>>;

export const SESSION_COMMANDS: Words<SessionCommand['type']> = {
  ...{ post: true, amend: true, react: true, retract: true, consent: true, acceptMedia: true },
  ...{ greet: true, invite: true, accept: true, onboard: true, search: true, next: true, stop: true },
  ...{ report: true, rate: true, configure: true, consult: true, explain: true, block: true, unblock: true },
  ...{ attach: true, detach: true, shown: true },
  ...{ deliver: true, partnerSlow: true, partnerCovers: true, widened: true, progress: true },
  ...{ typing: true, partnerTyping: true },
};
const ROOM: Words<RoomCommand['type']> = {
  ...{ post: true, amend: true, react: true, retract: true, consent: true, acceptMedia: true },
  ...{ leave: true, undeliverable: true, covering: true },
  ...{ delivered: true, slow: true, typing: true, wake: true, open: true },
};
const MATCHER: Words<MatcherCommand['type']> = { wait: true, quit: true, opened: true };
const SOCKET: Words<SocketCommand['type']> = { registered: true, rows: true, notice: true, typing: true, taken: true };
const BODY: Words<Body['kind']> = {
  ...{ found: true, said: true, edited: true, reacted: true, deleted: true, consented: true },
  ...{ accepted: true, undelivered: true, ended: true },
};
const MEDIA = Object.fromEntries(MEDIA_KINDS.map((kind) => [kind, true])) as Words<(typeof MEDIA_KINDS)[number]>;
const CONTENT: Words<Content['kind']> = { ...MEDIA, text: true, place: true, contact: true, poll: true };
const REASON: Words<UndeliveredReason> = {
  ...{ voiceForbidden: true, tooLarge: true, fileGone: true, refused: true, notAccepted: true },
};
const VANTAGE: Words<Vantage['at']> = { room: true, search: true, message: true };
const REGISTER: Words<Register['at']> = { idle: true, searching: true, chatting: true };
const NOTICE: Words<NoticeKind> = {
  ...{ welcome: true, onboardLanguage: true, onboardRules: true, help: true, privacy: true, settings: true },
  ...{ languages: true, linkUnknown: true, unknownCommand: true, oldButton: true, notRelayable: true, shared: true },
  ...{ notShared: true, covered: true, document: true, deleted: true, deleteHow: true, searching: true },
  ...{ alreadySearching: true, alreadyChatting: true, searchCancelled: true, waiting: true, widened: true },
  ...{ reportReasons: true, reportThanks: true, partnerSlow: true, invitation: true, linkOwn: true, linkUsed: true },
  ...{ linkExpired: true, friendBusy: true, rateQuestion: true, ratedUp: true, ratedDown: true, spoilerOn: true },
  ...{ spoilerOff: true, idle: true, otherRoom: true, nothingToStop: true, nothingToReport: true },
  ...{ nothingToRate: true, roomEnded: true, editImpossible: true, coversOn: true, coversOff: true },
  ...{ minorOn: true, minorOff: true, mediaOffer: true, mediaHeld: true, mediaCovered: true },
};

const REFUSAL: Words<Refusal> = {
  ...{ notMember: true, roomEnded: true, editImpossible: true, idle: true, searching: true, otherRoom: true },
  ...{ nothingToStop: true, nothingToReport: true, nothingToRate: true, busy: true, linkUnknown: true },
  ...{ linkOwn: true, linkUsed: true, linkExpired: true, friendBusy: true, alreadyChatting: true },
};

const ACTORS: Readonly<Record<string, Words<string>>> = {
  ...{ session: SESSION_COMMANDS, room: ROOM, matcher: MATCHER, socket: SOCKET },
};
/** All of them, by where they are said. */
export const VOCABULARY: Readonly<Record<string, Words<string>>> = {
  ...ACTORS,
  ...{
    body: BODY,
    content: CONTENT,
    reason: REASON,
    vantage: VANTAGE,
    register: REGISTER,
    notice: NOTICE,
    refusal: REFUSAL,
  },
};

// What comes over the bus may be anything: these say no, and do not throw.
type Kinded = Readonly<{ kind?: string; content?: Kinded; reason?: string }> | null;
type Placed = Readonly<{ at?: string }> | null;
const isOf = (words: Words<string>, word: string | undefined): boolean =>
  word !== undefined && Object.hasOwn(words, word);
const isKnownContent = (content: Kinded): boolean => isOf(CONTENT, content?.kind);
const isKnownRegister = (register: Placed): boolean => isOf(REGISTER, register?.at);

/** Of some kinds it is a word or nothing. */
const hasContent = (body: Kinded): body is Kinded & Readonly<{ content: Kinded }> =>
  body?.kind === 'said' || body?.kind === 'edited';

function isKnownBody(body: Kinded): boolean {
  if (!isOf(BODY, body?.kind) || (hasContent(body) && !isKnownContent(body.content))) return false;
  return body?.reason === undefined || isOf(REASON, body.reason);
}

type Rows = readonly (Readonly<{ body?: Kinded }> | null)[];
const areKnownRows = (rows: unknown): boolean =>
  Array.isArray(rows) && (rows as Rows).every((row) => isKnownBody(row?.body ?? null));

/** Fields of commands that hold a word, or something that does: they mean the same wherever they are. */
type Parts = Readonly<{
  content?: Kinded;
  body?: Kinded;
  rows?: unknown;
  register?: Placed;
  vantage?: Placed;
  topic?: string;
  notice?: string;
  refusal?: string;
  reason?: string;
}>;

/** Whether an actor of this kind, as it is here, can do what the command says, with all that is in it. */
export function isUnderstood({ kind }: Pick<Address, 'kind'>, command: Contract['command']): boolean {
  const words = Object.hasOwn(ACTORS, kind) ? ACTORS[kind] : undefined;
  if (words === undefined || !isOf(words, command.type)) return false;
  if (command.type === 'undeliverable' && !isOf(REASON, (command as Parts).reason)) return false;
  const { content, body, rows, register, vantage, topic, notice, refusal } = command as Contract['command'] & Parts;
  return (
    (content === undefined || isKnownContent(content)) &&
    (body === undefined || isKnownBody(body)) &&
    (rows === undefined || areKnownRows(rows)) &&
    (register === undefined || isKnownRegister(register)) &&
    (vantage === undefined || isOf(VANTAGE, vantage?.at)) &&
    (topic === undefined || isOf(NOTICE, topic)) &&
    (notice === undefined || isOf(NOTICE, notice)) &&
    (refusal === undefined || isOf(REFUSAL, refusal))
  );
}

// What the store holds, as far as this release can read it.
export const areUnderstoodRows = (rows: readonly LogRow[]): boolean => rows.every(({ body }) => isKnownBody(body));
export const isUnderstoodRoom = ({ tail }: StoredRoom): boolean => areUnderstoodRows(tail);
export const isUnderstoodRegister = (register: Register): boolean => isKnownRegister(register);
export const isUnderstoodSession = ({ register, owed }: StoredSession): boolean =>
  isKnownRegister(register) && owed.every(({ kind }) => isOf(NOTICE, kind));
/** A refusal that has a meaning here; another is one all the same. */
export const isUnderstoodRefusal = (refusal: string): boolean => isOf(REFUSAL, refusal);
