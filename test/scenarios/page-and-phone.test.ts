/** A page and a phone who talk to each other: what one does to a message is seen by the other, both ways. */
import { expect } from 'chai';
import type { Reaction, Seq } from '../../bootstrap/adapters/web/frames.js';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import type { PersonContent } from '../../bootstrap/adapters/simulator/person-content.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import { TOKEN, Town } from '../support/town.js';
import { WebPerson } from '../support/web-person.js';

const SOON_MS = 10_000;

describe('a page and a phone', function () {
  this.timeout(60_000);
  let town: Town;
  let phone: PersonChat;
  let page: WebPerson;
  before(async () => {
    town = await Town.open({ phones: 1, pages: 1 });
    [phone] = town.phones.map((person) => person.phone) as [PersonChat];
    [page] = town.pages as [WebPerson];
    await phone.waitFor(({ text: words }) => words === text('en', 'notice-found'), SOON_MS);
    await page.until((person) => person.isChatting(), SOON_MS);
  });
  after(() => town.close());

  const post = (words: string) => page.does((room, n) => ({ type: 'post', n, room, text: words }));
  const seqOf = async (words: string): Promise<Seq> => {
    const { type, ...answer } = await post(words);
    expect(type).to.equal('done');
    return 'seq' in answer ? (answer.seq ?? expect.fail()) : expect.fail();
  };
  const arrived = (words: string) => phone.waitFor((one) => one.by === 'bot' && one.text === words, SOON_MS);
  const hear = async (words: string): Promise<Seq> => {
    phone.text(words);
    await page.until((person) => person.contents().some((one) => 'text' in one && one.text === words), SOON_MS);
    return page.newest() ?? expect.fail();
  };

  it('react to each other’s messages, and take it back', async () => {
    const seq = await seqOf('do you like it?');
    const seen = await arrived('do you like it?');
    phone.react(seen.id, ['🔥']);
    await page.until((person) => person.reactionTo(seq) === '🔥', SOON_MS);
    phone.react(seen.id, []);
    await page.until((person) => person.reactionTo(seq) === null, SOON_MS);

    const ref = await hear('and this?');
    const react = (emoji: Reaction | null) => page.does((room, n) => ({ type: 'react', n, room, ref, emoji }));
    const shows = (emoji: string) =>
      phone.waitFor((one) => one.text === 'and this?' && one.reactions.bot.join() === emoji, SOON_MS);
    expect((await react('❤')).type).to.equal('done');
    await shows('❤');
    expect((await react(null)).type).to.equal('done');
    await shows('');
  });

  it('delete for each other what they have said themselves, and nothing else', async () => {
    const ref = await seqOf('better not');
    const seen = await arrived('better not');
    expect((await page.does((room, n) => ({ type: 'delete', n, room, ref }))).type).to.equal('done');
    await town.telegram.simulator.until(
      () => (phone.messages().some(({ id }) => id === seen.id) ? undefined : true),
      SOON_MS,
      'the message to be gone',
    );

    const theirs = await hear('mine');
    const refused = await page.does((room, n) => ({ type: 'delete', n, room, ref: theirs }));
    expect(refused).to.include({ type: 'refused', refusal: 'editImpossible' });
    const mine = phone.messages().find((one) => one.text === 'mine');
    phone.send({ type: 'text', text: '/delete', replyTo: mine?.id ?? 0 });
    await page.until((person) => person.newest() !== theirs, SOON_MS);
  });

  it('P8: the page is told that something was covered, of a message and of an edit, until both agree', async () => {
    const said = await post('I am @somebody');
    expect(said).to.include({ type: 'done', isCovered: true });
    const ref = ('seq' in said ? said.seq : undefined) ?? expect.fail();
    await arrived('I am •••••••••');
    const edit = (words: string) => page.does((room, n) => ({ type: 'edit', n, room, ref, text: words }));
    expect(await edit('call +380 44 123-45-67')).to.include({ isCovered: true });
    expect(await edit('call me')).not.to.have.property('isCovered');
    await arrived('call me');
    await page.does((room, n) => ({ type: 'consent', n, room }));
    const asked = await phone.waitFor((one) => one.text === text('en', 'notice-lift-wanted'), SOON_MS);
    phone.tap(asked.id, text('en', 'button-lift'));
    await phone.waitFor((one) => one.text === text('en', 'notice-lifted'), SOON_MS);
    expect(await post('I am @somebody')).not.to.have.property('isCovered');
    await arrived('I am @somebody');
  });

  it('P8: an album comes to the page as one, by a name that is not the messenger’s', async () => {
    const before = page.contents().length;
    const sent = phone.sendAlbum([{ type: 'photo', caption: 'one' }, { type: 'photo' }]);
    await page.until((person) => person.contents().length === before + 2, SOON_MS);
    const [one, other] = page.contents().slice(before) as { album?: string }[];
    expect(one?.album)
      .to.match(/^[\w-]{16}$/)
      .and.to.equal(other?.album);
    expect(one?.album).not.to.contain(sent[0]?.albumId);
  });
});

