import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { ANNA, ask, closeAll, eventually, form, json, refusal, started, TOKEN } from './started.js';
import type { Started } from './started.js';

const HOUR_MS = 3_600_000;

describe('simulator: polling', () => {
  afterEach(closeAll);
  const textsAt = async ({ root }: Started, args: Record<string, string>) => {
    const { body } = await ask(`${root}/getUpdates`, form(args));
    return (body.result as { message: { text: string } }[]).map(({ message }) => message.text);
  };
  const idsAt = async ({ root }: Started) =>
    ((await ask(`${root}/getUpdates`)).body.result as { update_id: number }[]).map(({ update_id }) => update_id);

  it('gives updates again until a later offset confirms them', async () => {
    const simulated = await started();
    for (const text of ['a', 'b', 'c']) simulated.anna.text(text);
    expect(await textsAt(simulated, {})).to.deep.equal(['a', 'b', 'c']);
    const [, second = 0] = await idsAt(simulated);
    expect(await textsAt(simulated, { offset: String(second) })).to.deep.equal(['b', 'c']);
    expect(await textsAt(simulated, {})).to.deep.equal(['b', 'c']);
    expect(await textsAt(simulated, { offset: String(second + 2) })).to.deep.equal([]);
    expect(await textsAt(simulated, {})).to.deep.equal([]);
  });

  it('keeps only the newest for a negative offset, and all for one far above', async () => {
    const simulated = await started();
    for (const text of ['a', 'b', 'c']) simulated.anna.text(text);
    const far = (await idsAt(simulated)).at(-1) ?? 0;
    expect(await textsAt(simulated, { offset: String(far + 11) })).to.have.length(3);
    expect(await textsAt(simulated, { offset: '-2' })).to.deep.equal(['b', 'c']);
    expect(await textsAt(simulated, {})).to.deep.equal(['b', 'c']);
  });

  it('gives between 1 and 100 at once', async () => {
    const simulated = await started();
    for (let sent = 0; sent < 120; sent++) simulated.anna.text(`${sent}`);
    expect(await textsAt(simulated, { limit: '2' })).to.have.length(2);
    expect(await textsAt(simulated, { limit: '0' })).to.have.length(1);
    expect(await textsAt(simulated, { limit: '500' })).to.have.length(100);
  });

  it('waits for something to happen, and then answers at once', async () => {
    const simulated = await started();
    const waiting = textsAt(simulated, { timeout: '50' });
    const early = await Promise.race([waiting, pause(60, 'nothing yet')]);
    expect(early).to.equal('nothing yet');
    simulated.anna.text('at last');
    expect(await waiting).to.deep.equal(['at last']);
  });

  it('ends a waiting poll with 409 when another comes', async () => {
    const simulated = await started();
    const first = ask(`${simulated.root}/getUpdates`, form({ timeout: '50' }));
    await pause(60);
    const second = textsAt(simulated, { timeout: '50' });
    const { status, body } = await first;
    expect(status).to.equal(409);
    expect(body.description).to.equal(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    simulated.anna.text('for the second');
    expect(await second).to.deep.equal(['for the second']);
  });

  it('ends a waiting poll when a webhook is set, and refuses polls from then on', async () => {
    const { root, api } = await started();
    const waiting = ask(`${root}/getUpdates`, form({ timeout: '50' }));
    await pause(60);
    await api.setWebhook({ url: 'http://127.0.0.1:9/none' });
    expect((await waiting).body.description).to.equal('Conflict: terminated by setWebhook request');
    expect(await refusal(api.getUpdates())).to.include("can't use getUpdates method while webhook is active");
    await api.deleteWebhook();
    expect(await api.getUpdates()).to.deep.equal([]);
  });

  it('remembers which kinds of updates are wanted; reactions are not by default', async () => {
    const { api, anna } = await started();
    const { message_id } = await api.sendMessage({ chat_id: ANNA, text: 'x' });
    anna.react(message_id, ['👍']);
    expect(await api.getUpdates()).to.deep.equal([]);
    expect(await api.getUpdates({ allowed_updates: ['message_reaction', 'no_such_kind'] })).to.deep.equal([]);
    anna.text('unwanted now');
    anna.react(message_id, []);
    const [update] = await api.getUpdates();
    expect(update).to.have.nested.property('message_reaction.old_reaction[0].emoji', '👍');
    expect(await api.getWebhookInfo()).to.deep.include({ allowed_updates: ['message_reaction'], url: '' });
  });

  it('forgets messages after a day and taps after 150 seconds', async () => {
    let nowMs = 1_800_000_000_000;
    const { api, anna } = await started({ now: () => nowMs });
    const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
    const { message_id } = await api.sendMessage({ chat_id: ANNA, text: 'sure?', reply_markup });
    anna.tap(message_id, 'yes');
    anna.text('hello');
    expect(await api.getUpdates()).to.have.length(2);
    nowMs += 151_000;
    expect(await api.getUpdates()).to.have.length(1);
    nowMs += 24 * HOUR_MS;
    expect(await api.getUpdates()).to.deep.equal([]);
  });

  it('tells of edits that change something, of blocking, and of nothing else the person does', async () => {
    const { api, anna } = await started();
    const { id } = anna.text('one');
    anna.edit(id, 'one');
    anna.edit(id, 'two');
    anna.block();
    anna.unblock();
    anna.remove(id);
    const kinds = (await api.getUpdates()).map((update) => Object.keys(update)[1]);
    expect(kinds).to.deep.equal(['message', 'edited_message', 'my_chat_member', 'my_chat_member']);
  });

  it('can deliver the last update a second time, once it is confirmed, and never before older ones', async () => {
    const simulated = await started();
    const { simulator, anna } = simulated;
    for (const text of ['once', 'again']) anna.text(text);
    simulator.repeatLastUpdate(simulator.bot(TOKEN));
    const [, id = 0] = await idsAt(simulated);
    expect(await textsAt(simulated, {})).to.deep.equal(['once', 'again']);
    expect(await textsAt(simulated, { offset: String(id + 1) })).to.deep.equal(['again']);
    expect(await textsAt(simulated, { offset: String(id + 1) })).to.deep.equal([]);
  });

  it('slows a client down that polls in circles, when asked to', async () => {
    const { root, anna } = await started({ serverGuards: true });
    for (const text of ['a', 'b']) anna.text(text);
    const count = async () => ((await ask(`${root}/getUpdates`)).body.result as unknown[]).length;
    expect([await count(), await count()]).to.deep.equal([2, 1]);
  });

  it('lets go of a poll whose client is gone', async () => {
    const { root, anna, api, simulator } = await started();
    const controller = new AbortController();
    const gone = fetch(`${root}/getUpdates`, { ...json({ timeout: 50 }), signal: controller.signal });
    await eventually(() => simulator.bot(TOKEN).queue.isWaiting);
    controller.abort();
    expect(await refusal(gone)).to.include('aborted');
    anna.text('not lost');
    expect(await api.getUpdates()).to.have.length(1);
  });
});
