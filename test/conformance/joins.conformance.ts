/** What every store does for a matcher: the queue, and joining those who search. */
import { expect } from 'chai';
import type { PoolId, Ticket, UserId } from '../../actors/contracts/ids.js';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import { APART_FOR_MS } from '../../actors/contracts/matcher.js';
import type { Pair, Waiter } from '../../actors/contracts/matcher.js';
import { Stage, ended, newId, newRoom, newTicket, times } from './stage.js';
import type { OpenWorld, Times } from './stage.js';

export const joinConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store, joins`, () => {
    let stage: Stage;
    beforeEach(async () => (stage = await Stage.set(open)));
    afterEach(() => stage.world.close());

    const pair = (a: Waiter, b: Waiter): Pair => ({ room: newRoom(), a, b, at: stage.at(0) });
    const registersOf = (users: readonly UserId[]) => Promise.all(users.map((user) => stage.store.register(user)));
    const gone = (room: Pair['room'], a: boolean, b: boolean) => ({ room, joined: false, why: 'gone', a, b });
    const waiters = <N extends number>(count: N): Promise<Times<Waiter, N>> =>
      times(count, async (place) => stage.search(await stage.person(), place));
    /** Two who have talked, until so long ago, and search again. */
    const talked = async (endedMsAgo: number): Promise<readonly [Waiter, Waiter]> => {
      const { room, a, b } = await stage.room();
      const end = stage.appended(room, 2, a, ended, 'k2', -endedMsAgo);
      await stage.store.lane.commit({ kind: 'room', id: room }, [end]);
      return [await stage.search(a), await stage.search(b)];
    };

    it('P7: queues who searches, oldest first, the ticket deciding between equals', async () => {
      const [late, early, alike, idle] = await stage.people(4);
      const found = [await stage.search(late, 5), await stage.search(early, -5), await stage.search(alike, 5)];
      const expected = [...found].sort((one, other) => one.since - other.since || (one.ticket < other.ticket ? -1 : 1));
      expect(await stage.store.queue(EVERYBODY)).to.deep.equal(expected);
      expect(expected.some(({ user }) => user === idle)).to.equal(false);
      expect(await stage.store.queue(newId() as PoolId)).to.deep.equal([]);
    });

    it('leaves out of the queue who has found somebody, has cancelled or has blocked us', async () => {
      await stage.room();
      const [cancelled, blocked, waiting] = await waiters(3);
      await stage.save(cancelled.user, { move: { to: 'idle', from: cancelled.ticket } });
      await stage.save(blocked.user, { isBlocked: true });
      expect(await stage.store.queue(EVERYBODY)).to.deep.equal([waiting]);
    });

    it('joins two who search: a room whose first row, by nobody, says so, and both are in it', async () => {
      const [a, b] = await waiters(2);
      const proposal = pair(a, b);
      const { room, at } = proposal;
      expect(await stage.store.join([proposal])).to.deep.equal([{ room, joined: true }]);
      const first = { seq: 1, by: null, key: null, body: { kind: 'found' }, at };
      expect(await stage.rows(room)).to.deep.equal([first]);
      expect(await stage.store.room(room)).to.deep.equal({
        id: room,
        members: [a, b].map(({ user }) => ({ user, delivered: 0, ordinal: 1 })),
        tail: [first],
      });
      for (const { user } of [a, b]) {
        expect(await stage.store.session(user)).to.deep.include({
          version: 1,
          register: { at: 'chatting', room },
          present: { room, ordinal: 1, delivered: 0, isDrained: false },
          roomsBefore: 0,
        });
      }
      expect(await stage.store.queue(EVERYBODY)).to.deep.equal([]);
    });

    it('counts the rooms of each member', async () => {
      const [a, b, c] = await stage.people(3);
      await stage.append(await stage.meet(a, b), 2, a, ended);
      const second = await stage.meet(c, a);
      expect((await stage.store.room(second))?.members).to.deep.equal([
        { user: c, delivered: 0, ordinal: 1 },
        { user: a, delivered: 0, ordinal: 2 },
      ]);
    });

    it('P4: compares both tickets, says whose was no longer good, and then changes nothing', async () => {
      const [a, b] = await waiters(2);
      const [idle] = await stage.people(1);
      const strange = { ...a, user: idle };
      const unknown = { ...a, user: newId() as UserId };
      const old = (one: Waiter) => ({ ...one, ticket: newTicket() });
      const pairs = [
        pair(old(a), b),
        pair(a, old(b)),
        pair(old(a), old(b)),
        pair(strange, b),
        pair(a, unknown),
      ] as const;
      const before = await registersOf([a.user, b.user, idle]);
      expect(await stage.store.join(pairs)).to.deep.equal([
        gone(pairs[0].room, true, false),
        gone(pairs[1].room, false, true),
        gone(pairs[2].room, true, true),
        gone(pairs[3].room, true, false),
        gone(pairs[4].room, false, true),
      ]);
      expect(await registersOf([a.user, b.user, idle])).to.deep.equal(before);
      for (const { room } of pairs) expect(await stage.store.room(room)).to.equal(undefined);
    });

    it('P4: a search that was cancelled and begun again is another one', async () => {
      const [a, b] = await waiters(2);
      await stage.save(a.user, { move: { to: 'idle', from: a.ticket } });
      const proposal = pair(a, b);
      const again = await stage.search(a.user);
      expect(await stage.store.join([proposal])).to.deep.equal([gone(proposal.room, true, false)]);
      expect(await stage.store.join([{ ...proposal, a: again }])).to.deep.equal([
        { room: proposal.room, joined: true },
      ]);
    });

    it('does not join who has blocked us', async () => {
      const [a, b] = await waiters(2);
      await stage.save(b.user, { isBlocked: true });
      const proposal = pair(a, b);
      expect(await stage.store.join([proposal])).to.deep.equal([gone(proposal.room, false, true)]);
    });

    it('P4: never joins two of whom one has rated their room down; the newest rating of a room holds', async () => {
      const meetAgain = async (...likes: readonly boolean[]) => {
        const { room, a, b } = await stage.room();
        for (const liked of likes) await stage.save(a, { rating: { room, liked, at: stage.at(0) } });
        await stage.append(room, 2, a, ended);
        const proposal = pair(await stage.search(b), await stage.search(a));
        const [outcome] = await stage.store.join([proposal]);
        return outcome && 'forMs' in outcome && outcome.forMs === null;
      };
      expect(await meetAgain(false)).to.equal(true);
      expect(await meetAgain(true, false)).to.equal(true);
      expect(await meetAgain(true)).to.equal(false);
      expect(await meetAgain(false, true)).to.equal(false);
    });

    it('takes no rating of a room that is not theirs', async () => {
      const { room, a, b } = await stage.room();
      const stranger = await stage.person();
      await stage.save(stranger, { rating: { room, liked: false, at: stage.at(0) } });
      await stage.append(room, 2, a, ended);
      const proposals = [
        pair(await stage.search(stranger), await stage.search(a)),
        pair(await stage.search(b), await stage.search(await stage.person())),
      ];
      expect((await stage.store.join(proposals)).map((outcome) => outcome.joined)).to.deep.equal([true, true]);
    });

    it('P4 P5: a pair proposed again, its answer lost, is joined once', async () => {
      const [a, b] = await waiters(2);
      const [first, again] = [pair(a, b), pair(a, b)];
      await stage.store.join([first]);
      expect(await stage.store.join([again])).to.deep.equal([gone(again.room, true, true)]);
      expect(await stage.store.register(a.user)).to.deep.equal({ at: 'chatting', room: first.room });
      expect(await stage.store.room(again.room)).to.equal(undefined);
    });

    it('joins what can be joined, whatever becomes of its neighbours, and answers in order', async () => {
      const [a, b, c, d, e, f] = await waiters(6);
      const pairs = [pair(a, b), pair({ ...c, ticket: newTicket() }, d), pair(f, e)] as const;
      expect(await stage.store.join(pairs)).to.deep.equal([
        { room: pairs[0].room, joined: true },
        gone(pairs[1].room, true, false),
        { room: pairs[2].room, joined: true },
      ]);
      expect(await registersOf([c.user, d.user])).to.deep.equal(
        [c, d].map(({ ticket, since }) => ({ at: 'searching', ticket, since })),
      );
      expect(await stage.store.join([])).to.deep.equal([]);
    });

    it('P4: of two pairs of one call that share a person the first is joined', async () => {
      const [a, b, c] = await waiters(3);
      const pairs = [pair(a, b), pair(c, b)] as const;
      expect(await stage.store.join(pairs)).to.deep.equal([
        { room: pairs[0].room, joined: true },
        gone(pairs[1].room, false, true),
      ]);
      expect(await stage.store.register(c.user)).to.deep.include({ at: 'searching' });
    });

    it('P4: rival matchers that propose at once join nobody twice', async () => {
      const rival = await stage.rival();
      const all = await waiters(24);
      const half = all.length / 2;
      const pairsOf = (shift: number) => all.slice(0, half).map((a, i) => pair(a, all[half + ((i + shift) % half)]!));
      const [mine, theirs] = [pairsOf(0), pairsOf(1)];
      const outcomes = (await Promise.all([stage.store.join(mine), rival.store.join(theirs)])).flat();
      const joined = new Map(outcomes.filter((one) => one.joined).map(({ room }) => [room, [] as UserId[]]));
      for (const { user } of all) {
        const register = await stage.store.register(user);
        if (register?.at === 'chatting') joined.get(register.room)?.push(user);
      }
      expect(joined.size).to.be.greaterThan(0);
      for (const [room, users] of joined) {
        const { a, b } = [...mine, ...theirs].find((one) => one.room === room)!;
        expect([...users].sort()).to.deep.equal([a.user, b.user].sort());
      }
      for (const outcome of outcomes) {
        if (!outcome.joined) expect(await stage.store.room(outcome.room)).to.equal(undefined);
      }
    });

    it('P4: a search cancelled at the moment of the match is cancelled or matched, never both', async () => {
      for (let i = 0; i < 10; i += 1) {
        const [a, b] = await waiters(2);
        const [cancelled, [outcome]] = await Promise.all([
          stage.save(a.user, { move: { to: 'idle', from: a.ticket } }).then(
            () => true,
            () => false,
          ),
          stage.store.join([pair(a, b)]),
        ]);
        expect(outcome?.joined).to.equal(!cancelled);
        expect((await stage.store.register(a.user))?.at).to.equal(cancelled ? 'idle' : 'chatting');
      }
    });

    it('keeps those apart who talked a moment ago, and says for how long by its own clock', async () => {
      const [a, b] = await talked(10_000);
      const proposal = pair(a, b);
      for (const proposed of [proposal, { ...proposal, a: b, b: a }]) {
        const [outcome] = await stage.store.join([proposed]);
        expect(outcome).to.deep.include({ room: proposal.room, joined: false, why: 'apart' });
        const forMs = outcome && 'forMs' in outcome ? outcome.forMs : null;
        expect(forMs).to.be.within(1, APART_FOR_MS - 10_000 + 2_000);
      }
      expect(await registersOf([a.user, b.user])).to.deep.equal(
        [a, b].map(({ ticket, since }) => ({ at: 'searching', ticket, since })),
      );
    });

    it('lets those meet again who talked long ago', async () => {
      const [a, b] = await talked(APART_FOR_MS + 5_000);
      const proposal = pair(a, b);
      expect(await stage.store.join([proposal])).to.deep.equal([{ room: proposal.room, joined: true }]);
      expect((await stage.store.room(proposal.room))?.members.map(({ ordinal }) => ordinal)).to.deep.equal([2, 2]);
    });

    it('never joins those again of whom one has reported the other', async () => {
      for (const reporter of ['a', 'b'] as const) {
        const [a, b] = await talked(100 * APART_FOR_MS);
        const { user } = { a, b }[reporter];
        const room = (await stage.store.session(user))?.present?.room;
        await stage.save(user, { complaint: { room: room!, reason: 'insult', at: stage.at(0) } });
        const proposal = pair(a, b);
        expect(await stage.store.join([proposal])).to.deep.equal([
          { room: proposal.room, joined: false, why: 'apart', forMs: null },
        ]);
      }
    });

    it('P4: gone is told before apart', async () => {
      const [a, b] = await talked(10_000);
      const proposal = pair({ ...a, ticket: newTicket() satisfies Ticket }, b);
      expect(await stage.store.join([proposal])).to.deep.equal([gone(proposal.room, true, false)]);
    });
  });
