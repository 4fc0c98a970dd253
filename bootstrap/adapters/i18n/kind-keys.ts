/** Which text says what the contracts name: what is added there does not compile until it has a text in every language. */
import type { MediaKind } from '../../../actors/contracts/content.js';
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import type { NoticeKind, ReportReason } from '../../../actors/contracts/session.js';
import type { PlainTextKey } from './keys.js';

type KeyOf<Kind extends string> = Readonly<Record<Kind, PlainTextKey>>;

/** For a messenger. */
export const NOTICE_KEYS: KeyOf<NoticeKind | 'busy'> = {
  welcome: 'notice-welcome',
  searching: 'notice-searching',
  alreadySearching: 'notice-already-searching',
  alreadyChatting: 'notice-already-chatting',
  searchCancelled: 'notice-search-cancelled',
  widened: 'notice-widened',
  reportReasons: 'notice-report-reasons',
  reportThanks: 'notice-report-thanks',
  spoilerOn: 'notice-spoiler-on',
  spoilerOff: 'notice-spoiler-off',
  help: 'notice-help',
  privacy: 'notice-privacy',
  settings: 'settings-title',
  unknownCommand: 'notice-unknown-command',
  oldButton: 'notice-old-button',
  notRelayable: 'notice-not-relayable',
  roomEnded: 'notice-room-ended',
  editImpossible: 'notice-edit-impossible',
  idle: 'notice-idle',
  otherRoom: 'notice-other-room',
  nothingToStop: 'notice-nothing-to-stop',
  nothingToReport: 'notice-nothing-to-report',
  busy: 'notice-busy',
};

export const UNDELIVERED_KEYS: KeyOf<UndeliveredReason> = {
  voiceForbidden: 'undelivered-voice-forbidden',
  tooLarge: 'undelivered-too-large',
  fileGone: 'undelivered-file-gone',
  refused: 'undelivered-refused',
};

export const REPORT_KEYS: KeyOf<ReportReason> = {
  spam: 'report-spam',
  insult: 'report-insult',
  sexual: 'report-sexual',
  threat: 'report-threat',
  underage: 'report-underage',
  other: 'report-other',
};

/** A sticker with its emoji is `media-sticker-emoji`. */
export const MEDIA_KEYS: KeyOf<MediaKind> = {
  photo: 'media-photo',
  video: 'media-video',
  animation: 'media-animation',
  voice: 'media-voice',
  videoNote: 'media-video-note',
  sticker: 'media-sticker',
  audio: 'media-audio',
  document: 'media-document',
};
