import { expect } from 'chai';
import { ANNA, BORIS, BOT_ID, closeAll, refusal, started } from './started.js';

describe('simulator: what bots send', () => {
  afterEach(closeAll);

  it('answers with the message, dated in seconds, under one growing sequence of ids for all chats', async () => {
    const { api, anna, simulator } = await started({ now: () => 1_800_000_000_500 });
    const boris = simulator.chat(BORIS);
    const ids = [anna.messages()[0]?.id ?? 0, boris.start().id];
    const first = await api.sendMessage({ chat_id: ANNA, text: ' hi ' });
    const second = await api.sendMessage({ chat_id: BORIS, text: 'hi' });
    ids.push(first.message_id, second.message_id, anna.text('more').id);
    const base = ids[0] ?? 0;
    expect(ids).to.deep.equal([base, base + 1, base + 2, base + 3, base + 4]);
    expect(first).to.deep.include({ date: 1_800_000_000, text: 'hi' });
    expect(first.from?.id).to.equal(BOT_ID);
    expect(first.chat).to.deep.equal({ id: ANNA, type: 'private', first_name: 'Anna', username: 'anna_sim' });
  });

  it('finds commands, links and mentions by itself, also in HTML and Markdown', async () => {
    const { api } = await started();
    const sent = await api.sendMessage({ chat_id: ANNA, text: '/stop @somebody https://example.org/a.' });
    expect(sent.entities).to.deep.equal([
      { type: 'bot_command', offset: 0, length: 5 },
      { type: 'mention', offset: 6, length: 9 },
      { type: 'url', offset: 16, length: 21 },
    ]);
    const html = { chat_id: ANNA, parse_mode: 'HTML', text: '<b>a &lt; <i>b</i></b> <a href="https://x.org/">c</a>' };
    expect((await api.sendMessage(html)).entities).to.deep.equal([
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 4, length: 1 },
      { type: 'text_link', offset: 6, length: 1, url: 'https://x.org/' },
    ]);
    const markdown = { chat_id: ANNA, parse_mode: 'MarkdownV2', text: '*a* ||b|| `c` _d\\._' };
    const marked = await api.sendMessage(markdown);
    expect(marked.text).to.equal('a b c d.');
    expect(marked.entities?.map(({ type }) => type)).to.deep.equal(['bold', 'spoiler', 'code', 'italic']);
  });

  it('nests the message that is answered one level deep', async () => {
    const { api, anna } = await started();
    const first = anna.text('one');
    const second = await api.sendMessage({
      chat_id: ANNA,
      text: 'two',
      reply_parameters: { message_id: first.id, quote: 'on' },
    });
    const third = await api.sendMessage({
      chat_id: ANNA,
      text: 'three',
      reply_parameters: { message_id: second.message_id },
    });
    expect(second.quote?.text).to.equal('on');
    expect(third.reply_to_message?.text).to.equal('two');
    expect(third.reply_to_message?.reply_to_message).to.equal(undefined);
    expect(anna.messages().at(-1)?.replyTo).to.deep.equal({ id: second.message_id, by: 'bot', text: 'two' });
  });

  it('sends each kind of media again by the file id it came with', async () => {
    const { api, anna } = await started();
    anna.send({ type: 'photo', caption: 'look', spoiler: true });
    anna.send({ type: 'animation' });
    const [photo, animation] = (await api.getUpdates()).map((update) =>
      'message' in update ? update.message : undefined,
    );
    expect(photo?.photo).to.have.length(2);
    expect(animation?.document?.file_id).to.equal(animation?.animation?.file_id);
    const again = await api.sendPhoto({
      chat_id: ANNA,
      photo: photo?.photo?.at(-1)?.file_id ?? '',
      has_spoiler: true,
      caption: 'again',
    });
    expect(again.photo?.at(-1)?.file_unique_id).to.equal(photo?.photo?.at(-1)?.file_unique_id);
    expect(again).to.include({ has_media_spoiler: true, caption: 'again' });
    const wrong = api.sendVideo({ chat_id: ANNA, video: photo?.photo?.[0]?.file_id ?? '' });
    expect(await refusal(wrong)).to.include("can't use file of type Photo as Video");
  });

  it('gives each bot file ids of its own, and takes no other', async () => {
    const { api, anna, simulator } = await started();
    const other = simulator.chat(ANNA, '2:other');
    other.send({ type: 'photo' });
    const photo = simulator.bot('2:other').queue.pending()[0]?.json ?? '';
    const fileId = /"file_id":"([\w-]+)"/.exec(photo)?.[1] ?? '';
    expect(fileId).to.not.equal('');
    expect(await refusal(api.sendPhoto({ chat_id: ANNA, photo: fileId }))).to.include(
      'wrong file identifier/HTTP URL specified',
    );
    expect(anna.messages()).to.have.length(1);
  });

  it('sends an album whole or not at all', async () => {
    const { api, anna } = await started();
    const media = ['https://a.org/1.jpg', 'https://a.org/2.jpg'].map((url) => ({ type: 'photo', media: url }));
    const sent = await api.sendMediaGroup({ chat_id: ANNA, media });
    expect(new Set(sent.map((message) => message.media_group_id)).size).to.equal(1);
    const broken = api.sendMediaGroup({ chat_id: ANNA, media: [...media, { type: 'photo', media: 'none' }] });
    expect(await refusal(broken)).to.match(/failed to send message #3 .*wrong file identifier/i);
    expect(anna.messages()).to.have.length(3);
  });

  it('copies without, and forwards with, the name of the sender', async () => {
    const { api, anna, simulator } = await started();
    const boris = simulator.chat(BORIS);
    boris.start();
    const { id } = anna.send({ type: 'voice', caption: 'listen' });
    const from = { from_chat_id: ANNA, chat_id: BORIS, message_id: id };
    const copied = await api.copyMessage(from);
    expect(Object.keys(copied)).to.deep.equal(['message_id']);
    const forwarded = await api.forwardMessage(from);
    expect(forwarded.forward_origin).to.deep.include({ type: 'user' });
    const shown = boris.messages().slice(1);
    expect(shown.map(({ isForwarded, media }) => [isForwarded, media?.kind])).to.deep.equal([
      [false, 'voice'],
      [true, 'voice'],
    ]);
    expect(await refusal(api.copyMessage({ ...from, message_id: 1 }))).to.include('message to copy not found');
  });

  it('shows what the bot does, its keyboard and its commands in the language of the phone', async () => {
    const { api, anna, simulator } = await started();
    await api.sendChatAction({ chat_id: ANNA, action: 'typing' });
    expect(anna.view().action).to.equal('typing');
    await api.sendMessage({ chat_id: ANNA, text: 'x', reply_markup: { keyboard: [[{ text: 'Next' }]] } });
    expect(anna.view()).to.deep.include({ keyboard: [['Next']] });
    expect(anna.view().action).to.equal(undefined);
    const command = (description: string) => [{ command: 'next', description }];
    await api.setMyCommands({ commands: command('Next one') });
    await api.setMyCommands({ commands: command('Далі'), language_code: 'uk' });
    expect(anna.view().commands).to.deep.equal(command('Next one'));
    expect(simulator.chat(BORIS).view().commands).to.deep.equal(command('Далі'));
    expect(await api.getMyCommands({ language_code: 'uk' })).to.deep.equal(command('Далі'));
  });
});
