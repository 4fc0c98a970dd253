import { expect } from 'chai';
import sinon from 'sinon';
import type { Item, Parcel } from '../../actors/contracts/codec.js';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { Asks, REPEAT_AFTER_MS } from '../../actors/runtime/asks.js';
import { HOPS_LIMIT, Router } from '../../actors/runtime/router.js';
import { VirtualClock, settled } from '../support/virtual-clock.js';

const me: NodeRef = { id: 'host/1' as NodeId, inc: 3 };
const other: NodeRef = { id: 'host/2' as NodeId, inc: 8 };
const [ours, theirs, nobodys] = ['00000000001', '00000000002', '00000000003'] as const;
const to = (id: string) => ({ kind: 'room', id });
const command = { type: 'hello' };

describe('Router', () => {
  let clock: VirtualClock;
  let posted: { node: NodeId; item: Item }[];
  let delivered: Parcel[];
  let deliver: sinon.SinonStub<[Parcel], Promise<void>>;
  let owners: Map<number, NodeRef>;
  let isSafe: boolean;
  let toSocket: sinon.SinonSpy;
  let count: sinon.SinonSpy;
  let router: Router;
  beforeEach(() => {
    clock = new VirtualClock();
    posted = [];
    delivered = [];
    isSafe = true;
    deliver = sinon.stub<[Parcel], Promise<void>>();
    deliver.callsFake((parcel) => Promise.resolve(void delivered.push(parcel)));
    owners = new Map([
      [1, me],
      [2, other],
    ]);
    toSocket = sinon.spy();
    count = sinon.spy();
    router = new Router({
      me,
      clock,
      asks: new Asks(clock, () => undefined),
      post: (node, item) => void posted.push({ node, item }),
      ownerOf: (shard) => owners.get(shard),
      isOurs: (shard) => owners.get(shard) === me,
      deliver,
      deliverToSocket: toSocket,
      refresh: () => Promise.resolve(),
      isSafe: () => isSafe,
      count,
    });
  });

  it('hands what is for an actor here to its cell, and the rest to the node that owns the shard', () => {
    router.send(to(ours), command);
    router.send(to(theirs), command);
    expect(delivered).to.deep.equal([{ to: to(ours), command }]);
    expect(posted).to.deep.equal([{ node: other.id, item: { t: 'command', parcel: { to: to(theirs), command } } }]);
  });

  it('answers an ask here and from afar', async () => {
    deliver.callsFake((parcel) => Promise.resolve(parcel.asker && router.answer(parcel.asker, 'here')));
    expect(await router.ask(to(ours), command, 1_000)).to.equal('here');
    const afar = router.ask(to(theirs), command, 1_000);
    const item = posted.at(-1)?.item;
    const asker = item?.t === 'command' ? item.parcel.asker : undefined;
    router.receive(other, { t: 'answer', inc: me.inc, ask: asker?.ask ?? -1, value: 'there' });
    expect(await afar).to.equal('there');
  });

  it('takes no answer that was meant for an earlier run of this node', async () => {
    const asked = router.ask(to(theirs), command, 1_000).catch((failure: unknown) => failure);
    router.receive(other, { t: 'answer', inc: me.inc - 1, ask: 1, value: 'old' });
    await clock.advance(1_001);
    expect(await asked).to.have.property('code', 'ASK_TIMEOUT');
  });

  it('repeats an ask that nobody answers, with the same command, until its deadline', async () => {
    const asked = router.ask(to(theirs), command, 1_500).catch((failure: unknown) => failure);
    await clock.advance(3 * REPEAT_AFTER_MS);
    expect(posted).to.have.lengthOf(3);
    await clock.advance(1_500);
    expect(await asked).to.have.property('code', 'ASK_TIMEOUT');
    expect(clock.pending).to.equal(0);
  });

  it('tells the asker, here or afar, why a command had no effect', async () => {
    deliver.rejects(new ActorError('MAILBOX_FULL', to(ours), 'in this test'));
    const asked = await router.ask(to(ours), command, 1_000).catch((failure: unknown) => failure);
    expect(asked).to.have.property('code', 'MAILBOX_FULL');
    const asker = { node: other.id, inc: other.inc, ask: 5 };
    router.receive(other, { t: 'command', parcel: { to: to(ours), command, asker } });
    await settled();
    expect(posted.at(-1)?.item).to.include({ t: 'failure', inc: other.inc, ask: 5, code: 'MAILBOX_FULL' });
  });

  it('sends back what is for a shard it does not own, and looks again when its own comes back', async () => {
    const parcel: Parcel = { to: to(theirs), command };
    router.receive(other, { t: 'command', parcel });
    expect(posted).to.deep.equal([{ node: other.id, item: { t: 'notOwner', parcel } }]);
    owners.set(2, me);
    router.receive(other, { t: 'notOwner', parcel });
    await clock.advance(0);
    expect(delivered).to.deep.equal([{ ...parcel, hops: 1 }]);
  });

  it('gives up on a shard that nobody owns, and says so', async () => {
    const asked = router.ask(to(nobodys), command, 60_000).catch((failure: unknown) => failure);
    await clock.advance(10_000);
    expect(await asked).to.have.property('code', 'UNAVAILABLE');
    expect(count.args.flat()).to.include('dropped');
    expect(HOPS_LIMIT).to.equal(8);
  });

  it('routes again what nobody took, but drops answers', async () => {
    owners.set(2, me);
    router.returned([
      { t: 'command', parcel: { to: to(theirs), command } },
      { t: 'answer', inc: 1, ask: 1, value: 1 },
    ]);
    await clock.advance(0);
    expect(delivered).to.have.lengthOf(1);
    expect(posted).to.be.empty;
  });

  it('reaches a socket of this run here, one elsewhere by its node, and none of an earlier run', () => {
    const socket = (node: NodeRef) => ({ kind: 'socket', id: `${node.id}#${node.inc}#7` });
    router.send(socket(me), command);
    router.send(socket(other), command);
    router.send(socket({ ...me, inc: 2 }), command);
    router.send({ kind: 'socket', id: 'nonsense' }, command);
    expect(toSocket.args).to.deep.equal([[7, command]]);
    expect(posted.map(({ node }) => node)).to.deep.equal([other.id]);
  });

  it('hints only to who is here, or to the node that owns the shard, and never again', async () => {
    const parcel = { command, isHint: true } as const;
    router.hint(to(ours), command);
    router.hint(to(theirs), command);
    router.hint(to(nobodys), command);
    expect(delivered).to.deep.equal([{ to: to(ours), ...parcel }]);
    expect(posted).to.deep.equal([{ node: other.id, item: { t: 'hint', parcel: { to: to(theirs), ...parcel } } }]);
    router.returned(posted.map(({ item }) => item));
    router.receive(other, { t: 'hint', parcel: { to: to(theirs), ...parcel } });
    deliver.rejects(new ActorError('ACTOR_STOPPED', to(ours), 'handed over'));
    router.receive(other, { t: 'hint', parcel: { to: to(ours), command } });
    await clock.advance(10_000);
    expect(deliver.args.map(([given]) => given)).to.deep.equal([
      { to: to(ours), ...parcel },
      { to: to(ours), ...parcel },
    ]);
    expect(posted).to.have.lengthOf(1);
  });

  it('hints to sockets, here and elsewhere', () => {
    const socket = (node: NodeRef) => ({ kind: 'socket', id: `${node.id}#${node.inc}#7` });
    for (const node of [me, other, { ...me, inc: 2 }]) router.hint(socket(node), command);
    expect(toSocket.args).to.deep.equal([[7, command]]);
    expect(posted.map(({ item }) => item.t)).to.deep.equal(['hint']);
  });

  it('P3: answers nobody here while the lease is not safe', async () => {
    const asked = router.ask(to(theirs), command, 100).catch((failure: unknown) => failure);
    isSafe = false;
    router.answer({ node: me.id, inc: me.inc, ask: 1 }, 'too late');
    await clock.advance(101);
    expect(await asked).to.have.property('code', 'ASK_TIMEOUT');
  });

  it('P10: sends a parcel on to the new owner when its actor had ended for a hand-over', async () => {
    deliver.onFirstCall().callsFake(() => {
      owners.set(1, other);
      return Promise.reject(new ActorError('ACTOR_STOPPED', to(ours), 'handed over'));
    });
    router.send(to(ours), command);
    await clock.advance(100);
    expect(delivered).to.be.empty;
    expect(posted).to.deep.equal([
      { node: other.id, item: { t: 'command', parcel: { to: to(ours), command, hops: 1 } } },
    ]);
  });
});
