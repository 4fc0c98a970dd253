import { expect } from 'chai';
import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket, connect } from 'node:net';
import { PassThrough } from 'node:stream';
import type { Ticket } from '../../../actors/contracts/ids.js';
import { CLOSE } from '../../../bootstrap/adapters/web/frames.js';
import { OPENINGS_AT_ONCE } from '../../../bootstrap/adapters/web/limits.js';
import type { WebEvent } from '../../../bootstrap/adapters/web/ports.js';
import { siteOf } from '../../../bootstrap/adapters/web/site.js';
import { OPEN_LIMIT, STRANGERS_LIMIT, upgradeHandler } from '../../../bootstrap/adapters/web/upgrade.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { closeAll, eventually, opened, portsOver, refusedWith, secret, started, welcomed } from './started.js';
import { Town } from './town.js';

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

describe('web: opening a WebSocket', () => {
  afterEach(closeAll);

  it('is refused to a page of another site, whatever cookie its visitor has', async () => {
    const { url, town, events } = await started();
    const cookie = `chatgogo=${secret('anna')}`;
    for (const origin of ['https://evil.example', 'null', `${url}.evil.example`, `http://127.0.0.1:1`, 'file://', '']) {
      expect([origin, await refusedWith(`${url}/ws`, { headers: { cookie, origin } })]).to.deep.equal([origin, 403]);
    }
    expect(events.every((event) => event === 'web.refused.origin')).to.equal(true);
    expect(town.asked).to.be.empty;
  });

  it('is granted to our own page, and to what is no browser', async () => {
    const { url } = await started({ publicUrl: 'https://chat.example' });
    await opened(url, 'anna', { headers: { origin: 'https://chat.example', host: 'chat.example' } });
    await opened(url, 'anna', { headers: { origin: 'https://chat.example' } }); // behind a proxy that names itself
    await opened(url, 'anna', { headers: { origin: url } });
    await opened(url, 'anna');
  });

  it('is refused under a name that is not ours, on another path, and in a form that is none', async () => {
    const { url, edge } = await started();
    expect(await refusedWith(`${url}/ws`, { headers: { host: 'evil.example' } })).to.equal(421);
    expect(await refusedWith(`${url}/`)).to.equal(404);
    expect(await refusedWith(`${url}/ws/x`)).to.equal(404);
    for (const version of ['', 'Sec-WebSocket-Version: 7\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n']) {
      const raw = connect(edge.port, '127.0.0.1');
      raw.write(`GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${version}\r\n`);
      expect(String((await once(raw, 'data'))[0])).to.match(/^HTTP\/1\.1 400 /);
      raw.destroy();
    }
  });

  it('without a cookie ends with the word that one is needed', async () => {
    const { url, town, events } = await started();
    expect(await (await opened(url, '')).closed()).to.equal(CLOSE.noCookie);
    const forged = await opened(url, '', { headers: { cookie: 'chatgogo=short' } });
    expect(await forged.closed()).to.equal(CLOSE.noCookie);
    expect(events).to.deep.equal(['web.noCookie', 'web.noCookie']);
    expect(town.people).to.be.empty;
  });

  it('makes a person at the first hello, known by a hash alone, in the language of the browser', async () => {
    const { url, town } = await started();
    const silent = await opened(url, 'anna', { headers: { 'accept-language': 'pt-BR' } });
    expect(town.people).to.be.empty;
    silent.hello();
    expect((await silent.until('welcome')).language).to.equal('pt-br');
    await welcomed(url, 'anna');
    await welcomed(url, 'boris');
    expect(town.people).to.have.lengthOf(2);
    for (const hash of town.people.keys()) expect(hash).to.match(/^[0-9a-f]{64}$/);
  });

  it('is limited for each address that a proxy names, not for this host', async () => {
    const { url, clock, events } = await started();
    for (let i = 0; i < OPENINGS_AT_ONCE; i += 1) await opened(url, 'anna', from('198.51.100.7'));
    expect(await refusedWith(`${url}/ws`, from('198.51.100.7'))).to.equal(429);
    expect(await refusedWith(`${url}/ws`, from('10.0.0.1, 198.51.100.7, 10.0.0.2'))).to.equal(429);
    await opened(url, 'anna', from('198.51.100.8'));
    await opened(url, 'anna');
    await clock.advance(1_000);
    await opened(url, 'anna', from('198.51.100.7'));
    expect(events.filter((event) => event === 'web.refused.address')).to.have.lengthOf(2);
  });

  it('is refused when there are too many pages, or too many that have not said hello', () => {
    const events: WebEvent[] = [];
    const ports = portsOver(new Town(), new VirtualClock(), events, [], {});
    const site = siteOf('127.0.0.1', undefined);
    const headers = { host: 'localhost' };
    const answers: string[] = [];
    for (const [size, strangers] of [
      [OPEN_LIMIT, 0],
      [STRANGERS_LIMIT, STRANGERS_LIMIT],
    ] as const) {
      const connections = { size, strangers, open: () => expect.fail('it is opened all the same') };
      const upgrade = upgradeHandler({ ...ports, site, connections, isClosing: () => false });
      const socket = new PassThrough();
      upgrade(Object.assign(new IncomingMessage(new Socket()), { url: '/ws', headers }), socket, Buffer.alloc(0));
      answers.push(String(socket.read()));
    }
    for (const answer of answers) expect(answer).to.match(/^HTTP\/1\.1 503 .*\r\nRetry-After: 5\r\n/);
    expect(events).to.deep.equal(['web.refused.full', 'web.refused.full']);
  });

  it('is refused while the edge closes, and the pages that are there are told to come back', async () => {
    const { edge, url } = await started();
    const page = await welcomed(url, 'anna');
    const closed = edge.close();
    expect(await page.closed()).to.equal(CLOSE.comeBack);
    await closed;
    expect(edge.connections()).to.equal(0);
    const failure: unknown = await opened(url, 'anna').catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
  });

  it('P1: is not closed before the command under way is answered', async () => {
    const { edge, url, town } = await started();
    const page = await welcomed(url, 'anna');
    let answer = (): void => undefined;
    town.before = ({ type }) => (type === 'search' ? new Promise((resolve) => (answer = resolve)) : Promise.resolve());
    page.send({ type: 'search', n: 1 });
    page.send({ type: 'stop', n: 2, ticket: 'any' as Ticket });
    await eventually(() => town.asked.at(-1)?.command.type === 'search');
    const closed = edge.close();
    expect(await refusedWith(`${url}/ws`)).to.equal(503);
    expect((await fetch(`${url}/readyz`)).status).to.equal(503);
    expect(page.closedWith).to.equal(undefined);
    answer();
    expect(await page.closed()).to.equal(CLOSE.comeBack);
    await closed;
    expect(page.frames.filter(({ type }) => type === 'done')).to.deep.equal([{ type: 'done', n: 1 }]);
    expect(
      town.asked.some(({ command }) => command.type === 'stop'),
      'what was not begun comes again',
    ).to.equal(false);
  });
});
