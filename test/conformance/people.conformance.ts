/** What every keeper of people does: who is who, between the ids of the world outside and ours. */
import { expect } from 'chai';
import { shardOf } from '../../actors/contracts/ids.js';
import type { UserId } from '../../actors/contracts/ids.js';
import type { People } from '../../actors/contracts/store.js';
import { Stage, newId, times } from './stage.js';
import type { OpenWorld } from './stage.js';

const chat = { bot: 1, chat: 5_000_000_001 };
const hash = 'a'.repeat(64);

export const peopleConformance = (name: string, open: OpenWorld) =>
  describe(`${name} people`, () => {
    let stage: Stage;
    let people: People;
    beforeEach(async () => {
      stage = await Stage.set(open);
      people = stage.world.people;
    });
    afterEach(() => stage.world.close());

    it('P5: makes one user of a chat, however often and in whatever language it comes', async () => {
      const user = await people.ofChat(chat, 'de');
      expect(await people.ofChat({ ...chat }, 'es')).to.equal(user);
      expect(await stage.store.session(user)).to.deep.include({ user, channel: 'telegram', language: 'de' });
    });

    it('P4: makes one user of a chat that comes many times at once', async () => {
      const seen = await Promise.all(Array.from({ length: 16 }, () => people.ofChat(chat, 'en')));
      expect(new Set(seen).size).to.equal(1);
      expect(await people.chatOf(seen[0] ?? expect.fail())).to.deep.equal(chat);
    });

    it('P8: makes different users of different chats, and of the same number seen by different bots', async () => {
      const users = [
        await people.ofChat(chat, 'en'),
        await people.ofChat({ ...chat, chat: chat.chat + 1 }, 'en'),
        await people.ofChat({ ...chat, chat: -chat.chat }, 'en'),
        await people.ofChat({ ...chat, bot: 2 }, 'en'),
      ];
      expect(new Set(users).size).to.equal(users.length);
      expect(await people.chatOf(users[3] ?? expect.fail())).to.deep.equal({ ...chat, bot: 2 });
    });

    it('finds the chat of a user of a messenger, and none of anybody else', async () => {
      const user = await people.ofChat(chat, 'en');
      expect(await people.chatOf(user)).to.deep.equal(chat);
      expect(await people.chatOf(await people.enrol(hash, 'en'))).to.equal(undefined);
      expect(await people.chatOf(newId() as UserId)).to.equal(undefined);
    });

    it('finds a web user by the hash of their secret, and nobody by another', async () => {
      const ofToken = async (secret: string) => (await people.opened(secret)).user;
      expect(await ofToken(hash)).to.equal(undefined);
      const user = await people.enrol(hash, 'ru');
      expect(await ofToken(hash)).to.equal(user);
      for (const other of ['b'.repeat(64), 'no hash', '']) expect(await ofToken(other)).to.equal(undefined);
      expect(await stage.store.session(user)).to.deep.include({ user, channel: 'web', language: 'ru' });
    });

    it('P7: numbers the openings of pages, whoever opens them: a later one is above all that were told before', async () => {
      let newest = 0;
      for (const secret of [hash, 'b'.repeat(64), hash]) {
        const numbers = await times(4, async () => (await people.opened(secret)).number);
        expect(Math.min(...numbers)).to.be.greaterThan(newest);
        expect(new Set(numbers).size).to.equal(4);
        newest = Math.max(...numbers);
      }
    });

    it('P5: enrols one user for a secret, however often and by however many at once', async () => {
      const users = await Promise.all(Array.from({ length: 8 }, () => people.enrol(hash, 'en')));
      users.push(await people.enrol(hash, 'uk'));
      expect(new Set(users).size).to.equal(1);
    });

    it('P4 P5: enrols hundreds who come at once, each once, by their own secret and language', async () => {
      const all = Array.from({ length: 300 }, (_, i) => i.toString(16).padStart(64, '0'));
      const enrol = (some: readonly string[], language: 'en' | 'de') =>
        Promise.all(some.map((one) => people.enrol(one, language)));
      const [users, again] = await Promise.all([enrol(all, 'de'), enrol(all.toReversed(), 'de')]);
      expect(new Set(users).size).to.equal(300);
      expect(again.toReversed()).to.deep.equal(users);
      expect((await people.opened(all[7] ?? '')).user).to.equal(users[7]);
      expect(await stage.store.session(users[299] ?? expect.fail())).to.deep.include({
        channel: 'web',
        language: 'de',
      });
    });

    it('P8: names users by UUIDs that spread over the shards and say nothing of their chat', async () => {
      const users = await times(64, (i) => people.ofChat({ bot: 1, chat: 777_777_000 + i }, 'en'));
      for (const user of users) {
        expect(user).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(user).not.to.contain('777777');
      }
      expect(new Set(users.map(shardOf)).size).to.be.greaterThan(40);
    });
  });
