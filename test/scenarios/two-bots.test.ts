/** People who came by different bots: they meet, and what they send each other changes bots on the way. */
import { expect } from 'chai';
import { MEDIA_KINDS } from '../../actors/contracts/content.js';
import { text } from '../../bootstrap/adapters/i18n/texts.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import { startSimulator } from '../../bootstrap/adapters/simulator/start.js';
import type { RunningSimulator } from '../../bootstrap/adapters/simulator/start.js';
import { System } from '../support/system.js';

const TOKENS = ['1000001:the-first-of-our-bots', '1000002:the-second-of-our-bots'] as const;
const SOON_MS = 10_000;
const said = (words: string) => (message: SeenMessage) => message.by === 'bot' && message.text === words;

describe('people of two bots', function () {
  this.timeout(60_000);
  let running: RunningSimulator;
  let system: System;
  let anna: PersonChat;
  let boris: PersonChat;
  before(async function () {
    this.timeout(150_000);
    running = await startSimulator({});
    const { simulator, url } = running;
    const [first = 0, second = 0] = [...simulator.people.keys()];
    [anna, boris] = [simulator.chat(first, TOKENS[0]), simulator.chat(second, TOKENS[1])];
    system = await System.start({ env: { TELEGRAM_API_ROOT: url, TELEGRAM_BOT_TOKENS: TOKENS.join() } });
    for (const chat of [anna, boris]) {
      chat.start();
      chat.text('/search');
    }
    await anna.waitFor(said(text('en', 'notice-found')), SOON_MS);
    await boris.waitFor(said(text('uk', 'notice-found')), SOON_MS); // as the simulator's second person speaks
  });
  after(async () => {
    await system.end();
    await running.close();
  });
  const newest = (chat: PersonChat) => chat.messages().at(-1)?.id ?? 0;

  it('talk, reply and edit as if they were of one', async () => {
    const asked = anna.text('how are you?');
    const seen = await boris.waitFor(said('how are you?'), SOON_MS);
    boris.send({ type: 'text', text: 'fien', replyTo: seen.id });
    expect((await anna.waitFor(said('fien'), SOON_MS)).replyTo?.id).to.equal(asked.id);
    boris.edit(newest(boris), 'fine');
    await anna.waitFor(said('fine'), SOON_MS);
  });

  for (const kind of MEDIA_KINDS) {
    it(`P8: send a ${kind}, which is uploaded anew without its name`, async () => {
      const type = kind === 'videoNote' ? 'video_note' : kind === 'livePhoto' ? 'live_photo' : kind;
      const hasCaption = !['videoNote', 'sticker'].includes(kind);
      const after = newest(boris);
      anna.send({
        type,
        ...(hasCaption && { caption: `see this ${kind}` }),
        ...(kind === 'document' && { fileName: 'cv of anna.pdf' }),
      });
      const seen = await boris.waitFor(({ media }) => media?.kind === type, SOON_MS, after);
      if (hasCaption) expect(seen.text).to.equal(`see this ${kind}`);
      expect(JSON.stringify(seen)).not.to.contain('cv of anna');
    });
  }
});
