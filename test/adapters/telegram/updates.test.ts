import { expect } from 'chai';
import { LANGUAGES, REPORT_REASONS } from '../../../actors/contracts/session.js';
import type { Ticket } from '../../../actors/contracts/ids.js';
import { buttonOf, dataOf } from '../../../bootstrap/adapters/telegram/buttons.js';
import type { Button } from '../../../bootstrap/adapters/telegram/buttons.js';
import { chatOf, translate } from '../../../bootstrap/adapters/telegram/updates.js';
import type { Incoming } from '../../../bootstrap/adapters/telegram/updates.js';
import { BEGIN_SECONDS, buttonUpdate, message, privateChat, ROOM, sender, textUpdate } from './support.js';

const VANTAGE = { at: 'message', messageId: 7, sentAt: BEGIN_SECONDS * 1000 };
const commandOf = (incoming: Incoming) => (incoming.is === 'command' ? incoming.command : incoming);
const typed = (text: string) => commandOf(translate(textUpdate(9, 1, 7, text)));
const pressed = (data: string) => commandOf(translate(buttonUpdate(9, 1, data)));
const contentOf = (fields: Record<string, unknown>) => {
  const incoming = translate({ update_id: 9, message: message(1, 7, fields) });
  return 'content' in incoming ? incoming.content : commandOf(incoming);
};
const file = { file_id: 'F', file_unique_id: 'U', file_size: 9 };

