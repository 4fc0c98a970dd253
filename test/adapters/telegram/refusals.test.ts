import { expect } from 'chai';
import type { MessageId, Seq } from '../../../actors/contracts/ids.js';
import type { Body } from '../../../actors/contracts/room.js';
import type { Showing, ShowOutcome } from '../../../actors/contracts/store.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError, failureOf } from '../../../bootstrap/adapters/telegram/failures.js';
import { itemOf, meaningOf } from '../../../bootstrap/adapters/telegram/refusals.js';
import type { Meaning } from '../../../bootstrap/adapters/telegram/refusals.js';
import { TelegramScreen } from '../../../bootstrap/adapters/telegram/screen.js';
import { BOT, instant, keyText, LINKS, MESSAGES, PEOPLE, RecordedLog, ROOM, seeded, userOf } from './support.js';

/** What Telegram answers, as its server words it, and what it comes to for the person. */
const REFUSALS: readonly (readonly [code: number, description: string, meaning: Meaning])[] = [
  [403, 'Forbidden: bot was blocked by the user', 'blocked'],
  [403, 'Forbidden: user is deactivated', 'blocked'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'blocked'],
  [400, 'Bad Request: chat not found', 'blocked'],
  [400, 'Bad Request: PEER_ID_INVALID', 'blocked'],
  [400, 'Bad Request: USER_DEACTIVATED', 'blocked'],
  [400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN', 'voiceForbidden'],
  [400, 'Bad Request: user restricted receiving of voice messages', 'voiceForbidden'],
  [400, 'Bad Request: user restricted receiving of video messages', 'voiceForbidden'],
  [413, 'Request Entity Too Large', 'tooLarge'],
  [400, 'Bad Request: file is too big', 'tooLarge'],
  [400, 'Bad Request: message is too long', 'tooLarge'],
  [400, 'Bad Request: message caption is too long', 'tooLarge'],
  [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'fileGone'],
  [400, 'Bad Request: wrong remote file identifier specified: Wrong padding in the string', 'fileGone'],
  [400, 'Bad Request: FILE_REFERENCE_EXPIRED', 'fileGone'],
  [400, "Bad Request: can't parse entities: unsupported start tag", 'refused'],
  [400, 'Bad Request: ENTITY_BOUNDS_INVALID', 'refused'],
  [400, 'Bad Request: something nobody has ever seen', 'refused'],
  [400, 'Bad Request: message is not modified: specified new message content is exactly the same', 'unchanged'],
  [400, 'Bad Request: message to edit not found', 'lost'],
  [400, "Bad Request: message can't be edited", 'lost'],
  [400, 'Bad Request: MESSAGE_ID_INVALID', 'lost'],
  [400, 'Bad Request: message to delete not found', 'lost'],
  [400, "Bad Request: message can't be deleted for everyone", 'lost'],
  [400, 'Bad Request: message to react not found', 'lost'],
  [400, 'Bad Request: REACTION_INVALID', 'lost'],
];

const failureFor = (code: number, description: string) => failureOf(code, { ok: false, error_code: code, description });

const NO_ASIDE = { takeAside: () => Promise.resolve(false), asideLimited: () => undefined };
/** A screen in whose chats every request is answered so, or as `answer` says, and the requests it makes. */
function screenAnswering(answer: (call: Call) => unknown) {
  const calls: Call[] = [];
  const perform = (call: Call) => {
    calls.push(call);
    const result = answer(call);
    return result instanceof CallError ? Promise.reject(result) : Promise.resolve(result);
  };
  let tokens = 0;
  const pacing = {
    take: () => Promise.resolve().then(() => void (tokens += 1)),
    limited: () => undefined,
    ...NO_ASIDE,
  };
  const ports = { people: PEOPLE, messages: MESSAGES, text: keyText, clock: instant, random: seeded(1) };
  const bots = new Map([[BOT, { api: { perform }, pacing, links: LINKS }]]);
  const screen = new TelegramScreen({ ...ports, log: new RecordedLog(), isSafe: () => true, bots });
  const show = (showing: Showing): Promise<ShowOutcome> => screen.show(userOf(1), 'en', showing, () => true);
  return { show, calls, tokens: () => tokens };
}
type Said = Extract<Body, { kind: 'said' }>;
const row = (body: Exclude<Body, { kind: 'found' }>): Showing => ({
  what: 'row',
  room: ROOM,
  seq: 9 as Seq,
  own: false,
  body,
});
const photo = (file: string, caption?: string): Said => ({
  kind: 'said',
  content: { kind: 'photo', file, album: 'A', ...(caption !== undefined && { caption }) },
});
const ALBUM: Showing = {
  what: 'album',
  room: ROOM,
  seq: 5 as Seq,
  rows: [photo('f'), photo('g', 'word '.repeat(300)), photo('h')].map((body, i) => ({ seq: (5 + i) as Seq, body })),
};
const shown = (call: Call) =>
  call.method === 'sendMediaGroup'
    ? call.params.media.map((_, i) => ({ message_id: 50 + i, date: 7 }))
    : { message_id: 60, date: 7 };

describe('telegram/refusals', () => {
  const everything: readonly Exclude<Body, { kind: 'found' }>[] = [
    photo('F', 'c'),
    { kind: 'said', content: { kind: 'text', text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] } },
    { kind: 'said', content: { kind: 'voice', file: 'F' }, replyTo: 3 as Seq },
    { kind: 'edited', ref: 3 as Seq, content: { kind: 'text', text: 'y' } },
    { kind: 'reacted', ref: 3 as Seq, emoji: '👍' },
    { kind: 'deleted', ref: 3 as Seq },
  ];
  for (const [code, description, meaning] of REFUSALS)
    it(`P7: ends in the right state, and is not tried for ever: ${description}`, async () => {
      const failure = failureFor(code, description);
      expect(meaningOf(failure)).to.equal(meaning);
      for (const body of everything) {
        const { show, calls } = screenAnswering((call) => new CallError(call.method, failure));
        const outcome = await show(row(body));
        const isShown = meaning === 'unchanged' || meaning === 'lost';
        if (meaning === 'blocked') expect(outcome).to.deep.equal({ ok: false, why: 'blocked' });
        else if (isShown) expect(outcome).to.deep.equal({ ok: true });
        else expect(outcome).to.deep.equal({ ok: false, why: 'refused', reason: meaning });
        expect(calls.length).to.be.within(1, meaning === 'refused' ? 3 : 1);
      }
    });

  it('shows an album by one request that counts as its messages, and tells how each is numbered', async () => {
    const { show, calls, tokens } = screenAnswering(shown);
    const items = [50, 51, 52].map((messageId, i) => ({ seq: 5 + i, messageId: messageId as MessageId }));
    expect(await show(ALBUM)).to.deep.equal({ ok: true, messageId: 50, sentAt: 7_000, items });
    expect(calls.map(({ method }) => method)).to.deep.equal(['sendMediaGroup', 'sendMessage']);
    expect(calls[1]?.params).to.deep.include({
      reply_parameters: { message_id: 51, allow_sending_without_reply: true },
    });
    expect(tokens()).to.equal(4);
  });

  it('names the item for which an album is refused, if Telegram does', async () => {
    const refusal = (words: string) => failureFor(400, `Bad Request: ${words}`);
    const second = refusal('failed to send message #2 with the error message "wrong file identifier specified"');
    expect(itemOf(second)).to.equal(1);
    expect(itemOf(refusal('wrong file identifier specified'))).to.equal(-1);
    const meeting = (failure: typeof second) =>
      screenAnswering((call) => new CallError(call.method, failure)).show(ALBUM);
    expect(await meeting(second)).to.deep.equal({ ok: false, why: 'refused', reason: 'fileGone', seq: 6 });
    expect(await meeting(refusal("can't mix these"))).to.deep.equal({ ok: false, why: 'refused', reason: 'refused' });
  });
});
