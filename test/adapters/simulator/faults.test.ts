import { expect } from 'chai';
import { TelegramApiError } from 'node-telegram-bot-api';
import { ANNA, ask, BORIS, closeAll, eventually, form, json, refusal, started } from './started.js';

describe('simulator: limits and faults', () => {
  afterEach(closeAll);
  const hello = { chat_id: ANNA, text: 'hello' };

  it('has no limits unless asked', async () => {
    const { api, anna } = await started();
    await Promise.all(Array.from({ length: 50 }, () => api.sendMessage(hello)));
    expect(anna.messages()).to.have.length(51);
  });

  it('refuses with whole seconds to wait, in the body and in the header', async () => {
    let nowMs = 1_800_000_000_000;
    const { root } = await started({ now: () => nowMs, limits: { perChat: { perSecond: 0.5, burst: 2 } } });
    const send = () => ask(`${root}/sendMessage`, form({ chat_id: String(ANNA), text: 'x' }));
    expect([(await send()).status, (await send()).status]).to.deep.equal([200, 200]);
    const { status, headers, body } = await send();
    expect(status).to.equal(429);
    expect(headers.get('retry-after')).to.equal('2');
    expect(body).to.deep.equal({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 2',
      parameters: { retry_after: 2 },
    });
    nowMs += 2_000;
    expect((await send()).status).to.equal(200);
  });

  it('limits a chat without limiting others, and all of them together', async () => {
    const now = () => 1_800_000_000_000;
    const limits = { perChat: { perSecond: 1, burst: 1 }, global: { perSecond: 30, burst: 2 } };
    const { api, simulator } = await started({ now, limits });
    simulator.chat(BORIS).start();
    await api.sendMessage(hello);
    expect(await refusal(api.sendMessage(hello))).to.include('retry after 1');
    await api.sendMessage({ ...hello, chat_id: BORIS });
    const { id } = simulator.createPerson({ first_name: 'Third' });
    simulator.chat(id).start();
    expect(await refusal(api.sendMessage({ ...hello, chat_id: id }))).to.include('retry after 1');
    expect(await api.getMe()).to.have.property('is_bot', true);
  });

  it('hits the n-th call of a method to a chat, and no other', async () => {
    const { api, simulator, anna } = await started();
    const fault = { type: 'tooManyRequests', retryAfter: 7 } as const;
    simulator.faults.add({ method: 'sendMessage', chatId: ANNA, skip: 1, times: 2, fault });
    await api.sendMessage(hello);
    const error: unknown = await api.sendMessage(hello).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TelegramApiError).and.to.include({ errorCode: 429, retryAfter: 7 });
    await api.sendChatAction({ chat_id: ANNA, action: 'typing' });
    expect(await refusal(api.sendMessage(hello))).to.include('retry after 7');
    await api.sendMessage(hello);
    expect(simulator.faults.isEmpty).to.equal(true);
    expect(anna.messages()).to.have.length(3);
  });

  it('refuses with any code and words', async () => {
    const { api, simulator } = await started();
    const description = 'Conflict: terminated by other getUpdates request';
    simulator.faults.add({ method: 'getUpdates', fault: { type: 'error', code: 409, description } });
    expect(await refusal(api.getUpdates())).to.include(description);
    expect(await api.getUpdates()).to.deep.equal([]);
  });

  it('answers with a page that is not JSON', async () => {
    const { root, simulator } = await started();
    simulator.faults.add({ fault: { type: 'html', status: 502 } });
    const response = await fetch(`${root}/getMe`);
    expect(response.status).to.equal(502);
    expect(await response.text()).to.include('<html>');
  });

  it('cuts the connection before or after the effect', async () => {
    const { api, simulator, anna } = await started();
    simulator.faults.add({ method: 'sendMessage', fault: { type: 'reset', when: 'before' } });
    expect(await refusal(api.sendMessage(hello))).to.not.equal('nothing');
    expect(anna.messages()).to.have.length(1);
    simulator.faults.add({ method: 'sendMessage', fault: { type: 'reset', when: 'after' } });
    expect(await refusal(api.sendMessage(hello))).to.not.equal('nothing');
    expect(anna.messages()).to.have.length(2);
  });

  it('hangs, or answers late, after the effect', async () => {
    const { root, api, simulator, anna } = await started();
    simulator.faults.add({ method: 'sendMessage', fault: { type: 'hang', when: 'after' } });
    const controller = new AbortController();
    const init = { ...form({ chat_id: String(ANNA), text: 'hello' }), signal: controller.signal };
    const hanging = refusal(fetch(`${root}/sendMessage`, init));
    await anna.waitFor(({ text }) => text === 'hello', 2_000);
    controller.abort();
    expect(await hanging).to.include('aborted');
    simulator.faults.add({ method: 'sendMessage', fault: { type: 'delay', ms: 20, when: 'after' } });
    await api.sendMessage(hello);
  });

  it('takes scripts, and shows calls, over HTTP', async () => {
    const { url, api } = await started();
    const rule = { method: 'getMe', times: 'always', fault: { type: 'error', code: 500, description: 'Sorry' } };
    expect((await ask(`${url}/sim/faults`, json(rule))).status).to.equal(200);
    expect((await ask(`${url}/sim/faults`, json({ fault: { type: 'nonsense' } }))).status).to.equal(400);
    expect(await refusal(api.getMe())).to.include('Sorry');
    expect(await (await fetch(`${url}/sim/faults`)).json()).to.deep.equal([{ ...rule, skip: 0 }]);
    await fetch(`${url}/sim/faults`, { method: 'DELETE' });
    await api.getMe();
    const calls = (await (await fetch(`${url}/sim/calls`)).json()) as { method: string; isOk: boolean }[];
    expect(calls.map(({ method, isOk }) => [method, isOk])).to.deep.equal([
      ['getMe', false],
      ['getMe', true],
    ]);
  });

  it('lets a test wait for a call', async () => {
    const { api, simulator } = await started();
    const look = () => simulator.log.calls().find(({ method }) => method === 'getMe');
    const call = simulator.until(look, 2_000, 'getMe');
    await api.getMe();
    expect(await call).to.include({ isOk: true });
    expect(await refusal(simulator.until(() => undefined, 1, 'what never comes'))).to.include('what never comes');
    await eventually(() => true);
  });
});
