/** What every store does for invitations: one room for two people, once. */
import { expect } from 'chai';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import type { EpochMs, InvitationId, RoomId, UserId } from '../../actors/contracts/ids.js';
import { Stage, ended, newId, newRoom } from './stage.js';
import type { OpenWorld } from './stage.js';

export const invitationConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store, invitations`, () => {
    let stage: Stage;
    let host: UserId;
    let guest: UserId;
    beforeEach(async () => {
      stage = await Stage.set(open);
      [host, guest] = await stage.people(2);
    });
    afterEach(() => stage.world.close());

    const invited = async (by = host, lastsMs = 60_000): Promise<InvitationId> => {
      const id = newId() as InvitationId;
      await stage.save(by, { invitation: { id, expiresAt: (Date.now() + lastsMs) as EpochMs } });
      return id;
    };
    const accept = (invitation: InvitationId, user = guest, room: RoomId = newRoom()) =>
      stage.store.accept({ user, invitation, room, at: stage.at(0) });

    it('P4: opens one room of the two, wherever they were but in another', async () => {
      const [invitation, room] = [await invited(), newRoom()];
      await stage.search(host);
      const { ticket } = await stage.search(guest);
      expect(await accept(invitation, guest, room)).to.deep.equal({ ok: true, room });
      for (const user of [host, guest]) {
        expect(await stage.store.register(user)).to.deep.equal({ at: 'chatting', room });
        expect(await stage.store.session(user)).to.deep.include({ roomsBefore: 0 });
        expect((await stage.store.session(user))?.present).to.deep.include({ room, ordinal: 1, delivered: 0 });
      }
      expect((await stage.store.room(room))?.members.map(({ user }) => user)).to.deep.equal([guest, host]);
      expect((await stage.rows(room)).map(({ body, by }) => [body.kind, by])).to.deep.equal([['found', null]]);
      expect((await stage.store.queue(EVERYBODY)).filter((one) => one.ticket === ticket)).to.be.empty;
      await stage.append(room, 2, host, ended);
      expect(await stage.store.register(guest)).to.deep.equal({ at: 'idle' });
    });

    it('P5: is used once; the same guest, whose answer was lost, is told of the same room', async () => {
      const [invitation, room] = [await invited(), newRoom()];
      await accept(invitation, guest, room);
      expect(await accept(invitation)).to.deep.equal({ ok: true, room });
      expect(await accept(invitation, await stage.person())).to.deep.equal({ ok: false, why: 'used' });
    });

    it('opens nothing that is unknown, their own, expired, or followed by a newer one', async () => {
      expect(await accept(newId() as InvitationId)).to.deep.equal({ ok: false, why: 'unknown' });
      expect(await accept('nonsense' as InvitationId)).to.deep.equal({ ok: false, why: 'unknown' });
      expect(await accept(await invited(), host)).to.deep.equal({ ok: false, why: 'own' });
      expect(await accept(await invited(host, -1))).to.deep.equal({ ok: false, why: 'expired' });
      const [older] = [await invited(), await invited()];
      expect(await accept(older)).to.deep.equal({ ok: false, why: 'expired' });
      expect(await stage.store.register(guest)).to.deep.equal({ at: 'idle' });
    });

    it('P4: waits while one of the two is in a room, and stays good', async () => {
      const invitation = await invited();
      const room = await stage.meet(host, await stage.person());
      expect(await accept(invitation)).to.deep.equal({ ok: false, why: 'hostBusy' });
      await stage.append(room, 2, host, ended);
      const own = await stage.meet(guest, await stage.person());
      expect(await accept(invitation)).to.deep.equal({ ok: false, why: 'guestBusy' });
      await stage.append(own, 2, guest, ended);
      expect(await accept(invitation)).to.deep.include({ ok: true });
    });

    it('opens nothing for who cannot be reached, nor between two of whom one wants no more of the other', async () => {
      const invitation = await invited();
      await stage.save(host, { isBlocked: true });
      expect(await accept(invitation)).to.deep.equal({ ok: false, why: 'hostBusy' });
      await stage.save(host, { isBlocked: false });
      const room = await stage.meet(host, guest);
      await stage.save(guest, { rating: { room, liked: false, at: stage.at(0) } });
      await stage.append(room, 2, host, ended);
      expect(await accept(invitation)).to.deep.equal({ ok: false, why: 'hostBusy' });
    });

    it('P10: opens nothing for a node that was declared dead', async () => {
      const invitation = await invited();
      await stage.world.placement.declareDead(stage.me, 'exit');
      const failure: unknown = await accept(invitation).catch((error: unknown) => error);
      expect(failure).to.have.property('code', 'FENCED');
    });
  });
