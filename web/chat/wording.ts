/** Which text says what the server tells. Keys are of the catalogue that the server sends. */
import type {
  Entity,
  MediaKind,
  NoticeKind,
  PageContent,
  PageRefusal,
  UndeliveredReason,
} from '../../bootstrap/adapters/web/frames.js';
import type { Mark } from './transcript.js';

export type Texts = Readonly<Record<string, string>>;

/** Notices that say something on a page: others concern a messenger, or are seen from what the page shows. */
export const NOTICE_TEXTS: Readonly<Partial<Record<NoticeKind, string>>> = {
  alreadySearching: 'web-already-searching',
  alreadyChatting: 'web-already-chatting',
  searchCancelled: 'web-search-cancelled',
  reportThanks: 'web-report-thanks',
  partnerSlow: 'web-partner-slow',
  ratedUp: 'web-rated-up',
  ratedDown: 'web-rated-down',
  roomEnded: 'web-room-ended',
  editImpossible: 'web-edit-impossible',
  idle: 'web-idle',
  otherRoom: 'web-other-room',
  nothingToStop: 'web-nothing-to-stop',
  nothingToReport: 'web-nothing-to-report',
  nothingToRate: 'web-nothing-to-rate',
};

export const REFUSAL_TEXTS: Readonly<Record<PageRefusal, string>> = {
  notMember: 'web-not-member',
  roomEnded: 'web-room-ended',
  editImpossible: 'web-edit-impossible',
  idle: 'web-idle',
  searching: 'web-idle',
  otherRoom: 'web-other-room',
  nothingToStop: 'web-nothing-to-stop',
  nothingToReport: 'web-nothing-to-report',
  nothingToRate: 'web-nothing-to-rate',
  linkUnknown: 'web-link-unknown',
  linkOwn: 'web-link-own',
  linkUsed: 'web-link-used',
  linkExpired: 'web-link-expired',
  friendBusy: 'web-friend-busy',
  alreadyChatting: 'web-already-chatting',
  busy: 'web-busy',
  tooFast: 'web-too-fast',
  failed: 'web-error',
};

export const UNDELIVERED_TEXTS: Readonly<Record<UndeliveredReason, string>> = {
  voiceForbidden: 'undelivered-voice-forbidden',
  tooLarge: 'undelivered-too-large',
  fileGone: 'undelivered-file-gone',
  refused: 'undelivered-refused',
  notAccepted: 'undelivered-not-accepted',
};

export const MEDIA_TEXTS: Readonly<Record<MediaKind, string>> = {
  photo: 'media-photo',
  livePhoto: 'media-live-photo',
  video: 'media-video',
  animation: 'media-animation',
  voice: 'media-voice',
  videoNote: 'media-video-note',
  sticker: 'media-sticker',
  audio: 'media-audio',
  document: 'media-document',
};

export function markText({ is, isOwn, isMutual }: Mark): string {
  switch (is) {
    case 'found':
      return 'web-found';
    case 'ended':
      return isOwn ? 'web-you-left' : 'web-partner-left';
    case 'consented':
      if (isMutual) return 'web-lifted';
      return isOwn ? 'web-lift-asked' : 'web-lift-wanted';
  }
}

/** What is known of the waiting: a measured time in the words of the language, or that nobody is there. */
export function waitText({ usualSeconds, isAlone }: Waiting, language: string, texts: Texts): string {
  if (usualSeconds === undefined) return isAlone ? textOf(texts, 'web-wait-alone') : '';
  const [count, unit] = usualSeconds < 60 ? [usualSeconds, 'second'] : [Math.round(usualSeconds / 60), 'minute'];
  const time = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return `${textOf(texts, 'web-wait-usual')} ${time}`;
}
export type Waiting = Readonly<{ usualSeconds?: number; isAlone?: true }>;

/** The text of a key; the key itself when there is none, so that a fault shows without stopping the page. */
export const textOf = (texts: Texts, key: string): string => texts[key] ?? key;

/** A message in words. What is hidden in it stays so. */
export function spokenOf(content: PageContent, texts: Texts): string {
  const words = withoutSpoilers(content.kind === 'text' ? content.text : (content.caption ?? ''), content.entities);
  return content.kind === 'text' ? words : `${content.emoji ?? textOf(texts, MEDIA_TEXTS[content.kind])} ${words}`;
}
/** The same in one line, for a quotation. */
export const excerptOf = (content: PageContent, texts: Texts): string => oneLine(spokenOf(content, texts));

/** What is hidden in a message stays so where it is quoted. */
function withoutSpoilers(text: string, entities: readonly Entity[] = []): string {
  const hide = (words: string, { offset, length }: Entity) => {
    const [start, end] = [Math.max(0, offset), Math.max(0, offset + length)];
    return words.slice(0, start) + words.slice(start, end).replace(/\S/g, '█') + words.slice(end);
  };
  return entities.filter(({ type }) => type === 'spoiler').reduce(hide, text);
}

/** Enough to tell which message is meant. */
const EXCERPT_LIMIT = 120;
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line); // no half characters
  return letters.length > EXCERPT_LIMIT ? `${letters.slice(0, EXCERPT_LIMIT).join('')}…` : line;
}
