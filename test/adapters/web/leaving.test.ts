import { expect } from 'chai';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE_WITHIN_MS, Connections, FAREWELLS_AT_ONCE } from '../../../bootstrap/adapters/web/connections.js';
import { REQUESTS_WITHIN_MS } from '../../../bootstrap/adapters/web/server.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { closeAll, eventually, portsOver, started, welcomed } from './started.js';
import { Town } from './town.js';

type FakeSocket = EventEmitter & Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'close' | 'terminate'>;

describe('web: leaving', () => {
  afterEach(closeAll);

  it('P10: takes a bounded time, though a command is never answered', async () => {
    const { edge, url, town, clock } = await started();
    const page = await welcomed(url, 'anna');
    town.before = () => new Promise(() => undefined);
    page.send({ type: 'search', n: 1 });
    await eventually(() => town.asked.at(-1)?.command.type === 'search');
    let isClosed = false;
    const closed = edge.close().then(() => (isClosed = true));
    await clock.advance(CLOSE_WITHIN_MS - 1);
    expect(isClosed).to.equal(false);
    await clock.advance(1);
    await closed;
    expect(await page.closed()).to.equal(1006);
  });

  it('P10: and though a request is never answered', async () => {
    const handler = () => new Promise<void>(() => undefined);
    const { edge, url, clock } = await started({ webhooks: [{ path: '/webhook', handler }] });
    const answered = fetch(`${url}/webhook`, { method: 'POST', body: '{}' }).then(
      () => 'answered',
      () => 'cut off',
    );
    await eventually(() => edge.connections() === 0);
    await new Promise((resolve) => setTimeout(resolve, 50)); // the request is on its way
    const closed = edge.close();
    for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(REQUESTS_WITHIN_MS);
    await closed;
    expect(await answered).to.equal('cut off');
  });

  it('P10: lets others have their turn between the farewells to many pages', async () => {
    const clock = new VirtualClock();
    const connections = new Connections(portsOver(new Town(), clock, [], [], {}));
    const pages = 10 * FAREWELLS_AT_ONCE;
    let farewells = 0;
    for (let i = 0; i < pages; i += 1) {
      const socket: FakeSocket = Object.assign(new EventEmitter(), {
        readyState: 1 as const,
        bufferedAmount: 0,
        close: () => {
          farewells += 1;
          setImmediate(() => socket.emit('close'));
        },
        terminate: () => expect.fail('it had time to close its end'),
      });
      connections.open(socket as WebSocket, new PassThrough(), { tokenHash: String(i), language: 'en' });
    }
    const closed = connections.close();
    let before = 0;
    for (let turns = 0; farewells < pages && turns < 100; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(farewells - before).to.be.at.most(2 * FAREWELLS_AT_ONCE);
      before = farewells;
    }
    await closed;
    expect([farewells, connections.size]).to.deep.equal([pages, 0]);
  });
});
