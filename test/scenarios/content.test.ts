/** Everything a person can send, through the whole system: between two phones both ways, and to a page. */
import { expect } from 'chai';
import type { PageContent } from '../../bootstrap/adapters/web/frames.js';
import type { PlainTextKey } from '../../bootstrap/adapters/i18n/keys.js';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { PersonContent } from '../../bootstrap/adapters/simulator/person-content.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import { expectNothingOfOthers } from '../support/leaks.js';
import { Town } from '../support/town.js';

const SOON_MS = 10_000;
const POINT = { latitude: 50.45, longitude: 30.52 };
const FIRE = '5104841245755180586';
const LONG = `${'word '.repeat(300)}end`;

/** `seen`: what the partner's phone shows of it, beside the kind of file. */
type Case = Readonly<{ name: string; content: PersonContent; seen: Partial<SeenMessage> }>;
const CASES: readonly Case[] = [
  { name: 'text', content: { type: 'text', text: 'hello' }, seen: { text: 'hello' } },
  {
    name: 'text with an effect',
    content: { type: 'text', text: 'hello', effect: FIRE },
    seen: { text: 'hello', effect: FIRE },
  },
  {
    name: 'text with an effect that bots may not use',
    content: { type: 'text', text: 'hello', effect: '1' },
    seen: { text: 'hello' },
  },
  {
    name: 'a link whose preview was asked for',
    content: {
      type: 'text',
      text: 'see https://example.org/',
      preview: { show_above_text: true, prefer_large_media: true },
    },
    seen: { text: 'see https://example.org/', preview: { show_above_text: true, prefer_large_media: true } },
  },
  {
    name: 'a link',
    content: { type: 'text', text: 'see https://example.org/' },
    seen: { text: 'see https://example.org/', preview: { is_disabled: true } },
  },
  {
    name: 'a photo, covered, with its caption above',
    content: { type: 'photo', caption: 'look', spoiler: true, captionAbove: true },
    seen: { text: 'look', isCovered: true, isCaptionAbove: true },
  },
  { name: 'a live photo', content: { type: 'live_photo', caption: 'look', spoiler: true }, seen: { isCovered: true } },
  { name: 'a video', content: { type: 'video', cover: true, startsAt: 7, caption: 'film' }, seen: { text: 'film' } },
  { name: 'an animation', content: { type: 'animation', spoiler: true }, seen: { isCovered: true } },
  { name: 'a voice message', content: { type: 'voice', duration: 3, caption: 'listen' }, seen: { text: 'listen' } },
  { name: 'a video message', content: { type: 'video_note' }, seen: { text: '' } },
  { name: 'a sticker', content: { type: 'sticker', emoji: '😀' }, seen: {} },
  { name: 'music', content: { type: 'audio', caption: 'song' }, seen: { text: 'song' } },
  { name: 'a file', content: { type: 'document', fileName: 'plan.pdf' }, seen: {} },
  {
    name: 'something forwarded, made by a bot, in answer to another chat',
    content: { type: 'photo', forwardedFrom: 'Vera', viaBot: 'picturebot', elsewhere: 'Vera' },
    seen: { isForwarded: false },
  },
  {
    name: 'a poll',
    content: { type: 'poll', question: 'What?', options: ['Tea', 'Coffee'] },
    seen: { note: '📊 What?: Tea / Coffee' },
  },
  {
    name: 'a quiz',
    content: { type: 'poll', question: 'What?', options: ['Tea', 'Coffee'], correct: 1 },
    seen: { note: '📊 What?: Tea / Coffee' },
  },
  {
    name: 'a list',
    content: { type: 'checklist', title: 'To do', tasks: ['a', 'b'] },
    seen: { text: 'To do\n☑ a\n☐ b' },
  },
  { name: 'a message with a layout', content: { type: 'rich', text: 'rich words' }, seen: { text: 'rich words' } },
];

/** Made anew on the way, without the name that its sender's device has for it. */
const NAMELESS: ReadonlySet<string> = new Set(['audio', 'document']);
function expectNameless({ media }: SeenMessage, sent: SeenMessage): void {
  expect(media?.kind).to.equal(sent.media?.kind);
  expect(media?.unique).not.to.equal(sent.media?.unique);
  expect(media?.name ?? 'file.x').to.match(/^file\.\w+$/);
}

