import { expect } from 'chai';
import type { ChatView } from '../../../bootstrap/adapters/simulator/chat-view.js';
import { ANNA, ask, closeAll, json, started } from './started.js';

describe('simulator: phones', () => {
  afterEach(closeAll);

  it('lets people act over HTTP, and shows a chat as they see it', async () => {
    const { url, api } = await started();
    const act = (what: string, body: object) => ask(`${url}/sim/people/${ANNA}/${what}`, json(body));
    await act('send', { text: 'hi /help', entities: [{ type: 'bold', offset: 0, length: 2 }] });
    await act('send', { type: 'video', caption: 'me', spoiler: true });
    const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
    const { message_id } = await api.sendMessage({ chat_id: ANNA, text: 'sure?', reply_markup });
    expect((await act('tap', { messageId: message_id, button: 'Yes' })).status).to.equal(200);
    expect((await act('tap', { messageId: message_id, button: 'No' })).status).to.equal(400);
    expect((await act('edit', { messageId: message_id, text: 'x' })).status).to.equal(400);
    await act('react', { messageId: message_id, emoji: ['👍'] });
    await act('block', {});
    expect((await act('send', { text: 'x' })).status).to.equal(403);
    const answer = await fetch(`${url}/sim/people/${ANNA}/chat`);
    const { taps, messages, isBlocked } = (await answer.json()) as ChatView;
    expect(isBlocked).to.equal(true);
    expect(taps.map(({ data }) => data)).to.deep.equal(['yes']);
    expect(messages.slice(1).map(({ by, text, isCovered }) => [by, text, isCovered])).to.deep.equal([
      ['person', 'hi /help', false],
      ['person', 'me', true],
      ['bot', 'sure?', false],
    ]);
    expect(messages[1]?.entities.map(({ type }) => type)).to.deep.equal(['bold', 'bot_command']);
  });

  it('begins with Anna and Boris, and takes more', async () => {
    const { url } = await started();
    await ask(`${url}/sim/people`, json({ first_name: 'Vera', language_code: 'de' }));
    const { people } = (await (await fetch(`${url}/sim/state`)).json()) as { people: { first_name: string }[] };
    expect(people.map(({ first_name }) => first_name)).to.deep.equal(['Anna', 'Boris', 'Vera']);
  });

  it('does nothing for pages of other sites', async () => {
    const { url } = await started();
    const init = json({ first_name: 'Mallory' });
    const plain = { ...init, headers: { 'content-type': 'text/plain' } };
    expect((await ask(`${url}/sim/people`, plain)).status).to.equal(415);
    const foreign = { ...init, headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' } };
    expect((await ask(`${url}/sim/people`, foreign)).status).to.equal(403);
  });

  it('serves the page without leave to run anything but its own script', async () => {
    const { url } = await started();
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/icon.svg', 'image/svg+xml'],
      ...['phones', 'phone', 'message', 'rich-text', 'dom'].map((name) => [`/${name}.js`, 'text/javascript'] as const),
      ['/phones.css', 'text/css'],
    ] as const) {
      const response = await fetch(url + path);
      expect(response.headers.get('content-type')).to.include(type);
      expect(response.headers.get('content-security-policy')).to.include("script-src 'self'");
      expect(await response.text()).to.not.match(/<script>|onclick=|style="/);
    }
  });

  it('draws a picture for a photo that nobody uploaded', async () => {
    const { url, anna } = await started();
    const { media } = anna.send({ type: 'photo' });
    const response = await fetch(`${url}/sim/files/${media?.unique ?? ''}`);
    expect(response.headers.get('content-type')).to.equal('image/png');
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 1, 4)).to.equal('PNG');
  });

  it('tells pages what changes', async () => {
    const { url, anna } = await started();
    const response = await fetch(`${url}/sim/events`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    anna.text('x');
    expect((await reader.read()).value).to.equal(`data: {"type":"chat","bot":1000001,"person":${ANNA}}\n\n`);
    await reader.cancel();
  });

  it('keeps no more of a chat than it is told to, and lets forgotten messages be answered', async () => {
    const { api, anna } = await started({ historyPerChat: 2 });
    const { id } = anna.text('old');
    for (const text of ['a', 'b']) anna.text(text);
    expect(anna.messages().map(({ text }) => text)).to.deep.equal(['a', 'b']);
    const sent = await api.sendMessage({ chat_id: ANNA, text: 'x', reply_parameters: { message_id: id } });
    expect(sent.reply_to_message).to.equal(undefined);
  });
});
