import { expect } from 'chai';
import type { InvitationId, MessageId, Seq, Ticket } from '../../../actors/contracts/ids.js';
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import { OBSTACLES } from '../../../actors/contracts/session.js';
import type { Notice, NoticeKind } from '../../../actors/contracts/session.js';
import type { Showing } from '../../../actors/contracts/store.js';
import { TEXT_KEYS } from '../../../bootstrap/adapters/i18n/keys.js';
import { text as i18nText, LANGUAGES } from '../../../bootstrap/adapters/i18n/texts.js';
import { planOf } from '../../../bootstrap/adapters/telegram/calls.js';
import { Speaker } from '../../../bootstrap/adapters/telegram/notices.js';
import { NOTICE_TEXTS, OBSTACLE_TEXTS, UNDELIVERED_TEXTS } from '../../../bootstrap/adapters/telegram/notice-texts.js';
import type { Text } from '../../../bootstrap/adapters/telegram/ports.js';
import { setUpBot } from '../../../bootstrap/adapters/telegram/setup.js';
import { RecordedLog, ROOM } from './support.js';

const ALL_KINDS = Object.keys(NOTICE_TEXTS) as NoticeKind[];
const panel = 77 as MessageId;
const about = { id: 'n', room: ROOM, ticket: 'ticket' as Ticket };
const LINK = 'https://t.me/some_bot?start=iabc';
const inviting = { what: 'notice', notice: { id: 'n', kind: 'invitation', invitation: 'i' as InvitationId } } as const;

/** Everything that is ever said in the messenger. */
const everything = (): Showing[] => {
  const notices = ALL_KINDS.flatMap((kind) => [
    { ...about, kind, spoiler: true, covers: false, isMinor: true },
    { ...about, kind, spoiler: false, covers: true, isMinor: false, panel },
    { ...about, kind, usualSeconds: 20, isAlone: true as const },
    { ...about, kind, usualSeconds: 120 },
    { ...about, kind, isAlone: true as const },
    { ...about, kind, replyTo: 5 as MessageId, also: [6 as MessageId] },
  ]);
  const row = { what: 'row', room: ROOM, seq: 1 as Seq } as const;
  return [
    ...notices.map((notice): Showing => ({ what: 'notice', notice })),
    inviting,
    ...OBSTACLES.map((obstacle): Showing => {
      const notice = { id: 'n', kind: 'notRelayable', about: obstacle, room: ROOM } as const;
      return { what: 'notice', notice };
    }),
    { what: 'found', room: ROOM, seq: 1 as Seq },
    ...[true, false].flatMap((own) =>
      [true, false].map((isMutual): Showing => ({ ...row, own, body: { kind: 'consented', isMutual } })),
    ),
    ...[true, false].map((own): Showing => ({ ...row, own, body: { kind: 'accepted' } })),
    { ...row, own: true, body: { kind: 'ended' } },
    { ...row, own: false, body: { kind: 'ended' } },
    ...(Object.keys(UNDELIVERED_TEXTS) as UndeliveredReason[]).map((reason): Showing => ({
      ...row,
      own: false,
      body: { kind: 'undelivered', ref: 1 as Seq, reason },
    })),
  ];
};
/** The rows of buttons: what each says, and does. */
const buttonsOf = (showing: Showing, speaker: Speaker): string[][] => {
  const params = planOf(showing, { chat: 1 }, speaker).calls[0]?.params ?? {};
  const markup = 'reply_markup' in params ? params.reply_markup : undefined;
  const rows = markup && 'inline_keyboard' in markup ? markup.inline_keyboard : [];
  return rows.map((row) => row.map(({ text, callback_data = 'url' }) => `${text} → ${callback_data}`));
};
const settings = (language: (typeof LANGUAGES)[number], more: object) =>
  buttonsOf({ what: 'notice', notice: { id: 'n', kind: 'settings', ...more } }, new Speaker(language, i18nText));