describe('telegram/updates', () => {
  it('makes a post of what is written, bound to the number and the time of the message', () => {
    expect(translate(textUpdate(9, 1, 7, 'hi'))).to.deep.equal({
      is: 'post',
      sender: { chat: 1, languageCode: 'uk' },
      key: 'm7',
      messageId: 7,
      vantage: VANTAGE,
      content: { kind: 'text', text: 'hi' },
      repliesTo: undefined,
    });
  });

  it('makes commands of what is typed, however it is written', () => {
    const key = 'u9';
    const cases: readonly (readonly [typed: string, command: unknown])[] = [
      ['/start', { type: 'greet', key }],
      ['/start  ', { type: 'greet', key }],
      ['/invite', { type: 'invite', key }],
      ['/search', { type: 'search', key }],
      ['/find', { type: 'search', key }],
      ['/CHAT', { type: 'search', key }],
      ['/next', { type: 'next', key, vantage: VANTAGE }],
      ['/Next@SomeBot', { type: 'next', key, vantage: VANTAGE }],
      ['/stop', { type: 'stop', key, vantage: VANTAGE }],
      ['/settings', { type: 'consult', key, topic: 'settings' }],
      ['/language', { type: 'consult', key, topic: 'languages' }],
      ['/rate', { type: 'rate', key }],
      ['/spoiler_on', { type: 'configure', key, spoiler: true }],
      ['/spoiler_off', { type: 'configure', key, spoiler: false }],
      ['/report', { type: 'report', key }],
      ['/help', { type: 'consult', key, topic: 'help' }],
      ['/privacy', { type: 'consult', key, topic: 'privacy' }],
      ['/dance', { type: 'consult', key, topic: 'unknownCommand', replyTo: 7 }],
    ];
    for (const [text, command] of cases) expect(typed(text), text).to.deep.equal(command);
  });

  it('takes what follows /start for what a link says', () => {
    const sender = { chat: 1, languageCode: 'uk' };
    for (const text of ['/start abc-1', '/start@SomeBot  abc-1', '/START abc-1 and more'])
      expect(translate(textUpdate(9, 1, 7, text)), text).to.deep.equal({
        is: 'arrival',
        sender,
        key: 'u9',
        payload: 'abc-1',
      });
    const long = translate(textUpdate(9, 1, 7, `/start ${'x'.repeat(4_000)}`));
    expect(long.is === 'arrival' && long.payload).to.have.lengthOf(65);
  });

  it('P2: answers what looks like a command in any script, and passes it on to nobody', () => {
    const unknown = { type: 'consult', key: 'u9', topic: 'unknownCommand', replyTo: 7 };
    for (const text of ['/стоп', '/стоп зараз', '/über@x', '/停止', '/_'])
      expect(contentOf({ text }), text).to.deep.equal(unknown);
    for (const text of ['/', '/ not', '/usr/bin', '//x', 'a /стоп', '/😀'])
      expect(contentOf({ text }), text).to.deep.equal({ kind: 'text', text });
    expect(contentOf({ text: '/next' })).to.include({ type: 'next' });
  });

  it('takes as a command only what stands at the beginning', () => {
    const entities = [{ type: 'bot_command', offset: 4, length: 5 }];
    expect(contentOf({ text: 'say /stop', entities })).to.deep.equal({ kind: 'text', text: 'say /stop' });
    expect(contentOf({ text: '/ not' })).to.deep.equal({ kind: 'text', text: '/ not' });
  });

  it('P2: binds buttons to the room or the search they carry', () => {
    const key = 'ccb9';
    const ticket = 'a-ticket';
    expect(pressed(`1n:${ROOM}`)).to.deep.equal({ type: 'next', key, vantage: { at: 'room', room: ROOM } });
    expect(pressed(`1s:${ROOM}`)).to.deep.equal({ type: 'stop', key, vantage: { at: 'room', room: ROOM } });
    expect(pressed(`1x:${ticket}`)).to.deep.equal({
      type: 'stop',
      key,
      vantage: { at: 'search', ticket },
      panel: 77,
    });
    expect(pressed('1f')).to.deep.equal({ type: 'search', key, isPressed: true });
    expect(pressed('1fh')).to.deep.equal({ type: 'search', key, isPressed: true, panel: 77 });
    expect(pressed('1o')).to.deep.equal({ type: 'onboard', key, step: 'language', panel: 77 });
    expect(pressed('1ol:fa')).to.deep.equal({ type: 'onboard', key, step: 'rules', language: 'fa', panel: 77 });
    expect(pressed('1c')).to.deep.equal({ type: 'consult', key, topic: 'settings', panel: 77 });
    expect(pressed('1g')).to.deep.equal({ type: 'consult', key, topic: 'languages', panel: 77 });
    expect(pressed('1v')).to.deep.equal({ type: 'consult', key, topic: 'privacy' });
    expect(pressed(`1u:${ROOM}`)).to.deep.equal({ type: 'rate', key, room: ROOM, liked: true, panel: 77 });
    expect(pressed(`1d:${ROOM}`)).to.deep.equal({ type: 'rate', key, room: ROOM, liked: false, panel: 77 });
    expect(pressed(`1r:${ROOM}`)).to.deep.equal({ type: 'report', key, room: ROOM });
    const report = { type: 'report', key, room: ROOM, reason: 'sexual', panel: 77 };
    expect(pressed(`1rr:2:${ROOM}`)).to.deep.equal(report);
    expect(pressed('1l:pt-br')).to.deep.equal({ type: 'configure', key, language: 'pt-br', panel: 77 });
    expect(pressed('1p:0')).to.deep.equal({ type: 'configure', key, spoiler: false, panel: 77 });
    expect(pressed('1q:1')).to.deep.equal({ type: 'configure', key, covers: true, panel: 77 });
    expect(pressed('1a:0')).to.deep.equal({ type: 'configure', key, isMinor: false, panel: 77 });
  });

  it('answers any other button as an old one', () => {
    for (const data of [
      '',
      '0f',
      '1',
      '1l:xx',
      '1n:',
      `1rr:9:${ROOM}`,
      `1n:${'x'.repeat(60)}`,
      '1p:2',
      '2n:a',
      '1n:a b',
    ])
      expect(pressed(data), data).to.deep.equal({ type: 'consult', key: 'ccb9', topic: 'oldButton' });
  });

  it('reads back every button it writes, and none needs more than 64 bytes', () => {
    const room = ROOM;
    const buttons: Button[] = [
      { does: 'search' },
      { does: 'next', room },
      { does: 'stop', room },
      { does: 'askReport', room },
      { does: 'cancel', ticket: ROOM as string as Ticket },
      { does: 'spoiler', spoiler: true },
      { does: 'spoiler', spoiler: false },
      { does: 'acceptMedia', room },
      ...[true, false].flatMap((isOn): Button[] => [
        { does: 'covers', covers: isOn },
        { does: 'minor', isMinor: isOn },
      ]),
      ...REPORT_REASONS.map((reason): Button => ({ does: 'report', room, reason })),
      ...LANGUAGES.map((language): Button => ({ does: 'language', language })),
    ];
    for (const button of buttons) {
      expect(buttonOf(dataOf(button))).to.deep.equal(button);
      expect(Buffer.byteLength(dataOf(button))).to.be.at.most(64);
    }
  });

  it('knows each kind of content, and takes the file id alone', () => {
    const sizes = [
      { ...file, file_id: 'S', width: 10, height: 10 },
      { ...file, file_id: 'L', width: 90, height: 90 },
      { ...file, file_id: 'M', width: 50, height: 50 },
    ];
    expect(
      contentOf({ photo: sizes, caption: 'c', has_media_spoiler: true, show_caption_above_media: true }),
    ).to.deep.equal({ kind: 'photo', file: 'L', caption: 'c', spoiler: true, captionAbove: true });
    expect(contentOf({ video: file })).to.deep.equal({ kind: 'video', file: 'F' });
    expect(contentOf({ animation: file, document: { ...file, file_id: 'D' } })).to.deep.equal({
      kind: 'animation',
      file: 'F',
    });
    expect(contentOf({ voice: file, caption: 'listen' })).to.deep.equal({
      kind: 'voice',
      file: 'F',
      caption: 'listen',
    });
    expect(contentOf({ video_note: file })).to.deep.equal({ kind: 'videoNote', file: 'F' });
    expect(contentOf({ sticker: { ...file, emoji: '😀', set_name: 's' } })).to.deep.equal({
      kind: 'sticker',
      file: 'F',
      emoji: '😀',
    });
    const audio = { ...file, performer: 'Ann', title: 'Song', file_name: 'Ann Lee.mp3' };
    expect(contentOf({ audio })).to.deep.equal({ kind: 'audio', file: 'F', title: 'Song' });
    expect(contentOf({ document: { ...file, file_name: 'cv.pdf' } })).to.deep.equal({ kind: 'document', file: 'F' });
  });

  it('P8: passes on formatting only: no mentions, no links to profiles, no origin of a forward', () => {
    const text = 'a'.repeat(60);
    const entity = (type: string, more = {}) => ({ type, offset: 0, length: 4, ...more });
    const origin = { type: 'user', sender_user: sender(5), date: 1 };
    const dropped = ['mention', 'hashtag', 'url', 'email', 'phone_number', 'text_mention', 'date_time'].map((type) =>
      entity(type, { user: sender(5) }),
    );
    const links = ['https://t.me/ann', 'tg://user?id=5', 'https://ann.t.me', 'HTTPS://T.ME./x', 'javascript:x', 'nope'];
    const entities = [
      ...dropped,
      ...links.map((url) => entity('text_link', { url })),
      entity('bold'),
      entity('text_link', { url: 'https://example.org/a' }),
      entity('pre', { language: 'ts' }),
      entity('custom_emoji', { custom_emoji_id: '53' }),
      entity('custom_emoji', { custom_emoji_id: 'x' }),
      { type: 'bold', offset: 58, length: 9 },
      { type: 'bold', offset: -1, length: 2 },
      { type: 'bold', offset: 1, length: 0 },
    ];
    const content = contentOf({ text, entities, forward_origin: origin, external_reply: { origin } });
    const at = { offset: 0, length: 4 };
    expect(content).to.deep.equal({
      kind: 'text',
      text: `••••${text.slice(4)}`,
      entities: [
        { type: 'bold', ...at },
        { type: 'text_link', ...at, url: 'https://example.org/a' },
        { type: 'pre', ...at, language: 'ts' },
        { type: 'custom_emoji', ...at, emojiId: '53' },
      ],
    });
  });

  it('tells the author of what is not passed on, and nobody of what only happened', () => {
    const told = { type: 'consult', key: 'u9', topic: 'notRelayable', replyTo: 7 };
    for (const kind of ['contact', 'location', 'venue', 'poll', 'dice', 'checklist', 'rich_message', 'something_new'])
      expect(contentOf({ [kind]: { any: 1 } }), kind).to.deep.equal(told);
    for (const [kind, about] of [
      ['story', 'story'],
      ['game', 'game'],
      ['paid_media', 'paid'],
      ['invoice', 'paid'],
      ['giveaway', 'paid'],
      ['giveaway_winners', 'paid'],
    ])
      expect(contentOf({ [kind ?? '']: {} }), kind).to.deep.equal({ ...told, about });
    const live = { location: { latitude: 1, longitude: 2, live_period: 60 } };
    expect(contentOf(live)).to.deep.equal({ ...told, about: 'liveLocation' });
    expect(contentOf({})).to.deep.equal(told);
    expect(contentOf({ text: 'x'.repeat(4097) })).to.deep.equal(told);
    expect(contentOf({ video: file, caption: 'x'.repeat(4097) })).to.deep.equal(told);
    expect(contentOf({ live_photo: file })).to.deep.equal(told);
    expect(contentOf({ video: { file_id: '' } })).to.deep.equal(told);
    for (const kind of ['pinned_message', 'users_shared', 'write_access_allowed', 'successful_payment'])
      expect(contentOf({ [kind]: {} }), kind).to.deep.equal({ is: 'nothing', callback: undefined });
  });

  it('asks before it passes on where somebody is, and who: by the message itself, in the room they were looking at', () => {
    const asked = { type: 'consult', key: 'u9', topic: 'notRelayable', replyTo: 7, vantage: VANTAGE };
    const location = { latitude: 50.5, longitude: 30.25, horizontal_accuracy: 3 };
    const contact = { phone_number: '+380441234567', first_name: 'Ann', last_name: 'Lee', user_id: 5, vcard: 'BEGIN' };
    expect(contentOf({ location })).to.deep.equal({ ...asked, about: 'place' });
    expect(contentOf({ contact })).to.deep.equal({ ...asked, about: 'contact' });
    const agreed = (fields: Record<string, unknown>) =>
      translate(buttonUpdate(9, 1, `1y:${ROOM}`, { message_id: 77, reply_to_message: message(1, 7, fields) }));
    const shared = { is: 'share', key: 'ccb9', callback: 'cb9', messageId: 7, room: ROOM, panel: 77 };
    const venue = { location, title: 'Café', address: 'Main St', foursquare_id: 'x' };
    expect(agreed({ location })).to.deep.include({
      ...shared,
      content: { kind: 'place', latitude: 50.5, longitude: 30.25 },
    });
    expect(agreed({ location, venue })).to.deep.include({
      ...shared,
      content: { kind: 'place', latitude: 50.5, longitude: 30.25, title: 'Café', address: 'Main St' },
    });
    expect(agreed({ contact })).to.deep.include({
      ...shared,
      content: { kind: 'contact', phone: '+380441234567', name: 'Ann Lee' },
    });
    const old = { type: 'consult', key: 'ccb9', topic: 'oldButton' };
    expect(commandOf(agreed({ text: 'hi' }))).to.deep.equal(old);
    expect(pressed(`1y:${ROOM}`)).to.deep.equal(old);
    expect(pressed('1k')).to.deep.equal({ type: 'consult', key: 'ccb9', topic: 'notShared', panel: 77 });
  });

  it('takes what else people send in words of its own: dice, polls, lists, messages with a layout', () => {
    expect(contentOf({ dice: { emoji: '🎯', value: 6 } })).to.deep.equal({ kind: 'text', text: '🎯 6' });
    const options = [{ text: 'Tea', voter_count: 2, added_by_user: sender(3) }, { text: 'Coffee' }];
    const poll = { id: 'p', question: 'What?', options, type: 'regular', allows_multiple_answers: true };
    const anew = { kind: 'poll', question: 'What?', options: ['Tea', 'Coffee'] };
    expect(contentOf({ poll })).to.deep.equal({ ...anew, isMultiple: true });
    const quiz = { ...poll, type: 'quiz', allows_multiple_answers: false };
    expect(contentOf({ poll: quiz })).to.deep.equal(anew);
    const known = { ...quiz, correct_option_ids: [1, 9], explanation: 'Because.' };
    expect(contentOf({ poll: known })).to.deep.equal({ ...anew, correct: [1], explanation: 'Because.' });
    const tasks = [
      { id: 1, text: 'a', completed_by_user: sender(3), completion_date: 5 },
      { id: 2, text: 'b' },
    ];
    expect(contentOf({ checklist: { title: 'To do', tasks } })).to.deep.equal({
      kind: 'text',
      text: 'To do\n☑ a\n☐ b',
    });
    const blocks = [
      {
        type: 'paragraph',
        text: ['by ', { type: 'text_mention', text: 'Ann', user: sender(3) }, { type: 'bold', text: 'us' }],
      },
      { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'one' }] }] },
      { type: 'table', cells: [[{ text: 'x' }, { text: 'y' }]] },
      { type: 'photo', photo: [], caption: { text: 'below' } },
    ];
    expect(contentOf({ rich_message: { blocks } })).to.deep.equal({
      kind: 'text',
      text: 'by us\n1. one\nx · y\nbelow',
    });
  });

  it('keeps how something is to look: covers, beginnings, previews that were asked for, effects', () => {
    const picture = [
      { file_id: 'S', width: 1, height: 1 },
      { file_id: 'L', width: 9, height: 9 },
    ];
    expect(contentOf({ video: { ...file, cover: picture, start_timestamp: 7 } })).to.deep.equal({
      kind: 'video',
      file: 'F',
      cover: 'L',
      startsAt: 7,
    });
    expect(
      contentOf({ live_photo: { ...file, photo: picture }, photo: picture, has_media_spoiler: true }),
    ).to.deep.equal({
      kind: 'livePhoto',
      file: 'F',
      still: 'L',
      spoiler: true,
    });
    const text = 'https://example.org/';
    const previewed = (link_preview_options: unknown) => contentOf({ text, link_preview_options });
    expect(previewed({ is_disabled: true, show_above_text: true })).to.deep.equal({ kind: 'text', text });
    expect(previewed({ url: text, prefer_large_media: true, show_above_text: true })).to.deep.equal({
      kind: 'text',
      text,
      preview: { url: text, size: 'large', above: true },
    });
    expect(previewed({ url: 'https://t.me/ann_secret' })).to.deep.equal({ kind: 'text', text });
    expect(contentOf({ text: 'hi', effect_id: '5104841245755180586' })).to.include({ effect: '5104841245755180586' });
    expect(contentOf({ text: 'hi', effect_id: 'ann' })).not.to.have.property('effect');
  });

  it('hears of reactions: of the newest emoji that a bot can show, or that there is none', () => {
    const reacted = (new_reaction: unknown, more: object = {}) =>
      translate({
        update_id: 9,
        message_reaction: {
          chat: privateChat(1),
          user: sender(1),
          message_id: 7,
          date: 1,
          old_reaction: [],
          new_reaction,
          ...more,
        },
      });
    const emoji = (one: string) => ({ type: 'emoji', emoji: one });
    const told = { is: 'react', sender: { chat: 1, languageCode: 'uk' }, key: 'u9', messageId: 7 };
    expect(reacted([emoji('👍'), emoji('🔥')])).to.deep.equal({ ...told, emoji: '🔥' });
    expect(reacted([emoji('👍'), { type: 'custom_emoji', custom_emoji_id: '5' }])).to.deep.equal({
      ...told,
      emoji: '👍',
    });
    for (const none of [[], [{ type: 'paid' }], [emoji('x'.repeat(17))], 'x', [null]])
      expect(reacted(none)).to.deep.equal({ ...told, emoji: null });
    for (const nobody of [
      { chat: { id: -5, type: 'group' } },
      { user: { ...sender(2), is_bot: true } },
      { user: undefined },
    ])
      expect(reacted([], nobody).is).to.equal('nothing');
    expect(reacted([], { message_id: 'x' }).is).to.equal('malformed');
  });

  it('takes /delete for the message that it answers, and a button for consent in its room', () => {
    const typed = (more: object) => translate({ update_id: 9, message: message(1, 7, { text: '/delete', ...more }) });
    const told = { is: 'retract', sender: { chat: 1, languageCode: 'uk' }, key: 'u9', messageId: 7 };
    expect(typed({ reply_to_message: { message_id: 5 } })).to.deep.equal({ ...told, target: 5 });
    expect(typed({})).to.deep.equal({ ...told, target: undefined });
    for (const [data, type] of [
      ['1o', 'consent'],
      ['1m', 'acceptMedia'],
    ]) {
      const command = { type, key: 'ccb9', room: ROOM };
      expect(translate(buttonUpdate(9, 1, `${data}:${ROOM}`))).to.deep.include({ is: 'consent', command });
    }
  });

  it('keeps what a person has chosen of the message they answer, as its author wrote it', () => {
    const answer = (quote: unknown) => contentOf({ text: 'x', reply_to_message: { message_id: 5 }, quote });
    const quote = { text: 'say /\u2060stop', position: 3, is_manual: true };
    expect(answer(quote)).to.deep.equal({ kind: 'text', text: 'x', quote: { text: 'say /stop', position: 3 } });
    for (const none of [{ ...quote, is_manual: undefined }, { ...quote, position: -1 }, { ...quote, text: '' }, 'x'])
      expect(answer(none)).to.deep.equal({ kind: 'text', text: 'x' });
    expect(contentOf({ text: 'x', quote })).to.deep.equal({ kind: 'text', text: 'x' });
  });

  it('P8: covers the name by which somebody without a username is mentioned', () => {
    const mention = { type: 'text_mention', offset: 5, length: 3, user: sender(3) };
    expect(contentOf({ text: 'it is Ann', entities: [{ ...mention, offset: 6 }] })).to.deep.equal({
      kind: 'text',
      text: 'it is •••',
    });
    expect(contentOf({ photo: [file], caption: 'with Ann', caption_entities: [mention] })).to.include({
      caption: 'with •••',
    });
  });

  it('replaces what can be neither stored nor sent, unit for unit', () => {
    expect(contentOf({ text: 'a\0b\ud83dc\udc00 😀' })).to.deep.equal({
      kind: 'text',
      text: 'a\ufffdb\ufffdc\ufffd 😀',
    });
  });

  it('names the message that is answered or edited, as the chat numbers it', () => {
    const reply = translate({
      update_id: 9,
      message: message(1, 7, { text: 'x', reply_to_message: { message_id: 5 } }),
    });
    expect(reply).to.include({ is: 'post', repliesTo: 5 });
    const edit = translate({ update_id: 9, edited_message: message(1, 7, { text: 'y', edit_date: 3 }) });
    expect(edit).to.deep.include({ is: 'amend', key: 'e9', messageId: 7, content: { kind: 'text', text: 'y' } });
  });

  it('never executes a command that comes by an edit', () => {
    const entities = [{ type: 'bot_command', offset: 0, length: 5 }];
    const edit = translate({ update_id: 9, edited_message: message(1, 7, { text: '/stop', entities }) });
    expect(edit).to.include({ is: 'amend', content: 'notRelayable' });
  });

  it('hears of blocking and unblocking', () => {
    const member = (status: string) => ({
      update_id: 9,
      my_chat_member: { chat: privateChat(1), from: sender(1), date: 1, new_chat_member: { status } },
    });
    expect(commandOf(translate(member('kicked')))).to.deep.equal({ type: 'block', key: 'u9' });
    expect(commandOf(translate(member('member')))).to.deep.equal({ type: 'unblock', key: 'u9' });
    expect(translate(member('restricted')).is).to.equal('nothing');
  });

  it('leaves groups, and takes no notice of bots', () => {
    const group = { ...message(1, 7, { text: 'hi' }), chat: { id: -5, type: 'group' } };
    expect(translate({ update_id: 9, message: group })).to.deep.equal({ is: 'group', chat: -5 });
    const bot = { ...message(1, 7, { text: 'hi' }), from: { ...sender(2), is_bot: true } };
    expect(translate({ update_id: 9, message: bot }).is).to.equal('nothing');
    expect(translate({ update_id: 9, poll: {} }).is).to.equal('nothing');
  });

  it('calls malformed what is no update', () => {
    for (const value of [null, 1, 'x', [], {}, { update_id: '1' }, { update_id: 1.5 }, { update_id: 1, message: {} }])
      expect(translate(value).is, JSON.stringify(value)).to.equal('malformed');
    expect(chatOf(translate(textUpdate(9, 31, 7, 'hi')))).to.equal(31);
  });
});
