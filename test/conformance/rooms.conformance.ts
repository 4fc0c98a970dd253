/** What every store does for rooms: their log, its end, and who is owed rows. */
import { expect } from 'chai';
import { shardOf } from '../../actors/contracts/ids.js';
import type { RoomId, Seq, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { ROWS_KEPT, roomAddress } from '../../actors/contracts/room.js';
import type { Body } from '../../actors/contracts/room.js';
import { Stage, ended, newRoom, outcomeOf, said, seqs, times } from './stage.js';
import type { OpenWorld } from './stage.js';

const seq = (place: number) => place as Seq;
const key = (text: string) => text as SourceKey;

/** One of each kind, with everything that can be in it. */
const BODIES: readonly Body[] = [
  {
    kind: 'said',
    content: {
      kind: 'text',
      text: 'bold 𝕏 "quoted" \\ ’ \u2028 <b>&amp;</b>',
      entities: [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'text_link', offset: 5, length: 2, url: 'https://example.org/?a=1&b=%20' },
        { type: 'custom_emoji', offset: 8, length: 1, emojiId: '5368324170671202286' },
        { type: 'pre', offset: 8, length: 1, language: 'ts' },
      ],
    },
    replyTo: seq(1),
  },
  {
    kind: 'said',
    content: { kind: 'photo', file: 'f', caption: 'c', spoiler: true, captionAbove: true, entities: [] },
  },
  { kind: 'said', content: { kind: 'sticker', file: 'f', emoji: '👍🏽' } },
  { kind: 'edited', ref: seq(2), content: { kind: 'text', text: '' } },
  { kind: 'undelivered', ref: seq(3), reason: 'voiceForbidden' },
  { kind: 'reacted', ref: seq(2), emoji: '👍' },
  { kind: 'reacted', ref: seq(2), emoji: null },
  { kind: 'deleted', ref: seq(2) },
  { kind: 'accepted' },
];