describe('telegram/notices', () => {
  it('says every text there is for a messenger, and no other', async () => {
    const said = new Set<string>();
    const spy: Text = new Proxy(i18nText, {
      apply: (spoken, self, asked: [string, string]): unknown => {
        said.add(asked[1]);
        return Reflect.apply(spoken, self, asked);
      },
    });
    const speaker = new Speaker('en', spy);
    for (const showing of everything()) planOf(showing, { chat: 1 }, speaker);
    const unset = () => Promise.resolve([]);
    const set = () => Promise.resolve(true as const);
    await setUpBot(
      {
        getMyCommands: unset,
        setMyCommands: set,
        getMyDescription: () => Promise.resolve({ description: '' }),
        setMyDescription: set,
        getMyShortDescription: () => Promise.resolve({ short_description: '' }),
        setMyShortDescription: set,
      },
      spy,
      new RecordedLog(),
    );
    said.add('notice-held-up'); // said without a session, by held-up.ts
    const forMessengers = Object.keys(TEXT_KEYS).filter((key) => !/^(web|media)-/.test(key));
    expect([...said].sort()).to.deep.equal(forMessengers.sort());
  });

  it('asks about a place and a contact by buttons of that room, and says of other things why they stay behind', () => {
    const speaker = new Speaker('en', i18nText);
    const notice = (obstacle: (typeof OBSTACLES)[number], room = {}) =>
      planOf(
        { what: 'notice', notice: { id: 'n', kind: 'notRelayable', about: obstacle, ...room } },
        { chat: 1 },
        speaker,
      );
    for (const obstacle of OBSTACLES)
      expect(notice(obstacle).calls[0]?.params).to.include({ text: i18nText('en', OBSTACLE_TEXTS[obstacle]) });
    const showing = {
      what: 'notice',
      notice: { id: 'n', kind: 'notRelayable', about: 'contact', room: ROOM },
    } as const;
    expect(buttonsOf(showing, speaker)).to.deep.equal([
      [`${i18nText('en', 'button-share')} → 1y:${ROOM}`, `${i18nText('en', 'button-dont-share')} → 1k`],
    ]);
  });

  it('shows in the settings what holds now, each on its button', () => {
    const language = ['🌐 Мова: Українська → 1g'];
    expect(settings('uk', { spoiler: true })).to.deep.equal([
      [`${i18nText('uk', 'settings-spoiler-on')} → 1p:0`],
      language,
    ]);
    expect(settings('uk', { spoiler: false })[0]).to.deep.equal([`${i18nText('uk', 'settings-spoiler-off')} → 1p:1`]);
    expect(settings('uk', {})).to.deep.equal([language]);
  });

  it('shows the link of an invitation by itself, to be copied, and a button that hands it on', () => {
    const { params } = planOf(inviting, { chat: 1, link: LINK }, new Speaker('en', i18nText)).calls[0] ?? {};
    if (!params || !('text' in params)) return expect.fail('no message');
    expect(params.text.split('\n').at(-1)).to.equal(LINK);
    expect(params.text).to.include('for 24 hours.');
    const share = JSON.stringify('reply_markup' in params ? params.reply_markup : {});
    expect(share).to.include(encodeURIComponent(LINK)).and.to.include(i18nText('en', 'button-invite'));
  });

  it('offers every language by its own name, the present one marked, and the way back', () => {
    const rows = buttonsOf({ what: 'notice', notice: { id: 'n', kind: 'languages' } }, new Speaker('uk', i18nText));
    expect(rows).to.deep.equal([
      ['English → 1l:en', '✓ Українська → 1l:uk'],
      ['Русский → 1l:ru', 'Español → 1l:es'],
      ['Português (Brasil) → 1l:pt-br', 'Deutsch → 1l:de'],
      ['Français → 1l:fr', 'Italiano → 1l:it'],
      ['Türkçe → 1l:tr', 'Bahasa Indonesia → 1l:id'],
      ['العربية → 1l:ar', 'فارسی → 1l:fa'],
      [`${i18nText('uk', 'button-back')} → 1c`],
    ]);
  });

  it('tells to how many further messages an answer applies, in the plural of the number', () => {
    const speaker = new Speaker('en', i18nText);
    const said = (also: readonly number[]) => {
      const notice = { id: 'n', kind: 'idle', replyTo: 5, also } as unknown as Notice;
      return speaker.notice(notice, '').text.split('\n').at(-1);
    };
    expect(said([6])).to.equal('☝ This is also true of your next message.');
    expect(said([6, 7, 9])).to.equal('☝ This is also true of your next 3 messages.');
  });

  it('tells below a search how long it took of late, in the plural of the number, or that nobody is there', () => {
    const textOf = (more: object, language: 'en' | 'ru' = 'en') => {
      const notice = { id: 'n', kind: 'waiting', ticket: about.ticket, ...more } as const;
      const { params } =
        planOf({ what: 'notice', notice }, { chat: 1 }, new Speaker(language, i18nText)).calls[0] ?? {};
      return params && 'text' in params ? params.text.split('\n').at(-1) : undefined;
    };
    expect(textOf({ usualSeconds: 20 })).to.equal('⏱ Lately it took about 20 seconds until somebody was found.');
    expect(textOf({ usualSeconds: 60 })).to.equal('⏱ Lately it took about 1 minute until somebody was found.');
    expect(textOf({ usualSeconds: 180 }, 'ru')).to.equal('⏱ В последнее время поиск занимал около 3 минут.');
    expect(textOf({ isAlone: true })).to.equal(i18nText('en', 'wait-alone'));
    expect(textOf({})).to.equal(i18nText('en', 'notice-already-searching').split('\n').at(-1));
  });

  it('keeps the settings where their switch was pressed, showing what holds since then', () => {
    const speaker = new Speaker('en', i18nText);
    const notice = (kind: NoticeKind, more: object) =>
      buttonsOf({ what: 'notice', notice: { id: 'n', kind, ...more } }, speaker);
    const on = { spoiler: true, covers: true, isMinor: true };
    const off = { spoiler: false, covers: false, isMinor: false };
    const rows = (what: 'on' | 'off', data: number) => [
      [`${i18nText('en', `settings-spoiler-${what}`)} → 1p:${data}`],
      [`${i18nText('en', `settings-covers-${what}`)} → 1q:${data}`],
      [`${i18nText('en', `settings-minor-${what}`)} → 1a:${data}`],
    ];
    for (const kind of ['settings', 'spoilerOn', 'coversOn', 'minorOn'] as const)
      expect(notice(kind, { panel, ...on }).slice(0, 3), kind).to.deep.equal(rows('on', 0));
    for (const kind of ['spoilerOff', 'coversOff', 'minorOff'] as const)
      expect(notice(kind, { panel, ...off }).slice(0, 3), kind).to.deep.equal(rows('off', 1));
    expect(notice('coversOn', on)).to.deep.equal([]);
    expect(notice('settings', { spoiler: true }), 'owed since an older release').to.have.lengthOf(2);
  });

  it('P2: offers pictures by a button that names the room', () => {
    for (const kind of ['mediaOffer', 'mediaHeld'] as const) {
      const offer: Showing = { what: 'notice', notice: { id: 'n', kind, room: ROOM } };
      const label = i18nText('en', 'button-accept-media');
      expect(buttonsOf(offer, new Speaker('en', i18nText))).to.deep.equal([[`${label} → 1m:${ROOM}`]]);
    }
  });

  it('puts words on every button, in every language, and no more than 64 bytes behind it', () => {
    for (const language of LANGUAGES)
      for (const showing of everything())
        for (const button of buttonsOf(showing, new Speaker(language, i18nText)).flat()) {
          const [label = '', data = ''] = button.split(' → ');
          expect(label, button).to.match(/\p{L}{2}/u);
          expect(Buffer.byteLength(data), button).to.be.within(1, 64);
        }
  });
});
