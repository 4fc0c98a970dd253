/** What every store does about runs of nodes that are over. */
import { expect } from 'chai';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import type { MessageId, UserId } from '../../actors/contracts/ids.js';
import { FIRST, LONG_MS, Stage, ended, newRoom, outcomeOf, times } from './stage.js';
import type { OpenWorld } from './stage.js';

export const fenceConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store, fence`, () => {
    let stage: Stage;
    beforeEach(async () => (stage = await Stage.set(open)));
    afterEach(() => stage.world.close());

    /** Everything a node may change, tried by this one; and a look at all of it. */
    const scene = async (from: Stage) => {
      const { room, a, b } = await stage.room();
      const [waiting, other] = [await stage.search(await stage.person()), await stage.search(await stage.person())];
      const attempts = () => [
        from.append(room, 2, a),
        from.append(room, 2, b, ended),
        from.show(a, room, 1, { messageId: 5 as MessageId }),
        from.save(a, { spoiler: true }),
        from.save(waiting.user, { move: { to: 'idle', from: waiting.ticket } }),
        from.store.join([{ room: newRoom(), a: waiting, b: other, at: stage.at(0) }]),
      ];
      const look = async () => ({
        room: await stage.store.room(room),
        rows: await stage.rows(room),
        queue: await stage.store.queue(EVERYBODY),
        sessions: await Promise.all([a, b, waiting.user, other.user].map((user: UserId) => stage.store.session(user))),
      });
      return { attempts, look };
    };

    it('P10: after a node was declared dead nothing of it is committed', async () => {
      const over = await stage.rival();
      const { attempts, look } = await scene(over);
      const before = await look();
      expect(await stage.world.placement.declareDead(over.me, 'exit')).to.equal(true);
      expect(new Set(await Promise.all(attempts().map(outcomeOf)))).to.deep.equal(new Set(['FENCED']));
      expect(await look()).to.deep.equal(before);
    });

    it('P10: a new run of the same node fences the older one, and may write itself', async () => {
      const over = await stage.rival();
      const { attempts, look } = await scene(over);
      const before = await look();
      const next = await over.rival(over.me.id);
      expect(new Set(await Promise.all(attempts().map(outcomeOf)))).to.deep.equal(new Set(['FENCED']));
      expect(await look()).to.deep.equal(before);
      const user = await stage.person();
      await next.save(user);
      expect(await stage.store.session(user)).to.deep.include({ version: 1 });
    });

    it('P10: a run that never was is fenced', async () => {
      const user = await stage.person();
      for (const me of [
        { ...stage.me, inc: stage.me.inc + 1 },
        { ...stage.me, inc: 0 },
      ]) {
        const nobody = new Stage(stage.world, me, stage.world.storeFor(me));
        expect(await outcomeOf(nobody.save(user))).to.equal('FENCED');
      }
    });

    it('a node that is leaving still commits', async () => {
      const user = await stage.person();
      await stage.world.placement.drain(stage.me);
      expect(await outcomeOf(stage.save(user))).to.equal('done');
    });

    it('P10: a lease that ran out fences nobody before the node is declared dead', async () => {
      const user = await stage.person();
      await stage.world.expireLease(stage.me);
      expect(await outcomeOf(stage.save(user))).to.equal('done');
      expect(await stage.world.placement.declareDead(stage.me, 'silence')).to.equal(true);
      expect(await outcomeOf(stage.save(user))).to.equal('FENCED');
    });

    it('P10: once it is declared dead the truth stands still, though commits were under way', async () => {
      for (let round = 0; round < 5; round += 1) {
        const over = await stage.rival();
        const rooms = await times(8, () => stage.room());
        const commits = rooms.flatMap(({ room, a }) =>
          [2, 3, 4].map((place) => outcomeOf(over.append(room, place, a))),
        );
        const declared = stage.world.placement.declareDead(over.me, 'exit');
        const look = () => Promise.all(rooms.map(({ room }) => stage.rows(room)));
        expect(await declared).to.equal(true);
        const atDeath = await look();
        const outcomes = await Promise.all(commits);
        expect(await look()).to.deep.equal(atDeath);
        const written = atDeath.flat().length - rooms.length;
        expect(outcomes.filter((outcome) => outcome === 'done')).to.have.lengthOf(written);
      }
    });

    it('reads do not need a living node', async () => {
      const user = await stage.person();
      await stage.world.placement.declareDead(stage.me, 'exit');
      expect(await stage.store.session(user)).to.deep.include({ user });
      expect(await stage.world.placement.join(FIRST, 'worker', LONG_MS)).to.equal(stage.me.inc + 1);
    });
  });
