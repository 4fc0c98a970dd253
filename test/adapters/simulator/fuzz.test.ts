import { expect } from 'chai';
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { ApiError } from '../../../bootstrap/adapters/simulator/api-error.js';
import { Arguments } from '../../../bootstrap/adapters/simulator/arguments.js';
import { readFaultRule } from '../../../bootstrap/adapters/simulator/faults.js';
import { isObject } from '../../../bootstrap/adapters/simulator/json.js';
import { METHODS } from '../../../bootstrap/adapters/simulator/methods.js';
import { parseMarkup } from '../../../bootstrap/adapters/simulator/parse-mode.js';
import { readPersonContent } from '../../../bootstrap/adapters/simulator/person-content.js';
import { Simulator } from '../../../bootstrap/adapters/simulator/simulator.js';
import { ANNA, TOKEN } from './started.js';

/** Whatever comes, it is taken or refused; anything else thrown would be a 500. */
function takesOrRefuses(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof ApiError && error.code !== 500) return undefined;
    throw error;
  }
}

const marks = fc.constantFrom(
  '<b>',
  '</b>',
  '<a href="x">',
  '</a>',
  '&lt;',
  '&#x41;',
  '<pre>',
  '*',
  '__',
  '||',
  '`',
  '```',
  '[',
  '](u)',
  '>',
  '\\',
  'a',
  '\n',
  '😀',
);
const marked = fc.array(marks, { maxLength: 12 }).map((parts) => parts.join(''));
const word = fc.oneof(
  marked,
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('/stop', '@name_x', 'https://x.org', '5'),
);
const json = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '[',
    '{"type":"photo"}',
    '[{"type":"photo","media":"x"},{"type":"x"}]',
    '{"message_id":1}',
    '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}',
  ),
);
const entities = fc
  .array(
    fc.record(
      {
        type: fc.constantFrom('bold', 'pre', 'text_link', 'text_mention', 'x'),
        offset: fc.integer({ min: -1, max: 9 }),
        length: fc.integer({ min: -1, max: 9 }),
        url: word,
      },
      { requiredKeys: ['type'] },
    ),
  )
  .map((list) => JSON.stringify(list));
const values: Record<string, Arbitrary<string | number>> = {
  chat_id: fc.oneof({ weight: 4, arbitrary: fc.constant(ANNA) }, word, fc.integer()),
  from_chat_id: fc.constantFrom(ANNA, 0),
  text: word,
  caption: word,
  entities: fc.oneof(entities, json),
  caption_entities: fc.oneof(entities, json),
  parse_mode: fc.constantFrom('HTML', 'MarkdownV2', 'other'),
  reply_parameters: json,
  reply_markup: json,
  message_id: fc.nat({ max: 40 }),
  message_ids: json,
  media: json,
  photo: word,
  voice: word,
  commands: json,
  scope: json,
  language_code: fc.constantFrom('de', 'DE', ''),
  allowed_updates: json,
  offset: fc.integer(),
  url: word,
  latitude: fc.double(),
  longitude: fc.double(),
  question: word,
  options: json,
  action: fc.constantFrom('typing', 'dancing'),
  reaction: json,
  callback_query_id: word,
};
const someArguments = fc.record(values, { requiredKeys: [] });
const isAsync = (name: string) => name === 'getUpdates' || name === 'setWebhook';
const methods = fc.constantFrom(...[...METHODS.values()].filter(({ name }) => !isAsync(name)));

describe('simulator: whatever comes', () => {
  it('takes or refuses 15,000 calls of any method with any arguments', function () {
    this.timeout(120_000);
    const simulator = new Simulator({ token: TOKEN, historyPerChat: 30 });
    simulator.chat(ANNA).start();
    const bot = simulator.bot(TOKEN);
    let taken = 0;
    fc.assert(
      fc.property(methods, someArguments, (method, given) => {
        const args = new Arguments();
        for (const [name, value] of Object.entries(given)) if (value !== undefined) args.values.set(name, `${value}`);
        const result = takesOrRefuses(() => simulator.call(bot, method, args));
        if (result !== undefined) taken++;
        if (taken % 50 === 0) JSON.stringify(simulator.chat(ANNA).view());
      }),
      { numRuns: 15_000 },
    );
    expect(taken).to.be.greaterThan(1_500);
    simulator.close();
  });

  it('reads or refuses 20,000 bodies of any kind', () => {
    const bytes = fc.uint8Array({ maxLength: 120 }).map((array) => Buffer.from(array));
    const parts = fc.array(
      fc.constantFrom(
        '--b',
        '--',
        '\r\n',
        '\r\n\r\n',
        'Content-Disposition: form-data; name="x"',
        '; filename="y',
        '"',
        'b',
        '\0',
      ),
      { maxLength: 14 },
    );
    const body = fc.oneof(
      bytes,
      parts.map((list) => Buffer.from(list.join(''))),
      fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
    );
    const type = fc.oneof(fc.constant('multipart/form-data; boundary=b'), fc.string());
    fc.assert(
      fc.property(body, type, (read, contentType) => {
        takesOrRefuses(() => new Arguments().addJson(read));
        takesOrRefuses(() => new Arguments().addMultipart(read, contentType));
        takesOrRefuses(() => new Arguments().addUrlencoded(read.toString('latin1')));
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads or refuses 10,000 marked-up texts, and covers nothing that is not there', () => {
    fc.assert(
      fc.property(marked, fc.constantFrom('HTML', 'MarkdownV2'), (source, mode) => {
        const parsed = takesOrRefuses(() => parseMarkup(source, mode)) as ReturnType<typeof parseMarkup> | undefined;
        for (const { offset, length } of parsed?.entities ?? []) {
          expect(length).to.be.greaterThan(0);
          expect(offset + length).to.be.at.most(parsed?.text.length ?? 0);
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('takes or refuses 5,000 things that people do and tests ask for', function () {
    this.timeout(120_000);
    const simulator = new Simulator({ token: TOKEN, historyPerChat: 30 });
    const anna = simulator.chat(ANNA);
    const content = fc.record(
      {
        type: fc.oneof(fc.constantFrom('text', 'photo', 'voice', 'location', 'contact', 'dice'), word),
        text: word,
        caption: word,
        entities: fc.oneof(
          entities.map((text): unknown => JSON.parse(text)),
          fc.anything(),
        ),
        replyTo: fc.oneof(fc.nat(), word),
        quote: word,
        spoiler: fc.anything(),
        duration: fc.anything(),
        forwardedFrom: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const rule = fc.record({
      method: word,
      times: fc.anything(),
      skip: fc.anything(),
      fault: fc.oneof(
        fc.record({
          type: fc.constantFrom('error', 'reset', 'delay', 'html', 'tooManyRequests', 'x'),
          when: word,
          code: fc.anything(),
        }),
        fc.anything(),
      ),
    });
    fc.assert(
      fc.property(content, rule, (said, faulty) => {
        takesOrRefuses(() => anna.send(readPersonContent(said)));
        if (isObject(faulty)) takesOrRefuses(() => readFaultRule(faulty));
      }),
      { numRuns: 5_000 },
    );
    expect(anna.messages()).to.have.length(30);
  });
});
