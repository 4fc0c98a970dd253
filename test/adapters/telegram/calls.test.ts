import { expect } from 'chai';
import type { Content } from '../../../actors/contracts/content.js';
import type { MessageId, Seq, Ticket } from '../../../actors/contracts/ids.js';
import type { Body } from '../../../actors/contracts/room.js';
import type { Notice, NoticeKind } from '../../../actors/contracts/session.js';
import type { Showing } from '../../../actors/contracts/store.js';
import { following, planOf, targetsOf } from '../../../bootstrap/adapters/telegram/calls.js';
import type { Place } from '../../../bootstrap/adapters/telegram/calls.js';
import { Speaker } from '../../../bootstrap/adapters/telegram/notices.js';
import { translate } from '../../../bootstrap/adapters/telegram/updates.js';
import { keyText, message, ROOM } from './support.js';

const speaker = new Speaker('en', keyText);
const preview = { link_preview_options: { is_disabled: true } };
const rowOf = (body: Exclude<Body, { kind: 'found' }>, own = false): Showing => ({
  what: 'row',
  room: ROOM,
  seq: 9 as Seq,
  own,
  body,
});
const plan = (showing: Showing, place: Place = { chat: 5 }) => planOf(showing, place, speaker);
const said = (content: Content, place?: Place) => plan(rowOf({ kind: 'said', content }), place).calls;
const notice = (kind: NoticeKind, more: Partial<Notice> = {}) =>
  plan({ what: 'notice', notice: { id: 'n', kind, ...more } });
const id = (n: number) => n as MessageId;
const buttonsOf = (call: unknown) =>
  JSON.stringify(call)
    .match(/(?<="callback_data":")[^"]+/g)
    ?.map((data) => data.replace(ROOM, 'ROOM')) ?? [];

