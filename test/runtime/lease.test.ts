import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId } from '../../actors/contracts/ids.js';
import type { PlacementView } from '../../actors/contracts/ports.js';
import { Lease, RENEW_EVERY_MS, SILENT_AFTER_MS } from '../../actors/runtime/lease.js';
import { deferred } from '../support/deferred.js';
import { VirtualClock } from '../support/virtual-clock.js';

describe('Lease', () => {
  const view: PlacementView = { nodes: [], version: 1 };
  let clock: VirtualClock;
  let renew: sinon.SinonStub;
  let lease: Lease;
  let bus: 'up' | 'down';
  let ports: { onView: sinon.SinonSpy; onLost: sinon.SinonSpy; onTrouble: sinon.SinonSpy };
  beforeEach(() => {
    clock = new VirtualClock();
    renew = sinon.stub().resolves(view);
    ports = { onView: sinon.spy(), onLost: sinon.spy(), onTrouble: sinon.spy() };
    bus = 'up';
    lease = new Lease({ id: 'host/1' as NodeId, inc: 1 }, { clock, placement: { renew }, bus: () => bus, ...ports }, 0);
    lease.start();
  });

  it('is renewed every second and tells what it saw', async () => {
    await clock.advance(3 * RENEW_EVERY_MS);
    expect(renew.callCount).to.equal(3);
    expect(ports.onView.args).to.deep.equal([[view], [view], [view]]);
    expect(lease.isSafe()).to.equal(true);
  });

  it('says with each renewal whether the bus reaches us', async () => {
    await clock.advance(RENEW_EVERY_MS);
    bus = 'down';
    await clock.advance(RENEW_EVERY_MS);
    expect(renew.args.map((args) => args.at(-1) as unknown)).to.deep.equal(['up', 'down']);
  });

  it('P10: falls silent four seconds after the last good renewal began, and speaks again after a good one', async () => {
    await clock.advance(RENEW_EVERY_MS);
    renew.rejects(new Error('away'));
    await clock.advance(SILENT_AFTER_MS - 1);
    expect(lease.isSafe()).to.equal(true);
    await clock.advance(1);
    expect(lease.isSafe()).to.equal(false);
    expect(ports.onTrouble.called).to.equal(true);
    renew.resolves(view);
    await clock.advance(RENEW_EVERY_MS);
    expect(lease.isSafe()).to.equal(true);
  });

  it('counts from the beginning of a renewal, not from its answer', async () => {
    const answer = deferred<PlacementView>();
    renew.returns(answer.promise);
    await clock.advance(RENEW_EVERY_MS);
    await clock.advance(3_900);
    answer.resolve(view); // begun at 1,000, answered at 4,900
    await clock.advance(99);
    expect(lease.isSafe()).to.equal(true);
    renew.rejects(new Error('away'));
    await clock.advance(2);
    expect(lease.isSafe()).to.equal(false);
  });

  it('P3: is over for good once it was refused', async () => {
    renew.resolves(false);
    await clock.advance(RENEW_EVERY_MS);
    expect(ports.onLost.calledOnce).to.equal(true);
    expect(lease.isSafe()).to.equal(false);
    renew.resolves(view);
    await clock.advance(10 * RENEW_EVERY_MS);
    expect(renew.callCount).to.equal(1);
    expect(lease.isSafe()).to.equal(false);
  });
});
