import { expect } from 'chai';
import { ANNA, ask, BORIS, closeAll, form, started } from './started.js';
import type { Started } from './started.js';

const HOUR_MS = 3_600_000;

/** method, arguments, and the whole description of the refusal. */
type Case = readonly [method: string, args: Record<string, string>, description: string];
const chat_id = String(ANNA);
const button = (callback_data: string) => JSON.stringify({ inline_keyboard: [[{ text: 'x', callback_data }]] });
const CASES: readonly Case[] = [
  ['sendMessage', { text: 'x' }, 'Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: '12', text: 'x' }, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: '@channel', text: 'x' }, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id }, 'Bad Request: message text is empty'],
  ['sendMessage', { chat_id, text: '   ' }, 'Bad Request: text must be non-empty'],
  ['sendMessage', { chat_id, text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
  [
    'sendPhoto',
    { chat_id, photo: 'https://a.org/', caption: 'x'.repeat(1025) },
    'Bad Request: message caption is too long',
  ],
  ['sendPhoto', { chat_id }, 'Bad Request: there is no photo in the request'],
  ['sendPhoto', { chat_id, photo: 'AgACnonsense' }, 'Bad Request: wrong file identifier/HTTP URL specified'],
  ['sendMessage', { chat_id, text: 'x', reply_markup: button('x'.repeat(65)) }, 'Bad Request: BUTTON_DATA_INVALID'],
  ['sendMessage', { chat_id, text: 'x', reply_markup: button('€'.repeat(22)) }, 'Bad Request: BUTTON_DATA_INVALID'],
  ['sendMessage', { chat_id, text: 'x', reply_markup: button('') }, 'Bad Request: BUTTON_DATA_INVALID'],
  [
    'sendMessage',
    { chat_id, text: 'x', reply_parameters: '{"message_id":1}' },
    'Bad Request: message to be replied not found',
  ],
  [
    'sendMessage',
    { chat_id, text: 'abc', entities: '[{"type":"bold","offset":1,"length":3}]' },
    'Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4',
  ],
  [
    'sendMessage',
    { chat_id, text: '<b>x', parse_mode: 'HTML' },
    'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
  ],
  [
    'sendMessage',
    { chat_id, text: 'a.b', parse_mode: 'MarkdownV2' },
    "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
  ],
  ['sendMessage', { chat_id: String(BORIS), text: 'x' }, "Forbidden: bot can't initiate conversation with a user"],
  ['editMessageText', { chat_id, message_id: '1', text: 'x' }, 'Bad Request: message to edit not found'],
  ['editMessageText', { chat_id, text: 'x' }, 'Bad Request: message identifier is not specified'],
  ['deleteMessage', { chat_id, message_id: '1' }, 'Bad Request: message to delete not found'],
  ['setMessageReaction', { chat_id, message_id: '1' }, 'Bad Request: message to react not found'],
  ['sendChatAction', { chat_id, action: 'dancing' }, 'Bad Request: wrong parameter action in request'],
  ['getFile', { file_id: 'x' }, 'Bad Request: invalid file_id'],
  [
    'answerCallbackQuery',
    { callback_query_id: '1' },
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['setMyCommands', { commands: '[{"command":"Big","description":"x"}]' }, 'Bad Request: BOT_COMMAND_INVALID'],
  ['setWebhook', { url: 'http://example.org/' }, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'],
];

describe('simulator: refusals', () => {
  afterEach(closeAll);
  const refused = async ({ root }: Started, method: string, args: Record<string, string>) => {
    const { status, body } = await ask(`${root}/${method}`, form(args));
    expect(status).to.equal(body.error_code ?? 200);
    return body.description ?? 'nothing';
  };

  it('words them as the real server does', async () => {
    const simulated = await started();
    for (const [method, args, description] of CASES)
      expect(await refused(simulated, method, args), method).to.equal(description);
  });

  it('sends without the answered message, when that may be gone', async () => {
    const simulated = await started();
    const reply_parameters = '{"message_id":1,"allow_sending_without_reply":"true"}';
    expect(await refused(simulated, 'sendMessage', { chat_id, text: 'x', reply_parameters })).to.equal('nothing');
  });

  it('counts UTF-16 units after parsing', async () => {
    const simulated = await started();
    const text = `<b>${'x'.repeat(4096)}</b>`;
    expect(await refused(simulated, 'sendMessage', { chat_id, text, parse_mode: 'HTML' })).to.equal('nothing');
    const emoji = '😀'.repeat(2049);
    expect(await refused(simulated, 'sendMessage', { chat_id, text: emoji })).to.include('message is too long');
  });

  it('reaches nobody who blocked the bot, left Telegram, or refuses voice messages', async () => {
    const simulated = await started();
    const { simulator, anna } = simulated;
    simulator.changePerson(ANNA, { voice_forbidden: true });
    const voice = { chat_id, voice: 'https://a.org/a.ogg' };
    expect(await refused(simulated, 'sendVoice', voice)).to.equal('Bad Request: VOICE_MESSAGES_FORBIDDEN');
    anna.block();
    const text = { chat_id, text: 'x' };
    expect(await refused(simulated, 'sendMessage', text)).to.equal('Forbidden: bot was blocked by the user');
    anna.unblock();
    expect(await refused(simulated, 'sendMessage', text)).to.equal('nothing');
    simulator.changePerson(ANNA, { deactivated: true });
    expect(await refused(simulated, 'sendMessage', text)).to.equal('Forbidden: user is deactivated');
  });

  it('edits only what is the bot’s own and really changes', async () => {
    const simulated = await started();
    const { api, anna } = simulated;
    const { message_id } = await api.sendMessage({ chat_id: ANNA, text: 'one' });
    const own = { chat_id, message_id: String(message_id) };
    const description = await refused(simulated, 'editMessageText', { ...own, text: 'one' });
    expect(description).to.include('Bad Request: message is not modified: specified new message content and reply');
    await api.editMessageText({ chat_id: ANNA, message_id, text: 'two' });
    expect(anna.messages().at(-1)).to.include({ text: 'two', isEdited: true });
    const others = { chat_id, message_id: String(anna.messages()[0]?.id), text: 'x' };
    expect(await refused(simulated, 'editMessageText', others)).to.equal("Bad Request: message can't be edited");
    const caption = { ...own, caption: 'x' };
    expect(await refused(simulated, 'editMessageCaption', caption)).to.equal(
      'Bad Request: there is no caption in the message to edit',
    );
  });

  it('edits captions, media and buttons', async () => {
    const { api, anna } = await started();
    const { message_id } = await api.sendPhoto({ chat_id: ANNA, photo: 'https://a.org/1.jpg', has_spoiler: true });
    const own = { chat_id: ANNA, message_id };
    await api.editMessageCaption({ ...own, caption: 'now with words' });
    expect(anna.messages().at(-1)).to.include({ text: 'now with words', isCovered: true });
    await api.editMessageMedia({ ...own, media: { type: 'video', media: 'https://a.org/1.mp4' } });
    expect(anna.messages().at(-1)).to.include({ text: '', isCovered: false });
    expect(anna.messages().at(-1)?.media?.kind).to.equal('video');
    await api.editMessageReplyMarkup({
      ...own,
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] },
    });
    expect(anna.messages().at(-1)?.buttons).to.deep.equal([[{ text: 'a', callback_data: 'b' }]]);
  });

  it('deletes nothing older than two days, and answers no tap older than 150 seconds', async () => {
    let nowMs = 1_800_000_000_000;
    const simulated = await started({ now: () => nowMs });
    const { api, anna } = simulated;
    const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
    const { message_id } = await api.sendMessage({ chat_id: ANNA, text: 'sure?', reply_markup });
    const fresh = anna.tap(message_id, 'Yes');
    await api.answerCallbackQuery({ callback_query_id: fresh.id, text: 'Well', show_alert: true });
    expect(await anna.waitForAnswer(fresh, 0)).to.deep.equal({ isAlert: true, text: 'Well' });
    const old = anna.tap(message_id, 'yes');
    nowMs += 151_000;
    const late = await refused(simulated, 'answerCallbackQuery', { callback_query_id: old.id });
    expect(late).to.include('query is too old');
    nowMs += 49 * HOUR_MS;
    const deletion = await refused(simulated, 'deleteMessage', { chat_id, message_id: String(message_id) });
    expect(deletion).to.equal("Bad Request: message can't be deleted");
  });
});
