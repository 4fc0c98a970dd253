import { expect } from 'chai';
import { CLOSE } from '../../bootstrap/adapters/web/frames.js';
import {
  COME_BACK_WITHIN_MS,
  Link,
  PONG_AFTER_WAKING_MS,
  PONG_WITHIN_MS,
  RETRY_AFTER_MS,
  RETRY_LIMIT_MS,
  SILENT_AFTER_MS,
} from '../../web/link/link.js';
import type { SocketEvents } from '../../web/link/link.js';
import { VirtualClock } from '../support/virtual-clock.js';

const WELCOME = '{"type":"welcome","register":{"at":"idle"},"language":"en","head":0}';

/** A link, and the connections it has opened, newest last. */
function linked() {
  const clock = new VirtualClock();
  const sockets: { events: SocketEvents; sent: string[]; isClosed: boolean }[] = [];
  const heard: string[] = [];
  let cookiesFetched = 0;
  const link = new Link({
    open: (events) => {
      const socket = { events, sent: [] as string[], isClosed: false };
      sockets.push(socket);
      return { send: (text) => void socket.sent.push(text), close: () => (socket.isClosed = true) };
    },
    after: (ms, run) => clock.after(ms, run),
    random: () => 1,
    opened: () => void heard.push('opened'),
    received: ({ type }) => void heard.push(type),
    closed: () => void heard.push('closed'),
    fetchCookie: () => Promise.resolve(void (cookiesFetched += 1)),
    refused: () => void heard.push('refused'),
    outdated: () => void heard.push('outdated'),
  });
  link.start();
  const newest = () => sockets.at(-1) ?? sockets[0]!;
  return { link, clock, sockets, newest, heard, cookiesFetched: () => cookiesFetched };
}

describe('web page: the connection', () => {
  it('is opened again after growing pauses, and after a short one again once it was good', async () => {
    const { clock, sockets, newest } = linked();
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 9; attempt += 1) {
      newest().events.closed(1006);
      const begunAt = clock.monotonic();
      while (sockets.length === attempt) clock.step();
      pauses.push(clock.monotonic() - begunAt);
    }
    expect(pauses.slice(0, 3)).to.deep.equal([500, 750, 1_125]);
    expect(pauses.slice(-2)).to.deep.equal([RETRY_LIMIT_MS, RETRY_LIMIT_MS]);
    newest().events.opened();
    newest().events.received(WELCOME);
    newest().events.closed(1006);
    await clock.advance(RETRY_AFTER_MS);
    expect(sockets).to.have.lengthOf(10);
  });

  it('P10: comes back at once when a server ends in order, however long it had been trying before', async () => {
    const { clock, sockets, newest } = linked();
    for (let failures = 0; failures < 9; failures += 1) {
      newest().events.closed(1006);
      await clock.advance(RETRY_LIMIT_MS);
    }
    newest().events.opened();
    newest().events.closed(CLOSE.comeBack);
    await clock.advance(COME_BACK_WITHIN_MS);
    expect(sockets).to.have.lengthOf(11);
  });

  it('is found dead when it is silent and does not answer, and given up', async () => {
    const { clock, sockets, newest, heard } = linked();
    newest().events.opened();
    await clock.advance(SILENT_AFTER_MS);
    expect(newest().sent).to.deep.equal(['{"type":"ping"}']);
    newest().events.received('{"type":"pong"}');
    await clock.advance(SILENT_AFTER_MS);
    expect(newest().sent).to.have.lengthOf(2);
    await clock.advance(PONG_WITHIN_MS);
    expect([sockets[0]?.isClosed, heard]).to.deep.equal([true, ['opened', 'pong', 'closed']]);
    await clock.advance(RETRY_AFTER_MS);
    expect(sockets).to.have.lengthOf(2);
    sockets[0]?.events.received('{"type":"pong"}');
    sockets[0]?.events.closed(1006);
    expect(heard, 'what comes of one that was given up').to.have.lengthOf(3);
  });

  it('is tried at once when the device wakes up or the network is back', async () => {
    const { link, clock, sockets, newest } = linked();
    newest().events.closed(1006);
    link.wake();
    expect(sockets).to.have.lengthOf(2);
    link.wake();
    expect(sockets, 'one is being opened').to.have.lengthOf(2);
    newest().events.opened();
    link.wake();
    expect(newest().sent).to.deep.equal(['{"type":"ping"}']);
    await clock.advance(PONG_AFTER_WAKING_MS + 2 * RETRY_AFTER_MS);
    expect(sockets).to.have.lengthOf(3);
  });

  it('asks once for a cookie, and says so when the browser keeps none', async () => {
    const { link, clock, sockets, newest, heard, cookiesFetched } = linked();
    newest().events.closed(CLOSE.noCookie);
    await clock.advance(0);
    expect([cookiesFetched(), sockets.length]).to.deep.equal([1, 2]);
    newest().events.closed(CLOSE.noCookie);
    await clock.advance(60_000);
    link.wake();
    expect([cookiesFetched(), sockets.length, heard.at(-1)]).to.deep.equal([1, 2, 'refused']);
  });

  it('says that the page is outdated, and goes on trying', async () => {
    const { clock, sockets, newest, heard } = linked();
    newest().events.closed(CLOSE.reload);
    expect(heard).to.deep.equal(['closed', 'outdated']);
    await clock.advance(RETRY_AFTER_MS);
    expect(sockets).to.have.lengthOf(2);
  });

  it('sends nothing where nobody is, and rests until it is started', async () => {
    const { link, clock, sockets, newest } = linked();
    link.send({ type: 'ping' });
    newest().events.opened();
    link.rest();
    link.send({ type: 'ping' });
    link.wake();
    await clock.advance(600_000);
    expect([sockets.length, newest().sent, newest().isClosed]).to.deep.equal([1, [], true]);
    link.start();
    expect(sockets).to.have.lengthOf(2);
  });
});
