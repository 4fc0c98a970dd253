/** What a session tells a person that is no row of a room: notices, and why a command had no effect. */
import type { InvitationId, MessageId, RoomId, Ticket } from './ids.js';
import type { RoomRefusal } from './room.js';

export type Topic =
  | 'help'
  | 'privacy'
  | 'settings'
  | 'languages'
  | 'unknownCommand'
  | 'oldButton'
  | 'notRelayable'
  /** What the person was asked about has been passed on, or will not be. */
  | 'shared'
  | 'notShared'
  /** Told once in a room: something was covered; files tell more than they show. */
  | 'covered'
  | 'document'
  /** The partner's copy is gone; how one makes it so. */
  | 'deleted'
  | 'deleteHow';
/**
 * What a message holds that is not simply passed on. A `place` and a `contact` are, once their author says so; the
 * others never: a live location follows a person about, a story shows whose it is, the rest no bot can send again.
 */
export const OBSTACLES = ['place', 'contact', 'liveLocation', 'story', 'paid', 'game'] as const;
export type Obstacle = (typeof OBSTACLES)[number];
/** Why an invitation opens no room now, or ever. */
export type Uninvited = 'linkUnknown' | 'linkOwn' | 'linkUsed' | 'linkExpired' | 'friendBusy' | 'alreadyChatting';
/** Why a command had no effect. Each has a text in every language. `busy`: ask again with the same key. */
export type Refusal =
  | RoomRefusal
  | Uninvited
  | ('idle' | 'searching' | 'otherRoom' | 'nothingToStop' | 'nothingToReport' | 'nothingToRate' | 'busy');

/** Something to tell a person that is no row of a room. Kept with the command it answers until it has been shown. */
export type NoticeKind =
  | 'welcome'
  /** The steps of a newcomer: which language, then what this is and how people behave here. */
  | 'onboardLanguage'
  | 'onboardRules'
  | 'searching'
  | 'alreadySearching'
  | 'searchCancelled'
  /** The search goes on: how long others waited of late, if anybody knows. */
  | 'waiting'
  | 'widened'
  | 'reportReasons'
  | 'reportThanks'
  | 'partnerSlow'
  /** The link by which a friend comes. */
  | 'invitation'
  | 'rateQuestion'
  | 'ratedUp'
  | 'ratedDown'
  | 'spoilerOn'
  | 'spoilerOff'
  | 'coversOn'
  | 'coversOff'
  | 'minorOn'
  | 'minorOff'
  /** Below the first picture that is covered, and instead of what cannot be: would the person accept such in this room? */
  | 'mediaOffer'
  | 'mediaHeld'
  /** To the author of what is covered. */
  | 'mediaCovered'
  | Topic
  | Exclude<Refusal, 'busy' | 'notMember'>;
export type Notice = Readonly<{
  /** Unique within the session. */
  id: string;
  kind: NoticeKind;
  /** The person's message this answers. */
  replyTo?: MessageId;
  /** The next messages may share it, and those that do: after that one, in order, with none between that did not. */
  shares?: true;
  also?: readonly MessageId[];
  /** The message with buttons that is to be edited in place. */
  panel?: MessageId;
  /** The message whose place this takes: taken away once this is shown. */
  replaces?: MessageId;
  /** The room its buttons are bound to. */
  room?: RoomId;
  /** The search its buttons are bound to. */
  ticket?: Ticket;
  /** With `notRelayable`: what it is that was not passed on, or about which is asked; some other thing when left out. */
  about?: Obstacle;
  /** With `settings` and what has been switched there: what holds now, for the panel to show. */
  spoiler?: boolean;
  covers?: boolean;
  isMinor?: boolean;
  /** With `invitation`: which one. */
  invitation?: InvitationId;
  /** Of a search: how long those who were found of late had waited. */
  usualSeconds?: number;
  /** Of a search: nobody else is looking for anybody right now. */
  isAlone?: true;
}>;
