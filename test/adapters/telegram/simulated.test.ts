import { expect } from 'chai';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../../actors/contracts/ports.js';
import { systemClock } from '../../../actors/runtime/clock.js';
import { text as i18nText } from '../../../bootstrap/adapters/i18n/texts.js';
import type { PersonContent } from '../../../bootstrap/adapters/simulator/person-content.js';
import type { PersonChat } from '../../../bootstrap/adapters/simulator/person-chat.js';
import { startSimulator } from '../../../bootstrap/adapters/simulator/start.js';
import type { RunningSimulator } from '../../../bootstrap/adapters/simulator/start.js';
import { BotApi } from '../../../bootstrap/adapters/telegram/api.js';
import { performerOf } from '../../../bootstrap/adapters/telegram/bots.js';
import { Intake } from '../../../bootstrap/adapters/telegram/intake.js';
import { ParkedChats } from '../../../bootstrap/adapters/telegram/parked-chats.js';
import { Pacing } from '../../../bootstrap/adapters/telegram/pacing.js';
import { Poller } from '../../../bootstrap/adapters/telegram/poller.js';
import { TelegramScreen } from '../../../bootstrap/adapters/telegram/screen.js';
import { setUpBot, setWebhook } from '../../../bootstrap/adapters/telegram/setup.js';
import { webhookHandler } from '../../../bootstrap/adapters/telegram/webhook.js';
import { Relay } from './relay.js';
import { BOT, LINKS, MemoryParking, PEOPLE, RecordedLog, seeded, userOf } from './support.js';

const TOKEN = `${BOT}:simulated`;
const WAIT_MS = 1_500;
/** Time passes fifty times as fast. */
const hasty: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * 50,
  after: (ms, run) => systemClock.after(ms / 50, run),
};
const RATES = { chatPerSecond: 0, chatBurst: 1, allPerSecond: 0 };
const STYLED: PersonContent = {
  type: 'text',
  text: '😀 bold /stop',
  entities: [{ type: 'bold', offset: 3, length: 4 }],
};

