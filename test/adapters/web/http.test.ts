import { expect } from 'chai';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { LANGUAGES } from '../../../actors/contracts/session.js';
import { COOKIE_NAME } from '../../../bootstrap/adapters/web/frames.js';
import { HEADERS_WITHIN_MS, LOOK_AT_REQUESTS_EVERY_MS } from '../../../bootstrap/adapters/web/server.js';
import { closeAll, secret, started } from './started.js';

type Answer = Readonly<{ status: number; headers: IncomingHttpHeaders; body: string }>;

/** As it is on the wire: fetch would not let us say which host we mean. */
async function get(url: string, headers: Record<string, string> = {}, method = 'GET', body = ''): Promise<Answer> {
  const outgoing = request(url, { method, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) text += chunk.toString();
  return { status: response.statusCode ?? 0, headers: response.headers, body: text };
}
const cookieOf = ({ headers }: Answer): string => headers['set-cookie']?.[0] ?? '';

describe('web: HTTP', () => {
  afterEach(closeAll);

  it('serves the page in the language of the browser, with nothing inline and nothing from elsewhere', async () => {
    const { url } = await started();
    const { status, headers, body } = await get(`${url}/`, { 'accept-language': 'de-AT,en;q=0.5' });
    expect(status).to.equal(200);
    expect(body).to.include('<html lang="de" dir="ltr">').and.to.include('Chat starten');
    expect(body).to.not.match(/\{\{|<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|https?:\/\//);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).to.include("default-src 'none'").and.to.include("frame-ancestors 'none'");
    expect(policy).to.not.include('unsafe');
    expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers['cache-control']).to.equal('no-store');
  });

  it('writes from right to left in the languages that are written so', async () => {
    const { url } = await started();
    for (const language of ['ar', 'fa']) {
      const { body } = await get(`${url}/`, { 'accept-language': language });
      expect(body).to.include(`<html lang="${language}" dir="rtl">`);
    }
    const styles = (await get(`${url}/`)).body.match(/\/assets\/[^"]+\.css/g) ?? [];
    expect(styles).not.to.be.empty;
    // Whatever has a side names it by the direction of the writing.
    const sided = /(?<![-\w])((margin|padding|border|inset)-)?(left|right)\s*:|(text-align|float):\s*(left|right)/;
    for (const style of styles) expect((await get(url + style)).body, style).not.to.match(sided);
  });

  it('gives a new visitor a secret of 256 bits that no script can read, and lets a known one keep theirs', async () => {
    const { url, town } = await started();
    const first = cookieOf(await get(`${url}/`));
    expect(first).to.match(new RegExp(`^${COOKIE_NAME}=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax$`));
    expect(cookieOf(await get(`${url}/`))).to.not.equal(first);
    const cookie = `other=1; ${COOKIE_NAME}=${secret('mine')}; ${COOKIE_NAME}=${secret('later')}`;
    expect(cookieOf(await get(`${url}/`, { cookie }))).to.include(secret('mine'));
    expect(cookieOf(await get(`${url}/`, { cookie: `${COOKIE_NAME}=forged` }))).to.not.include('forged');
    expect(town.people, 'a visit alone makes nobody a user').to.be.empty;
  });

  it('marks the cookie secure where people come by https', async () => {
    const { url } = await started({ publicUrl: 'https://chat.example' });
    expect(cookieOf(await get(`${url}/`, { host: 'chat.example' }))).to.match(/; Secure$/);
  });

  it('serves every file the page names, for ever under its version, and under another one for now', async () => {
    const { url } = await started();
    const { body } = await get(`${url}/`);
    const paths = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(paths.length).to.be.greaterThan(10);
    for (const path of paths) {
      const { status, headers } = await get(url + path);
      expect([path, status]).to.deep.equal([path, 200]);
      expect(headers['cache-control']).to.include('immutable');
    }
    const style = paths.find((path) => path.endsWith('.css')) ?? '';
    const older = await get(url + style.replace(/^\/assets\/[^/]+/, '/assets/older'));
    expect([older.status, older.headers['cache-control']]).to.deep.equal([200, 'no-cache']);
    const tag = older.headers.etag ?? '';
    expect(
      (await get(url + style.replace(/^\/assets\/[^/]+/, '/assets/older'), { 'if-none-match': tag })).status,
    ).to.equal(304);
    const packed = await get(url + style, { 'accept-encoding': 'br, gzip' });
    expect(packed.headers).to.include({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  });

  it('serves no other file', async () => {
    const { url } = await started();
    for (const path of [
      'web/main.ts',
      '../package.json',
      '..%2f..%2fpackage.json',
      'index.html',
      '',
      '%00',
      'web%2fmain.js%00',
    ]) {
      expect([path, (await get(`${url}/assets/x/${path}`)).status]).to.deep.equal([path, 404]);
    }
  });

  it('serves the texts of each language, and of no other', async () => {
    const { url } = await started();
    for (const language of LANGUAGES) {
      const texts = JSON.parse((await get(`${url}/texts/${language}.json`)).body) as Record<string, string>;
      expect(texts).to.include.keys('web-start', 'media-photo', 'undelivered-refused');
    }
    for (const file of ['xx.json', 'en', 'constructor.json', '__proto__.json', '']) {
      expect([file, (await get(`${url}/texts/${file}`)).status]).to.deep.equal([file, 404]);
    }
  });

  it('tells whether it lives and whether it takes people', async () => {
    let isReady = true;
    const { url } = await started({ isReady: () => isReady });
    const both = async () => [(await get(`${url}/healthz`)).status, (await get(`${url}/readyz`)).status];
    expect(await both()).to.deep.equal([200, 200]);
    isReady = false;
    expect(await both()).to.deep.equal([200, 503]);
  });

  it('shows its figures to this host and its network, not to who comes through a proxy', async () => {
    const { url } = await started();
    const near = await get(`${url}/metrics`, { host: 'node-3.internal:9100' });
    expect([near.status, near.body, near.headers['content-type']]).to.deep.equal([
      200,
      'chatgogo_up 1\n',
      'text/plain; version=0.0.4',
    ]);
    expect((await get(`${url}/metrics`, { 'x-forwarded-for': '203.0.113.9' })).status).to.equal(403);
  });

  it('refuses other verbs without reading what they bring', async () => {
    const { url } = await started();
    for (const path of ['/', '/healthz', '/texts/en.json']) {
      const { status, headers } = await get(url + path, { 'content-type': 'application/json' }, 'POST', '{"broken":');
      expect([status, headers['allow'], headers.connection]).to.deep.equal([405, 'GET, HEAD', 'close']);
    }
    expect((await get(`${url}/nothing`, {}, 'DELETE')).status).to.equal(404);
    expect((await get(`${url}/nothing`)).status).to.equal(404);
    expect((await get(`${url}/`, {}, 'HEAD')).status).to.equal(200);
    expect((await get(`${url}/ws`)).status).to.equal(426);
  });

  it('answers to its own names alone, so that no stranger’s name can be made to lead here', async () => {
    const status = async (url: string, host: string) => (await get(`${url}/`, { host })).status;
    const { url } = await started();
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:3', 'a.localhost', '10.1.2.3:80'])
      expect([host, await status(url, host)]).to.deep.equal([host, 200]);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'a b',
      '-',
      '[::1].evil.example',
    ])
      expect([host, await status(url, host)]).to.deep.equal([host, 421]);
    expect((await get(`${url}/readyz`, { host: 'evil.example' })).status, 'a probe').to.equal(200);
    const known = await started({ publicUrl: 'https://chat.example' });
    expect(await status(known.url, 'chat.example')).to.equal(200);
    expect(await status(known.url, 'chat.example:443')).to.equal(200);
    expect(await status(known.url, 'evil.example')).to.equal(421);
  });

  it('hands the messenger’s requests over as they come, and nothing else', async () => {
    const bodies: string[] = [];
    const handler = async (incoming: IncomingMessage, response: ServerResponse) => {
      let body = '';
      for await (const chunk of incoming as AsyncIterable<Buffer>) body += chunk.toString();
      if (body === 'fail') throw new Error('the handler fails');
      bodies.push(`${incoming.method ?? ''} ${body}`);
      response.writeHead(503, { 'Retry-After': '1' }).end();
    };
    const { url, logged } = await started({ webhooks: [{ path: '/telegram/hook', handler }] });
    const answer = await get(`${url}/telegram/hook`, { 'content-type': 'application/json' }, 'POST', '{"not json');
    expect([answer.status, answer.headers['retry-after'], bodies]).to.deep.equal([503, '1', ['POST {"not json']]);
    expect((await get(`${url}/telegram/hook/`, {}, 'POST')).status).to.equal(404);
    const failure: unknown = await get(`${url}/telegram/hook`, {}, 'POST', 'fail').catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(Error);
    expect(logged).to.deep.equal([{ event: 'web.webhookFailed' }]);
    expect((await get(`${url}/healthz`)).status).to.equal(200);
  });

  it('survives requests that are none, and tells nobody what was in them', async () => {
    const { edge, url, logged } = await started();
    const requests = [
      'nonsense\r\n\r\n',
      'GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n',
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'c'.repeat(20_000)}\r\n\r\n`,
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n',
      '\0\0\0\0\r\n\r\n',
    ];
    for (const raw of requests) {
      const socket = connect(edge.port, '127.0.0.1');
      socket.write(raw);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      expect([raw.slice(0, 20), answer.toString()])
        .to.have.property('1')
        .that.matches(/^HTTP\/1\.1 4\d\d /);
      expect(answer.toString()).to.not.include('zz').and.not.include('ccc');
    }
    expect((await get(`${url}/`)).status).to.equal(200);
    expect(logged).to.be.empty;
  });

  it('keeps no connection for who does not say what they want, or says it letter by letter', async () => {
    const { edge } = await started();
    const begunAt = performance.now();
    const ends = ['', 'GET / HTTP/1.1\r\nHost: loc'].map(async (head) => {
      const socket = connect(edge.port, '127.0.0.1');
      const letters = setInterval(() => head !== '' && socket.write('a'), 500);
      socket.write(head);
      socket.resume().on('error', () => undefined);
      await once(socket, 'close');
      clearInterval(letters);
      return performance.now() - begunAt;
    });
    const latestMs = HEADERS_WITHIN_MS + 3 * LOOK_AT_REQUESTS_EVERY_MS;
    for (const ms of await Promise.all(ends)) expect(ms).to.be.below(latestMs);
  });
});