const found = ({ by, text: words }: SeenMessage) => by === 'bot' && words === text('en', 'notice-found');
const isRelayed = ({ by, text: words }: SeenMessage) => by === 'bot' && words !== text('en', 'notice-document');
const newest = (chat: PersonChat) => chat.messages().at(-1)?.id ?? 0;
const next = (chat: PersonChat, after = newest(chat)) => chat.waitFor(({ by }) => by === 'bot', SOON_MS, after);

describe('everything a person can send', function () {
  this.timeout(60_000);
  let town: Town;
  let anna: PersonChat;
  let boris: PersonChat;
  before(async () => {
    town = await Town.open({ phones: 2, pages: 0, callLog: 5_000 });
    [anna, boris] = town.phones.map(({ phone }) => phone) as [PersonChat, PersonChat];
    for (const chat of [anna, boris]) await chat.waitFor(found, SOON_MS);
  });
  afterEach(() => expectNothingOfOthers(town.telegram.simulator, [anna, boris]));
  after(() => town.close());

  for (const { name, content, seen } of CASES)
    it(`P8: arrives, both ways, without a trace of who sent it: ${name}`, async () => {
      for (const [from, to] of [
        [anna, boris],
        [boris, anna],
      ] as const) {
        const before = newest(to);
        const sent = from.send(content);
        const arrived = await to.waitFor(isRelayed, SOON_MS, before);
        expect(arrived).to.deep.include(seen);
        if (NAMELESS.has(content.type)) expectNameless(arrived, sent);
        else expect(arrived.media).to.deep.equal(sent.media);
        expect(arrived.entities.map(({ type }) => type)).to.deep.equal(sent.entities.map(({ type }) => type));
      }
    });

  it('arrives as it fell: a dice, as its value', async () => {
    const arrival = next(boris);
    const sent = anna.send({ type: 'dice', emoji: '🎯' });
    expect((await arrival).text).to.equal(sent.note);
  });

  it('P1: arrives whole: a caption longer than a bot may send', async () => {
    const before = newest(boris);
    anna.send({ type: 'photo', caption: LONG });
    const photo = await boris.waitFor(({ media }) => media?.kind === 'photo', SOON_MS, before);
    const rest = await boris.waitFor(({ replyTo }) => replyTo?.id === photo.id, SOON_MS, before);
    expect(`${photo.text} ${rest.text}`).to.equal(LONG);
  });

  const asked: readonly (readonly [PersonContent, SeenMessage['note'], PlainTextKey])[] = [
    [{ type: 'location', ...POINT }, '📍 50.4500, 30.5200', 'notice-share-place'],
    [{ type: 'venue', ...POINT, title: 'Café', address: 'Main St' }, '📍 Café, Main St', 'notice-share-place'],
    [
      { type: 'contact', phone: '+4915112345678', firstName: 'Cara', userId: 5 },
      '👤 Cara, +4915112345678',
      'notice-share-contact',
    ],
  ];
  for (const [content, note, question] of asked)
    it(`P8: is passed on only when its sender says so: a ${content.type}`, async () => {
      const before = newest(boris);
      for (const label of ['button-dont-share', 'button-share'] as const) {
        const arrival = next(anna);
        const sent = anna.send(content);
        const panel = await arrival;
        expect(panel).to.include({ text: text('en', question) });
        expect(panel.replyTo?.id).to.equal(sent.id);
        expect(boris.messages().at(-1)?.id ?? 0).to.equal(before);
        anna.tap(panel.id, text('en', label));
        const told = text('en', label === 'button-share' ? 'notice-shared' : 'notice-not-shared');
        await anna.waitFor(({ id, text: words }) => id === panel.id && words === told, SOON_MS);
      }
      const arrived = await next(boris, before);
      expect(arrived.note).to.equal(note);
    });

  it('P5: shares a place once, however often the button is pressed, and answers to it find their way', async () => {
    const before = newest(boris);
    const arrival = next(anna);
    const sent = anna.send({ type: 'location', ...POINT });
    const panel = await arrival;
    for (let presses = 0; presses < 2; presses += 1) anna.tap(panel.id, text('en', 'button-share'));
    const arrived = await next(boris, before);
    const answer = next(anna);
    boris.send({ type: 'text', text: 'nice there', replyTo: arrived.id });
    expect((await answer).replyTo?.id).to.equal(sent.id);
    expect(boris.messages().filter(({ id, note }) => id > before && note !== undefined)).to.have.lengthOf(1);
  });

  it('P3: arrives together: an album, each item with its own look, and what is said to one of them finds it', async () => {
    for (const [from, to] of [
      [anna, boris],
      [boris, anna],
    ] as const) {
      const before = newest(to);
      const sent = from.sendAlbum([
        { type: 'photo', caption: 'one', spoiler: true },
        { type: 'video', cover: true },
        { type: 'live_photo', caption: 'three' },
      ]);
      from.text('after the album');
      const after = await to.waitFor(({ text: words }) => words === 'after the album', SOON_MS, before);
      const album = to.messages().filter(({ id }) => id > before && id < after.id);
      expect(album.map(({ media }) => media)).to.deep.equal(sent.map(({ media }) => media));
      expect(album.map(({ text: words, isCovered }) => [words, isCovered])).to.deep.equal([
        ['one', true],
        ['', false],
        ['three', false],
      ]);
      expect(new Set(album.map(({ albumId }) => albumId)).size).to.equal(1);
      const answer = next(from);
      to.send({ type: 'text', text: 'that one', replyTo: album[1]?.id ?? 0 });
      expect((await answer).replyTo?.id).to.equal(sent[1]?.id);
      from.edit(sent[2]?.id ?? 0, 'drei');
      await to.waitFor(({ id, text: words }) => id === album[2]?.id && words === 'drei', SOON_MS);
    }
  });

  it('P1: loses nothing of an album but the item that is gone, and its sender is told', async () => {
    const before = newest(boris);
    const description =
      'Bad Request: failed to send message #2 with the error message "wrong file identifier specified"';
    town.telegram.simulator.faults.add({
      method: 'sendMediaGroup',
      times: 1,
      fault: { type: 'error', code: 400, description },
    });
    const arrival = next(anna);
    const sent = anna.sendAlbum([{ type: 'photo' }, { type: 'photo' }, { type: 'photo' }]);
    const told = await arrival;
    expect([told.text, told.replyTo?.id]).to.deep.equal([text('en', 'undelivered-file-gone'), sent[1]?.id]);
    await boris.waitFor(({ media }) => media?.unique === sent[2]?.media?.unique, SOON_MS, before);
    const seen = boris.messages().filter(({ id }) => id > before);
    expect(seen.map(({ media }) => media?.unique)).to.deep.equal([sent[0]?.media?.unique, sent[2]?.media?.unique]);
  });

  it('carries reactions, both ways, to messages of either; the newest one, and none when it is taken back', async () => {
    const sent = anna.text('do you like it?');
    const seen = await boris.waitFor(({ text: words }) => words === 'do you like it?', SOON_MS);
    const has = (chat: PersonChat, id: number, emoji: readonly string[]) =>
      chat.waitFor((one) => one.id === id && one.reactions.bot.join() === emoji.join(), SOON_MS);
    boris.react(seen.id, ['👍']);
    await has(anna, sent.id, ['👍']);
    boris.react(seen.id, ['👍', '🔥']);
    await has(anna, sent.id, ['🔥']);
    boris.react(seen.id, []);
    await has(anna, sent.id, []);
    anna.react(sent.id, ['❤']);
    await has(boris, seen.id, ['❤']);
  });

  it('takes back, for the partner, what /delete answers', async () => {
    const sent = anna.text('better not');
    const seen = await boris.waitFor(({ text: words }) => words === 'better not', SOON_MS);
    let arrival = next(anna);
    anna.send({ type: 'text', text: '/delete', replyTo: sent.id });
    expect((await arrival).text).to.equal(text('en', 'notice-deleted'));
    await town.telegram.simulator.until(
      () => (boris.messages().some(({ id }) => id === seen.id) ? undefined : true),
      SOON_MS,
      'the message to be gone',
    );
    arrival = next(anna);
    anna.text('/delete');
    expect((await arrival).text).to.equal(text('en', 'notice-delete-how'));
    const theirs = boris.text('mine');
    const copy = await anna.waitFor(({ text: words }) => words === 'mine', SOON_MS);
    arrival = next(anna);
    anna.send({ type: 'text', text: '/delete', replyTo: copy.id });
    expect((await arrival).text).to.equal(text('en', 'notice-delete-how'));
    expect(boris.messages().some(({ id }) => id === theirs.id)).to.equal(true);
  });

  it('keeps what is quoted, and answers without it where it is not to be found', async () => {
    const sent = anna.text('tea or coffee?');
    const seen = await boris.waitFor(({ text: words }) => words === 'tea or coffee?', SOON_MS);
    const arrival = next(anna);
    boris.send({ type: 'text', text: 'this', replyTo: seen.id, quote: 'coffee' });
    expect((await arrival).replyTo).to.deep.equal({ id: sent.id, by: 'person', text: 'coffee' });
    const covered = boris.text('ask @boris_private');
    const copy = await anna.waitFor(({ text: words }) => words.startsWith('ask •'), SOON_MS);
    const before = newest(boris);
    anna.send({ type: 'text', text: 'whom?', replyTo: copy.id, quote: copy.text });
    const answer = await boris.waitFor(({ text: words }) => words === 'whom?', SOON_MS, before);
    expect(answer.replyTo?.id).to.equal(covered.id);
  });

  it('exchanges the file of a message, for one of another kind too, and its cover stays', async () => {
    const sent = anna.send({ type: 'photo', caption: 'first', spoiler: true });
    const seen = await boris.waitFor(({ text: words }) => words === 'first', SOON_MS);
    const edited = anna.editMedia(sent.id, { type: 'video', caption: 'second', spoiler: true });
    const arrived = await boris.waitFor(({ id, text: words }) => id === seen.id && words === 'second', SOON_MS);
    expect(arrived.media).to.deep.equal(edited.media);
    expect(arrived.isCovered).to.equal(true);
  });

  it('P8: covers names, numbers, addresses and links to people; its author is told once how to show them', async () => {
    const secret = 'I am @phone_0, +380 44 123-45-67, a@b.example, t.me/phone_0';
    const before = newest(boris);
    const advice = next(anna);
    const sent = anna.text(secret);
    const seen = await boris.waitFor(({ by }) => by === 'bot', SOON_MS, before);
    expect(seen.text).to.equal('I am ••••••••, •••••••••••••••••, •••••••••••, ••••••••••••'.slice(0, secret.length));
    const told = await advice;
    expect([told.text, told.replyTo?.id]).to.deep.equal([text('en', 'notice-covered'), sent.id]);
    anna.edit(sent.id, `${secret} now`);
    await boris.waitFor(({ id, text: words }) => id === seen.id && words.endsWith('•• now'), SOON_MS);
  });

  it('warns once, that a file tells more than it shows', async () => {
    const warned = () => anna.messages().filter(({ text: words }) => words === text('en', 'notice-document'));
    anna.send({ type: 'document', fileName: 'plan.pdf' });
    const before = newest(boris);
    anna.send({ type: 'document', fileName: 'other.pdf', caption: 'the other' });
    await boris.waitFor(({ text: words }) => words === 'the other', SOON_MS, before);
    expect(warned()).to.have.lengthOf(1);
    const seen = boris.messages().filter(({ by }) => by === 'bot');
    expect(JSON.stringify(seen), 'P8: what it was called').not.to.match(/plan|other\.pdf/);
  });

  const refused: readonly (readonly [PersonContent, PlainTextKey])[] = [
    [{ type: 'location', ...POINT, livePeriod: 900 }, 'notice-live-location'],
    [{ type: 'story' }, 'notice-story'],
    [{ type: 'paid_media' }, 'notice-paid'],
    [{ type: 'invoice' }, 'notice-paid'],
    [{ type: 'giveaway' }, 'notice-paid'],
    [{ type: 'game' }, 'notice-game'],
  ];
  for (const [content, reason] of refused)
    it(`is answered with the reason why it stays behind: ${content.type}`, async () => {
      const before = newest(boris);
      const arrival = next(anna);
      const sent = anna.send(content);
      const told = await arrival;
      expect(told.text).to.equal(text('en', reason));
      expect(told.replyTo?.id).to.equal(sent.id);
      expect(newest(boris)).to.equal(before);
    });
});