describe('telegram/calls', () => {
  it('sends text with its entities, never with markup, and without previews', () => {
    const entities = [{ type: 'text_link', offset: 0, length: 2, url: 'https://x.org' }] as const;
    expect(said({ kind: 'text', text: 'hi <b>', entities })[0]).to.deep.equal({
      method: 'sendMessage',
      params: { chat_id: 5, text: 'hi <b>', entities: [...entities], ...preview },
    });
  });

  it('sends each kind of file by its own method and id, with what belongs to it', () => {
    const file = 'F';
    const media: readonly (readonly [Content, string, Record<string, unknown>])[] = [
      [
        { kind: 'photo', file, caption: 'c', spoiler: true, captionAbove: true },
        'sendPhoto',
        { photo: file, caption: 'c', has_spoiler: true, show_caption_above_media: true },
      ],
      [{ kind: 'video', file, spoiler: true }, 'sendVideo', { video: file, has_spoiler: true }],
      [{ kind: 'video', file, cover: 'C', startsAt: 7 }, 'sendVideo', { video: file, cover: 'C', start_timestamp: 7 }],
      [
        { kind: 'livePhoto', file, still: 'S', spoiler: true },
        'sendLivePhoto',
        { live_photo: file, photo: 'S', has_spoiler: true },
      ],
      [{ kind: 'animation', file }, 'sendAnimation', { animation: file }],
      [{ kind: 'voice', file, caption: '/stop' }, 'sendVoice', { voice: file, caption: '/\u2060stop' }],
      [{ kind: 'audio', file }, 'sendAudio', { audio: file }],
      [{ kind: 'document', file, spoiler: true }, 'sendDocument', { document: file }],
      [{ kind: 'videoNote', file }, 'sendVideoNote', { video_note: file }],
      [{ kind: 'sticker', file, emoji: '😀' }, 'sendSticker', { sticker: file }],
    ];
    for (const [content, method, params] of media)
      expect(said(content)[0], content.kind).to.deep.equal({ method, params: { chat_id: 5, ...params } });
  });

  it('P8: relays a message in full, and nothing that tells who wrote it', () => {
    const from = message(31, 7, {
      text: 'look',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      forward_origin: { type: 'user', sender_user: { id: 99, first_name: 'Bob' } },
    });
    const incoming = translate({ update_id: 1, message: from });
    if (incoming.is !== 'post') throw new Error('no post');
    const sent = JSON.stringify(said(incoming.content));
    expect(sent).to.contain('"text":"look"').and.to.contain('"bold"');
    for (const secret of ['31', 'Ann', 'ann_secret', '99', 'Bob']) expect(sent).not.to.contain(secret);
  });

  it('answers the message it answers, and falls back to sending it alone, then without formatting', () => {
    const showing = rowOf({ kind: 'said', content: { kind: 'text', text: 'x' }, replyTo: 3 as Seq });
    expect(targetsOf(showing)).to.deep.equal({ reply: { room: ROOM, seq: 3 } });
    const entities = [{ type: 'bold', offset: 0, length: 1 }] as const;
    const calls = said({ kind: 'text', text: 'x', entities }, { chat: 5, reply: id(8) });
    const reply_parameters = { message_id: 8, allow_sending_without_reply: true };
    expect(calls.map(({ params }) => params)).to.deep.equal([
      { chat_id: 5, reply_parameters, text: 'x', entities: [...entities], ...preview },
      { chat_id: 5, text: 'x', entities: [...entities], ...preview },
      { chat_id: 5, text: 'x', ...preview },
    ]);
  });

  it('makes no command of code when its formatting had to be left out', () => {
    const entities = [{ type: 'code', offset: 0, length: 5 }] as const;
    const [styled, plain] = said({ kind: 'text', text: '/stop', entities });
    expect(styled?.params).to.include({ text: '/stop' });
    expect(plain?.params).to.include({ text: '/\u2060stop' }).and.not.to.have.property('entities');
  });

  it('sends places, contacts and polls anew, and polls so that nobody sees who votes', () => {
    const point = { latitude: 1.5, longitude: -2.5 };
    const others: readonly (readonly [Content, string, Record<string, unknown>])[] = [
      [{ kind: 'place', ...point }, 'sendLocation', point],
      [{ kind: 'place', ...point, title: 't', address: 'a' }, 'sendVenue', { ...point, title: 't', address: 'a' }],
      [{ kind: 'contact', phone: '+1', name: 'Ann' }, 'sendContact', { phone_number: '+1', first_name: 'Ann' }],
      [{ kind: 'contact', phone: '+1', name: '' }, 'sendContact', { phone_number: '+1', first_name: '+1' }],
      [
        { kind: 'poll', question: 'q', options: ['a', 'b'], isMultiple: true },
        'sendPoll',
        { question: 'q', options: [{ text: 'a' }, { text: 'b' }], is_anonymous: true, allows_multiple_answers: true },
      ],
      [
        { kind: 'poll', question: 'q', options: ['a'], correct: [0], explanation: 'e' },
        'sendPoll',
        {
          question: 'q',
          options: [{ text: 'a' }],
          is_anonymous: true,
          type: 'quiz',
          correct_option_ids: [0],
          explanation: 'e',
        },
      ],
    ];
    for (const [content, method, params] of others)
      expect(said(content), content.kind).to.deep.equal([{ method, params: { chat_id: 5, ...params } }]);
  });

  it('sends what is too long for one message in several, the further ones as answers to the first', () => {
    const caption = `${'a'.repeat(1_000)} ${'b'.repeat(1_000)}`;
    const entities = [{ type: 'bold', offset: 990, length: 20 }] as const;
    const whole = plan(rowOf({ kind: 'said', content: { kind: 'photo', file: 'F', caption, entities } }));
    expect(whole.calls[0]?.params).to.deep.include({ caption: `${'a'.repeat(1_000)} ` });
    expect(following(whole, () => ({ chat: 5, reply: id(8) }))[0]?.[0]).to.deep.equal({
      method: 'sendMessage',
      params: {
        chat_id: 5,
        reply_parameters: { message_id: 8, allow_sending_without_reply: true },
        text: 'b'.repeat(1_000),
        entities: [{ type: 'bold', offset: 0, length: 9 }],
        ...preview,
      },
    });
    const commands = '/stop '.repeat(682);
    const text = plan(rowOf({ kind: 'said', content: { kind: 'text', text: commands } }));
    const texts = [text.calls, ...following(text, () => ({ chat: 5 }))].map(
      ([first]) => (first?.params as { text: string }).text,
    );
    expect(texts.every(({ length }) => length <= 4_096)).to.equal(true);
    expect(texts.join('').replaceAll('\u2060', '')).to.equal(commands);
  });

  it('leaves out an effect that the reader may not be shown', () => {
    const calls = said({ kind: 'text', text: 'x', effect: '51' });
    expect(calls.map(({ params }) => params)).to.deep.equal([
      { chat_id: 5, message_effect_id: '51', text: 'x', ...preview },
      { chat_id: 5, text: 'x', ...preview },
    ]);
  });

  it('edits text as text, files with their caption and cover, and what cannot be edited not at all', () => {
    const edited = (content: Content, edit?: MessageId) =>
      plan(rowOf({ kind: 'edited', ref: 3 as Seq, content }), { chat: 5, edit });
    const target = { chat_id: 5, message_id: 8 };
    expect(edited({ kind: 'text', text: 'y' }, id(8))).to.deep.equal({
      calls: [{ method: 'editMessageText', params: { ...target, text: 'y', ...preview } }],
      more: [],
      ifLost: 'shown',
    });
    expect(edited({ kind: 'photo', file: 'F', caption: 'c', spoiler: true }, id(8)).calls).to.deep.equal([
      {
        method: 'editMessageMedia',
        params: { ...target, media: { type: 'photo', media: 'F', caption: 'c', has_spoiler: true } },
      },
      { method: 'editMessageCaption', params: { ...target, caption: 'c' } },
    ]);
    expect(edited({ kind: 'voice', file: 'F', caption: 'c' }, id(8)).calls.map(({ method }) => method)).to.deep.equal([
      'editMessageCaption',
    ]);
    expect(edited({ kind: 'sticker', file: 'F' }, id(8)).calls).to.deep.equal([]);
    expect(edited({ kind: 'text', text: 'y' }).calls).to.deep.equal([]);
  });

  it('tells the author why, as an answer to what they wrote', () => {
    const showing = rowOf({ kind: 'undelivered', ref: 3 as Seq, reason: 'voiceForbidden' });
    expect(targetsOf(showing)).to.deep.equal({ reply: { room: ROOM, seq: 3 } });
    const [first] = plan(showing, { chat: 5, reply: id(8) }).calls;
    expect(first?.params).to.deep.include({ text: 'en:undelivered-voice-forbidden' });
    expect(JSON.stringify(first)).to.contain('"message_id":8');
  });

  it('puts the room and the search into the buttons', () => {
    expect(buttonsOf(plan({ what: 'found', room: ROOM, seq: 1 as Seq }))).to.deep.equal(['1n:ROOM', '1s:ROOM']);
    for (const own of [false, true])
      expect(buttonsOf(plan(rowOf({ kind: 'ended' }, own)))).to.deep.equal(['1f', '1u:ROOM', '1d:ROOM', '1r:ROOM']);
    expect(buttonsOf(notice('searching', { ticket: 't' as Ticket }))).to.deep.equal(['1x:t']);
    expect(buttonsOf(notice('reportReasons', { room: ROOM }))).to.deep.equal(
      [0, 1, 2, 3, 4, 5].map((n) => `1rr:${n}:ROOM`),
    );
    expect(buttonsOf(notice('settings', { spoiler: false }))).to.include.members(['1p:1', '1g']);
    expect(buttonsOf(notice('help'))).to.deep.equal([]);
  });

  it('changes a panel in place, and sends a new one when it is gone', () => {
    const { calls, ifLost } = notice('spoilerOn', { panel: id(77) });
    expect(calls.map(({ method }) => method)).to.deep.equal(['editMessageText', 'sendMessage']);
    expect(calls[0]?.params).to.include({ message_id: 77, text: 'en:notice-spoiler-on' });
    expect(ifLost).to.equal('next');
  });
});
