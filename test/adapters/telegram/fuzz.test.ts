import { expect } from 'chai';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { Intake } from '../../../bootstrap/adapters/telegram/intake.js';
import { chatOf, translate } from '../../../bootstrap/adapters/telegram/updates.js';
import { TEXT_LIMIT, CAPTION_LIMIT, isMedia } from '../../../actors/contracts/content.js';
import type { Content } from '../../../actors/contracts/content.js';
import { webhookHandler } from '../../../bootstrap/adapters/telegram/webhook.js';
import {
  BOT,
  buttonUpdate,
  message,
  MemoryParking,
  MESSAGES,
  PEOPLE,
  privateChat,
  RecordedLog,
  ROOM,
  seeded,
  sender,
  textUpdate,
} from './support.js';

const random = seeded(20_260_101);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const file = { file_id: 'F', file_unique_id: 'U' };
const ODD: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  'x',
  '\ud800',
  '\0',
  [],
  {},
  [null],
  [[]],
  { id: null },
  'x'.repeat(5000),
  Number.NaN,
  '__proto__',
];
const SAMPLES: readonly (() => unknown)[] = [
  () => textUpdate(1, 2, 3, 'secret words'),
  () => textUpdate(1, 2, 3, '/next'),
  () => ({ update_id: 1, edited_message: message(2, 3, { text: 'secret words' }) }),
  () => buttonUpdate(1, 2, `1rr:2:${ROOM}`),
  () => ({
    update_id: 1,
    my_chat_member: { chat: privateChat(2), from: sender(2), new_chat_member: { status: 'kicked' } },
  }),
  () => ({
    update_id: 1,
    message: message(2, 3, {
      photo: [file, { ...file, width: 9, height: 9 }],
      caption: 'secret words',
      caption_entities: [{ type: 'bold', offset: 1, length: 2 }],
    }),
  }),
  () => ({
    update_id: 1,
    message: message(2, 3, { animation: file, document: file, reply_to_message: message(2, 1002, {}) }),
  }),
  () => ({ update_id: 1, message: message(2, 3, { sticker: { ...file, emoji: '😀' } }) }),
  () => ({ update_id: 1, message: message(2, 3, { contact: { phone_number: '+1' } }) }),
];

/** Replaces, drops or adds something anywhere below. */
function mutated(value: unknown, depth = 0): unknown {
  if (random() < 0.12 * depth) return pick(ODD);
  if (Array.isArray(value)) return value.map((item) => mutated(item, depth + 1));
  if (typeof value === 'string') return random() < 0.05 ? value.slice(1) + pick(['\ud83d', '/', '\0', '😀']) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => random() > 0.03);
  if (random() < 0.05) entries.push([pick(['text', 'photo', 'entities', 'from', 'chat', 'data', 'video']), pick(ODD)]);
  return Object.fromEntries(entries.map(([key, item]) => [key, mutated(item, depth + 1)]));
}

function expectSound(content: Content): void {
  const text = isMedia(content) ? (content.caption ?? '') : content.text;
  expect(text.length).to.be.at.most(isMedia(content) ? CAPTION_LIMIT : TEXT_LIMIT);
  expect(/[\uD800-\uDFFF]|\0/u.test(text)).to.equal(false);
  if (isMedia(content)) expect(content.file).to.be.a('string').that.is.not.empty;
  for (const { offset, length } of content.entities ?? []) expect(offset + length).to.be.at.most(text.length);
}

describe('telegram/fuzz', () => {
  const log = new RecordedLog();
  const isTrue = () => Promise.resolve(true as const);
  const api = { answerCallbackQuery: isTrue, leaveChat: isTrue };
  const ask = () => Promise.resolve({ ok: true });
  const intake = new Intake({ bot: BOT, ask, people: PEOPLE, messages: MESSAGES, api, languageOf: () => 'en', log });
  const expectSilence = () => expect(JSON.stringify(log.entries)).not.to.match(/secret|words|ann/i);

  it('P8: takes 50,000 updates of any shape without throwing, and logs nothing of them', async function () {
    this.timeout(20_000);
    const seen = new Set<string>();
    for (let n = 0; n < 50_000; n++) {
      const incoming = translate(mutated(pick(SAMPLES)()));
      seen.add(incoming.is);
      if ('content' in incoming && typeof incoming.content === 'object') expectSound(incoming.content);
      if ('sender' in incoming) expect(chatOf(incoming)).to.satisfy(Number.isSafeInteger);
      expect((await intake.handle(incoming)).is).to.equal('handled');
    }
    expect([...seen]).to.include.members(['post', 'amend', 'command', 'group', 'nothing', 'malformed']);
    expectSilence();
  });

  it('P8: answers whatever is sent to the webhook', async function () {
    this.timeout(20_000);
    const ports = { bot: BOT, path: '/hook', secret: 'sesame', intake, parking: new MemoryParking(), log };
    const handler = webhookHandler(ports);
    const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { connections: 4 });
    const headers = { 'x-telegram-bot-api-secret-token': 'sesame' };
    const statuses = new Set<number>();
    const work = Array.from({ length: 5_000 }, async () => {
      const json = Buffer.from(JSON.stringify(mutated(pick(SAMPLES)())));
      if (random() < 0.5 && json.length > 0) json[Math.floor(random() * json.length)] = Math.floor(random() * 256);
      const { statusCode, body } = await pool.request({ path: '/hook', method: 'POST', headers, body: json });
      await body.dump();
      statuses.add(statusCode);
    });
    await Promise.all(work);
    await pool.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect([...statuses].sort()).to.deep.equal([200, 400]);
    expectSilence();
  });
});
