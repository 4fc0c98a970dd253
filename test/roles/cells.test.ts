import { expect } from 'chai';
import sinon from 'sinon';
import type { Address, Contract } from '../../actors/contracts/contract.js';
import { EVERYBODY } from '../../actors/contracts/ids.js';
import type { NodeId, RoomId, Seq, SourceKey, Ticket, UserId } from '../../actors/contracts/ids.js';
import { matcherAddress } from '../../actors/contracts/matcher.js';
import { ActorError } from '../../actors/contracts/ports.js';
import type { ErrorCode } from '../../actors/contracts/ports.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { LogRow, StoredRoom } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Notice, Register, StoredSession } from '../../actors/contracts/session.js';
import type { Screen, Store } from '../../actors/contracts/store.js';
import { TOUCH } from '../../actors/runtime/branch.js';
import type { Resident } from '../../actors/runtime/branch.js';
import { ALL_GUARDS, MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { cellsOf, productBehaviors } from '../../bootstrap/roles/cells.js';
import { REVIVE_AFTER_MS } from '../../bootstrap/roles/revivals.js';
import { VirtualClock } from '../support/virtual-clock.js';

const asker = { node: 'host/edge' as NodeId, inc: 1, ask: 5 };
const key = (name: string) => name as SourceKey;
/** As it comes over the wire. */
type Loose = Contract['command'] & Readonly<Record<string, unknown>>;
const failure = (code: ErrorCode) => new ActorError(code, { kind: 'store', id: 'memory' }, 'in this test');

describe('cells', () => {
  let clock: VirtualClock;
  let memory: MemoryWorld;
  let store: Store;
  let show: sinon.SinonStub<Parameters<Screen['show']>, ReturnType<Screen['show']>>;
  let showTyping: sinon.SinonStub<Parameters<Screen['showTyping']>, Promise<void>>;
  let transport: { send: sinon.SinonSpy; hint: sinon.SinonSpy; answer: sinon.SinonSpy; ask: sinon.SinonStub };
  let onFailure: sinon.SinonSpy;
  let count: sinon.SinonSpy;
  let cells: Set<Readonly<{ address: Address; depth: number }>>;
  let make: (to: Address, onEnd?: () => void) => Promise<Resident>;
  let user: UserId;

  beforeEach(async () => {
    clock = new VirtualClock();
    memory = new MemoryWorld({ clock, guards: ALL_GUARDS });
    const me = { id: 'host/1' as NodeId, inc: await memory.placement.join('host/1' as NodeId, 'worker', 600_000) };
    store = memory.storeFor(me);
    user = await memory.people.ofChat({ bot: 1, chat: 7 }, 'en');
    let turns = 0;
    let ids = 0;
    show = sinon.stub();
    showTyping = sinon.stub();
    showTyping.resolves();
    show.callsFake(() => Promise.resolve({ ok: true, messageId: (ids += 1) as never, sentAt: clock.now() }));
    transport = {
      send: sinon.spy(),
      hint: sinon.spy(),
      answer: sinon.spy(),
      ask: sinon.stub().resolves({ ok: true, seq: 2 }),
    };
    onFailure = sinon.spy();
    count = sinon.spy();
    cells = new Set();
    const define = cellsOf({
      store,
      screen: { show, showTyping },
      transport,
      clock,
      behaviors: productBehaviors,
      newTurnId: () => `01900000-0000-7000-8000-${(turns += 1).toString(16).padStart(12, '0')}`,
      onFailure,
      count,
      cells,
    });
    make = (to, onEnd = () => undefined) => define(to, onEnd);
  });
  afterEach(() => sinon.restore());

  const session = () => make(sessionAddress(user));
  const receive = (cell: Resident, command: Loose, to: Address = sessionAddress(user)) =>
    cell.receive({ to, command, asker });
  const consult = (name: string) => ({ type: 'consult', key: key(name), topic: 'help' });
  const ticketOf = async (who: UserId) => {
    const register = await store.register(who);
    return register?.at === 'searching' ? register.ticket : undefined;
  };
  /** Two people in a room, by the store alone. */
  const meet = async () => {
    const other = await memory.people.ofChat({ bot: 1, chat: 8 }, 'en');
    const room = '01900000-0000-7000-8000-0000000000ff' as RoomId;
    const waiters = [user, other].map((one, i) => ({
      user: one,
      ticket: `t${i}` as Ticket,
      language: 'en' as const,
      since: clock.now(),
    }));
    for (const { user: one, ticket } of waiters) {
      const move = { to: 'searching', ticket, at: clock.now() } as const;
      const saved = { type: 'saved', user: one, version: 1, keys: [], owed: [], move } as const;
      await store.lane.commit(sessionAddress(one), [saved]);
    }
    const [a, b] = waiters;
    if (!a || !b) throw new Error('nobody is there');
    await store.join([{ room, a, b, at: clock.now() }]);
    return room;
  };

  it('loads a session, carries out a command of it, shows what it owes, and records both', async () => {
    const cell = await session();
    await receive(cell, { type: 'search', key: key('u1') });
    await clock.advance(10);
    expect(transport.answer.args).to.deep.equal([[asker, { ok: true }]]);
    expect(await ticketOf(user)).to.be.a('string');
    expect(show.firstCall.args.slice(0, 2)).to.deep.equal([user, 'en']);
    expect(await store.session(user)).to.deep.include({ version: 2, keys: ['u1'], owed: [] });
  });

  it('loads a room and a matcher, too', async () => {
    const room = await meet();
    const cell = await make(roomAddress(room));
    await receive(cell, { type: 'post', user, key: 'm1', content: { kind: 'text', text: 'hi' } }, roomAddress(room));
    expect(transport.answer.lastCall.args).to.deep.equal([asker, { ok: true, seq: 2 }]);
    await make(matcherAddress(EVERYBODY));
    expect([...cells].map(({ address }) => address.kind)).to.deep.equal(['room', 'matcher']);
  });

  it('refuses as UNKNOWN whom the store does not know', async () => {
    for (const to of [sessionAddress('nobody' as UserId), roomAddress('none' as RoomId)]) {
      const refused = await make(to).catch((error: unknown) => error);
      expect(refused).to.have.property('code', 'UNKNOWN');
    }
    expect(onFailure.called).to.equal(false);
    await clock.advance(60_000);
    expect(transport.ask.called).to.equal(false);
  });

  it('only loads for a touch, and answers it', async () => {
    const cell = await session();
    await receive(cell, TOUCH);
    expect(transport.answer.args).to.deep.equal([[asker, { ok: true }]]);
  });

  describe('beside a newer release', () => {
    const refusalOf = (received: Promise<unknown>) =>
      received.then(
        () => 'none',
        (error: unknown) => (error as ActorError).code,
      );
    const text = { kind: 'text', text: 'hi' } as const;
    const atRoom = { at: 'room', room: 'r' };

    it('P1: refuse a command with something in it that they do not know, whole, and live on', async () => {
      const cell = await session();
      const strange: Loose[] = [
        { type: 'sing', key: 'c1' },
        { type: 'toString', key: 'c2' },
        { type: 'post', key: 'c3', vantage: atRoom, content: { kind: 'song' } },
        { type: 'post', key: 'c4', vantage: { at: 'stage' }, content: text },
        { type: 'consult', key: 'c5', topic: 'songs' },
        { type: 'explain', key: 'c6', refusal: 'tooLoud' },
        { type: 'deliver', room: 'r', ordinal: 1, seq: 1, after: 0, own: false, body: { kind: 'sung' } },
        { type: 'deliver', room: 'r', ordinal: 1, seq: 1, after: 0, own: false, body: { kind: 'said', content: null } },
      ];
      for (const command of strange) {
        expect(await refusalOf(receive(cell, command)), command.type).to.equal('NOT_UNDERSTOOD');
      }
      expect(onFailure.args.map(([, failed]) => (failed as ActorError).code)).to.deep.equal(
        strange.map(() => 'NOT_UNDERSTOOD'),
      );
      expect([transport.answer.called, cells.size]).to.deep.equal([false, 1]);
      await receive(cell, consult('c7'));
      expect(transport.answer.lastCall.args).to.deep.equal([asker, { ok: true }]);
      expect((await store.session(user))?.keys).to.deep.equal(['c7']);
    });

    it('leave out a hint that they do not know: it is not worth a way to another node', async () => {
      const cell = await session();
      await cell.receive({ to: sessionAddress(user), command: { type: 'humming' }, isHint: true });
      expect(onFailure.called).to.equal(false);
    });

    it('P1: are not loaded from what they cannot read, are not loaded again in vain, and skip nothing', async () => {
      const room = await meet();
      const stored = await store.room(room);
      const sung = { seq: 2, by: user, key: 'k', body: { kind: 'sung' }, at: clock.now() } as unknown as LogRow;
      sinon.stub(store, 'room').resolves({ ...(stored as StoredRoom), tail: [...(stored?.tail ?? []), sung] });
      const before = (await store.session(user)) as StoredSession;
      const loads = sinon.stub(store, 'session');
      const notice = { id: '1.0', kind: 'song' } as unknown as Notice;
      const places: readonly Address[] = [
        roomAddress(room),
        sessionAddress(user),
        sessionAddress(user),
        { kind: 'choir', id: user },
      ];
      loads.onFirstCall().resolves({ ...before, owed: [notice] });
      loads.onSecondCall().resolves({ ...before, register: { at: 'stage' } as unknown as Register });
      for (const to of places) expect(await refusalOf(make(to)), to.kind).to.equal('NOT_UNDERSTOOD');
      expect(onFailure.args.map(([to]) => to as Address)).to.deep.equal(places);
      await clock.advance(60_000);
      expect(transport.ask.called).to.equal(false);
    });

    it('P1: show nothing of a log that goes beyond them, and say so each time they look', async () => {
      const room = await meet();
      sinon.stub(store, 'log').resolves([
        { seq: 1, by: null, key: null, body: { kind: 'found' }, at: clock.now() },
        { seq: 2, by: 'x', key: 'k', body: { kind: 'said', content: { kind: 'song' } }, at: clock.now() },
      ] as unknown as LogRow[]);
      await session();
      await clock.advance(2_000);
      expect(show.called).to.equal(false);
      const codes = onFailure.args.map(([, failed]) => (failed as ActorError).code);
      expect(codes.length).to.be.greaterThan(1);
      expect(new Set(codes)).to.deep.equal(new Set(['NOT_UNDERSTOOD']));
      expect((await store.room(room))?.members.map(({ delivered }) => delivered)).to.deep.equal([0, 0]);
    });
  });

  it('asks the room to end by a key of its own, and goes on with what it answers', async () => {
    const room = await meet();
    const cell = await session();
    await clock.advance(50);
    transport.ask.callsFake(async () => {
      const ended = {
        type: 'appended',
        room,
        seq: 2 as Seq,
        by: user,
        key: key('lc1'),
        body: { kind: 'ended' },
      } as const;
      await store.lane.commit(roomAddress(room), [{ ...ended, at: clock.now() }]);
      return { ok: true, seq: 2 };
    });
    await receive(cell, { type: 'next', key: key('c1'), vantage: { at: 'room', room } });
    await clock.advance(50);
    const [to, command, withinMs] = transport.ask.firstCall.args as [Address, Contract['command'], number];
    expect([to, command]).to.deep.equal([roomAddress(room), { type: 'leave', user, key: 'lc1' }]);
    expect(withinMs).to.be.below(1_500);
    expect((await store.register(user))?.at).to.equal('searching');
  });

  it('P7: answers "try again" when the room does not answer', async () => {
    const room = await meet();
    const cell = await session();
    transport.ask.rejects(failure('ASK_TIMEOUT'));
    await receive(cell, { type: 'next', key: key('c1'), vantage: { at: 'room', room } });
    await clock.advance(50);
    expect(transport.answer.lastCall.args).to.deep.equal([asker, { ok: false, refusal: 'busy' }]);
    expect(count.calledWith('call.failed.leave')).to.equal(true);
  });

  it('reads again when the store was away for a moment, and gives up after three attempts', async () => {
    const look = sinon.stub(store, 'acceptedAs');
    look.onFirstCall().rejects(failure('UNAVAILABLE'));
    const cell = await session();
    const post = {
      type: 'post',
      vantage: { at: 'message', messageId: 5, sentAt: 0 },
      content: { kind: 'text', text: '' },
    };
    await receive(cell, { ...post, key: 'm1' });
    await clock.advance(1_000);
    expect(transport.answer.lastCall.args).to.deep.equal([asker, { ok: false, refusal: 'idle' }]);
    look.reset();
    look.rejects(failure('UNAVAILABLE'));
    await receive(cell, { ...post, key: 'm2' });
    await clock.advance(1_000);
    expect(look.callCount).to.equal(3);
    expect(transport.answer.lastCall.args).to.deep.equal([asker, { ok: false, refusal: 'busy' }]);
  });

  it('P10: tells of a call that was fenced: nothing of this node counts any more', async () => {
    const matcher = await make(matcherAddress(EVERYBODY));
    sinon.stub(store, 'join').rejects(failure('FENCED'));
    const waiter = (name: string) => ({ user: name, ticket: name, language: 'en', since: clock.now() });
    for (const name of ['a', 'b']) {
      await receive(matcher, { type: 'wait', waiter: waiter(name) }, matcherAddress(EVERYBODY));
    }
    await clock.advance(10);
    expect(onFailure.firstCall.args[1]).to.have.property('code', 'FENCED');
  });

  it('P10: loads an actor again by itself that ended by a failure, until somebody answers for it', async () => {
    const cell = await session();
    sinon.stub(store.lane, 'commit').rejects(failure('UNCERTAIN'));
    await receive(cell, consult('u1')).catch(() => undefined);
    expect(onFailure.calledOnce).to.equal(true);
    expect(cells.size).to.equal(0);
    transport.ask.rejects(failure('UNAVAILABLE'));
    await clock.advance(REVIVE_AFTER_MS);
    expect(transport.ask.args).to.deep.equal([[sessionAddress(user), TOUCH, 2_000]]);
    transport.ask.resolves({ ok: true });
    await clock.advance(2 * REVIVE_AFTER_MS);
    expect(transport.ask.callCount).to.equal(2);
    await clock.advance(60_000);
    expect(transport.ask.callCount).to.equal(2);
    expect(count.calledWith('cell.revived')).to.equal(true);
  });

  it('P10: loads an actor again by itself that could not be loaded', async () => {
    sinon.stub(store, 'session').rejects(failure('UNAVAILABLE'));
    await session().catch(() => undefined);
    await clock.advance(REVIVE_AFTER_MS);
    expect(transport.ask.calledOnce).to.equal(true);
  });

  it('P10: loads nothing again once it is fenced', async () => {
    const cell = await session();
    sinon.stub(store.lane, 'commit').rejects(failure('FENCED'));
    await receive(cell, consult('u1')).catch(() => undefined);
    await clock.advance(60_000);
    expect(transport.ask.called).to.equal(false);
  });

  it('P6: sends nothing twice because its record failed: the next load is given what came of it', async () => {
    const cell = await session();
    const commit = sinon.stub(store.lane, 'commit').callThrough();
    commit.onSecondCall().rejects(failure('UNCERTAIN')); // that the notice has been shown
    await receive(cell, consult('u1'));
    await clock.advance(10);
    expect(onFailure.calledOnce).to.equal(true);
    const again = await session();
    await clock.advance(1);
    await receive(again, consult('u2'));
    await clock.advance(10);
    expect(show.args.map(([, , showing]) => showing.what === 'notice' && showing.notice.id)).to.deep.equal([
      '1.0',
      '3.0',
    ]);
    expect((await store.session(user))?.owed).to.be.empty;
  });
});