describe('two who agree to be found', function () {
  this.timeout(60_000);
  let town: Town;
  let anna: PersonChat;
  let boris: PersonChat;
  before(async () => {
    town = await Town.open({ phones: 2, pages: 0 });
    [anna, boris] = town.phones.map(({ phone }) => phone) as [PersonChat, PersonChat];
    for (const chat of [anna, boris]) await chat.waitFor(found, SOON_MS);
  });
  after(() => town.close());

  it('P8: are asked by buttons; only when both have pressed are names shown, and only in this room', async () => {
    const arrives = async (words: string, shown: string) => {
      const before = newest(boris);
      anna.text(words);
      expect((await boris.waitFor(({ text: arrived }) => arrived.startsWith('I am'), SOON_MS, before)).text).to.equal(
        shown,
      );
    };
    const advice = next(anna);
    await arrives('I am @phone_0', 'I am ••••••••');
    anna.tap((await advice).id, text('en', 'button-lift'));
    const asked = await boris.waitFor(({ text: words }) => words === text('en', 'notice-lift-wanted'), SOON_MS);
    await anna.waitFor(({ text: words }) => words === text('en', 'notice-lift-asked'), SOON_MS);
    await arrives('I am still @phone_0', 'I am still ••••••••');
    boris.tap(asked.id, text('en', 'button-lift'));
    for (const chat of [anna, boris])
      await chat.waitFor(({ text: words }) => words === text('en', 'notice-lifted'), SOON_MS);
    await arrives('I am @phone_0', 'I am @phone_0');
    for (const slot of Object.keys(town.system.slots()).filter((name) => name.startsWith('worker')))
      town.system.kill(slot);
    anna.text('and again: I am @phone_0'); // what came before may come twice: its sending may have been cut off
    await boris.waitFor(({ text: words }) => words === 'and again: I am @phone_0', SOON_MS);
  });
});

