import { expect } from 'chai';
import fc from 'fast-check';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { isMedia, TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content } from '../../../actors/contracts/content.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import { moreCalls, sendingOf } from '../../../bootstrap/adapters/telegram/content-calls.js';
import type { Styling } from '../../../bootstrap/adapters/telegram/content-calls.js';
import { failureOf, wordFor } from '../../../bootstrap/adapters/telegram/failures.js';
import { Intake } from '../../../bootstrap/adapters/telegram/intake.js';
import { buttonOf, dataOf } from '../../../bootstrap/adapters/telegram/buttons.js';
import { chatOf, translate } from '../../../bootstrap/adapters/telegram/updates.js';
import { webhookHandler } from '../../../bootstrap/adapters/telegram/webhook.js';
import { ODD, SECRETS, updates } from './arbitraries.js';
import { BOT, instant, LINKS, MemoryParking, MESSAGES, PEOPLE, RecordedLog } from './support.js';

/** What the author wrote; everything else of theirs must stay behind. */
const WRITTEN = /secret words/g;

function expectSound(content: Content): void {
  const text = isMedia(content) ? (content.caption ?? '') : content.kind === 'text' ? content.text : '';
  expect(text.length).to.be.at.most(TEXT_LIMIT);
  expect(/[\uD800-\uDFFF]|\0/u.test(text)).to.equal(false);
  if (isMedia(content)) expect(content.file).to.be.a('string').that.is.not.empty;
  const entities = 'entities' in content ? (content.entities ?? []) : [];
  for (const { offset, length } of entities) expect(offset + length).to.be.at.most(text.length);
}
const callsOf = (content: Content, styling: Styling) => {
  const { call, more } = sendingOf(content, { chat: 1 }, styling);
  return [call, ...more.flatMap((piece) => moreCalls(piece, { chat: 1 }))];
};
const expectNothingOf = (sent: string) => expect(SECRETS.filter((secret) => sent.includes(secret))).to.deep.equal([]);

describe('telegram/fuzz', () => {
  const log = new RecordedLog();
  const asked: SessionCommand[] = [];
  const isTrue = () => Promise.resolve(true as const);
  const intake = new Intake({
    bot: BOT,
    ask: (_user, command) => {
      asked.push(command);
      return Promise.resolve({ ok: true });
    },
    people: PEOPLE,
    messages: MESSAGES,
    links: LINKS,
    api: { answerCallbackQuery: isTrue, leaveChat: isTrue },
    languageOf: () => 'en',
    clock: instant,
    log,
  });

  it('P8: takes 60,000 updates of any shape, and passes on nothing that tells who wrote them', function () {
    this.timeout(120_000);
    const seen = new Set<string>();
    fc.assert(
      fc.property(updates, (update) => {
        const incoming = translate(update);
        seen.add(incoming.is);
        if ('sender' in incoming) expect(Number.isSafeInteger(chatOf(incoming))).to.equal(true);
        if (!('content' in incoming) || typeof incoming.content !== 'object') return;
        expectSound(incoming.content);
        for (const styling of ['styled', 'plain'] as const)
          expectNothingOf(JSON.stringify(callsOf(incoming.content, styling)).replace(WRITTEN, ''));
      }),
      { numRuns: 60_000 },
    );
    expect([...seen]).to.include.members(['post', 'amend', 'command', 'group', 'nothing', 'malformed']);
  });

  it('P8: carries out 10,000 of them, asking and logging nothing that tells who it was', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(updates, async (update) => {
        expect((await intake.handle(translate(update))).is).to.equal('handled');
        expectNothingOf(JSON.stringify(asked).replace(WRITTEN, ''));
        asked.length = 0;
      }),
      { numRuns: 10_000 },
    );
    expectNothingOf(JSON.stringify(log.entries));
  });

  it('P8: answers whatever is sent to the webhook, 4,000 times', async function () {
    this.timeout(120_000);
    const ports = { bot: BOT, path: '/hook', secret: 'sesame', intake, parking: new MemoryParking(), log };
    const handler = webhookHandler(ports);
    const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { connections: 4 });
    const headers = { 'x-telegram-bot-api-secret-token': 'sesame' };
    const statuses = new Set<number>();
    const bodies = fc
      .tuple(updates, fc.boolean(), fc.nat(), fc.nat({ max: 255 }))
      .map(([update, isBroken, at, byte]) => {
        const json = Buffer.from(update === undefined ? '' : JSON.stringify(update));
        if (isBroken && json.length > 0) json[at % json.length] = byte;
        return json;
      });
    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: 20, maxLength: 20 }), async (several) => {
        const answers = several.map(async (body) => {
          const answer = await pool.request({ path: '/hook', method: 'POST', headers, body });
          await answer.body.dump();
          return answer.statusCode;
        });
        for (const status of await Promise.all(answers)) {
          statuses.add(status);
          expect(status).to.be.oneOf([200, 400]);
        }
      }),
      { numRuns: 200 },
    );
    await pool.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect([...statuses].sort()).to.deep.equal([200, 400]);
    expectNothingOf(JSON.stringify(log.entries));
  });

  it('reads 20,000 buttons of any kind: back as they are, or not at all', () => {
    const data = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc
        .tuple(fc.constantFrom('1n:', '1s:', '1r:', '1x:', '1l:', '1p:', '1rr:', '1rr:2:', '1f', '2f'), fc.string())
        .map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('1n:', '1s:', '1r:', '1x:', '1rr:3:'), fc.stringMatching(/^[\w-]{1,50}$/))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(data, (pressed) => {
        const button = buttonOf(pressed);
        if (button) expect(dataOf(button)).to.equal(pressed);
      }),
      { numRuns: 20_000 },
    );
  });

  it('has one word for 20,000 answers of a server, and no word of the answer in it', () => {
    const description = fc.oneof(
      fc.constantFrom('Bad Request: secret words', 'Forbidden: bot was blocked by the user'),
      fc.string(),
    );
    const answer = fc.oneof(
      fc.record({
        ok: fc.constant(false),
        error_code: fc.oneof(fc.constant(429), fc.integer({ min: -1, max: 700 }), ODD),
        description: fc.oneof(description, fc.anything()),
        parameters: fc.oneof(
          fc.record({ retry_after: fc.oneof(fc.integer(), fc.double(), fc.anything()) }),
          fc.anything(),
        ),
      }),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), answer, (status, value) => {
        const failure = failureOf(status, value);
        expect(wordFor(failure)).not.to.include('secret');
        if (failure.is === 'limited') expect(failure.retryAfterMs).to.be.within(0, 86_400_000);
      }),
      { numRuns: 20_000 },
    );
  });
});
