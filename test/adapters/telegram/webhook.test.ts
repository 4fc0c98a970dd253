import { expect } from 'chai';
import { createServer, request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Handled } from '../../../bootstrap/adapters/telegram/intake.js';
import { webhookHandler } from '../../../bootstrap/adapters/telegram/webhook.js';
import { BOT, MemoryParking, RecordedLog, textUpdate } from './support.js';

const SECRET = 'the-Secret_1';
const HI = JSON.stringify(textUpdate(9, 1, 7, 'secret words'));
type Request = { method?: string; path?: string; secret?: string | undefined; body?: string | Buffer; type?: string };

describe('telegram/webhook', () => {
  let server: Server;
  let parking: MemoryParking;
  let log: RecordedLog;
  let outcomes: Handled[];
  let handled: number;

  beforeEach((done) => {
    parking = new MemoryParking();
    log = new RecordedLog();
    outcomes = [];
    handled = 0;
    const intake = {
      handle: () => {
        handled++;
        return Promise.resolve(outcomes.shift() ?? ({ is: 'handled' } as const));
      },
    };
    const handler = webhookHandler({ bot: BOT, path: '/hook', secret: SECRET, intake, parking, log });
    server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1', done);
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const port = () => (server.address() as AddressInfo).port;
  const send = ({ method = 'POST', path = '/hook', body = HI, ...rest }: Request) =>
    new Promise<{ status: number; retryAfter: string | undefined }>((resolve, reject) => {
      const secret = 'secret' in rest ? rest.secret : SECRET;
      const headers = secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret };
      const request = httpRequest({ host: '127.0.0.1', port: port(), method, path, headers }, (response) => {
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }),
        );
      });
      request.on('error', reject);
      request.end(method === 'GET' || method === 'HEAD' ? undefined : body);
    });
  const statusOf = async (request: Request) => (await send(request)).status;

  it('says 200 when the update has been handled', async () => {
    expect(await statusOf({})).to.equal(200);
    expect(handled).to.equal(1);
  });

  it('P1: has Telegram keep what could not be handled, and come back soon', async () => {
    outcomes = Array.from({ length: 5 }, (): Handled => ({ is: 'again', code: 'ASK_TIMEOUT' }));
    for (let n = 0; n < 5; n++) expect(await send({})).to.deep.equal({ status: 503, retryAfter: '1' });
    expect(await statusOf({})).to.equal(200);
    expect(parking.buried).to.be.empty;
  });

  it('buries at the third time what fails by itself', async () => {
    const poison: Handled = { is: 'poison', code: 'FAILED' };
    outcomes = [poison, poison, poison, poison];
    const other = JSON.stringify(textUpdate(10, 1, 8, 'x'));
    expect([await statusOf({}), await statusOf({ body: other }), await statusOf({}), await statusOf({})]).to.deep.equal(
      [503, 503, 503, 200],
    );
    expect(parking.buried.map(({ update, error }) => [update.update, update.chat, error])).to.deep.equal([
      [9, 1, 'FAILED'],
    ]);
    expect(JSON.stringify(log.entries)).not.to.contain('secret words');
  });

  it('keeps poison with Telegram while it cannot be buried', async () => {
    parking.isAway = true;
    outcomes = Array.from({ length: 3 }, (): Handled => ({ is: 'poison', code: 'FAILED' }));
    expect([await statusOf({}), await statusOf({}), await statusOf({})]).to.deep.equal([503, 503, 503]);
  });

  it('turns away who has another path, method or secret', async () => {
    expect(await statusOf({ path: '/other' })).to.equal(404);
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await statusOf({ method }), method).to.equal(405);
    for (const secret of [undefined, '', 'the-Secret_2', `${SECRET}x`])
      expect(await statusOf({ secret }), secret).to.equal(401);
    expect(handled).to.equal(0);
  });

  it('reads no body of who does not know the secret', async () => {
    const answer = await raw(`POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\nbegin`);
    expect(answer).to.contain('401').and.to.contain('Connection: close');
  });

  it('refuses what is no update, and what is too long', async () => {
    const bodies = ['', 'nope', 'null', '[]', '{}', '{"update_id":"9"}', Buffer.from([0x7b, 0xff, 0x7d])];
    for (const body of bodies) expect(await statusOf({ body }), String(body)).to.equal(400);
    const head = `POST /hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\n`;
    expect(await raw(`${head}Content-Length: 2000000\r\n\r\n`)).to.contain('413');
    expect(handled).to.equal(0);
  });

  it('survives a body that is cut off', async () => {
    const head = `POST /hook HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\n`;
    await new Promise<void>((resolve) => {
      const socket = connect(port(), '127.0.0.1', () => {
        socket.write(`${head}Content-Length: 500\r\n\r\n{"update`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    expect(await statusOf({})).to.equal(200);
  });

  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(port(), '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
      socket.on('close', () => resolve(answer)).on('error', reject);
    });
});
