import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import { LocalBus } from '../../../bootstrap/adapters/local/bus.js';
import { startHub } from '../../../bootstrap/adapters/local/hub.js';
import { newPlace, removePlace } from '../../../bootstrap/adapters/local/place.js';
import { until } from '../../conformance/bus.conformance.js';

const ME = { id: 'host/me' as NodeId, inc: 1 };

describe('LocalBus', function () {
  this.timeout(10_000);

  it('opens as soon as the hub listens, and tells what failed before', async () => {
    const place = await newPlace();
    const onProblem = sinon.spy();
    const bus = new LocalBus({ place, onProblem });
    const opened = bus.open(ME, () => undefined);
    await until(() => onProblem.callCount >= 2);
    expect(bus.isUp()).to.equal(false);
    const hub = await startHub({ place, onProblem });
    await opened;
    expect(bus.isUp()).to.equal(true);
    await bus.close();
    await hub.close();
    await removePlace(place);
  });

  it('rejects an open that close overtakes', async () => {
    const place = await newPlace();
    const bus = new LocalBus({ place, onProblem: () => undefined });
    const failed = bus.open(ME, () => undefined).catch((failure: unknown) => failure);
    await bus.close();
    expect(await failed).to.be.instanceOf(Error);
    await removePlace(place);
  });

  it('does not get in with a wrong secret', async () => {
    const onProblem = sinon.spy();
    const hub = await startHub({ onProblem });
    const bus = new LocalBus({ place: { ...hub.place, secret: 'ab' }, onProblem: () => undefined });
    void bus.open(ME, () => undefined).catch(() => undefined);
    await until(() => onProblem.callCount >= 2);
    expect(bus.isUp()).to.equal(false);
    expect(hub.figures().nodes).to.equal(0);
    await bus.close();
    await hub.close();
  });

  it('hands on what follows a message on which the receiver has thrown', async () => {
    const hub = await startHub({ onProblem: () => undefined });
    const onProblem = sinon.spy();
    const bus = new LocalBus({ place: hub.place, onProblem });
    const received: string[] = [];
    await bus.open(ME, (text) => {
      if (text === 'poison') throw new Error('poison');
      received.push(text);
    });
    await Promise.all(['a', 'poison', 'b'].map((text) => bus.publish(ME.id, text)));
    await until(() => received.length === 2);
    expect(onProblem.callCount).to.equal(1);
    await bus.close();
    await hub.close();
  });

  it('refuses a text that no frame can carry, and stays up', async () => {
    const hub = await startHub({ onProblem: () => undefined });
    const bus = new LocalBus({ place: hub.place, onProblem: () => undefined });
    await bus.open(ME, () => undefined);
    const failure: unknown = await bus.publish(ME.id, 'é'.repeat(8 << 20)).catch((reason: unknown) => reason);
    expect(codeOf(failure)).to.equal('FAILED');
    expect(await bus.publish(ME.id, 'x')).to.equal(1);
    await bus.close();
    await hub.close();
  });
});
