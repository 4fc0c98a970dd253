import { expect } from 'chai';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { MemoryBusHub } from '../../../bootstrap/adapters/memory/bus.js';

const A = { id: 'host/a' as NodeId, inc: 1 };
const B = { id: 'host/b' as NodeId, inc: 1 };

describe('MemoryBusHub in a simulated world', () => {
  const world = async () => {
    const deliveries: { run: () => void; from: NodeId; to: NodeId }[] = [];
    const hub = new MemoryBusHub({ deliver: (run, { from, to }) => deliveries.push({ run, from: from.id, to }) });
    const [a, b] = [hub.bus(), hub.bus()];
    const received: string[] = [];
    await a.open(A, () => undefined);
    await b.open(B, (text) => received.push(text));
    return { hub, a, b, deliveries, received };
  };

  it('delivers nothing until the world runs it, and tells from whom to whom', async () => {
    const { a, deliveries, received } = await world();
    expect(await a.publish(B.id, 'x')).to.equal(1);
    expect(received).to.deep.equal([]);
    expect(deliveries).to.deep.include({ run: deliveries[0]?.run, from: A.id, to: B.id });
    deliveries[0]?.run();
    expect(received).to.deep.equal(['x']);
  });

  it('can be made to reorder, to drop and to duplicate', async () => {
    const { a, deliveries, received } = await world();
    for (const text of ['first', 'dropped', 'third']) await a.publish(B.id, text);
    for (const n of [2, 0, 2]) deliveries[n]?.run();
    expect(received).to.deep.equal(['third', 'first', 'third']);
  });

  it('drops what is delivered to a run of a node that has ended', async () => {
    const { hub, a, b, deliveries, received } = await world();
    await a.publish(B.id, 'x');
    await b.close();
    const next = hub.bus();
    const heard: string[] = [];
    await next.open({ ...B, inc: 2 }, (text) => heard.push(text));
    deliveries[0]?.run();
    expect([received, heard]).to.deep.equal([[], []]);
  });

  it('drops what is delivered after a newer incarnation has come', async () => {
    const { hub, a, b, deliveries, received } = await world();
    await a.publish(B.id, 'x');
    await hub.bus().open({ ...B, inc: 2 }, () => undefined);
    deliveries[0]?.run();
    expect(received).to.deep.equal([]);
    expect(b.isUp()).to.equal(false);
  });
});
