import { expect } from 'chai';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ANNA, BORIS, closeAll, eventually, started, TOKEN } from './started.js';

type Delivery = Readonly<{ update_id: number; text: string; headers: IncomingHttpHeaders }>;
type Reply = Readonly<{ status: number; headers?: Record<string, string>; body?: string }> | 'lose';

describe('simulator: webhooks', () => {
  let hook: Server | undefined;
  afterEach(async () => {
    await closeAll();
    hook?.closeAllConnections();
    hook?.close();
  });

  /** A webhook that answers as it is told, later if that is a promise. */
  async function listen(reply: (delivery: Delivery, count: number) => Reply | Promise<Reply>) {
    const deliveries: Delivery[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { update_id, message } = JSON.parse(body) as { update_id: number; message?: { text: string } };
        const delivery = { update_id, text: message?.text ?? '', headers: request.headers };
        deliveries.push(delivery);
        void Promise.resolve(reply(delivery, deliveries.length)).then((answer) => {
          if (answer === 'lose') return request.socket.destroy();
          return response.writeHead(answer.status, answer.headers).end(answer.body);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    hook = server;
    return { deliveries, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
  }
  const quick = { webhooks: { retryMs: 5 } };
  const ok: Reply = { status: 200 };

  it('delivers what is pending and what comes, with the secret, and counts what is left', async () => {
    const { api, anna } = await started(quick);
    const { deliveries, url } = await listen(() => ok);
    anna.text('before');
    expect(await api.setWebhook({ url, secret_token: 'abc-1' })).to.equal(true);
    anna.text('after');
    await eventually(() => deliveries.length === 2);
    expect(deliveries.map(({ text }) => text)).to.deep.equal(['before', 'after']);
    expect(deliveries[0]?.headers['x-telegram-bot-api-secret-token']).to.equal('abc-1');
    expect(deliveries[0]?.headers['content-type']).to.equal('application/json');
    expect(await api.getWebhookInfo()).to.include({ url, pending_update_count: 0, max_connections: 40 });
  });

  it('repeats what was not accepted until it is, and remembers the error', async () => {
    const { api, anna } = await started(quick);
    const { deliveries, url } = await listen((_, count) => ({ status: count < 4 ? 500 : 200 }));
    await api.setWebhook({ url });
    anna.text('stubborn');
    await eventually(() => deliveries.length === 4);
    expect(new Set(deliveries.map(({ update_id }) => update_id)).size).to.equal(1);
    expect((await api.getWebhookInfo()).last_error_message).to.equal('Wrong response from the webhook: 500');
  });

  it('delivers a second time when the answer is lost', async () => {
    const { api, anna, simulator } = await started(quick);
    const { deliveries, url } = await listen((_, count) => (count === 1 ? 'lose' : ok));
    await api.setWebhook({ url });
    anna.text('twice');
    await eventually(() => deliveries.length === 2 && simulator.bot(TOKEN).queue.size === 0);
    expect(deliveries[0]?.update_id).to.equal(deliveries[1]?.update_id);
  });

  it('waits as long as Retry-After says', async () => {
    const { api, anna } = await started({ webhooks: { retryMs: 60_000 } });
    const { deliveries, url } = await listen((_, count) =>
      count === 1 ? { status: 503, headers: { 'retry-after': '0.02' } } : ok,
    );
    await api.setWebhook({ url });
    anna.text('later');
    await eventually(() => deliveries.length === 2);
  });

  it('keeps the messages of one chat in order, and does not hold up other chats', async () => {
    const { api, anna, simulator } = await started(quick);
    const boris = simulator.chat(BORIS);
    let letGo: (reply: Reply) => void = () => undefined;
    const held = new Promise<Reply>((resolve) => (letGo = resolve));
    const { deliveries, url } = await listen(({ text }) => (text === 'a1' ? held : ok));
    await api.setWebhook({ url });
    for (const text of ['a1', 'a2', 'a3']) anna.text(text);
    boris.text('b1');
    await eventually(() => deliveries.some(({ text }) => text === 'b1'));
    expect(deliveries.map(({ text }) => text).filter((text) => text.startsWith('a'))).to.deep.equal(['a1']);
    letGo(ok);
    await eventually(() => deliveries.length === 4);
    expect(deliveries.map(({ text }) => text).filter((text) => text.startsWith('a'))).to.deep.equal(['a1', 'a2', 'a3']);
  });

  it('lets a tap overtake messages that wait', async () => {
    const { api, anna } = await started(quick);
    const { message_id } = await api.sendMessage({
      chat_id: ANNA,
      text: 'sure?',
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    });
    const { deliveries, url } = await listen(({ text }) => ({ status: text === 'stuck' ? 500 : 200 }));
    await api.setWebhook({ url });
    anna.text('stuck');
    anna.tap(message_id, 'Yes');
    await eventually(() => deliveries.some(({ text }) => text === ''));
  });

  it('opens no more connections than allowed', async () => {
    const { api, simulator } = await started(quick);
    let open = 0;
    let most = 0;
    const { deliveries, url } = await listen(async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      return ok;
    });
    await api.setWebhook({ url, max_connections: 2 });
    for (let count = 0; count < 6; count++) {
      const { id } = simulator.createPerson({ first_name: `P${count}` });
      simulator.chat(id).start();
    }
    await eventually(() => deliveries.length === 6);
    expect(most).to.equal(2);
  });

  it('runs the method that an answer holds', async () => {
    const { api, anna } = await started(quick);
    const body = JSON.stringify({ method: 'sendMessage', chat_id: ANNA, text: 'by answer' });
    const { url } = await listen(() => ({ status: 200, body }));
    await api.setWebhook({ url });
    anna.text('hi');
    await anna.waitFor(({ text }) => text === 'by answer', 2_000);
  });

  it('gives what the webhook did not accept to a poll, once the webhook is gone', async () => {
    const { api, anna } = await started(quick);
    const { deliveries, url } = await listen(() => ({ status: 500 }));
    await api.setWebhook({ url });
    anna.text('kept');
    await eventually(() => deliveries.length > 0);
    await api.deleteWebhook();
    expect(await api.getUpdates()).to.have.length(1);
  });
});