export const roomConformance = (name: string, open: OpenWorld) =>
  describe(`${name} store, rooms`, () => {
    let stage: Stage;
    beforeEach(async () => (stage = await Stage.set(open)));
    afterEach(() => stage.world.close());

    it('knows nothing of a room that was never made', async () => {
      expect(await stage.store.room(newRoom())).to.equal(undefined);
      expect(await stage.rows(newRoom())).to.deep.equal([]);
      const [user] = await stage.people(1);
      expect(await outcomeOf(stage.append(newRoom(), 1, user))).to.equal('STALE');
    });

    it('P1: gives rows back as they were written, whatever they say', async () => {
      const { room, a, b } = await stage.room();
      const rows = BODIES.map((body, i) => stage.appended(room, i + 2, i % 2 ? a : b, body, `k${i}`, i));
      for (const row of rows) await stage.store.lane.commit(roomAddress(room), [row]);
      const expected = rows.map(({ seq, by, key, body, at }) => ({ seq, by, key, body, at }));
      expect((await stage.rows(room)).slice(1)).to.deep.equal(expected);
      expect((await stage.store.room(room))?.tail.slice(1)).to.deep.equal(expected);
    });

    it('knows who has agreed to show what leads to a person, however long ago, and owes that row to both', async () => {
      const { room, a, b } = await stage.room();
      expect((await stage.store.room(room))?.consents).to.equal(undefined);
      const bodies: Body[] = [
        { kind: 'consented', isMutual: false },
        ...Array.from({ length: ROWS_KEPT + 1 }, () => said('x')),
      ];
      for (const [i, body] of bodies.entries())
        await stage.store.lane.commit(roomAddress(room), [stage.appended(room, i + 2, a, body, `k${i}`, i)]);
      expect((await stage.store.room(room))?.consents).to.deep.equal([a]);
      expect((await stage.rows(room))[1]?.body).to.deep.equal(bodies[0]);
      const mutual = stage.appended(room, bodies.length + 2, b, { kind: 'consented', isMutual: true }, 'k', 0);
      await stage.store.lane.commit(roomAddress(room), [mutual]);
      expect((await stage.store.room(room))?.consents).to.have.members([a, b]);
    });

    it('P2: knows who accepts pictures in a room, in that room alone, and owes that row to both', async () => {
      const { room, a, b } = await stage.room();
      const accepts = async () => (await stage.store.room(room))?.accepts;
      const present = async (user: UserId) => (await stage.store.session(user))?.present;
      expect([await accepts(), (await present(a))?.acceptsMedia]).to.deep.equal([undefined, undefined]);
      await stage.show(a, room, 1);
      await stage.append(room, 2, a, { kind: 'accepted' }, 'k2');
      expect(await accepts()).to.deep.equal([a]);
      expect([(await present(a))?.acceptsMedia, (await present(b))?.acceptsMedia]).to.deep.equal([true, undefined]);
      await stage.show(b, room, 2);
      expect((await stage.store.unfinished([shardOf(room)])).rooms, 'a is owed it').to.include(room);
      await stage.append(room, 3, b, ended, 'k3');
      for (const user of [a, b]) await stage.show(user, room, 3, { isDrained: true });
      const [stranger] = await stage.people(1);
      const next = await stage.meet(a, stranger);
      expect(await present(a)).to.deep.include({ room: next });
      expect((await present(a))?.acceptsMedia).to.equal(undefined);
    });

    it('reads the log from any row on, oldest first, as much as is asked for', async () => {
      const { room, a } = await stage.room();
      for (let i = 2; i <= 12; i += 1) await stage.append(room, i, a);
      expect(seqs(await stage.store.log(room, seq(0), 3))).to.deep.equal([1, 2, 3]);
      expect(seqs(await stage.store.log(room, seq(9), 100))).to.deep.equal([10, 11, 12]);
      expect(await stage.store.log(room, seq(12), 100)).to.deep.equal([]);
    });

    it(`P5: loads a room with its members and the newest ${ROWS_KEPT} rows of each author`, async () => {
      const { room, a, b } = await stage.room();
      for (let i = 2; i <= 21; i += 1) await stage.append(room, i, i === 4 ? b : a);
      await stage.show(a, room, 1);
      const stored = await stage.store.room(room);
      expect(stored?.members).to.deep.equal([
        { user: a, delivered: 1, ordinal: 1 },
        { user: b, delivered: 0, ordinal: 1 },
      ]);
      expect(stored && seqs(stored.tail)).to.deep.equal([1, 4, ...Array.from({ length: ROWS_KEPT }, (_, i) => i + 6)]);
    });

    it('P3: refuses a row whose place is taken, with all of its turn', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, a);
      const turn = [stage.appended(room, 3, b), stage.appended(room, 2, b, said('late'), 'k9')];
      expect(await outcomeOf(stage.store.lane.commit(roomAddress(room), turn))).to.equal('STALE');
      expect(await outcomeOf(stage.append(room, 1, b))).to.equal('STALE');
      expect((await stage.rows(room)).map(({ key }) => key)).to.deep.equal([null, 'k2']);
    });

    it('P3: of two nodes that write the same row at once one succeeds, the other is stale', async () => {
      const { room, a, b } = await stage.room();
      const rival = await stage.rival();
      for (let i = 2; i < 12; i += 1) {
        const outcomes = await Promise.all([
          outcomeOf(stage.append(room, i, a)),
          outcomeOf(rival.append(room, i, b, said('mine'), `rival ${i}`)),
        ]);
        expect([...outcomes].sort()).to.deep.equal(['STALE', 'done']);
      }
      expect(seqs(await stage.rows(room))).to.deep.equal(Array.from({ length: 11 }, (_, i) => i + 1));
    });

    it('P5: refuses a second row of the same command; another author may use its key', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, a, said('once'), 'k');
      expect(await outcomeOf(stage.append(room, 3, a, said('again'), 'k'))).to.equal('STALE');
      await stage.append(room, 3, b, said('mine'), 'k');
      expect(await outcomeOf(stage.append(room, 4, a, ended, 'k'))).to.equal('STALE');
      expect((await stage.rows(room)).map(({ key }) => key)).to.deep.equal([null, 'k', 'k']);
      expect(await stage.store.register(a)).to.deep.equal({ at: 'chatting', room });
    });

    it('P5: a key that a room makes for itself may come again in the next room of the same person', async () => {
      const [a, b, c] = await stage.people(3);
      const first = await stage.meet(a, b);
      const undelivered: Body = { kind: 'undelivered', ref: seq(2), reason: 'refused' };
      await stage.append(first, 2, b);
      await stage.append(first, 3, a, undelivered, 'x2');
      await stage.append(first, 4, a, ended);
      const second = await stage.meet(a, c);
      await stage.append(second, 2, c);
      await stage.append(second, 3, a, undelivered, 'x2');
      expect(seqs(await stage.rows(second))).to.deep.equal([1, 2, 3]);
    });

    it('P5: finds the row that a command became, in whatever room, for its author alone', async () => {
      const [a, b, c] = await stage.people(3);
      const first = await stage.meet(a, b);
      await stage.append(first, 2, a, said('one'), 'ka');
      await stage.append(first, 3, b, ended, 'kb');
      const second = await stage.meet(a, c);
      expect(await stage.store.acceptedAs(a, key('ka'))).to.deep.equal({ room: first, seq: 2 });
      expect(await stage.store.acceptedAs(b, key('kb'))).to.deep.equal({ room: first, seq: 3 });
      await stage.append(second, 2, a, said('two'), 'kc');
      expect(await stage.store.acceptedAs(a, key('kc'))).to.deep.equal({ room: second, seq: 2 });
      expect(await stage.store.acceptedAs(a, key('kb'))).to.equal(undefined);
    });

    it('P10: one stale cell among many that commit at once fails alone', async () => {
      const rooms = await times(20, () => stage.room());
      const outcomes = await Promise.all(
        rooms.map(({ room, a }, i) => outcomeOf(stage.append(room, i % 7 === 3 ? 1 : 2, a))),
      );
      expect(outcomes).to.deep.equal(rooms.map((_, i) => (i % 7 === 3 ? 'STALE' : 'done')));
      for (const [i, { room }] of rooms.entries()) {
        expect(seqs(await stage.rows(room))).to.deep.equal(i % 7 === 3 ? [1] : [1, 2]);
      }
    });

    it('P3: rows of one room that are committed at once arrive in the order of their commits', async () => {
      const { room, a, b } = await stage.room();
      const places = Array.from({ length: 100 }, (_, i) => i + 2);
      await Promise.all(places.map((place) => stage.append(room, place, place % 2 ? a : b)));
      expect(seqs(await stage.rows(room))).to.deep.equal([1, ...places]);
    });

    it('P3 P4: the end of a room frees both members in the same instant', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, b, ended);
      for (const user of [a, b]) expect(await stage.store.register(user)).to.deep.equal({ at: 'idle' });
      expect((await stage.rows(room)).at(-1)).to.deep.include({ seq: 2, by: b, body: ended });
      const again = await stage.rival();
      for (const user of [a, b]) await again.search(user);
    });

    it('P3: a room ends once, and what was written too late is refused', async () => {
      const { room, a, b } = await stage.room();
      const rival = await stage.rival();
      const ends = [stage.append(room, 2, a, ended), rival.append(room, 2, b, ended)];
      expect((await Promise.all(ends.map(outcomeOf))).sort()).to.deep.equal(['STALE', 'done']);
      expect(await outcomeOf(rival.append(room, 2, b, said('late'), 'k9'))).to.equal('STALE');
      expect(await outcomeOf(rival.append(room, 3, b, ended, 'k10'))).to.equal('STALE');
      expect(seqs(await stage.rows(room))).to.deep.equal([1, 2]);
    });

    it('P4: an end that is refused ends nothing', async () => {
      const { room, a, b } = await stage.room();
      await stage.append(room, 2, a);
      expect(await outcomeOf(stage.append(room, 2, b, ended, 'k9'))).to.equal('STALE');
      const turn = [stage.appended(room, 3, b, ended), stage.appended(room, 2, b, said('x'), 'k8')];
      expect(await outcomeOf(stage.store.lane.commit(roomAddress(room), turn))).to.equal('STALE');
      for (const user of [a, b]) expect(await stage.store.register(user)).to.deep.equal({ at: 'chatting', room });
      await stage.append(room, 3, b);
    });

    it('P4: the late end of a room leaves those alone who have long been elsewhere', async () => {
      const [a, b, c] = await stage.people(3);
      const first = await stage.meet(a, b);
      await stage.append(first, 2, b, ended);
      const second = await stage.meet(a, c);
      expect(await outcomeOf(stage.append(first, 3, b, ended, 'k3'))).to.equal('STALE');
      expect(await stage.store.register(a)).to.deep.equal({ at: 'chatting', room: second });
    });

    it('P5: an end does not make a session stale', async () => {
      const { room, a, b } = await stage.room();
      const next = await stage.saved(a, { keys: [key('k')] });
      await stage.append(room, 2, b, ended);
      expect(await outcomeOf(stage.store.lane.commit({ kind: 'session', id: a }, [next]))).to.equal('done');
    });

    describe('what is unfinished', () => {
      const unfinished = async (room: RoomId) => (await stage.store.unfinished([shardOf(room)])).rooms.includes(room);

      it('P1: is a room until both have been shown that it began', async () => {
        const { room, a, b } = await stage.room();
        expect(await unfinished(room)).to.equal(true);
        await stage.show(a, room, 1);
        expect(await unfinished(room)).to.equal(true);
        await stage.show(b, room, 1);
        expect(await unfinished(room)).to.equal(false);
      });

      it('P1: is a room in which somebody is owed what the other said, not what they said themselves', async () => {
        const { room, a, b } = await stage.room();
        for (const user of [a, b]) await stage.show(user, room, 1);
        await stage.append(room, 2, a);
        expect(await unfinished(room)).to.equal(true);
        await stage.show(b, room, 2);
        expect(await unfinished(room)).to.equal(false);
        await stage.append(room, 3, a);
        await stage.append(room, 4, b);
        await stage.show(b, room, 3);
        expect(await unfinished(room)).to.equal(true);
        await stage.show(a, room, 4);
        expect(await unfinished(room)).to.equal(false);
      });

      it('P1: is a room until both have been shown its end', async () => {
        const { room, a, b } = await stage.room();
        await stage.append(room, 2, a, ended);
        await stage.show(b, room, 2, { isDrained: true });
        expect(await unfinished(room)).to.equal(true);
        await stage.show(a, room, 2, { isDrained: true });
        expect(await unfinished(room)).to.equal(false);
      });

      it('P7: is who is owed a notice or searches', async () => {
        const [quiet, told, searching] = await stage.people(3);
        await stage.save(quiet);
        await stage.save(told, { owed: [{ id: 'n', kind: 'help' }] });
        const { ticket } = await stage.search(searching);
        const everywhere = [quiet, told, searching].map(shardOf);
        const users = async () => [...(await stage.store.unfinished(everywhere)).users].sort();
        expect(await users()).to.deep.equal([told, searching].sort());
        await stage.save(told, { owed: [] });
        await stage.save(searching, { move: { to: 'idle', from: ticket } });
        expect(await users()).to.deep.equal([]);
      });

      it('is looked for on the shards named, and nowhere else', async () => {
        const [a, b, searching] = await stage.people(3);
        await stage.search(searching);
        await stage.meet(a, b, newRoom(5));
        const elsewhere = Array.from({ length: 1024 }, (_, shard) => shard).filter(
          (shard) => ![5, shardOf(searching)].includes(shard),
        );
        expect(await stage.store.unfinished(elsewhere)).to.deep.equal({ rooms: [], users: [] });
        expect(await stage.store.unfinished([])).to.deep.equal({ rooms: [], users: [] });
        const everything = await stage.store.unfinished([...elsewhere, 5, shardOf(searching)]);
        expect([everything.rooms.length, everything.users]).to.deep.equal([1, [searching]]);
      });
    });
  });
