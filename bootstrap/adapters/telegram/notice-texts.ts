/** Which text says what we say ourselves. A kind without one does not compile. */
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import type { NoticeKind, Obstacle } from '../../../actors/contracts/session.js';
import type { TextKey } from './ports.js';

/** An invitation is told by its link. */
export const NOTICE_TEXTS: Readonly<Record<Exclude<NoticeKind, 'invitation'>, TextKey>> = {
  welcome: 'notice-welcome',
  onboardLanguage: 'notice-onboard-language',
  onboardRules: 'notice-onboard-rules',
  searching: 'notice-searching',
  alreadySearching: 'notice-already-searching',
  alreadyChatting: 'notice-already-chatting',
  searchCancelled: 'notice-search-cancelled',
  waiting: 'notice-already-searching',
  widened: 'notice-widened',
  reportReasons: 'notice-report-reasons',
  reportThanks: 'notice-report-thanks',
  rateQuestion: 'notice-rate-question',
  ratedUp: 'notice-rated-up',
  ratedDown: 'notice-rated-down',
  spoilerOn: 'notice-spoiler-on',
  spoilerOff: 'notice-spoiler-off',
  help: 'notice-help',
  privacy: 'notice-privacy',
  settings: 'settings-title',
  languages: 'languages-title',
  linkUnknown: 'notice-link-unknown',
  linkOwn: 'notice-link-own',
  linkUsed: 'notice-link-used',
  linkExpired: 'notice-link-expired',
  friendBusy: 'notice-friend-busy',
  unknownCommand: 'notice-unknown-command',
  oldButton: 'notice-old-button',
  partnerSlow: 'notice-partner-slow',
  notRelayable: 'notice-not-relayable',
  roomEnded: 'notice-room-ended',
  editImpossible: 'notice-edit-impossible',
  idle: 'notice-idle',
  otherRoom: 'notice-other-room',
  nothingToStop: 'notice-nothing-to-stop',
  nothingToReport: 'notice-nothing-to-report',
  nothingToRate: 'notice-nothing-to-rate',
  shared: 'notice-shared',
  notShared: 'notice-not-shared',
  covered: 'notice-covered',
  document: 'notice-document',
  deleted: 'notice-deleted',
  deleteHow: 'notice-delete-how',
  coversOn: 'notice-covers-on',
  coversOff: 'notice-covers-off',
  minorOn: 'notice-minor-on',
  minorOff: 'notice-minor-off',
  mediaOffer: 'notice-media-offer',
  mediaHeld: 'notice-media-held',
  mediaCovered: 'notice-media-covered',
};

/** Why this one is not passed on, or what its author is asked. */
export const OBSTACLE_TEXTS: Readonly<Record<Obstacle, TextKey>> = {
  place: 'notice-share-place',
  contact: 'notice-share-contact',
  liveLocation: 'notice-live-location',
  story: 'notice-story',
  paid: 'notice-paid',
  game: 'notice-game',
};

export const UNDELIVERED_TEXTS: Readonly<Record<UndeliveredReason, TextKey>> = {
  voiceForbidden: 'undelivered-voice-forbidden',
  tooLarge: 'undelivered-too-large',
  fileGone: 'undelivered-file-gone',
  refused: 'undelivered-refused',
  notAccepted: 'undelivered-not-accepted',
};
