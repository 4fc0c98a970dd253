import { expect } from 'chai';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { BotApi } from '../../../bootstrap/adapters/telegram/api.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError, classify } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Failure } from '../../../bootstrap/adapters/telegram/failures.js';

const TOKEN = '4242:AA-very-secret-token';
const rootAt = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
async function eventually(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('telegram/api', () => {
  let server: Server;
  let api: BotApi;
  let respond: (request: IncomingMessage, response: ServerResponse, body: string) => void;

  beforeEach((done) => {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => respond(request, response, body));
    }).listen(0, '127.0.0.1', () => {
      api = apiAt((server.address() as AddressInfo).port);
      done();
    });
  });
  afterEach(async () => {
    await api.disconnect();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const apiAt = (port: number) =>
    new BotApi({ token: TOKEN, root: `http://127.0.0.1:${port}/base`, connections: 4, timeoutMs: 200 });
  const answering = (status: number, body: unknown) => {
    respond = (_request, response) =>
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const failureAt = async (where: BotApi): Promise<Failure> => {
    try {
      await where.sendMessage({ chat_id: 5, text: 'secret words' });
    } catch (error) {
      expect(error).to.be.instanceOf(CallError);
      expect(inspect(error, { depth: 9 })).not.to.match(/very-secret|secret words/);
      return classify(error);
    }
    throw new Error('The call succeeded.');
  };
  const refusalOf = (code: number, description: string, more = {}) => {
    answering(code, { ok: false, error_code: code, description, ...more });
    return failureAt(api);
  };

  it('calls by POST with JSON below the root, and unwraps the result', async () => {
    let seen = '';
    respond = (request, response, body) => {
      seen = `${request.method ?? ''} ${request.url ?? ''} ${body}`;
      response.end('{"ok":true,"result":{"message_id":1}}');
    };
    expect(await api.sendMessage({ chat_id: 5, text: 'hi' })).to.deep.equal({ message_id: 1 });
    expect(seen).to.equal(`POST /base/bot${TOKEN}/sendMessage {"chat_id":5,"text":"hi"}`);
    expect(api.bot).to.equal(4242);
  });

  it('tells by one word how a call failed, and never with what', async () => {
    expect(await refusalOf(403, 'Forbidden: bot was blocked by the user')).to.deep.equal({ is: 'blocked' });
    expect(await refusalOf(403, 'Forbidden: user is deactivated')).to.deep.equal({ is: 'gone' });
    expect(await refusalOf(400, 'Bad Request: chat not found')).to.deep.equal({ is: 'gone' });
    expect(await refusalOf(400, 'Bad Request: odd')).to.deep.equal({ is: 'refused', text: 'Bad Request: odd' });
    expect(await refusalOf(401, 'Unauthorized')).to.deep.equal({ is: 'unauthorized' });
    expect(await refusalOf(404, 'Not Found')).to.deep.equal({ is: 'unauthorized' });
    expect(await refusalOf(409, 'Conflict: terminated by other getUpdates request')).to.deep.equal({
      is: 'conflict',
      isWebhook: false,
    });
    expect(await refusalOf(500, 'Internal Server Error')).to.deep.equal({ is: 'server', status: 500 });
    const parameters = { retry_after: 7 };
    expect(await refusalOf(429, 'Too Many Requests', { parameters })).to.deep.equal({
      is: 'limited',
      retryAfterMs: 7000,
    });
    expect(await refusalOf(429, 'Too Many Requests')).to.deep.equal({ is: 'limited', retryAfterMs: 1000 });
    answering(502, '<html>Bad Gateway</html>');
    expect(await failureAt(api)).to.deep.equal({ is: 'server', status: 502 });
    answering(200, '<html>Log in to this Wi-Fi</html>');
    expect(await failureAt(api)).to.deep.equal({ is: 'server', status: 200 });
  });

  it('tells what was never sent from what may have been', async () => {
    respond = (request) => request.socket.destroy();
    expect(await failureAt(api)).to.include({ is: 'maybeSent' });
    respond = () => undefined;
    expect(await failureAt(api)).to.include({ is: 'maybeSent' });
    const unused = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => unused.once('listening', resolve));
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const nowhere = apiAt(port);
    expect(await failureAt(nowhere)).to.deep.equal({ is: 'unsent', code: 'ECONNREFUSED' });
    await nowhere.disconnect();
  });

  it('makes one attempt only', async () => {
    let calls = 0;
    respond = (_request, response) => {
      calls++;
      response.writeHead(500).end();
    };
    await failureAt(api);
    expect(calls).to.equal(1);
  });

  it('can be ended by the caller', async () => {
    const ended = new AbortController();
    respond = () => ended.abort();
    const failure = await api.getUpdates({ timeout: 25 }, ended.signal).then(() => undefined, classify);
    expect(failure).to.deep.equal({ is: 'aborted' });
  });

  it('gives a long poll the time it asked for', async () => {
    respond = (_request, response) => void setTimeout(() => response.end('{"ok":true,"result":[]}'), 300);
    expect(await api.getUpdates({ timeout: 1 })).to.deep.equal([]);
  });

  it('P10: asks whether a call may leave when a connection takes it, not when it joins the queue', async () => {
    const call = (text: string): Call => ({ method: 'sendMessage', params: { chat_id: 5, text } });
    const waiting: ServerResponse[] = [];
    const seen: string[] = [];
    respond = (_request, response, body) => {
      seen.push((JSON.parse(body) as { text: string }).text);
      waiting.push(response);
    };
    const one = new BotApi({ token: TOKEN, root: rootAt(server), connections: 1, timeoutMs: 2_000 });
    const finish = () => waiting.shift()?.end('{"ok":true,"result":1}');
    let mayLeave = true;
    const asked: number[] = [];
    const calls = ['a', 'b', 'c'].map((text, index) =>
      one
        .perform(call(text), () => {
          asked.push(index);
          return mayLeave || text === 'c';
        })
        .catch(classify),
    );
    await eventually(() => waiting.length === 1);
    expect(asked).to.deep.equal([0]);
    mayLeave = false;
    finish();
    await eventually(() => waiting.length === 1);
    finish();
    expect(await Promise.all(calls)).to.deep.equal([1, { is: 'withheld' }, 1]);
    expect(seen).to.deep.equal(['a', 'c']);
    await one.disconnect();
  });

  it('knows that nothing was sent when no connection became free in time', async () => {
    respond = () => undefined;
    const one = new BotApi({ token: TOKEN, root: rootAt(server), connections: 1, timeoutMs: 100 });
    const poll = one.getUpdates({ timeout: 1 }).catch(classify);
    expect(await failureAt(one)).to.deep.equal({ is: 'unsent', code: 'NO_CONNECTION' });
    expect(await poll).to.deep.equal({ is: 'maybeSent', code: 'TIMED_OUT' });
    await one.disconnect();
  });

  it('takes no token that is none', () => {
    const options = { root: 'http://127.0.0.1:1', connections: 1, timeoutMs: 1 };
    expect(() => new BotApi({ ...options, token: 'secret' }))
      .to.throw(/token/)
      .and.not.to.match(/secret/);
  });
});
