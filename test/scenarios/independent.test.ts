/**
 * The product against somebody else's Bot API, for what that knows of it: text, buttons, edits of text. It answers other
 * methods with 500 and gives each update once, so the tests on our own simulator go further; this one cannot agree with us
 * by having been written by us.
 */
import { expect } from 'chai';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import { System } from '../support/system.js';

const TOKEN = '1000001:independent-token';
const SOON_MS = 20_000;

/** What is used of it. Its own types name an export that it does not have, and a package that it does not bring. */
type Server = {
  readonly config: Readonly<{ apiURL: string }>;
  readonly storage: Readonly<{ botMessages: readonly Readonly<{ messageId: number; message: BotMessage }>[] }>;
  addBotMessage: (...message: readonly unknown[]) => Readonly<{ date: number }>;
  getClient(token: string, person: object): Client;
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
};
type BotMessage = Readonly<{ chat_id: string | number; text: string; reply_markup?: unknown }>;
type Client = Readonly<{
  makeMessage(text: string): object;
  makeCallbackQuery(data: string, more: object): object;
  sendMessage(message: object): Promise<unknown>;
  sendCallback(query: object): Promise<unknown>;
}>;
const TestServer = createRequire(import.meta.url)('telegram-test-api') as new (
  where: Readonly<{ host: string; port: number }>,
) => Server;
type Shown = Readonly<{ messageId: number; text: string; buttons: readonly string[] }>;

class Phone {
  constructor(
    readonly server: Server,
    readonly id: number,
  ) {}

  get #client() {
    return this.server.getClient(TOKEN, { userId: this.id, chatId: this.id, firstName: 'P', type: 'private' });
  }
  async say(words: string): Promise<void> {
    await this.#client.sendMessage(this.#client.makeMessage(words));
  }
  async press({ messageId }: Shown, data: string): Promise<void> {
    const query = this.#client.makeCallbackQuery(data, { message: { message_id: messageId } });
    await this.#client.sendCallback(query);
  }
  /** What the bot has said here, as it reads now. */
  shown(): readonly Shown[] {
    return this.server.storage.botMessages
      .filter(({ message }) => String(message.chat_id) === String(this.id))
      .map(({ messageId, message }) => ({ messageId, text: message.text, buttons: dataOf(message.reply_markup) }));
  }
  async sees(words: string): Promise<Shown> {
    for (const until = Date.now() + SOON_MS; Date.now() < until; await new Promise((next) => setTimeout(next, 50))) {
      const shown = this.shown().find((one) => one.text === words);
      if (shown) return shown;
    }
    return expect.fail(`never shown: ${words}\nbut: ${JSON.stringify(this.shown())}`);
  }
}

/** The server keeps the keyboard as it came: parsed, or as JSON. */
function dataOf(markup: unknown): readonly string[] {
  const { inline_keyboard: rows = [] } = (typeof markup === 'string' ? JSON.parse(markup) : (markup ?? {})) as {
    inline_keyboard?: { callback_data?: string }[][];
  };
  return rows.flat().flatMap(({ callback_data: data }) => data ?? []);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

describe("the bot, on somebody else's Bot API", function () {
  this.timeout(150_000);
  let server: Server;
  let system: System | undefined;
  let anna: Phone;
  let boris: Phone;
  before(async () => {
    server = new TestServer({ port: await freePort(), host: '127.0.0.1' });
    const add = server.addBotMessage.bind(server);
    // It says when a message was sent in milliseconds, where Telegram says seconds.
    server.addBotMessage = (...message) => {
      const sent = add(...message);
      return { ...sent, date: Math.floor(sent.date / 1_000) };
    };
    await server.start();
    system = await System.start({
      env: { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: server.config.apiURL, LOG_LEVEL: 'error' },
    });
    [anna, boris] = [new Phone(server, 501), new Phone(server, 502)];
  });
  after(async () => {
    await system?.end();
    await server.stop();
  });

  it('welcomes in one message, edited in place from step to step', async () => {
    await anna.say('/start');
    const welcome = await anna.sees(text('en', 'notice-onboard-language'));
    const english = welcome.buttons.find((data) => data.endsWith('en')) ?? expect.fail('no English');
    await anna.press(welcome, english);
    const rules = await anna.sees(text('en', 'notice-onboard-rules'));
    expect(rules.messageId).to.equal(welcome.messageId);
  });

  it('joins two people, and brings what they write to each other and to nobody else', async () => {
    await boris.say('/search');
    await anna.say('/search');
    for (const phone of [anna, boris]) await phone.sees(text('en', 'notice-found'));
    await anna.say('hello *there* _you_');
    await boris.sees('hello *there* _you_');
    await boris.say('and hello to you');
    await anna.sees('and hello to you');
    const words = (phone: Phone) => phone.shown().filter(({ text: said }) => said.includes('hello'));
    expect(words(anna)).to.have.lengthOf(1);
    expect(words(boris)).to.have.lengthOf(1);
  });

  it('ends the room for both', async () => {
    await anna.say('/stop');
    await anna.sees(text('en', 'notice-you-left'));
    await boris.sees(text('en', 'notice-partner-left'));
  });
});
