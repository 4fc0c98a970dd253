import { expect } from 'chai';
import sinon from 'sinon';
import { decode } from '../../actors/contracts/codec.js';
import type { Item } from '../../actors/contracts/codec.js';
import type { NodeId } from '../../actors/contracts/ids.js';
import { ENVELOPE_ITEMS, Postbox, WAITING_LIMIT } from '../../actors/runtime/postbox.js';
import { settled } from '../support/virtual-clock.js';

const me = { id: 'host/1' as NodeId, inc: 3 };
const there = 'host/2' as NodeId;
const item = (ask: number): Item => ({ t: 'answer', inc: 1, ask, value: 'привет' });

describe('Postbox', () => {
  let publish: sinon.SinonStub<[NodeId, string], Promise<number>>;
  let returned: Item[];
  let isSafe: boolean;
  let box: Postbox;
  beforeEach(() => {
    publish = sinon.stub<[NodeId, string], Promise<number>>().resolves(1);
    returned = [];
    isSafe = true;
    box = new Postbox(me, {
      bus: { publish },
      soon: setImmediate,
      isSafe: () => isSafe,
      versionOf: (node) => (node === there ? 1 : 2),
      onReturned: (_node, items) => returned.push(...items),
    });
  });
  const sent = () =>
    publish.args.map(([, text]) => {
      const decoded = decode(text);
      return typeof decoded === 'string' ? decoded : decoded.envelope;
    });

  it('puts everything of one tick for one node into one envelope, of the version that it reads', async () => {
    box.put(there, item(1));
    box.put(there, item(2));
    box.put('host/3' as NodeId, item(3));
    await settled();
    expect(sent()).to.deep.equal([
      { v: 1, from: me, items: [item(1), item(2)] },
      { v: 2, from: me, items: [item(3)] },
    ]);
    expect(box.waiting()).to.equal(0);
  });

  it('cuts a long queue into envelopes of 200, in order', async () => {
    for (let i = 0; i < 450; i += 1) box.put(there, item(i));
    await settled();
    expect(publish.callCount).to.equal(3);
    const asks = sent().flatMap((envelope) => (typeof envelope === 'string' ? [] : envelope.items));
    expect(asks.map((it) => (it.t === 'answer' ? it.ask : -1))).to.deep.equal(Array.from({ length: 450 }, (_, i) => i));
    expect(ENVELOPE_ITEMS).to.equal(200);
  });

  it('gives back what nobody listened for, and what the bus refused', async () => {
    publish.onFirstCall().resolves(0).onSecondCall().rejects(new Error('away'));
    box.put(there, item(1));
    await settled();
    box.put(there, item(2));
    await settled();
    expect(returned).to.deep.equal([item(1), item(2)]);
  });

  it('P3: sends nothing while the lease is not safe', async () => {
    isSafe = false;
    box.put(there, item(1));
    await settled();
    expect(publish.called).to.equal(false);
    expect(returned).to.deep.equal([item(1)]);
  });

  it('holds at most a bounded number of items for one node', () => {
    for (let i = 0; i <= WAITING_LIMIT; i += 1) box.put(there, item(i));
    expect(returned).to.deep.equal([item(WAITING_LIMIT)]);
  });
});
