import { expect } from 'chai';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Seq } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import type { Showing } from '../../../actors/contracts/store.js';
import { systemClock } from '../../../actors/runtime/clock.js';
import { BotApi } from '../../../bootstrap/adapters/telegram/api.js';
import { Intake } from '../../../bootstrap/adapters/telegram/intake.js';
import { ParkedChats } from '../../../bootstrap/adapters/telegram/parked-chats.js';
import { Pacing } from '../../../bootstrap/adapters/telegram/pacing.js';
import { Poller } from '../../../bootstrap/adapters/telegram/poller.js';
import { TelegramScreen } from '../../../bootstrap/adapters/telegram/screen.js';
import {
  BOT,
  keyText,
  LINKS,
  MemoryParking,
  MESSAGES,
  PEOPLE,
  RecordedLog,
  ROOM,
  seeded,
  textUpdate,
  userOf,
} from './support.js';

/** Waits pass a hundred times as fast. */
const hasty: Clock = { ...systemClock, after: (ms, run) => systemClock.after(ms / 100, run) };
const RATES = { chatPerSecond: 0, chatBurst: 1, allPerSecond: 0 };

/** The whole edge over real sockets, against a Bot API that does its work and then drops its answer. */
describe('telegram/delivery', () => {
  let server: Server;
  let api: BotApi;
  let queue: unknown[];
  let sent: string[];
  let offsets: (number | undefined)[];
  /** How many answers to each method are still to be dropped. */
  let drops: Record<string, number>;

  beforeEach((done) => {
    queue = [];
    sent = [];
    offsets = [];
    drops = {};
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const method = request.url?.split('/').at(-1) ?? '';
        const result = effectOf(method, JSON.parse(body) as { offset?: number; text?: string });
        answer(method, response, result);
      });
    }).listen(0, '127.0.0.1', () => {
      const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      api = new BotApi({ token: `${BOT}:x`, root, connections: 4, timeoutMs: 1_000 });
      done();
    });
  });
  afterEach(async () => {
    await api.disconnect();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function effectOf(method: string, params: { offset?: number; text?: string }): unknown {
    if (method === 'sendMessage') return { message_id: sent.push(params.text ?? ''), date: 1 };
    if (method !== 'getUpdates') return true;
    offsets.push(params.offset);
    queue = queue.filter((update) => (update as { update_id: number }).update_id >= (params.offset ?? 0));
    return queue;
  }

  function answer(method: string, response: ServerResponse, result: unknown): void {
    const left = drops[method] ?? 0;
    drops[method] = left - 1;
    if (left > 0) response.destroy();
    else response.end(JSON.stringify({ ok: true, result }));
  }

  it('P1: sends again what was sent without an answer, and reports the one it knows of', async () => {
    drops['sendMessage'] = 1;
    const shared = {
      people: PEOPLE,
      messages: MESSAGES,
      text: keyText,
      links: LINKS,
      clock: hasty,
      random: seeded(1),
    };
    const pacing = new Pacing({ clock: hasty, random: seeded(1), rates: RATES });
    const screen = new TelegramScreen({
      ...shared,
      bots: new Map([[BOT, { api, pacing, links: LINKS }]]),
      isSafe: () => true,
      log: new RecordedLog(),
    });
    const body = { kind: 'said', content: { kind: 'text', text: 'hi' } } as const;
    const showing: Showing = { what: 'row', room: ROOM, seq: 2 as Seq, own: false, body };
    expect(await screen.show(userOf(1), 'en', showing, () => true)).to.deep.equal({
      ok: true,
      messageId: 2,
      sentAt: 1000,
    });
    expect(sent).to.deep.equal(['hi', 'hi']);
  });

  it('P5: asks with the same keys when a batch comes again', async () => {
    drops['getUpdates'] = 1;
    queue = [textUpdate(5, 1, 7, 'one'), textUpdate(6, 1, 8, 'two')];
    const keys: string[] = [];
    let isSlow = true;
    const ask = (_user: unknown, command: SessionCommand): Promise<unknown> => {
      if ('key' in command) keys.push(command.key);
      // The answer to the first ask is lost on its way.
      if (isSlow) return Promise.reject(new Error('lost')).finally(() => (isSlow = false));
      return Promise.resolve({ ok: true });
    };
    const log = new RecordedLog();
    const intake = new Intake({
      bot: BOT,
      ask,
      people: PEOPLE,
      messages: MESSAGES,
      links: LINKS,
      api,
      languageOf: () => 'en',
      clock: hasty,
      log,
    });
    const shared = { bot: BOT, parking: new MemoryParking(), intake, clock: hasty, random: seeded(1), log };
    const poller = new Poller({ ...shared, api, isFit: () => true, parked: new ParkedChats(shared) });
    const run = poller.run();
    while (!offsets.includes(7)) await new Promise((resolve) => setTimeout(resolve, 2));
    poller.stop();
    await run;
    expect(keys).to.deep.equal(['m7', 'm7', 'm8']);
    expect(offsets.slice(0, 2)).to.deep.equal([undefined, undefined]);
    for (const offset of offsets.slice(2)) expect(offset).to.be.oneOf([6, 7]);
    expect(queue).to.be.empty;
  });
});
