import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sinon from 'sinon';
import { FRAME, HELLO_LIMIT_BYTES } from '../../../bootstrap/adapters/local/frames.js';
import type { Hub } from '../../../bootstrap/adapters/local/hub.js';
import { startHub } from '../../../bootstrap/adapters/local/hub.js';
import { newPlace, removePlace } from '../../../bootstrap/adapters/local/place.js';
import { until } from '../../conformance/bus.conformance.js';
import { frame, hello, publish, wire } from './wire.js';

const TEXT = Buffer.from('{"v":1}');

describe('Hub', function () {
  this.timeout(10_000);
  let hub: Hub;
  const onProblem = sinon.spy();
  beforeEach(async () => {
    onProblem.resetHistory();
    hub = await startHub({ onProblem, queueLimitBytes: 4 << 20 });
  });
  afterEach(async () => {
    sinon.restore();
    await hub.close();
  });

  const member = async (id: string, inc: number) => {
    const client = await wire(hub.place);
    client.socket.write(hello(hub.place, id, inc));
    await until(() => client.frames.length === 1);
    return client;
  };
  const answersTo = ({ frames }: Awaited<ReturnType<typeof wire>>) =>
    frames.filter(({ type }) => type === FRAME.answers).flatMap(({ body }) => [...body]);

  it('listens on a short path in a directory for this user alone, and removes it at close', async () => {
    const { path, secret } = hub.place;
    expect(Buffer.byteLength(path)).to.be.at.most(100);
    expect(Buffer.from(secret, 'hex')).to.have.length(32);
    expect(statSync(dirname(path)).mode & 0o777).to.equal(0o700);
    await hub.close();
    expect(existsSync(dirname(path))).to.equal(false);
    hub = await startHub({ onProblem });
    expect(hub.place).to.not.deep.equal({ path, secret });
  });

  it('takes the place of a hub that was killed and left its socket behind', async () => {
    const place = await newPlace();
    await writeFile(place.path, '');
    const next = await startHub({ place, onProblem });
    const client = await wire(place);
    client.socket.write(hello(place, 'host/a', 1));
    await until(() => client.frames[0]?.type === FRAME.welcome);
    await next.close();
    await removePlace(place);
  });

  it('hands bytes on as they are, even those that are no text', async () => {
    const [a, b] = [await member('host/a', 1), await member('host/b', 1)];
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xc3]);
    a.socket.write(publish('host/b', bytes));
    await until(() => b.frames.length === 2 && a.frames.length === 2);
    expect(b.frames[1]).to.deep.equal({ type: FRAME.message, body: bytes });
  });

  it('sends what one tick brings for a node in one piece, and all its answers in one frame', async () => {
    const [a, b] = [await member('host/a', 1), await member('host/b', 1)];
    const before = b.counts.chunks;
    a.socket.write(Buffer.concat(Array.from({ length: 500 }, () => publish('host/b', TEXT))));
    await until(() => b.frames.length === 501 && answersTo(a).length === 500);
    expect(b.counts.chunks - before).to.be.at.most(5);
    expect(a.frames.length).to.be.at.most(5);
  });

  it('answers each publish in its place', async () => {
    const a = await member('host/a', 1);
    const targets = ['host/a', 'nobody', 'host/a', '', 'host/a'];
    a.socket.write(Buffer.concat(targets.map((to) => publish(to, TEXT))));
    await until(() => answersTo(a).length === targets.length);
    expect(answersTo(a)).to.deep.equal([1, 0, 1, 0, 1]);
    expect(hub.figures()).to.include({ nodes: 1, forwarded: 3, nobody: 2 });
  });

  it('answers 0 for a node that does not read, and goes on with the others', async () => {
    const [a, slow, b] = [await member('host/a', 1), await member('host/slow', 1), await member('host/b', 1)];
    slow.socket.pause();
    const large = publish('host/slow', Buffer.alloc(1 << 20));
    for (let n = 0; n < 12; n++) a.socket.write(large);
    a.socket.write(publish('host/b', TEXT));
    await until(() => answersTo(a).length === 13);
    expect(answersTo(a).at(0)).to.equal(1);
    expect(answersTo(a).at(-2)).to.equal(0);
    expect(answersTo(a).at(-1)).to.equal(1);
    expect(hub.figures().refused).to.equal(answersTo(a).filter((listeners) => listeners === 0).length);
    await until(() => b.frames.length === 2);
    slow.socket.resume();
    const taken = answersTo(a)
      .slice(0, 12)
      .filter((listeners) => listeners === 1).length;
    await until(() => slow.frames.length === 1 + taken);
    a.socket.write(publish('host/slow', TEXT));
    await until(() => answersTo(a).at(-1) === 1 && answersTo(a).length === 14);
  });

  it('takes the newest connection of one incarnation, and ends the one before', async () => {
    const first = await member('host/a', 3);
    const second = await member('host/a', 3);
    await first.closed;
    expect(first.frames.map(({ type }) => type)).to.deep.equal([FRAME.welcome]);
    second.socket.write(publish('host/a', TEXT));
    await until(() => second.frames.some(({ type }) => type === FRAME.message));
  });

  it('tells an older incarnation that it is over, also when the newer one has gone', async () => {
    const older = await member('host/a', 3);
    const newer = await member('host/a', 4);
    await older.closed;
    expect(older.frames.at(-1)?.type).to.equal(FRAME.superseded);
    newer.socket.destroy();
    await until(() => hub.figures().nodes === 0);
    const late = await member('host/a', 3);
    await late.closed;
    expect(late.frames.map(({ type }) => type)).to.deep.equal([FRAME.superseded]);
  });

  const wrongSecret = () => hello({ ...hub.place, secret: '00'.repeat(32) }, 'host/x', 1);
  const strangers: Readonly<Record<string, () => Buffer>> = {
    'a wrong secret': wrongSecret,
    'a publish before hello': () => publish('host/a', TEXT),
    'a hello without an id': () => hello(hub.place, '', 1),
    'an incarnation that is no number': () => hello(hub.place, 'host/x', Number.NaN),
    'a hello that is too long': () => hello(hub.place, 'x'.repeat(HELLO_LIMIT_BYTES), 1),
    'an unknown type': () => frame(99),
    'a length of 4 GB': () => Buffer.from([0xff, 0xff, 0xff, 0xff, 2]),
    'a second hello': () => Buffer.concat([hello(hub.place, 'host/x', 1), hello(hub.place, 'host/x', 1)]),
    'a publish that ends early': () => Buffer.concat([hello(hub.place, 'host/x', 1), frame(FRAME.publish)]),
    'a publish that is no message inside': () =>
      Buffer.concat([hello(hub.place, 'host/x', 1), frame(FRAME.publish, Buffer.alloc(2), frame(FRAME.welcome))]),
  };
  for (const [what, bytes] of Object.entries(strangers)) {
    it(`ends a connection with ${what}, and no other`, async () => {
      const a = await member('host/a', 1);
      const stranger = await wire(hub.place);
      stranger.socket.write(bytes());
      await stranger.closed;
      a.socket.write(publish('host/a', TEXT));
      await until(() => answersTo(a).length === 1);
      expect(hub.figures()).to.include({ malformed: 1, nodes: 1 });
      expect(onProblem.callCount).to.equal(1);
    });
  }

  it('outlives any bytes of a registered node', async () => {
    const a = await member('host/a', 1);
    let inc = 0;
    const body = fc.uint8Array({ maxLength: 60 });
    const bytes = fc.oneof(
      body,
      body.map((rest) => frame(FRAME.publish, rest)),
      body.map((rest) => frame(FRAME.publish, Buffer.from([0, 6]), Buffer.from('host/a'), rest)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 5 }), async (chunks) => {
        const stranger = await member('host/x', ++inc);
        stranger.socket.end(Buffer.concat(chunks));
        await stranger.closed;
        a.frames.length = 0;
        a.socket.write(publish('host/a', TEXT));
        await until(() => answersTo(a).length === 1);
      }),
      { numRuns: 100 },
    );
  });

  it('ends a connection that never says hello', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stranger = await wire(hub.place);
    const state = { hasClosed: false };
    void stranger.closed.then(() => (state.hasClosed = true));
    // The hub may learn of the connection after we do.
    while (!state.hasClosed) {
      clock.tick(5_000);
      await new Promise(setImmediate);
    }
  });
});
