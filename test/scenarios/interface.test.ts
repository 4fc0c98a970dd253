/** What a newcomer taps: the whole system, simulated phones, and nothing but what stands on their screens. */
import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import { TOKEN, Town } from '../support/town.js';

const SOON_MS = 15_000;
const MAIN = fileURLToPath(new URL('../../bootstrap/main.js', import.meta.url));
const labelled = (message: SeenMessage, label: string) =>
  message.buttons.flat().some(({ text: words }) => words === label);

describe('the interface', function () {
  this.timeout(120_000);
  let town: Town;
  before(async () => (town = await Town.open({ phones: 0, pages: 0 })));
  after(() => town.close());

  const newcomer = (name: string, language = 'en'): PersonChat => {
    const { simulator } = town.telegram;
    const { id } = simulator.createPerson({ first_name: name, language_code: language });
    return simulator.chat(id, TOKEN);
  };
  const fromBot = (chat: PersonChat) => chat.messages().filter(({ by }) => by === 'bot');
  const waitFor = (chat: PersonChat, words: string) =>
    chat.waitFor(({ by, text: said }) => by === 'bot' && said.startsWith(words), SOON_MS);
  const press = (chat: PersonChat, label: string) => {
    const message = fromBot(chat).findLast((one) => labelled(one, label));
    if (!message) throw new Error(`no button says ${label}`);
    chat.tap(message.id, label);
  };
  const found = text('en', 'notice-found');

  it('welcomes in one message: language, what this is, start; and shows the search in that one too', async () => {
    const anna = newcomer('Anna', 'de');
    anna.start();
    await waitFor(anna, text('de', 'notice-onboard-language'));
    press(anna, 'English');
    await waitFor(anna, text('en', 'notice-onboard-rules'));
    press(anna, text('en', 'button-search'));
    press(anna, text('en', 'button-search')); // twice
    await waitFor(anna, text('en', 'notice-searching').split('\n')[0] ?? '');
    await waitFor(anna, text('en', 'notice-widened').split('\n')[0] ?? '');
    expect(fromBot(anna)).to.have.lengthOf(1);
    expect(fromBot(anna)[0]?.text, 'nobody else is there, and it says so').to.include(text('en', 'wait-alone'));
    press(anna, text('en', 'button-cancel-search'));
    await waitFor(anna, text('en', 'notice-search-cancelled'));
    expect(fromBot(anna)).to.have.lengthOf(1);
  });

  it('takes the search away when a partner is found; rooms are rated, and two of whom one was sorry never meet again', async () => {
    const [anna, boris] = [newcomer('Anna'), newcomer('Boris')];
    for (const chat of [anna, boris]) {
      chat.start();
      chat.text('/search');
    }
    for (const chat of [anna, boris]) await waitFor(chat, found);
    const search = text('en', 'notice-searching').split('\n')[0] ?? '';
    await until(() => [anna, boris].every((chat) => !fromBot(chat).some(({ text: said }) => said.startsWith(search))));
    press(anna, text('en', 'button-stop'));
    await waitFor(boris, text('en', 'notice-partner-left'));
    press(boris, text('en', 'button-rate-down'));
    await waitFor(boris, text('en', 'notice-rated-down'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    for (const chat of [anna, boris]) press(chat, text('en', 'button-search'));
    await waitFor(boris, text('en', 'notice-widened').split('\n')[0] ?? '');
    for (const chat of [anna, boris]) {
      expect(fromBot(chat).filter(({ text: said }) => said === found)).to.have.lengthOf(1);
      chat.text('/stop');
    }
  });

  it('brings a friend by a link into a room of the two, once', async () => {
    const [anna, boris, vera] = [newcomer('Anna'), newcomer('Boris'), newcomer('Vera')];
    anna.text('/invite');
    const shown = await anna.waitFor(({ text: said }) => said.includes('?start='), SOON_MS);
    const payload = /\?start=([\w-]+)$/.exec(shown.text)?.[1] ?? '';
    anna.start(payload);
    await waitFor(anna, text('en', 'notice-link-own'));
    boris.start(payload);
    for (const chat of [anna, boris]) await waitFor(chat, found);
    boris.text('it is me');
    await waitFor(anna, 'it is me');
    vera.start(payload);
    await waitFor(vera, text('en', 'notice-link-used'));
    vera.start('forged');
    await waitFor(vera, text('en', 'notice-link-unknown'));
    anna.text('/stop');
    await waitFor(boris, text('en', 'notice-partner-left'));
  });

  it('tells everybody what an operator says, each in their language, once', async () => {
    const anna = newcomer('Anna', 'uk');
    anna.start();
    await waitFor(anna, text('uk', 'notice-onboard-language'));
    const file = join(town.system.dataDir, 'news.json');
    writeFileSync(file, JSON.stringify({ en: 'We are back.', uk: 'Ми повернулися.' }));
    const env = { ...process.env, ...town.system.env, DATA_DIR: town.system.dataDir };
    const operator = async (...order: readonly string[]) =>
      (await promisify(execFile)(process.execPath, [MAIN, ...order], { env })).stdout;
    expect(await operator('broadcast', 'start', file)).to.include('has begun');
    await waitFor(anna, 'Ми повернулися.');
    expect(await operator('broadcast', 'watch')).to.match(/done, (\d+) of \1 \(100 %\): sent \1, unreachable 0/);
    expect(fromBot(anna).filter(({ text: said }) => said === 'Ми повернулися.')).to.have.lengthOf(1);
    expect(await operator('link', 'spring')).to.match(/^https:\/\/t\.me\/\w+\?start=s[\w-]+\n$/);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + SOON_MS; !isSo(); await new Promise((resolve) => setTimeout(resolve, 200)))
    if (Date.now() > end) throw new Error('waited in vain');
}
