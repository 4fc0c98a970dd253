import { expect } from 'chai';
import { Corks } from '../../../bootstrap/adapters/web/corks.js';
import { settled } from '../../support/virtual-clock.js';
import { closeAll, eventually, opened, started, welcomed } from './started.js';

describe('web: writes', () => {
  afterEach(closeAll);

  it('are held back up to the end of a turn, whoever writes how often, and never longer', async () => {
    const corks = new Corks();
    const stream = { held: 0, cork: () => (stream.held += 1), uncork: () => (stream.held -= 1) };
    const other = { ...stream, cork: () => undefined, uncork: () => undefined };
    for (const one of [stream, other, stream, stream]) corks.hold(one);
    expect(stream.held).to.equal(1);
    await settled();
    expect(stream.held).to.equal(0);
    corks.hold(stream);
    expect(stream.held).to.equal(1);
    await settled();
    expect(stream.held).to.equal(0);
  });

  it('of one turn arrive in their order, and with them the end of the connection', async () => {
    const world = await started();
    const anna = await welcomed(world.url, 'anna');
    anna.frames.length = 0;
    for (const notice of ['widened', 'waiting', 'widened'] as const) {
      world.edge.deliver(1, { type: 'notice', notice });
    }
    anna.socket.send('{');
    await anna.closed();
    expect(anna.frames.map((frame) => ('notice' in frame ? frame.notice : frame.type))).to.deep.equal([
      'widened',
      'waiting',
      'widened',
      'malformed',
    ]);
    const next = await opened(world.url, 'anna');
    next.hello('page-0002');
    await eventually(() => next.frames.length > 0);
  });
});
