/** What every store does for sessions: a person's settings, commands, notices, position and cursors. */
import { expect } from 'chai';
import type { MessageId, Seq, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Notice } from '../../actors/contracts/session.js';
import { Stage, ended, newId, newRoom, newTicket, outcomeOf } from './stage.js';
import type { OpenWorld } from './stage.js';

const key = (text: string) => text as SourceKey;
const message = (id: number) => id as MessageId;

export const sessionConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store, sessions`, () => {
    let stage: Stage;
    beforeEach(async () => (stage = await Stage.set(open)));
    afterEach(() => stage.world.close());

    const registerOf = (user: UserId) => stage.store.register(user);

    it('knows nothing of a stranger', async () => {
      const stranger = newId() as UserId;
      expect(await stage.store.session(stranger)).to.equal(undefined);
      expect(await registerOf(stranger)).to.equal(undefined);
      expect(await stage.store.acceptedAs(stranger, key('k'))).to.equal(undefined);
      expect(await outcomeOf(stage.save(stranger))).to.equal('STALE');
    });

    for (const channel of ['telegram', 'web'] as const) {
      it(`loads a person of the ${channel} who has just come: idle, with no settings, commands or rooms`, async () => {
        const user = await stage.person(channel, 'uk');
        expect(await stage.store.session(user)).to.deep.equal({
          user,
          version: 0,
          channel,
          language: 'uk',
          spoiler: false,
          covers: false,
          isMinor: false,
          isBlocked: false,
          register: { at: 'idle' },
          searchMessage: null,
          keys: [],
          owed: [],
          present: null,
          roomsBefore: 0,
        });
        expect(await registerOf(user)).to.deep.equal({ at: 'idle' });
      });
    }

    it('P1 P5: keeps the keys of commands and the notices owed, and replaces them with each save', async () => {
      const user = await stage.person();
      const ticket = newTicket();
      const owed: Notice[] = [
        { id: 'n1', kind: 'searching', ticket, replyTo: message(7) },
        { id: 'n2', kind: 'reportReasons', room: newRoom(), panel: message(8) },
      ];
      await stage.save(user, { keys: [key('k1'), key('k2')], owed });
      expect(await stage.store.session(user)).to.deep.include({ version: 1, keys: ['k1', 'k2'], owed });
      await stage.save(user, { keys: [key('k2'), key('k3')], owed: owed.slice(1) });
      expect(await stage.store.session(user)).to.deep.include({ version: 2, keys: ['k2', 'k3'], owed: owed.slice(1) });
    });

    it('P10: keeps the message that shows a search until another search begins or this one is cancelled', async () => {
      const user = await stage.person();
      const shown = async () => (await stage.store.session(user))?.searchMessage;
      const { ticket } = await stage.search(user);
      expect(await shown()).to.equal(null);
      await stage.save(user, { searchMessage: message(77) });
      await stage.save(user, { spoiler: true });
      expect(await shown()).to.equal(77);
      await stage.save(user, { move: { to: 'idle', from: ticket } });
      expect(await shown()).to.equal(null);
    });

    it('changes the settings that a save names, and no others', async () => {
      const user = await stage.person();
      await stage.save(user, { language: 'pt-br', spoiler: true });
      await stage.save(user, { isBlocked: true });
      const settings = { language: 'pt-br', spoiler: true, isBlocked: true };
      expect(await stage.store.session(user)).to.deep.include(settings);
      await stage.save(user, { spoiler: false, isBlocked: false });
      expect(await stage.store.session(user)).to.deep.include({ ...settings, spoiler: false, isBlocked: false });
      await stage.save(user, { isMinor: true, covers: true });
      await stage.save(user, { covers: false });
      const now = { ...settings, spoiler: false, isBlocked: false, isMinor: true, covers: false };
      expect(await stage.store.session(user)).to.deep.include(now);
    });

    it('P5: refuses a version that does not follow, and changes nothing', async () => {
      const user = await stage.person();
      await stage.save(user, { keys: [key('k1')] });
      for (const version of [0, 1, 3]) {
        expect(await outcomeOf(stage.save(user, { version, keys: [key('k2')], spoiler: true }))).to.equal('STALE');
      }
      expect(await stage.store.session(user)).to.deep.include({ version: 1, keys: ['k1'], spoiler: false });
    });

    it('P4 P5: of two nodes that save the same version at once one succeeds, the other is stale', async () => {
      const user = await stage.person();
      const rival = await stage.rival();
      const saves = [stage, rival].map((one, i) => one.save(user, { version: 1, keys: [key(`k${i}`)] }));
      const outcomes = await Promise.all(saves.map(outcomeOf));
      expect([...outcomes].sort()).to.deep.equal(['STALE', 'done']);
      expect(await stage.store.session(user)).to.deep.include({ version: 1, keys: [`k${outcomes.indexOf('done')}`] });
    });

    it('is all or nothing: a turn whose second fact is stale leaves nothing of the first', async () => {
      const user = await stage.person();
      const first = await stage.saved(user, { keys: [key('k1')] });
      const turn = [first, { ...first, version: 3 }];
      expect(await outcomeOf(stage.store.lane.commit(sessionAddress(user), turn))).to.equal('STALE');
      expect(await stage.store.session(user)).to.deep.include({ version: 0, keys: [] });
    });

    it('begins and cancels a search', async () => {
      const user = await stage.person();
      const { ticket, since } = await stage.search(user);
      const register = { at: 'searching', ticket, since };
      expect(await registerOf(user)).to.deep.equal(register);
      expect(await stage.store.session(user)).to.deep.include({ register });
      await stage.save(user, { move: { to: 'idle', from: ticket } });
      expect(await registerOf(user)).to.deep.equal({ at: 'idle' });
    });

    it('P4: refuses a move from where the person is not, with everything that came with it', async () => {
      const [idle, searching] = await stage.people(2);
      const { ticket } = await stage.search(searching);
      const { a: chatting, room } = await stage.room();
      const toSearch = { to: 'searching', ticket: newTicket(), at: stage.at(1) } as const;
      const cancel = { to: 'idle', from: newTicket() } as const;
      for (const [user, move] of [
        [idle, cancel],
        [searching, toSearch],
        [searching, cancel],
        [chatting, toSearch],
        [chatting, cancel],
      ] as const) {
        const before = await stage.store.session(user);
        expect(await outcomeOf(stage.save(user, { move, keys: [key('lost')], spoiler: true }))).to.equal('STALE');
        expect(await stage.store.session(user)).to.deep.equal(before);
      }
      expect(await registerOf(searching)).to.deep.include({ at: 'searching', ticket });
      expect(await registerOf(chatting)).to.deep.equal({ at: 'chatting', room });
    });

    it('P6: moves a cursor forward only, and each member their own', async () => {
      const { room, a, b } = await stage.room();
      for (const seq of [2, 3]) await stage.append(room, seq, b);
      await stage.show(a, room, 3);
      await stage.show(a, room, 1);
      expect((await stage.store.session(a))?.present).to.deep.equal({
        room,
        ordinal: 1,
        delivered: 3,
        isDrained: false,
      });
      const delivered = (await stage.store.room(room))?.members.map((member) => member.delivered);
      expect(delivered).to.deep.equal([3, 0]);
    });

    it('P2: keeps which message told the person that a partner was found', async () => {
      const { room, a, b } = await stage.room();
      const found = { messageId: message(70), sentAt: stage.at(-3_000) };
      await stage.show(a, room, 1, { messageId: found.messageId, found });
      await stage.append(room, 2, b);
      await stage.show(a, room, 2, { messageId: message(71) });
      expect((await stage.store.session(a))?.present).to.deep.include({ delivered: 2, found });
      expect((await stage.store.session(b))?.present).to.not.have.property('found');
    });

    it('P1: loads the oldest room with rows still to be shown, else the newest', async () => {
      const [a, b] = await stage.people(2);
      const [c] = await stage.people(1);
      const first = await stage.meet(a, b);
      await stage.append(first, 2, b, ended);
      const second = await stage.meet(a, c);
      expect(await stage.store.session(a)).to.deep.include({
        register: { at: 'chatting', room: second },
        present: { room: first, ordinal: 1, delivered: 0 as Seq, isDrained: false },
        roomsBefore: 0,
      });
      await stage.show(a, first, 2, { isDrained: true });
      expect(await stage.store.session(a)).to.deep.include({
        present: { room: second, ordinal: 2, delivered: 0 as Seq, isDrained: false },
        roomsBefore: 1,
      });
      await stage.append(second, 2, c, ended);
      await stage.show(a, second, 2, { isDrained: true });
      expect(await stage.store.session(a)).to.deep.include({
        present: { room: second, ordinal: 2, delivered: 2 as Seq, isDrained: true },
        roomsBefore: 1,
      });
    });

    it('P6: a room once drained stays drained', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, b, ended);
      await stage.show(a, room, 2, { isDrained: true });
      await stage.show(a, room, 2);
      expect((await stage.store.session(a))?.present).to.deep.include({ delivered: 2, isDrained: true });
    });

    it('a complaint is kept with the command that made it, or not at all', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, b, ended, 'k2');
      const complaint = { room, reason: 'spam', at: stage.at(0) } as const;
      expect(await outcomeOf(stage.save(a, { version: 9, complaint }))).to.equal('STALE');
      const pair = { a: await stage.search(a), b: await stage.search(b), at: stage.at(0) };
      const outcomes = [await stage.store.join([{ ...pair, room: newRoom() }])];
      await stage.save(a, { complaint });
      outcomes.push(await stage.store.join([{ ...pair, room: newRoom() }]));
      expect(outcomes.flat()).to.have.lengthOf(2);
      expect(outcomes[0]?.[0]).to.deep.include({ why: 'apart' }).and.not.to.deep.include({ forMs: null });
      expect(outcomes[1]?.[0]).to.deep.include({ why: 'apart', forMs: null });
    });
  });
