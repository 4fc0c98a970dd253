/** What we say ourselves, and the buttons below it. Pure. */
import type { InlineKeyboardMarkup } from 'node-telegram-bot-api';
import type { RoomId, Ticket } from '../../../actors/contracts/ids.js';
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import { INVITATION_LASTS_MS, LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import type { Language, Notice, NoticeKind } from '../../../actors/contracts/session.js';
import { dataOf } from './buttons.js';
import type { Button } from './buttons.js';
import { NOTICE_TEXTS, OBSTACLE_TEXTS, UNDELIVERED_TEXTS } from './notice-texts.js';
import type { Text, TextKey } from './ports.js';

/** A text, and the rows of buttons below it; no rows: no buttons. */
export type Said = Readonly<{ text: string; keyboard: readonly (readonly Labelled[])[] }>;
/** A button of ours, or one that leads elsewhere. */
type Labelled = Readonly<{ label: string; button: Button } | { label: string; url: string }>;
type Rows = Said['keyboard'];

/** Speaks one language. */
export class Speaker {
  constructor(
    readonly language: Language,
    readonly text: Text,
  ) {}

  say(key: TextKey, keyboard: Rows = []): Said {
    return { text: this.text(this.language, key), keyboard };
  }

  /** `link`: of an invitation. */
  notice(notice: Notice, link: string): Said {
    const { kind, about } = notice;
    if (kind === 'invitation') return this.#invitation(link);
    const key = kind === 'notRelayable' && about !== undefined ? OBSTACLE_TEXTS[about] : NOTICE_TEXTS[kind];
    const said = this.say(key, this.#buttonsOf({ ...notice, kind }));
    const further = this.#wait(notice) ?? this.#also(notice);
    return further === undefined ? said : { ...said, text: `${said.text}\n\n${further}` };
  }

  found(room: RoomId): Said {
    return this.say('notice-found', this.#leave(room));
  }

  ended(room: RoomId, { own }: Readonly<{ own: boolean }>): Said {
    const keyboard = [this.#search(), this.#rating(room), this.#report(room)];
    return this.say(own ? 'notice-you-left' : 'notice-partner-left', keyboard);
  }

  consented(room: RoomId, { own, isMutual }: Readonly<{ own: boolean; isMutual: boolean }>): Said {
    if (isMutual) return this.say('notice-lifted');
    return own ? this.say('notice-lift-asked') : this.say('notice-lift-wanted', [[this.#lift(room)]]);
  }

  accepted({ own }: Readonly<{ own: boolean }>): Said {
    return this.say(own ? 'notice-media-open' : 'notice-media-accepted');
  }

  undelivered(reason: UndeliveredReason): Said {
    return this.say(UNDELIVERED_TEXTS[reason]);
  }

  /** The link stands by itself, to be copied; a button hands it on within Telegram. */
  #invitation(link: string): Said {
    const hours = Math.round(INVITATION_LASTS_MS / 3_600_000);
    const label = this.text(this.language, 'button-invite');
    const url = `https://t.me/share/url?url=${encodeURIComponent(link)}`;
    return {
      text: `${this.text(this.language, 'notice-invitation', { hours })}\n\n${link}`,
      keyboard: [[{ label, url }]],
    };
  }

  #buttonsOf(notice: Notice & { kind: Exclude<NoticeKind, 'invitation'> }): Rows {
    const { kind, room, ticket, panel } = notice;
    switch (kind) {
      case 'onboardLanguage':
        return this.#languages((language) => ({ does: 'onboardIn', language }));
      case 'onboardRules':
        return [
          [this.#labelled('button-search', { does: 'searchHere' })],
          [
            this.#labelled('button-privacy', { does: 'privacy' }),
            this.#labelled('button-language', { does: 'onboard' }),
          ],
        ];
      case 'searching':
      case 'alreadySearching':
      case 'waiting':
      case 'widened':
        return ticket === undefined ? [] : this.#cancel(ticket);
      case 'alreadyChatting':
      case 'reportThanks':
      case 'partnerSlow':
        return room === undefined ? [] : this.#leave(room);
      case 'searchCancelled':
        return [[this.#labelled('button-search', { does: 'searchHere' })]];
      case 'idle':
      case 'nothingToStop':
      case 'linkUnknown':
      case 'linkUsed':
      case 'linkExpired':
      case 'friendBusy':
        return [this.#search()];
      case 'rateQuestion':
        return room === undefined ? [] : [this.#rating(room)];
      case 'ratedUp':
      case 'ratedDown':
        return room === undefined ? [] : [this.#search(), this.#report(room)];
      case 'reportReasons':
        return room === undefined ? [] : this.#reasons(room);
      case 'covered':
        return room === undefined ? [] : [[this.#lift(room)]];
      case 'mediaOffer':
      case 'mediaHeld':
        return room === undefined ? [] : [[this.#labelled('button-accept-media', { does: 'acceptMedia', room })]];
      case 'notRelayable':
        // A room: it may be passed on to whom is there.
        return room === undefined ? [] : this.#share(room);
      case 'settings':
        return this.#settings(notice);
      case 'languages':
        return [
          ...this.#languages((language) => ({ does: 'language', language })),
          [this.#labelled('button-back', { does: 'settings' })],
        ];
      case 'spoilerOn':
      case 'spoilerOff':
      case 'coversOn':
      case 'coversOff':
      case 'minorOn':
      case 'minorOff':
        // Pressed in the settings, which stay; typed, it is only confirmed.
        return panel === undefined ? [] : this.#settings(notice);
      case 'welcome':
      case 'help':
      case 'privacy':
      case 'unknownCommand':
      case 'oldButton':
      case 'shared':
      case 'notShared':
      case 'document':
      case 'deleted':
      case 'deleteHow':
      case 'mediaCovered':
      case 'roomEnded':
      case 'editImpossible':
      case 'otherRoom':
      case 'nothingToReport':
      case 'nothingToRate':
      case 'linkOwn':
        return [];
    }
  }

  #search(): readonly Labelled[] {
    return [this.#labelled('button-search', { does: 'search' })];
  }

  #lift(room: RoomId): Labelled {
    return this.#labelled('button-lift', { does: 'lift', room });
  }

  #cancel(ticket: Ticket): Rows {
    return [[this.#labelled('button-cancel-search', { does: 'cancel', ticket })]];
  }

  #leave(room: RoomId): Rows {
    return [
      [this.#labelled('button-next', { does: 'next', room }), this.#labelled('button-stop', { does: 'stop', room })],
    ];
  }

  #share(room: RoomId): Rows {
    return [
      [this.#labelled('button-share', { does: 'share', room }), this.#labelled('button-dont-share', { does: 'keep' })],
    ];
  }

  #reasons(room: RoomId): Rows {
    return REPORT_REASONS.map((reason) => [this.#labelled(`report-${reason}`, { does: 'report', room, reason })]);
  }

  #rating(room: RoomId): readonly Labelled[] {
    return [
      this.#labelled('button-rate-up', { does: 'rate', room, liked: true }),
      this.#labelled('button-rate-down', { does: 'rate', room, liked: false }),
    ];
  }

  #report(room: RoomId): readonly Labelled[] {
    return [this.#labelled('button-report', { does: 'askReport', room })];
  }

  /** Each label says what holds now. Pressed twice, a button has done no more than once: it names what is to hold. */
  #settings({ spoiler, covers, isMinor }: Notice): Rows {
    const name = this.text(this.language, 'language-name');
    const label = this.text(this.language, 'settings-language', { name });
    return [
      ...this.#switch(spoiler, 'spoiler', (isOn) => ({ does: 'spoiler', spoiler: isOn })),
      ...this.#switch(covers, 'covers', (isOn) => ({ does: 'covers', covers: isOn })),
      ...this.#switch(isMinor, 'minor', (isOn) => ({ does: 'minor', isMinor: isOn })),
      [{ label, button: { does: 'languages' } }],
    ];
  }

  /** None where it is not known what holds: an older release has written the notice. */
  #switch(isOn: boolean | undefined, what: 'spoiler' | 'covers' | 'minor', turn: (isOn: boolean) => Button): Rows {
    if (isOn === undefined) return [];
    return [[this.#labelled(`settings-${what}-${isOn ? 'on' : 'off'}`, turn(!isOn))]];
  }

  /** Each as its speakers call it; the present one is marked. */
  #languages(does: (language: Language) => Button): Rows {
    const choices = LANGUAGES.map((language): Labelled => {
      const name = this.text(language, 'language-name');
      return { label: language === this.language ? `✓ ${name}` : name, button: does(language) };
    });
    return inPairs(choices);
  }

  #wait({ usualSeconds: seconds, isAlone }: Notice): string | undefined {
    if (seconds === undefined) return isAlone ? this.text(this.language, 'wait-alone') : undefined;
    return seconds < 60
      ? this.text(this.language, 'wait-seconds', { seconds })
      : this.text(this.language, 'wait-minutes', { minutes: Math.round(seconds / 60) });
  }

  #also({ also }: Notice): string | undefined {
    return also && this.text(this.language, 'notice-also', { count: also.length });
  }

  #labelled(key: TextKey, button: Button): Labelled {
    return { label: this.text(this.language, key), button };
  }
}

const inPairs = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));

/** No keyboard in an edit takes the old one away. */
export const markupOf = ({ keyboard }: Said): { reply_markup?: InlineKeyboardMarkup } =>
  keyboard.length === 0
    ? {}
    : {
        reply_markup: {
          inline_keyboard: keyboard.map((row) =>
            row.map((one) =>
              'url' in one ? { text: one.label, url: one.url } : { text: one.label, callback_data: dataOf(one.button) },
            ),
          ),
        },
      };