describe('who is under age', function () {
  this.timeout(60_000);
  let town: Town;
  let anna: PersonChat;
  let boris: PersonChat;
  before(async () => {
    town = await Town.open({ phones: 2, pages: 0, callLog: 5_000 });
    [anna, boris] = town.phones.map(({ phone }) => phone) as [PersonChat, PersonChat];
    for (const chat of [anna, boris]) await chat.waitFor(found, SOON_MS);
  });
  after(() => town.close());
  const told = (chat: PersonChat, key: PlainTextKey, after = 0) =>
    chat.waitFor(({ id, text: words }) => id > after && words === text('en', key), SOON_MS);
  const arrives = async (content: PersonContent) => {
    const before = newest(boris);
    const unique = anna.send(content).media?.unique; // what a crash repeats is not it
    return boris.waitFor(({ media }) => media !== undefined && media.unique === unique, SOON_MS, before);
  };

  it('sees pictures covered until they accept them in the room; what cannot be covered is not shown', async () => {
    const arrival = next(boris);
    boris.text('/settings');
    const panel = await arrival;
    boris.tap(panel.id, text('en', 'settings-minor-off'));
    const settings = await boris.waitFor(({ id, text: words }) => id === panel.id && words !== panel.text, SOON_MS);
    expect(settings.text).to.equal(text('en', 'notice-minor-on'));
    const labels = settings.buttons.flat().map(({ text: label }) => label);
    expect(labels).to.include.members([text('en', 'settings-covers-on'), text('en', 'settings-minor-on')]);

    expect((await arrives({ type: 'photo', caption: 'look' })).isCovered).to.equal(true);
    const offer = await told(boris, 'notice-media-offer');
    await told(anna, 'notice-media-covered');
    expect((await arrives({ type: 'animation' })).isCovered).to.equal(true);
    for (const content of [{ type: 'video_note' }, { type: 'document', fileName: 'a.jpg' }] as const) {
      const before = newest(anna);
      const sent = anna.send(content);
      expect((await told(anna, 'undelivered-not-accepted', before)).replyTo?.id).to.equal(sent.id);
    }
    await told(boris, 'notice-media-held');
    expect(boris.messages().filter(({ media }) => media?.kind === 'document' || media?.kind === 'video_note')).to.be
      .empty;
    expect(boris.messages().filter(({ text: words }) => words === text('en', 'notice-media-offer'))).to.have.lengthOf(
      1,
    );

    for (let presses = 0; presses < 2; presses += 1) boris.tap(offer.id, text('en', 'button-accept-media'));
    await told(boris, 'notice-media-open');
    await told(anna, 'notice-media-accepted');
    expect((await arrives({ type: 'photo' })).isCovered).to.equal(false);
    for (const slot of Object.keys(town.system.slots()).filter((name) => name.startsWith('worker')))
      town.system.kill(slot);
    expect((await arrives({ type: 'video_note' })).media?.kind).to.equal('video_note');
    expect((await arrives({ type: 'photo' })).isCovered).to.equal(false);
    const opened = boris.messages().filter(({ text: words }) => words === text('en', 'notice-media-open'));
    expect(opened, 'pressed twice').to.have.lengthOf(1);
  });

  it('P8: says nothing of it to anybody', () => {
    for (const { text: words } of anna.messages()) expect(words).not.to.match(/\b18\b/);
  });
});