describe('what a phone sends to a page', function () {
  this.timeout(60_000);
  let town: Town;
  let phone: PersonChat;
  let page: WebPerson;
  let other: WebPerson;
  before(async () => {
    town = await Town.open({ phones: 1, pages: 1 });
    [phone] = town.phones.map((person) => person.phone) as [PersonChat];
    [page] = town.pages as [WebPerson];
    other = new WebPerson('w9', town.system.webUrl);
    await other.open();
    await phone.waitFor(({ text: words }) => words === text('en', 'notice-found'), SOON_MS);
    await page.until((person) => person.isChatting(), SOON_MS);
  });
  after(async () => {
    other.leave();
    await town.close();
  });

  const shown: readonly (readonly [PersonContent['type'], string])[] = [
    ['photo', 'image/jpeg'],
    ['live_photo', 'image/jpeg'],
    ['sticker', 'image/webp'],
    ['video', 'video/mp4'],
    ['animation', 'video/mp4'],
    ['video_note', 'video/mp4'],
    ['voice', 'audio/ogg'],
    ['audio', 'audio/mpeg'],
  ];
  for (const [type, as] of shown)
    it(`P8: is handed out to that page alone, saying nothing of where it came from: ${type}`, async () => {
      const before = page.contents().length;
      phone.send({ type } as PersonContent);
      await page.until((person) => person.contents().length > before, SOON_MS);
      const { handle = '' } = page.contents().at(-1) as { handle?: string };
      const answer = await page.media(handle);
      expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, as]);
      expect(answer.headers.get('cache-control')).to.equal('private, no-store');
      expect((await answer.arrayBuffer()).byteLength).to.be.greaterThan(0);
      const told = JSON.stringify([...answer.headers, Buffer.from(handle, 'base64url').toString('latin1')]);
      for (const secret of [TOKEN, TOKEN.split(':')[0] ?? '', 'file_id', 'photos/'])
        expect(told).not.to.include(secret);
      expect((await other.media(handle, page.room())).status, 'another person').to.equal(404);
      expect((await page.media(handle, '018f0000-0000-7000-8000-000000000000')).status, 'another room').to.equal(404);
    });

  it('is named where it could be anything: a document', async () => {
    const before = page.contents().length;
    phone.send({ type: 'document', fileName: 'plan.pdf' });
    await page.until((person) => person.contents().length > before, SOON_MS);
    expect(page.contents().at(-1)).to.deep.equal({ kind: 'document' });
  });
});

describe('a page that invites', function () {
  this.timeout(60_000);
  let town: Town;
  before(async () => (town = await Town.open({ phones: 1, pages: 2 })));
  after(() => town.close());

  /** Whoever is found in the very moment they stop searching has to leave, too. */
  const free = async (page: WebPerson): Promise<void> => {
    await page.until((person) => person.isQuiet(), SOON_MS);
    while (page.isChatting() || page.isSearching()) {
      if (page.isChatting()) await page.does((room, n) => ({ type: 'stop', n, room }));
      else await page.cancel();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const codeBy = async (page: WebPerson): Promise<string> => {
    const answer = await page.asks((n) => ({ type: 'invite', n }));
    return ('code' in answer ? answer.code : undefined) ?? expect.fail(JSON.stringify(answer));
  };

  it('P4: meets the one friend who comes by its link, on a page or by phone, and nobody by another', async () => {
    const [host, guest] = town.pages as [WebPerson, WebPerson];
    const [phone] = town.phones.map((person) => person.phone) as [PersonChat];
    for (const page of [host, guest]) await free(page);
    const accept = (page: WebPerson, code: string) => page.asks((n) => ({ type: 'accept', n, code }));
    const old = await codeBy(host);
    const code = await codeBy(host);
    expect(await accept(guest, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).to.include({
      refusal: 'linkUnknown',
    });
    expect(await accept(host, code)).to.include({ refusal: 'linkOwn' });
    expect(await accept(guest, old)).to.include({ refusal: 'linkExpired' });
    expect(await accept(guest, code)).to.include({ type: 'done' });
    for (const page of [host, guest]) await page.until((person) => person.isChatting(), SOON_MS);
    await host.does((room, n) => ({ type: 'post', n, room, text: 'is it you?' }));
    await guest.until((person) => person.contents().length === 1, SOON_MS);
    const theirs = await codeBy(guest);
    expect(await accept(host, theirs)).to.include({ refusal: 'alreadyChatting' });
    for (const page of [host, guest]) await free(page);

    phone.text('/stop');
    phone.start(await codeBy(host));
    await host.until((person) => person.isChatting(), SOON_MS);
    phone.text('hello from a phone');
    await host.until((person) => JSON.stringify(person.contents()).includes('hello from a phone'), SOON_MS);
  });
});
