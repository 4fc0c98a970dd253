/** What we say ourselves, and the buttons below it. Pure; a kind of notice without a text does not compile. */
import type { InlineKeyboardMarkup } from 'node-telegram-bot-api';
import type { RoomId, Ticket } from '../../../actors/contracts/ids.js';
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import { LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import type { Language, Notice, NoticeKind, Obstacle } from '../../../actors/contracts/session.js';
import { dataOf } from './buttons.js';
import type { Button } from './buttons.js';
import type { Text, TextKey } from './ports.js';

export const NOTICE_TEXTS: Readonly<Record<NoticeKind, TextKey>> = {
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
  shared: 'notice-shared',
  notShared: 'notice-not-shared',
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
};

/** A text, and the rows of buttons below it; no rows: no buttons. */
export type Said = Readonly<{ text: string; keyboard: readonly (readonly Labelled[])[] }>;
type Labelled = Readonly<{ label: string; button: Button }>;
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

  notice(notice: Notice): Said {
    const { kind, about } = notice;
    const key = kind === 'notRelayable' && about !== undefined ? OBSTACLE_TEXTS[about] : NOTICE_TEXTS[kind];
    return this.say(key, this.#buttonsOf(notice));
  }

  found(room: RoomId): Said {
    return this.say('notice-found', this.#leave(room));
  }

  ended(room: RoomId, { own }: Readonly<{ own: boolean }>): Said {
    if (own) return this.say('notice-you-left', [this.#search()]);
    const report = this.#labelled('button-report', { does: 'askReport', room });
    return this.say('notice-partner-left', [[...this.#search(), report]]);
  }

  undelivered(reason: UndeliveredReason): Said {
    return this.say(UNDELIVERED_TEXTS[reason]);
  }

  #buttonsOf({ kind, room, ticket, panel, spoiler }: Notice): Rows {
    switch (kind) {
      case 'searching':
      case 'alreadySearching':
      case 'widened':
        return ticket === undefined ? [] : this.#cancel(ticket);
      case 'alreadyChatting':
        return room === undefined ? [] : this.#leave(room);
      case 'searchCancelled':
      case 'idle':
      case 'nothingToStop':
        return [this.#search()];
      case 'reportReasons':
        return room === undefined ? [] : this.#reasons(room);
      case 'notRelayable':
        // A room: it may be passed on to whom is there.
        return room === undefined ? [] : this.#share(room);
      case 'settings':
        return this.#settings(spoiler);
      case 'spoilerOn':
      case 'spoilerOff':
        // Pressed in the settings, which stay; typed, it is only confirmed.
        return panel === undefined ? [] : this.#settings(kind === 'spoilerOn');
      case 'welcome':
      case 'reportThanks':
      case 'help':
      case 'privacy':
      case 'unknownCommand':
      case 'oldButton':
      case 'shared':
      case 'notShared':
      case 'roomEnded':
      case 'editImpossible':
      case 'otherRoom':
      case 'nothingToReport':
        return [];
    }
  }

  #search(): readonly Labelled[] {
    return [this.#labelled('button-search', { does: 'search' })];
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

  /** Each label says what holds now. Pressed twice, a button has done no more than once: it names what is to hold. */
  #settings(spoiler: boolean | undefined): Rows {
    const key = spoiler ? 'settings-spoiler-on' : 'settings-spoiler-off';
    const cover = spoiler === undefined ? [] : [[this.#labelled(key, { does: 'spoiler', spoiler: !spoiler })]];
    const languages = LANGUAGES.map((language): Labelled => {
      const name = this.text(language, 'language-name');
      return { label: language === this.language ? `✓ ${name}` : name, button: { does: 'language', language } };
    });
    return [...cover, ...inPairs(languages)];
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
            row.map(({ label, button }) => ({ text: label, callback_data: dataOf(button) })),
          ),
        },
      };
