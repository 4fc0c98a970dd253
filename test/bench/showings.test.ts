import { expect } from 'chai';
import type { Api, Message } from 'node-telegram-bot-api';
import { BORIS, TOKEN, closeAll, started } from '../adapters/simulator/started.js';
import { Lookout, showAll } from './showings.js';

type Told = Readonly<{ update_id: number; message?: Message; edited_message?: Message }>;

describe('what is shown of albums and edits', () => {
  afterEach(closeAll);

  /** Anna and Boris, and a bot between them that shows an album as `show` does. */
  const scene = async (show: (api: Api, chat: number, photos: readonly Message[]) => Promise<unknown>) => {
    const { simulator, api, anna } = await started();
    const boris = simulator.chat(BORIS);
    boris.start();
    simulator.bot(TOKEN).queue.clear();
    const lookout = new Lookout();
    simulator.onChange((event) => {
      if (event.type === 'chat') lookout.changed(event.chat.person.id);
    });
    const copies = new Map<number, number>();
    let album: readonly Message[] = [];
    const relay = async ({ message, edited_message: edit }: Told) => {
      const copy = copies.get(edit?.message_id ?? 0);
      if (edit && copy) await api.editMessageText({ chat_id: BORIS, message_id: copy, text: edit.text ?? '' });
      if (message?.text !== undefined) {
        const { message_id } = await api.sendMessage({ chat_id: BORIS, text: message.text });
        copies.set(message.message_id, message_id);
      } else if (message) {
        album = album[0]?.media_group_id === message.media_group_id ? [...album, message] : [message];
        if (/^some.*, d$|^all.*, j$/.test(message.caption ?? '')) await show(api, BORIS, album);
      }
    };
    const over = new AbortController();
    const polling = (async () => {
      for (let offset = 0; !over.signal.aborted;) {
        const updates = await api.getUpdates({ offset, timeout: 0 });
        for (const update of updates) await relay(update);
        offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
      }
    })();
    return { lookout, pair: [anna, boris] as const, end: () => (over.abort(), polling) };
  };
  const photosOf = (photos: readonly Message[]) =>
    photos.map(({ photo, caption = '' }) => ({ type: 'photo' as const, media: photo?.at(-1)?.file_id ?? '', caption }));

  it('is timed once for each, when all of it is on the partner’s phone', async () => {
    const { lookout, pair, end } = await scene((api, chat, photos) =>
      api.sendMediaGroup({ chat_id: chat, media: photosOf(photos) }),
    );
    const { edit, album, fullAlbum } = await showAll(lookout, [pair], 1);
    expect([edit.count, album.count, fullAlbum.count]).to.deep.equal([1, 1, 1]);
    await end();
  });

  it('does not count when an album falls apart', async () => {
    const { lookout, pair, end } = await scene(async (api, chat, photos) => {
      for (const { media, caption } of photosOf(photos)) await api.sendPhoto({ chat_id: chat, photo: media, caption });
    });
    const refused = await showAll(lookout, [pair], 1).catch((failure: unknown) => failure);
    expect(refused).to.be.an('error').with.property('message').that.includes('together');
    await end();
  });
});
