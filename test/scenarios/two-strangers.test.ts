/** What a newcomer tries first: the whole system, two phones and a page, nothing but what people see. */
import { expect } from 'chai';
import { MEDIA_KINDS } from '../../actors/contracts/content.js';
import { languageNames, text } from '../../bootstrap/adapters/i18n/texts.js';
import { SAID_LATELY_MS } from '../../actors/session/answers.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import { Town } from '../support/town.js';

const SOON_MS = 10_000;
const said = (words: string) => (message: SeenMessage) => message.by === 'bot' && message.text === words;
const found = said(text('en', 'notice-found'));
const FORMATTED = 'bold *not* _markdown_ [x](y) <b> & \\';

describe('two strangers', function () {
  this.timeout(60_000);
  let town: Town;
  let anna: PersonChat;
  let boris: PersonChat;
  before(async () => {
    town = await Town.open({ phones: 2, pages: 0 });
    [anna, boris] = town.phones.map(({ phone }) => phone) as [PersonChat, PersonChat];
  });
  after(() => town.close());

  /** The newest message of a chat, to wait for what comes after it. */
  const newest = (chat: PersonChat) => chat.messages().at(-1)?.id ?? 0;
  const answer = async (chat: PersonChat, command: string, words: string) => {
    const after = newest(chat);
    chat.text(command);
    return chat.waitFor(said(words), SOON_MS, after);
  };

  it('are welcomed, and told that a search is on', async () => {
    await anna.waitFor(said(text('en', 'notice-onboard-language')), SOON_MS);
    await anna.waitFor(said(text('en', 'notice-searching')), SOON_MS).catch(() => anna.waitFor(found, SOON_MS));
  });

  it('meet', async () => {
    for (const chat of [anna, boris]) await chat.waitFor(found, SOON_MS);
  });

  it('send text as it was written, with its formatting, never as markup', async () => {
    anna.send({ type: 'text', text: FORMATTED, entities: [{ type: 'bold', offset: 0, length: 4 }] });
    const seen = await boris.waitFor(said(FORMATTED), SOON_MS);
    expect(seen.entities).to.deep.include({ type: 'bold', offset: 0, length: 4 });
  });

  for (const kind of MEDIA_KINDS) {
    it(`send a ${kind}`, async () => {
      const type = kind === 'videoNote' ? 'video_note' : kind === 'livePhoto' ? 'live_photo' : kind;
      const hasCaption = !['videoNote', 'sticker'].includes(kind);
      const after = newest(boris);
      anna.send({ type, ...(hasCaption && { caption: `see this ${kind}` }) });
      const seen = await boris.waitFor(({ media }) => media?.kind === type, SOON_MS, after);
      if (hasCaption) expect(seen.text).to.equal(`see this ${kind}`);
    });
  }

  it('cover photos and videos when the sender wants it, and say so', async () => {
    await answer(anna, '/spoiler_on', text('en', 'notice-spoiler-on'));
    anna.send({ type: 'photo', caption: 'covered' });
    expect((await boris.waitFor(({ text: words }) => words === 'covered', SOON_MS)).isCovered).to.equal(true);
    await answer(anna, '/spoiler_off', text('en', 'notice-spoiler-off'));
    anna.send({ type: 'photo', caption: 'open' });
    expect((await boris.waitFor(({ text: words }) => words === 'open', SOON_MS)).isCovered).to.equal(false);
  });

  it('reply to each other, both ways', async () => {
    const question = boris.text('how are you?');
    const asked = await anna.waitFor(said('how are you?'), SOON_MS);
    anna.send({ type: 'text', text: 'fine', replyTo: asked.id });
    const fine = await boris.waitFor(said('fine'), SOON_MS);
    expect(fine.replyTo?.id).to.equal(question.id);
    boris.send({ type: 'text', text: 'glad', replyTo: fine.id });
    const glad = await anna.waitFor(said('glad'), SOON_MS);
    expect(glad.replyTo?.by).to.equal('person');
    expect(glad.replyTo?.text).to.equal('fine');
  });

  it('edit what they said, text and captions', async () => {
    const typo = anna.text('helo');
    await boris.waitFor(said('helo'), SOON_MS);
    anna.edit(typo.id, 'hello');
    expect((await boris.waitFor(said('hello'), SOON_MS)).isEdited).to.equal(true);
    const photo = anna.send({ type: 'photo', caption: 'my cta' });
    await boris.waitFor(({ text: words }) => words === 'my cta', SOON_MS);
    anna.edit(photo.id, 'my cat');
    expect((await boris.waitFor(({ text: words }) => words === 'my cat', SOON_MS)).isEdited).to.equal(true);
  });

  it('P2: have commands answered that nobody knows; the partner sees none of them', async () => {
    await answer(anna, '/dance', text('en', 'notice-unknown-command'));
    for (const [command, key] of [
      ['/help', 'notice-help'],
      ['/privacy', 'notice-privacy'],
    ] as const)
      await answer(anna, command, text('en', key));
    expect(boris.messages().some(({ by, text: words }) => by === 'bot' && words.startsWith('/'))).to.equal(false);
  });

  it('change the language in one message that is edited in place', async () => {
    const panel = await answer(anna, '/settings', text('en', 'settings-title'));
    const press = (label: string) => {
      const button = anna
        .messages()
        .find(({ id }) => id === panel.id)
        ?.buttons.flat()
        .find(({ text: words }) => words.includes(label));
      anna.tap(panel.id, button?.callback_data ?? label);
    };
    press('English');
    await anna.waitFor(said(text('en', 'languages-title')), SOON_MS);
    press(languageNames.de);
    await anna.waitFor(said(text('de', 'settings-title')), SOON_MS);
    press(languageNames.de);
    await anna.waitFor(said(text('de', 'languages-title')), SOON_MS);
    press(languageNames.en);
    await anna.waitFor(({ id, text: words }) => id === panel.id && words === text('en', 'settings-title'), SOON_MS);
    expect(anna.messages().filter(({ text: words }) => words === text('en', 'settings-title'))).to.have.lengthOf(1);
  });

  it('report each other by a button; the partner learns nothing', async () => {
    const before = boris.messages().length;
    const reasons = await answer(anna, '/report', text('en', 'notice-report-reasons'));
    anna.tap(reasons.id, text('en', 'report-insult'));
    const thanks = await anna.waitFor(said(text('en', 'notice-report-thanks')), SOON_MS);
    const ways = thanks.buttons.flat().map((button) => button.text);
    expect(ways).to.deep.equal([text('en', 'button-next'), text('en', 'button-stop')]);
    expect(boris.messages()).to.have.lengthOf(before);
  });

  it('leave with /stop: both are told, and what is written then is answered', async () => {
    await answer(anna, '/stop', text('en', 'notice-you-left'));
    await boris.waitFor(said(text('en', 'notice-partner-left')), SOON_MS);
    const lost = boris.text('are you there?');
    const refusal = await boris.waitFor(({ replyTo }) => replyTo?.id === lost.id, SOON_MS);
    expect([text('en', 'notice-idle'), text('en', 'notice-room-ended')]).to.include(refusal.text);
  });

  it('P4: never meet again whom they reported', async () => {
    await answer(anna, '/search', text('en', 'notice-searching'));
    await answer(boris, '/search', text('en', 'notice-searching'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const chat of [anna, boris]) expect(chat.messages().filter(found)).to.have.lengthOf(1);
    for (const chat of [anna, boris]) {
      chat.text('/stop');
      await chat.waitFor(said(text('en', 'notice-search-cancelled')), SOON_MS);
      const shows = chat
        .messages()
        .filter(({ buttons }) => buttons.flat().some(({ text: label }) => /🔎|❌/u.test(label)));
      expect(shows.at(-1)?.text, 'in the message that showed the search').to.equal(
        text('en', 'notice-search-cancelled'),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, SAID_LATELY_MS)); // at once, that it is cancelled says enough
    await answer(boris, '/stop', text('en', 'notice-nothing-to-stop'));
  });
});

describe('a phone and a page', function () {
  this.timeout(60_000);

  it('meet, talk both ways, and the page is told when the phone blocks the bot', async () => {
    const town = await Town.open({ phones: 1, pages: 1 });
    try {
      const { phone } = town.phones[0] ?? expect.fail();
      const page = town.pages[0] ?? expect.fail();
      await phone.waitFor(found, SOON_MS);
      phone.text('t0:1:1');
      await until(() => page.account().rooms[0]?.saw.includes('t0:1:1') === true);
      page.write();
      await phone.waitFor(({ text: words }) => words.startsWith('w0:1:'), SOON_MS);
      phone.block();
      await until(() => page.account().rooms[0]?.hasEnded === true);
      phone.start();
      await phone.waitFor(said(text('en', 'notice-searching')), SOON_MS, newestOf(phone));
    } finally {
      await town.close();
    }
  });

  const newestOf = (chat: PersonChat) => chat.messages().at(-1)?.id ?? 0;
});

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + SOON_MS; !isSo(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > end) throw new Error('waited in vain');
  }
}
