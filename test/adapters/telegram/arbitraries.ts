/** Updates of every shape: those that Telegram sends, with anything anywhere replaced, missing or added. */
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { BEGIN_SECONDS, ROOM } from './support.js';

/** What stands in fields that are nobody's business: found in a log or in what is sent, it was not kept out. */
export const SECRETS = ['Ann-First', 'Ann-Last', 'ann_user', '+4915100000', 'secret words', '770000001'];

export const ODD = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  1e300,
  Number.NaN,
  '',
  'x',
  '\ud800',
  '\0',
  '__proto__',
  'x'.repeat(5_000),
  [],
  {},
  [null],
  [[]],
  { id: null },
);
/** As it should be, most of the time. */
const odd = (usual: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.oneof({ weight: 24, arbitrary: usual }, { weight: 1, arbitrary: ODD });
const always = (value: unknown) => fc.constant(value);
/** Each field is odd, or missing, now and then. */
const fields = (usual: Record<string, Arbitrary<unknown>>, ...needed: string[]) =>
  odd(
    fc.record(Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, odd(value)])), {
      requiredKeys: needed,
    }),
  );

const user = fields(
  {
    id: fc.constantFrom(770000001, 5),
    is_bot: fc.constantFrom(false, false, false, true),
    first_name: always('Ann-First'),
    last_name: always('Ann-Last'),
    username: always('ann_user'),
    language_code: fc.constantFrom('uk', 'en', 'xx', 'pt-br'),
  },
  'id',
  'is_bot',
);
const chat = fields(
  { id: fc.integer({ min: 1, max: 99 }), type: fc.constantFrom('private', 'private', 'private', 'group') },
  'id',
  'type',
);
const date = always(BEGIN_SECONDS);
const text = fc.oneof(
  always('secret words'),
  fc.constantFrom('/next', '/start x', '/dance@Bot', '/', '/спать', '\ud83d', 'a\0b', '😀'.repeat(9)),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const entity = fields(
  {
    type: fc.constantFrom(
      'bold',
      'text_link',
      'text_mention',
      'mention',
      'bot_command',
      'pre',
      'custom_emoji',
      'constructor',
    ),
    offset: fc.integer({ min: -2, max: 12 }),
    length: fc.integer({ min: -2, max: 12 }),
    url: fc.constantFrom(
      'https://example.org/',
      'tg://user?id=770000001',
      'https://t.me/ann_user',
      'http://[',
      'javascript:1',
    ),
    user,
    language: always('ts'),
    custom_emoji_id: fc.constantFrom('53', 'ann_user'),
  },
  'type',
  'offset',
  'length',
);
const file = fields(
  { file_id: always('F'), file_unique_id: always('ann_user'), file_name: always('Ann-Last.pdf') },
  'file_id',
);
const entities = fc.array(entity, { maxLength: 3 });
const texts = { text, entities };
const captions = { caption: text, caption_entities: entities, has_media_spoiler: fc.boolean() };
const origin = fields({ type: always('user'), sender_user: user });

/** What a message holds beside its place. */
const contents = fc.oneof(
  { weight: 4, arbitrary: fc.record({ text: odd(text), entities: odd(entities) }, { requiredKeys: ['text'] }) },
  ...['animation', 'video', 'voice', 'video_note', 'sticker', 'audio', 'document'].map((kind) =>
    fc.record<Record<string, unknown>>({ ...captions, document: file, [kind]: file }, { requiredKeys: [kind] }),
  ),
  fc.record({ photo: odd(fc.array(file, { maxLength: 3 })), ...captions }, { requiredKeys: ['photo'] }),
  fc.constantFrom<Record<string, unknown>>(
    { contact: { phone_number: '+4915100000', first_name: 'Ann-First' } },
    { location: { latitude: 1, longitude: 2 } },
    { pinned_message: {} },
    { dice: { emoji: '🎲', value: 4 } },
    { something_new: {} },
    {},
  ),
);
const message = fc
  .tuple(
    fields(
      { message_id: fc.integer({ min: 1, max: 1_010 }), from: user, chat, date },
      'message_id',
      'from',
      'chat',
      'date',
    ),
    contents,
    fc.record(
      {
        reply_to_message: fields({ message_id: fc.constantFrom(5, 1_003), text, from: user }),
        forward_origin: origin,
        external_reply: fields({ origin }),
        quote: fields({ text }),
        via_bot: user,
        author_signature: always('Ann-Last'),
        sender_chat: chat,
        media_group_id: always('g1'),
        reply_markup: always({ inline_keyboard: [[{ text: 'Ann-First', url: 'https://t.me/ann_user' }]] }),
        ...texts,
      },
      { requiredKeys: [] },
    ),
  )
  .map(([place, content, more]) => ({ ...(more as object), ...(content as object), ...(place as object) }));
const query = fields(
  {
    id: fc.constantFrom('cb1', ''),
    from: user,
    message: odd(message),
    data: fc.oneof(
      fc.constantFrom('1f', '1p:1', '1l:de', `1n:${ROOM}`, `1s:${ROOM}`, `1r:${ROOM}`, `1rr:2:${ROOM}`, '1x:t', '0'),
      fc.string({ unit: 'binary', maxLength: 70 }),
    ),
  },
  'id',
  'from',
  'data',
);
const member = fields(
  {
    chat,
    from: user,
    new_chat_member: fields({ status: fc.constantFrom('kicked', 'member', 'left', 'administrator'), user }, 'status'),
  },
  'chat',
  'from',
  'new_chat_member',
);

export const updates: Arbitrary<unknown> = odd(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ update_id: odd(fc.nat()), message: odd(message) }) },
    { weight: 2, arbitrary: fc.record({ update_id: odd(fc.nat()), edited_message: odd(message) }) },
    { weight: 2, arbitrary: fc.record({ update_id: odd(fc.nat()), callback_query: query }) },
    { weight: 1, arbitrary: fc.record({ update_id: odd(fc.nat()), my_chat_member: member }) },
    { weight: 1, arbitrary: fc.record({ update_id: odd(fc.nat()), poll: ODD }) },
  ),
);
