/** What people do besides writing, albums and edits, and how long until it is on the partner's phone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ALBUM_LIMIT } from '../../actors/session/album.js';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { SeenMessage } from '../../bootstrap/adapters/simulator/chat-view.js';
import { Latencies } from './latencies.js';
import type { Quantiles } from './latencies.js';

/** Somebody's phone, and their partner's. */
export type Pair = readonly [PersonChat, PersonChat];
export type Showings = Readonly<{
  edit: Quantiles;
  /** From their last item on. */
  album: Quantiles;
  fullAlbum: Quantiles;
}>;

/** Photos of an album that more could follow, and of one that takes no more. */
export const ALBUM = { photos: 4, most: ALBUM_LIMIT } as const;
const WITHIN_MS = 20_000;
/** Between two things that one person does. */
const PAUSE_MS = 250;

/** Looks at a phone only when something has changed on it: there are many, and most show what others talk of. */
export class Lookout {
  readonly #looks = new Map<number, () => void>();

  changed(phone: number): void {
    this.#looks.get(phone)?.();
  }

  /** Resolves with the message that reads so. One at a time for each phone. */
  reads(phone: PersonChat, words: string): Promise<SeenMessage> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clearTimeout(late);
        this.#looks.delete(phone.id);
        done();
      };
      const look = () => {
        const seen = phone.messages().find(({ by, text }) => by === 'bot' && text === words);
        if (seen) settle(() => resolve(seen));
      };
      const late = setTimeout(() => settle(() => reject(new Error(`${words}: not shown`))), WITHIN_MS);
      this.#looks.set(phone.id, look);
      look();
    });
  }
}

/** Each pair goes `rounds` times through all of it, all pairs side by side. Rejects when something is not shown. */
export async function showAll(lookout: Lookout, pairs: readonly Pair[], rounds: number): Promise<Showings> {
  const times = { edit: new Latencies(), album: new Latencies(), fullAlbum: new Latencies() };
  await Promise.all(
    pairs.map(async (pair, index) => {
      await sleep((index * PAUSE_MS) / pairs.length);
      for (let round = 0; round < rounds; round += 1) {
        const name = `${letters(index)} ${letters(round)}`;
        times.edit.add(await edited(lookout, pair, name));
        await sleep(PAUSE_MS);
        times.album.add(await albumSent(lookout, pair, ALBUM.photos, `some of ${name}`));
        await sleep(PAUSE_MS);
        times.fullAlbum.add(await albumSent(lookout, pair, ALBUM.most, `all of ${name}`));
        await sleep(PAUSE_MS);
      }
    }),
  );
  return {
    edit: times.edit.quantiles(),
    album: times.album.quantiles(),
    fullAlbum: times.fullAlbum.quantiles(),
  };
}

/** Numbers would be taken for somebody's telephone. */
const letters = (number: number): string =>
  String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

async function edited(lookout: Lookout, [author, partner]: Pair, name: string): Promise<number> {
  const { id } = author.text(`at first, ${name}`);
  await lookout.reads(partner, `at first, ${name}`);
  await sleep(PAUSE_MS);
  const begunAt = performance.now();
  author.edit(id, `in the end, ${name}`);
  await lookout.reads(partner, `in the end, ${name}`);
  return performance.now() - begunAt;
}

/** The partner sees an album at once, so its last photo is there when all are. */
async function albumSent(lookout: Lookout, [author, partner]: Pair, photos: number, name: string): Promise<number> {
  author.sendAlbum(Array.from({ length: photos }, (_, i) => ({ type: 'photo', caption: `${name}, ${letters(i)}` })));
  const begunAt = performance.now();
  const last = await lookout.reads(partner, `${name}, ${letters(photos - 1)}`);
  const tookMs = performance.now() - begunAt;
  const together = partner.messages().filter(({ albumId }) => albumId === last.albumId);
  if (last.albumId === undefined || together.length !== photos)
    throw new Error(`of an album of ${photos} photos ${together.length} stand together`);
  return tookMs;
}
