import { expect } from 'chai';
import { LEAVING_MS } from '../../actors/runtime/actor-cell.js';
import { reply, startTimer } from '../../actors/runtime/behavior.js';
import { deferred } from '../support/deferred.js';
import { asker, doing, failureOf, fetching, noted, puppetCell } from '../support/puppet.js';
import type { Do } from '../support/puppet.js';
import { settled } from '../support/virtual-clock.js';

describe('an ActorCell that leaves', () => {
  let { clock, commit, ports, cell } = {} as Awaited<ReturnType<typeof puppetCell>>;
  beforeEach(async () => ({ clock, commit, ports, cell } = await puppetCell()));

  it('P10: has a turn for what is queued, and refuses what comes later', async () => {
    const slow = deferred();
    commit.onFirstCall().callsFake(() => slow.promise);
    const queued = [cell.receive(doing(noted(0), reply(1)), asker(1)), cell.receive(doing(reply(2)), asker(2))];
    const left = cell.passivate();
    expect(await failureOf(cell.receive(doing()))).to.have.property('code', 'ACTOR_STOPPED');
    slow.resolve();
    await Promise.all([...queued, left]);
    expect(ports.transport.answer.args.map(([, value]: unknown[]) => value)).to.deep.equal([1, 2]);
    expect(ports.onEnd.args).to.deep.equal([[undefined]]);
    expect(clock.pending).to.equal(0);
  });

  it('P6: waits for what was called and records it, but calls nothing and starts no timer any more', async () => {
    const slow = deferred<Do>();
    ports.call.returns(slow.promise);
    await cell.receive(doing(fetching, startTimer('t', 10, doing())));
    const left = cell.passivate();
    await settled();
    expect([ports.onEnd.called, ports.call.args[0]?.[1]()]).to.deep.equal([false, false]);
    slow.resolve(doing(noted(0), fetching, startTimer('t', 10, doing())));
    await left;
    expect([commit.callCount, ports.call.callCount, ports.onEnd.callCount]).to.deep.equal([1, 1, 1]);
    expect(clock.pending).to.equal(0);
  });

  it('P10: waits for no call longer than three seconds', async () => {
    ports.call.returns(new Promise(() => undefined));
    await cell.receive(doing(fetching));
    const left = cell.passivate();
    await clock.advance(LEAVING_MS - 1);
    expect(ports.onEnd.called).to.equal(false);
    await clock.advance(1);
    await left;
    expect(ports.onEnd.args).to.deep.equal([[undefined]]);
  });
});