describe('telegram against the simulator', () => {
  let running: RunningSimulator;
  let api: BotApi;
  let relay: Relay;
  let intake: Intake;
  let log: RecordedLog;
  let anna: PersonChat;
  let boris: PersonChat;
  let stop: () => Promise<unknown>;

  beforeEach(async () => {
    running = await startSimulator({ token: TOKEN });
    const { simulator, url } = running;
    const [first = 0, second = 0] = [...simulator.people.keys()];
    [anna, boris] = [simulator.chat(first, TOKEN), simulator.chat(second, TOKEN)];
    api = new BotApi({ token: TOKEN, root: url, connections: 8, timeoutMs: 2_000 });
    log = new RecordedLog();
    const pacing = new Pacing({ clock: hasty, random: seeded(1), rates: RATES });
    const shared = { api, bot: BOT, links: LINKS, people: PEOPLE, clock: hasty, random: seeded(2), log };
    relay = new Relay([userOf(first), userOf(second)], () => screen);
    const { messages } = relay;
    const bots = new Map([[BOT, { api: performerOf(api, new Map([[BOT, api]])), pacing, links: LINKS }]]);
    const screen = new TelegramScreen({ ...shared, bots, messages, text: i18nText, isSafe: () => true });
    intake = new Intake({ ...shared, ask: relay.ask, messages, languageOf: () => 'en' });
    const polling = { bot: BOT, parking: new MemoryParking(), intake, clock: hasty, random: seeded(3), log };
    const poller = new Poller({ ...polling, api, isFit: () => true, parked: new ParkedChats(polling) });
    const run = poller.run();
    stop = () => {
      poller.stop();
      return run;
    };
    anna.start();
    boris.start();
    await boris.waitFor(({ by }) => by === 'bot', WAIT_MS);
    await anna.waitFor(({ by }) => by === 'bot', WAIT_MS);
  });
  afterEach(async () => {
    await stop();
    await relay.settled();
    expectNothingOfOthers();
    await api.disconnect();
    await running.close();
  });

  /** P8, in each of these tests: nothing that was ever sent to one of them tells who the other is. */
  const expectNothingOfOthers = () => {
    for (const { method, args } of running.simulator.log.calls().filter(({ args }) => args['chat_id'] !== undefined))
      for (const other of [anna, boris].filter(({ id }) => String(id) !== args['chat_id'])) {
        const { id, first_name, username = '' } = other.person.user;
        const secrets = [String(id), first_name, username, '+380441234567', 'Vera', 'vera_elsewhere', '4000000001'];
        const sent = JSON.stringify(args);
        expect(secrets.filter((secret) => sent.includes(secret))).to.deep.equal([], method);
      }
  };
  const next = (chat: PersonChat) => {
    const last =
      chat
        .messages()
        .filter(({ by }) => by === 'bot')
        .at(-1)?.id ?? 0;
    return chat.waitFor(({ by, id }) => by === 'bot' && id > last, WAIT_MS);
  };

  it('P8: brings every kind of content across, both ways, without a trace of its author', async () => {
    const contents: PersonContent[] = [
      { type: 'text', text: 'hello' },
      { type: 'photo', caption: 'look', spoiler: true, captionAbove: true },
      { type: 'video', spoiler: true },
      { type: 'animation' },
      { type: 'voice', duration: 3, caption: 'listen' },
      { type: 'video_note' },
      { type: 'sticker', emoji: '😀' },
      { type: 'audio' },
      { type: 'document', fileName: 'cv.pdf' },
    ];
    for (const [from, to] of [
      [anna, boris],
      [boris, anna],
    ] as const)
      for (const content of contents) {
        const arrival = next(to);
        const sent = from.send(content);
        const seen = await arrival;
        expect(seen.media?.kind, content.type).to.equal(sent.media?.kind);
        expect(seen).to.deep.include({
          text: sent.text,
          isCovered: sent.isCovered,
          isCaptionAbove: sent.isCaptionAbove,
        });
      }
  });

  it('P8: leaves behind mentions, origins and contacts; what was written stays words', async () => {
    const mention = { type: 'text_mention', offset: 0, length: 2, user: anna.person.user };
    const contents: PersonContent[] = [
      { type: 'text', text: 'me and @anna_words', entities: [mention] },
      { type: 'text', text: 'said elsewhere', forwardedFrom: 'Vera' },
      { type: 'photo', caption: 'me', entities: [mention], forwardedFrom: 'Vera' },
      { type: 'document', fileName: 'words.pdf', forwardedFrom: 'Vera' },
    ];
    for (const content of contents) {
      const arrival = next(boris);
      const sent = anna.send(content);
      const seen = await arrival;
      expect(seen).to.include({ text: sent.text.replace(/^me/, '••'), isForwarded: false });
      expect(seen.entities.map(({ type }) => type)).not.to.include('text_mention');
    }
    const arrival = next(anna);
    anna.send({ type: 'contact', phone: '+380441234567', firstName: 'Anna' });
    await arrival;
    expect(boris.messages().at(-1)?.media?.kind).to.equal('document');
  });

  it('P3: brings an album across piece by piece, in order, each with its own caption', async () => {
    const captions = ['one', undefined, 'three'];
    anna.sendAlbum(captions.map((caption) => ({ type: 'photo', ...(caption && { caption }) })));
    await boris.waitFor(({ text }) => text === 'three', WAIT_MS);
    const seen = boris.messages().filter(({ by, media }) => by === 'bot' && media?.kind === 'photo');
    expect(seen.map(({ text }) => text)).to.deep.equal(['one', '', 'three']);
    expect(seen.map(({ media }) => media?.unique)).to.deep.equal(
      anna.messages().flatMap(({ by, media }) => (by === 'person' && media ? [media.unique] : [])),
    );
  });

  it('keeps formatting in its place, and makes no command of a partner tappable', async () => {
    const arrival = next(boris);
    anna.send(STYLED);
    const seen = await arrival;
    const bold = seen.entities.find(({ type }) => type === 'bold');
    expect(seen.text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).to.equal('bold');
    expect(seen.entities.map(({ type }) => type)).to.deep.equal(['bold']);
  });

  it('carries answers and edits to the right message', async () => {
    let arrival = next(boris);
    const original = anna.text('first');
    const seen = await arrival;
    arrival = next(anna);
    boris.send({ type: 'text', text: 'to that', replyTo: seen.id });
    expect((await arrival).replyTo).to.deep.include({ id: original.id, by: 'person' });
    anna.edit(original.id, 'second');
    expect(await boris.waitFor(({ isEdited }) => isEdited, WAIT_MS)).to.include({ id: seen.id, text: 'second' });
  });

  it('edits the caption of a file, and its cover stays', async () => {
    const arrival = next(boris);
    const original = anna.send({ type: 'photo', caption: 'a', spoiler: true });
    await arrival;
    anna.edit(original.id, 'b');
    expect(await boris.waitFor(({ isEdited }) => isEdited, WAIT_MS)).to.include({ text: 'b', isCovered: true });
  });

  it('tells why something was not passed on, as an answer to it', async () => {
    const arrival = next(anna);
    const contact = anna.send({ type: 'contact', phone: '+1', firstName: 'Anna' });
    expect((await arrival).replyTo).to.include({ id: contact.id });
  });

  it('changes the settings in place, and ends the spinner', async () => {
    const arrival = next(anna);
    anna.text('/settings');
    const panel = await arrival;
    const tap = anna.tap(panel.id, i18nText('en', 'settings-spoiler-off'));
    await anna.waitForAnswer(tap, WAIT_MS);
    const seen = await anna.waitFor(({ isEdited }) => isEdited, WAIT_MS);
    expect(seen).to.include({ id: panel.id, text: i18nText('en', 'notice-spoiler-on') });
    expect(seen.buttons[0]?.[0]?.text).to.equal(i18nText('en', 'settings-spoiler-on'));
  });

  it('P1: outlasts limits, proxies, and dropped answers, in order', async () => {
    const { faults } = running.simulator;
    faults.add({ method: 'sendMessage', fault: { type: 'tooManyRequests', retryAfter: 1 } });
    faults.add({ method: 'sendMessage', skip: 1, fault: { type: 'html', status: 502 } });
    faults.add({ method: 'sendMessage', skip: 2, fault: { type: 'reset', when: 'after' } });
    faults.add({ method: 'getUpdates', fault: { type: 'reset', when: 'after' } });
    for (const text of ['1', '2', '3']) anna.text(text);
    await boris.waitFor(({ text }) => text === '3', WAIT_MS);
    const seen = boris.messages().filter(({ by, text }) => by === 'bot' && /^\d$/.test(text));
    expect(seen.map(({ text }) => text)).to.deep.equal([...seen.map(({ text }) => text)].sort());
    expect(new Set(seen.map(({ text }) => text))).to.deep.equal(new Set(['1', '2', '3']));
  });

  it('hears that somebody blocked the bot, both ways', async () => {
    boris.block();
    anna.text('anybody?');
    const { simulator } = running;
    await simulator.until(() => simulator.log.calls().find(({ errorCode }) => errorCode === 403), WAIT_MS, 'a refusal');
    await relay.settled();
    expect(relay.outcomes.at(-1)).to.deep.equal({ ok: false, why: 'blocked' });
    expect(relay.commands.map(({ type }) => type)).to.include('block');
  });

  it('takes updates by a webhook as well', async () => {
    await stop();
    const ports = { bot: BOT, path: '/hook', secret: 'sesame', intake, parking: new MemoryParking(), log };
    const handler = webhookHandler(ports);
    const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await setWebhook(api, { url: `http://127.0.0.1:${port}/hook`, secret: 'sesame' });
    const arrival = next(boris);
    anna.text('by webhook');
    expect((await arrival).text).to.equal('by webhook');
    await api.deleteWebhook();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('sets up the menu in the language of each', async () => {
    await setUpBot(api, i18nText, log);
    expect(boris.view().commands).to.deep.include({ command: 'search', description: i18nText('uk', 'command-search') });
    expect(log.events()).not.to.include('telegram.setupFailed');
  });
});