describe('everything a person can send, to a page', function () {
  this.timeout(60_000);
  let town: Town;
  let phone: PersonChat;
  before(async () => {
    town = await Town.open({ phones: 1, pages: 1, callLog: 1_000 });
    [phone] = town.phones.map((person) => person.phone) as [PersonChat];
    await phone.waitFor(found, SOON_MS);
  });
  after(() => town.close());

  const shown: readonly (readonly [PersonContent, PageContent])[] = [
    [
      { type: 'live_photo', caption: 'look' },
      { kind: 'livePhoto', caption: 'look' },
    ],
    [
      { type: 'video', cover: true, startsAt: 5, spoiler: true },
      { kind: 'video', spoiler: true },
    ],
    [
      { type: 'sticker', emoji: '😀' },
      { kind: 'sticker', emoji: '😀' },
    ],
    [
      { type: 'photo', caption: LONG },
      { kind: 'photo', caption: LONG },
    ],
    [
      { type: 'poll', question: 'What?', options: ['a', 'b'] },
      { kind: 'text', text: '📊 What?\n○ a\n○ b' },
    ],
    [
      { type: 'text', text: 'hi', effect: FIRE, preview: { show_above_text: true } },
      { kind: 'text', text: 'hi' },
    ],
  ];
  for (const [content, page] of shown)
    it(`is shown, or named: ${content.type}`, async () => {
      const before = town.pages[0]?.contents().length ?? 0;
      phone.send(content);
      await town.pages[0]?.until((person) => person.contents().length > before, SOON_MS);
      const arrived: Record<string, unknown> = { ...town.pages[0]?.contents().at(-1) };
      delete arrived['handle']; // another each time: see page-and-phone.test.ts
      expect(arrived).to.deep.equal(page);
    });

  it('and back: that the page types is shown on the phone, at most once in four seconds, and costs no message', async () => {
    const actions = () => {
      const calls = town.telegram.simulator.log.calls();
      return calls.filter(({ method }) => method === 'sendChatAction').map(({ atMs }) => atMs);
    };
    phone.text('type something');
    await new Promise((resolve) => setTimeout(resolve, 4_000)); // the chat comes to rest
    for (const until = Date.now() + 8_000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50)))
      town.pages[0]?.type();
    const [first = 0, second = 0, ...more] = actions();
    expect(more).to.be.empty;
    expect(second - first).to.be.within(3_900, 6_500);
    const arrival = next(phone);
    town.pages[0]?.write();
    const sent = Date.now();
    await arrival;
    expect(Date.now() - sent).to.be.below(2_000);
  });

  it('is an address of a map: a place its sender shares', async () => {
    const before = town.pages[0]?.contents().length ?? 0;
    const arrival = next(phone);
    phone.send({ type: 'venue', ...POINT, title: 'Café', address: 'Main St' });
    phone.tap((await arrival).id, text('en', 'button-share'));
    await town.pages[0]?.until((person) => person.contents().length > before, SOON_MS);
    const map = 'https://www.openstreetmap.org/?mlat=50.45&mlon=30.52#map=16/50.45/30.52';
    expect(town.pages[0]?.contents().at(-1)).to.deep.equal({
      kind: 'text',
      text: `📍 Café\nMain St\n📍 50.45, 30.52\n${map}`,
    });
  });
});
