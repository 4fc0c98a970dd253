/** What every parking does: updates set aside, in order, until they are done, or buried. */
import { expect } from 'chai';
import type { ParkedUpdate, Parking } from '../../actors/contracts/store.js';
import type { OpenWorld, StoreWorld } from './stage.js';

const BOT = 1;
const parked = (chat: number, update: number, bot = BOT): ParkedUpdate => ({
  bot,
  update,
  chat,
  payload: { update_id: update, message: { text: `“${update}”`, entities: [], nothing: null } },
  attempts: 0,
});

export const parkingConformance = (name: string, open: OpenWorld) =>
  describe(`${name} parking`, () => {
    let world: StoreWorld;
    let parking: Parking;
    beforeEach(async () => {
      world = await open();
      parking = world.parking;
    });
    afterEach(() => world.close());

    const heads = async (limit = 100) => (await parking.heads(BOT, limit)).map(({ update }) => update);
    const chats = async (bot = BOT) => [...(await parking.chats(bot))].sort();

    it('is empty at first, and parking nothing is no error', async () => {
      await parking.park([]);
      expect(await parking.heads(BOT, 100)).to.deep.equal([]);
      expect(await chats()).to.deep.equal([]);
    });

    it('P1: gives an update back as it was parked', async () => {
      const update = { ...parked(-5_000_000_001, 999_999_999), attempts: 2 };
      await parking.park([update]);
      expect(await parking.heads(BOT, 100)).to.deep.equal([update]);
    });

    it('P3: gives the oldest of each chat, oldest first, at most as many as asked for', async () => {
      await parking.park([parked(1, 10), parked(2, 11), parked(1, 12)]);
      await parking.park([parked(3, 13), parked(2, 14)]);
      expect(await heads()).to.deep.equal([10, 11, 13]);
      expect(await heads(2)).to.deep.equal([10, 11]);
      await parking.done(parked(1, 10));
      expect(await heads()).to.deep.equal([11, 12, 13]);
    });

    it('P3: goes by the order of parking, since the numbers of updates begin anew now and then', async () => {
      await parking.park([parked(1, 900), parked(1, 5)]);
      await parking.park([parked(2, 3)]);
      expect(await heads()).to.deep.equal([900, 3]);
      await parking.done(parked(1, 900));
      expect(await heads()).to.deep.equal([5, 3]);
    });

    it('P5: keeps a repeated update once, at its place, with its attempts', async () => {
      await parking.park([parked(1, 10)]);
      await parking.failed(parked(1, 10));
      await Promise.all([parking.park([parked(1, 10), parked(1, 11)]), parking.park([parked(1, 10)])]);
      await parking.park([parked(1, 12), parked(1, 12)]);
      expect((await parking.heads(BOT, 100)).map(({ update, attempts }) => [update, attempts])).to.deep.equal([
        [10, 1],
      ]);
      for (const update of [10, 11, 12]) {
        expect(await heads()).to.deep.equal([update]);
        await parking.done(parked(1, update));
      }
      expect(await heads()).to.deep.equal([]);
    });

    it('names the chats that have something parked, each once', async () => {
      await parking.park([parked(1, 10), parked(2, 11), parked(1, 12)]);
      expect(await chats()).to.deep.equal([1, 2]);
      await parking.done(parked(1, 10));
      expect(await chats()).to.deep.equal([1, 2]);
      await parking.done(parked(1, 12));
      expect(await chats()).to.deep.equal([2]);
    });

    it('keeps bots apart', async () => {
      await parking.park([parked(1, 10), parked(1, 10, 2), parked(7, 11, 2)]);
      expect(await heads()).to.deep.equal([10]);
      expect(await chats(2)).to.deep.equal([1, 7]);
      await parking.done(parked(1, 10, 2));
      expect(await heads()).to.deep.equal([10]);
    });

    it('counts failed attempts', async () => {
      await parking.park([parked(1, 10)]);
      for (let i = 0; i < 3; i += 1) await parking.failed(parked(1, 10));
      await parking.failed(parked(1, 99));
      expect((await parking.heads(BOT, 1))[0]).to.deep.include({ update: 10, attempts: 3 });
    });

    it('buries what cannot be handled: the next one of its chat is the head', async () => {
      await parking.park([parked(1, 10), parked(1, 11)]);
      await parking.bury(parked(1, 10), 'FAILED three times');
      await parking.bury(parked(1, 10), 'FAILED three times');
      expect(await heads()).to.deep.equal([11]);
      await parking.bury(parked(1, 11), 'FAILED');
      expect(await chats()).to.deep.equal([]);
    });
  });
