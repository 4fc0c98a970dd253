/** What this adapter needs besides the ports of the contracts: words to say, somebody to ask, a log. */
import type { InvitationId, UserId } from '../../../actors/contracts/ids.js';
import type { Language, SessionCommand } from '../../../actors/contracts/session.js';

/** The texts shown in the messenger that need no values; each exists in every language. */
export type TextKey =
  | 'language-name'
  | 'bot-description'
  | 'bot-short-description'
  | `command-${'start' | 'search' | 'next' | 'stop' | 'settings' | 'language' | 'report' | 'rate' | 'invite' | 'delete' | 'help' | 'privacy'}`
  | `command-spoiler-${'on' | 'off'}`
  | 'notice-welcome'
  | `notice-onboard-${'language' | 'rules'}`
  | `notice-link-${'unknown' | 'own' | 'used' | 'expired'}`
  | 'notice-friend-busy'
  | 'notice-searching'
  | 'notice-already-searching'
  | 'notice-already-chatting'
  | 'notice-search-cancelled'
  | 'notice-widened'
  | 'wait-alone'
  | 'notice-found'
  | 'notice-partner-left'
  | 'notice-you-left'
  | 'notice-report-reasons'
  | 'notice-report-thanks'
  | 'notice-spoiler-on'
  | 'notice-spoiler-off'
  | 'notice-help'
  | 'notice-privacy'
  | 'notice-unknown-command'
  | 'notice-old-button'
  | 'notice-partner-slow'
  | 'notice-not-relayable'
  | 'notice-room-ended'
  | 'notice-edit-impossible'
  | 'notice-held-up'
  | 'notice-idle'
  | 'notice-other-room'
  | 'notice-nothing-to-stop'
  | 'notice-nothing-to-report'
  | `notice-share-${'place' | 'contact'}`
  | 'notice-live-location'
  | 'notice-story'
  | 'notice-paid'
  | 'notice-game'
  | 'notice-shared'
  | 'notice-not-shared'
  | 'notice-rate-question'
  | `notice-rated-${'up' | 'down'}`
  | 'notice-nothing-to-rate'
  | `notice-${'covered' | 'document' | 'lifted' | 'deleted' | 'delete-how'}`
  | `notice-lift-${'asked' | 'wanted'}`
  | `notice-media-${'offer' | 'held' | 'covered' | 'accepted' | 'open'}`
  | `notice-${'covers' | 'minor'}-${'on' | 'off'}`
  | 'settings-title'
  | `undelivered-${'voice-forbidden' | 'too-large' | 'file-gone' | 'refused' | 'not-accepted'}`
  | `report-${'spam' | 'insult' | 'sexual' | 'threat' | 'underage' | 'other'}`
  | `settings-${'spoiler' | 'covers' | 'minor'}-${'on' | 'off'}`
  | 'languages-title'
  | `button-${'cancel-search' | 'search' | 'report' | 'rate-up' | 'rate-down' | 'next' | 'stop'}`
  | `button-${'share' | 'dont-share' | 'lift' | 'accept-media' | 'privacy' | 'language' | 'back' | 'invite'}`;

/** A number is written, and its plural chosen, by the rules of the language. */
export interface Text {
  (language: Language, key: TextKey): string;
  (language: Language, key: 'wait-seconds', values: Readonly<{ seconds: number }>): string;
  (language: Language, key: 'notice-also', values: Readonly<{ count: number }>): string;
  (language: Language, key: 'wait-minutes', values: Readonly<{ minutes: number }>): string;
  (language: Language, key: 'notice-invitation', values: Readonly<{ hours: number }>): string;
  (language: Language, key: 'settings-language', values: Readonly<{ name: string }>): string;
}

/** What follows /start: an invitation, the label of where somebody came from, or nothing of ours. */
export type Arrival = Readonly<
  { is: 'invitation'; invitation: InvitationId } | { is: 'source'; label: string } | { is: 'unknown' }
>;
/** Links to the bot, signed by us. Both reject when what signs them, or the name of the bot, cannot be reached. */
export interface Links {
  read(payload: string): Promise<Arrival>;
  linkOf(invitation: InvitationId): Promise<string>;
}

/** Asks the session of `user`; rejects with an ActorError when no answer comes within `timeoutMs`. */
export type Ask = (user: UserId, command: SessionCommand, timeoutMs: number) => Promise<unknown>;

/** `event` names what happened; the rest are figures, codes and our own ids: nothing of a platform, nothing anybody wrote. */
export type LogFields = Readonly<{ event: string; [field: string]: string | number | boolean }>;
export interface Log {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** Evenly from 0 up to, not including, 1. */
export type Random = () => number;
