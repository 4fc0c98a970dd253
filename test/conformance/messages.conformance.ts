/** What every message map does: which message of a messenger shows which row. */
import { expect } from 'chai';
import type { MessageId, Seq } from '../../actors/contracts/ids.js';
import { Stage, said } from './stage.js';
import type { OpenWorld } from './stage.js';

const seq = (place: number) => place as Seq;

export const messageConformance = (name: string, open: OpenWorld) =>
  describe(`${name} messages`, () => {
    let stage: Stage;
    beforeEach(async () => (stage = await Stage.set(open)));
    afterEach(() => stage.world.close());

    const message = (id: number) => id as MessageId;

    it('P6: finds the rows that messages show, both ways, for each reader', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, a, said('hi'), 'm500');
      await stage.show(b, room, 1, {
        messageId: message(70),
        found: { messageId: message(70), sentAt: stage.at(0) },
      });
      await stage.show(b, room, 2, { messageId: message(71) });
      const { messages } = stage.world;
      expect(await messages.rowOf(a, message(500))).to.deep.equal({ room, seq: 2 });
      expect(await messages.rowOf(b, message(71))).to.deep.equal({ room, seq: 2 });
      expect(await messages.rowOf(b, message(70))).to.deep.equal({ room, seq: 1 });
      expect(await messages.messageOf(a, { room, seq: seq(2) })).to.equal(500);
      expect(await messages.messageOf(b, { room, seq: seq(2) })).to.equal(71);
      expect(await messages.messageOf(a, { room, seq: seq(1) })).to.equal(undefined);
    });

    it('P2: messages of one person mean nothing in the chat of another', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, a, said('hi'), 'm500');
      await stage.show(b, room, 2, { messageId: message(71) });
      const stranger = await stage.person();
      for (const id of [71, 500]) expect(await stage.world.messages.rowOf(stranger, message(id))).to.equal(undefined);
      expect(await stage.world.messages.rowOf(a, message(71))).to.equal(undefined);
      expect(await stage.world.messages.rowOf(b, message(500))).to.equal(undefined);
      for (const place of [2, 3]) {
        expect(await stage.world.messages.messageOf(stranger, { room, seq: seq(place) })).to.equal(undefined);
      }
    });

    it('P6: a row shown twice keeps the message that showed it first', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, b);
      await stage.show(a, room, 2, { messageId: message(71) });
      await stage.show(a, room, 2, { messageId: message(72) });
      expect(await stage.world.messages.messageOf(a, { room, seq: seq(2) })).to.equal(71);
    });

    it('the same number may be used in the chats of two people', async () => {
      const { room, a, b } = await stage.room();
      for (const user of [a, b]) await stage.show(user, room, 1, { messageId: message(9) });
      for (const user of [a, b]) {
        expect(await stage.world.messages.rowOf(user, message(9))).to.deep.equal({ room, seq: 1 });
      }
    });
  });
