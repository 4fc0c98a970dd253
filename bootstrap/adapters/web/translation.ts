/** Between the page's language and the session's: pure, and the place where what a page must not know is left out. */
import { createHash } from 'node:crypto';
import { isMedia } from '../../../actors/contracts/content.js';
import type { Content, Entity, MediaContent } from '../../../actors/contracts/content.js';
import type { RoomId, SourceKey } from '../../../actors/contracts/ids.js';
import type { Attached, Outcome, SessionCommand } from '../../../actors/contracts/session.js';
import type { ShownRow, SocketCommand } from '../../../actors/contracts/socket.js';
import { isUnderstoodRegister } from '../../../actors/contracts/vocabulary.js';
import type { PageBody, PageCommand, PageContent, PageRow, ServerFrame } from './frames.js';

/** The same command of the same load of the page has the same key; of its connection that is `page`. */
export const keyOf = ({ n, page: own }: PageCommand, page: string): SourceKey => `${own ?? page}:${n}` as SourceKey;

/** What a session is asked as it is written; the code of a link is to be read first. */
export function commandOf(command: Exclude<PageCommand, { type: 'accept' }>, key: SourceKey): SessionCommand {
  switch (command.type) {
    case 'post': {
      const { room, text, replyTo } = command;
      const content = { kind: 'text', text } as const;
      const reply = replyTo !== undefined && { replyTo: { room, seq: replyTo } };
      return { type: 'post', key, vantage: { at: 'room', room }, content, ...reply };
    }
    case 'edit': {
      const { room, ref: seq, text } = command;
      return { type: 'amend', key, ref: { room, seq }, content: { kind: 'text', text } };
    }
    case 'react': {
      const { room, ref: seq, emoji } = command;
      return { type: 'react', key, ref: { room, seq }, emoji };
    }
    case 'delete':
      return { type: 'retract', key, ref: { room: command.room, seq: command.ref } };
    case 'consent':
      return { type: 'consent', key, room: command.room };
    case 'invite':
      return { type: 'invite', key };
    case 'search':
      return { type: 'search', key };
    case 'next':
      return { type: 'next', key, vantage: { at: 'room', room: command.room } };
    case 'stop':
      return { type: 'stop', key, vantage: vantageOf(command) };
    case 'language':
      return { type: 'configure', key, language: command.language };
    case 'report':
      return { type: 'report', key, room: command.room, reason: command.reason };
    case 'rate':
      return { type: 'rate', key, room: command.room, liked: command.liked };
  }
}

const vantageOf = (command: PageCommand & { type: 'stop' }) =>
  'room' in command
    ? ({ at: 'room', room: command.room } as const)
    : ({ at: 'search', ticket: command.ticket } as const);

/** The handle of what a page of this room can show; none where it cannot. */
export type Seal = (room: RoomId, content: Content) => string | undefined;

export function frameOf(command: SocketCommand, seal: Seal): ServerFrame {
  switch (command.type) {
    case 'registered':
      return { type: 'registered', register: command.register, language: command.language };
    case 'rows':
      return { type: 'rows', room: command.room, rows: command.rows.map((row) => pageRow(command.room, row, seal)) };
    case 'notice': {
      const { notice, usualSeconds, isAlone } = command;
      return {
        type: 'notice',
        notice,
        ...(usualSeconds !== undefined && { usualSeconds }),
        ...(isAlone && { isAlone }),
      };
    }
    case 'typing':
      return { type: 'typing', room: command.room };
    case 'taken':
      return { type: 'taken' };
  }
}

export const welcomeOf = ({ register, language, room, head }: Attached): ServerFrame => ({
  type: 'welcome',
  register,
  language,
  ...(room !== undefined && { room }),
  head,
});

/** Field by field, so that nothing reaches a page because somebody added it elsewhere. */
const pageRow = (room: RoomId, { seq, after, own, body }: ShownRow, seal: Seal): PageRow => ({
  seq,
  after,
  own,
  body: pageBody(room, body, seal),
});

function pageBody(room: RoomId, body: ShownRow['body'], seal: Seal): PageBody {
  switch (body.kind) {
    case 'said': {
      const reply = body.replyTo !== undefined && { replyTo: body.replyTo };
      return { kind: 'said', content: pageContent(room, body.content, seal), ...reply };
    }
    case 'edited':
      return { kind: 'edited', ref: body.ref, content: pageContent(room, body.content, seal) };
    case 'undelivered':
      return { kind: 'undelivered', ref: body.ref, reason: body.reason };
    case 'reacted':
      return { kind: 'reacted', ref: body.ref, emoji: body.emoji };
    case 'deleted':
      return { kind: 'deleted', ref: body.ref };
    case 'consented':
      return { kind: 'consented', isMutual: body.isMutual };
    case 'found':
    case 'accepted':
    case 'ended':
      return { kind: body.kind };
  }
}

/** Without the name of the file: it is the messenger's, and leads back to who sent it. */
function pageContent(room: RoomId, content: Content, seal: Seal): PageContent {
  const formatting = 'entities' in content && { entities: content.entities.map(pageEntity) };
  if (!isMedia(content)) return { kind: 'text', text: wordsFor(content), ...formatting };
  const { kind, caption, spoiler, captionAbove, emoji, album } = content;
  const handle = seal(room, content);
  return {
    kind,
    ...(caption !== undefined && { caption }),
    ...formatting,
    ...(spoiler && { spoiler }),
    ...(captionAbove && { captionAbove }),
    ...(emoji !== undefined && { emoji }),
    ...(album !== undefined && { album: nameIn(room, album) }),
    ...(handle !== undefined && { handle }),
  };
}

/** The same for all of one album, and nothing of the messenger's own name for it. */
const nameIn = (room: RoomId, album: string): string =>
  createHash('sha256').update(`${room} ${album}`).digest('base64url').slice(0, 16);

/** What a page has no picture of, in words: a place is an address that opens a map. */
function wordsFor(content: Exclude<Content, MediaContent>): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'place': {
      const { latitude, longitude, title, address } = content;
      const name = title === undefined ? [] : [`📍 ${title}`, address];
      const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
      return [...name, `📍 ${latitude}, ${longitude}`, map].filter((line) => line !== undefined).join('\n');
    }
    case 'contact':
      return `👤 ${content.name}\n${content.phone}`;
    case 'poll':
      return [`📊 ${content.question}`, ...content.options.map((option) => `○ ${option}`)].join('\n');
  }
}

const pageEntity = ({ type, offset, length, url, language }: Entity): Entity => ({
  type,
  offset,
  length,
  ...(url !== undefined && { url }),
  ...(language !== undefined && { language }),
});

export function isOutcome(answer: unknown): answer is Outcome {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return answer.ok === true || (answer.ok === false && 'refusal' in answer && typeof answer.refusal === 'string');
}

export const isAttached = (answer: unknown): answer is Attached =>
  isOutcome(answer) && answer.ok && 'language' in answer && 'head' in answer && hasRegister(answer);

/** One that a newer release knows, and this one does not, is none: the page is attached again, in time by a newer host. */
const hasRegister = (answer: object): boolean =>
  'register' in answer && isUnderstoodRegister(answer.register as Attached['register']);
