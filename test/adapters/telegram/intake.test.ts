import { expect } from 'chai';
import type { InvitationId, MessageId, UserId } from '../../../actors/contracts/ids.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { ErrorCode } from '../../../actors/contracts/ports.js';
import { Intake } from '../../../bootstrap/adapters/telegram/intake.js';
import { translate } from '../../../bootstrap/adapters/telegram/updates.js';
import {
  BOT,
  buttonUpdate,
  instant,
  LINKS,
  message,
  MESSAGES,
  PEOPLE,
  RecordedLog,
  ROOM,
  textUpdate,
  userOf,
} from './support.js';

const failing = (code: ErrorCode) => new ActorError(code, sessionAddress(userOf(1)), 'test');

type World = Readonly<{ people: Pick<typeof PEOPLE, 'ofChat'>; messages: Pick<typeof MESSAGES, 'rowOf'> }>;

/** An intake whose session gives these answers, one after the other; then it accepts everything. */
function intakeWith(answers: readonly unknown[], { people = PEOPLE, messages = MESSAGES }: Partial<World> = {}) {
  const asked: SessionCommand[] = [];
  const calls: string[] = [];
  const log = new RecordedLog();
  const intake = new Intake({
    bot: BOT,
    links: LINKS,
    people,
    messages,
    languageOf: () => 'uk',
    clock: instant,
    log,
    ask: (_user, command) => {
      const answer = answers[asked.length] ?? { ok: true };
      asked.push(command);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    api: {
      answerCallbackQuery: (params) => {
        calls.push(`answered ${params.callback_query_id}`);
        return Promise.reject(new Error('query is too old'));
      },
      leaveChat: (params) => {
        calls.push(`left ${params.chat_id}`);
        return Promise.resolve(true);
      },
    },
  });
  const handle = async (update: unknown) => (await intake.handle(translate(update))).is;
  return { handle, asked, calls, log };
}
const HI = textUpdate(9, 1, 7, 'hi');

describe('telegram/intake', () => {
  it('asks the session of the chat, and is done when that has answered', async () => {
    const { handle, asked } = intakeWith([]);
    expect(await handle(HI)).to.equal('handled');
    expect(asked.map(({ type }) => type)).to.deep.equal(['post']);
  });

  it('names the row that is answered, and none when it knows none', async () => {
    const { handle, asked } = intakeWith([]);
    const answer = (to: number) => ({
      update_id: 9,
      message: message(1, 7, { text: 'x', reply_to_message: { message_id: to } }),
    });
    await handle(answer(1003));
    await handle(answer(3));
    expect(asked[0]).to.deep.include({ replyTo: { room: ROOM, seq: 3 } });
    expect(asked[1]).not.to.have.property('replyTo');
  });

  it('knows a message that has just appeared, although it is recorded only a moment later', async () => {
    let looks = 0;
    const rowOf = (user: UserId, to: MessageId) => {
      looks += 1;
      return looks === 1 ? Promise.resolve(undefined) : MESSAGES.rowOf(user, to);
    };
    const { handle, asked } = intakeWith([], { messages: { rowOf } });
    await handle({ update_id: 9, message: message(1, 7, { text: 'x', reply_to_message: { message_id: 1003 } }) });
    expect(asked[0]).to.deep.include({ replyTo: { room: ROOM, seq: 3 } });
  });

  it('has the author told why a message was refused, as an answer to it', async () => {
    const { handle, asked } = intakeWith([{ ok: false, refusal: 'idle' }]);
    expect(await handle(HI)).to.equal('handled');
    expect(asked[1]).to.deep.equal({ type: 'explain', key: 'xm7', refusal: 'idle', replyTo: 7, shares: true });
  });

  it('is not done until the author has been told', async () => {
    const { handle } = intakeWith([{ ok: false, refusal: 'idle' }, failing('ASK_TIMEOUT')]);
    expect(await handle(HI)).to.equal('again');
  });

  it('leaves telling to the session where a command was refused', async () => {
    const { handle, asked } = intakeWith([{ ok: false, refusal: 'nothingToStop' }]);
    expect(await handle(textUpdate(9, 1, 7, '/stop'))).to.equal('handled');
    expect(asked).to.have.length(1);
  });

  it('comes back to what could not be answered now, and tells poison from it', async () => {
    const again: ErrorCode[] = [
      'ASK_TIMEOUT',
      'MAILBOX_FULL',
      'UNAVAILABLE',
      'ACTOR_STOPPED',
      'STALE',
      'FENCED',
      'UNCERTAIN',
      'NOT_UNDERSTOOD',
    ];
    for (const code of again) expect(await intakeWith([failing(code)]).handle(HI), code).to.equal('again');
    expect(await intakeWith([{ ok: false, refusal: 'busy' }]).handle(HI)).to.equal('again');
    expect(await intakeWith([failing('FAILED')]).handle(HI)).to.equal('poison');
    expect(await intakeWith(['nonsense']).handle(HI)).to.equal('poison');
  });

  it('P1: blames no update for a store that is away', async () => {
    const away = { ofChat: () => Promise.reject(new TypeError('socket')) };
    expect(await intakeWith([], { people: away }).handle(HI)).to.equal('again');
  });

  it('P1: has an edit that was refused explained by itself: what stands between it and the next message was passed on', async () => {
    const { handle, asked } = intakeWith([{ ok: false, refusal: 'roomEnded' }]);
    await handle({ update_id: 9, edited_message: message(1, 1003, { text: 'y' }) });
    expect(asked[1]).to.deep.equal({ type: 'explain', key: 'xe9', refusal: 'roomEnded', replyTo: 1003 });
  });

  it('passes on an edit of what was passed on, and is silent about any other', async () => {
    const { handle, asked } = intakeWith([]);
    const edit = (id: number, fields: object) => ({ update_id: 9, edited_message: message(1, id, { ...fields }) });
    expect(await handle(edit(5, { text: 'y' }))).to.equal('handled');
    expect(asked).to.be.empty;
    await handle(edit(1003, { text: 'y' }));
    await handle(edit(1003, { location: {} }));
    expect(asked).to.deep.equal([
      { type: 'amend', key: 'e9', ref: { room: ROOM, seq: 3 }, content: { kind: 'text', text: 'y' } },
      { type: 'explain', key: 'e9', refusal: 'editImpossible', replyTo: 1003 },
    ]);
  });

  it('ends the spinner of a button once its session has answered, whatever Telegram says to that', async () => {
    const { handle, calls, log } = intakeWith([failing('ASK_TIMEOUT')]);
    expect(await handle(buttonUpdate(9, 1, '1f'))).to.equal('again');
    expect(calls).to.deep.equal([]);
    expect(await handle(buttonUpdate(9, 1, '1f'))).to.equal('handled');
    expect(calls).to.deep.equal(['answered cb9']);
    expect(log.events()).to.deep.equal(['telegram.callFailed']);
  });

  it('leaves groups', async () => {
    const { handle, calls, asked } = intakeWith([]);
    const group = { ...message(1, 7, { text: 'hi' }), chat: { id: -5, type: 'supergroup' } };
    expect(await handle({ update_id: 9, message: group })).to.equal('handled');
    expect([...calls, asked.length]).to.deep.equal(['left -5', 0]);
  });

  it('greets who comes by a link, and does what it says', async () => {
    const { handle, asked } = intakeWith([]);
    const invitation = '018f0000-0000-7000-8000-0000000002a5' as InvitationId;
    const payloads = [
      await LINKS.linkOf(invitation),
      await LINKS.linkFrom('spring'),
      'https://t.me/b?start=forged',
    ].map((link) => new URL(link).searchParams.get('start') ?? '');
    for (const payload of payloads) expect(await handle(textUpdate(9, 1, 7, `/start ${payload}`))).to.equal('handled');
    expect(asked).to.deep.equal([
      { type: 'accept', key: 'u9', invitation },
      { type: 'greet', key: 'u9', source: 'spring' },
      { type: 'greet', key: 'u9', hasBadLink: true },
    ]);
  });

  it('tells the author that something was covered, and of a file what it tells; under keys of their own', async () => {
    const { handle, asked } = intakeWith([{ ok: true, seq: 3, isCovered: true }]);
    expect(await handle({ update_id: 9, message: message(1, 7, { document: { file_id: 'F' } }) })).to.equal('handled');
    expect(asked.slice(1)).to.deep.equal([
      { type: 'consult', key: 'h0m7', topic: 'covered', replyTo: 7 },
      { type: 'consult', key: 'h1m7', topic: 'document', replyTo: 7 },
    ]);
    const busy = intakeWith([
      { ok: true, isCovered: true },
      { ok: false, refusal: 'busy' },
    ]);
    expect(await busy.handle(HI)).to.equal('again');
  });

  it('passes a reaction on to whose row it is, and one to nothing of theirs to nobody', async () => {
    const reaction = (id: number) => ({
      update_id: 9,
      message_reaction: {
        chat: { id: 1, type: 'private' },
        user: { id: 1, is_bot: false },
        message_id: id,
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
    });
    const { handle, asked } = intakeWith([{ ok: false, refusal: 'roomEnded' }]);
    expect(await handle(reaction(1003))).to.equal('handled');
    expect(await handle(reaction(3))).to.equal('handled');
    expect(asked).to.deep.equal([{ type: 'react', key: 'u9', ref: { room: ROOM, seq: 3 }, emoji: '👍' }]);
  });

  it('takes a message back, says so, and else why not', async () => {
    const retract = (target?: number) => ({
      update_id: 9,
      message: message(1, 7, { text: '/delete', ...(target && { reply_to_message: { message_id: target } }) }),
    });
    const ref = { room: ROOM, seq: 3 };
    const answer = { type: 'consult', key: 'xu9', replyTo: 7 };
    const cases: readonly (readonly [target: number | undefined, outcome: unknown, told: readonly unknown[]])[] = [
      [
        1003,
        { ok: true },
        [
          { type: 'retract', key: 'u9', ref },
          { ...answer, topic: 'deleted' },
        ],
      ],
      [
        1003,
        { ok: false, refusal: 'editImpossible' },
        [
          { type: 'retract', key: 'u9', ref },
          { ...answer, topic: 'deleteHow' },
        ],
      ],
      [
        1003,
        { ok: false, refusal: 'roomEnded' },
        [
          { type: 'retract', key: 'u9', ref },
          { type: 'explain', key: 'xu9', refusal: 'roomEnded', replyTo: 7 },
        ],
      ],
      [3, { ok: true }, [{ ...answer, topic: 'deleteHow' }]],
      [undefined, { ok: true }, [{ ...answer, topic: 'deleteHow' }]],
    ];
    for (const [target, outcome, told] of cases) {
      const { handle, asked } = intakeWith([outcome]);
      expect(await handle(retract(target))).to.equal('handled');
      expect(asked).to.deep.equal(told);
    }
    const busy = intakeWith([{ ok: false, refusal: 'busy' }]);
    expect(await busy.handle(retract(1003))).to.equal('again');
    expect(busy.asked).to.have.lengthOf(1);
  });

  it('P5: shares what the person agrees to under the number of their message, and then ends the question', async () => {
    const original = message(1, 7, { location: { latitude: 1, longitude: 2 } });
    const press = buttonUpdate(9, 1, `1y:${ROOM}`, { message_id: 77, reply_to_message: original });
    const { handle, asked, calls } = intakeWith([]);
    expect(await handle(press)).to.equal('handled');
    expect(asked.map(({ type }) => type)).to.deep.equal(['post', 'consult']);
    expect(asked[0]).to.deep.include({ key: 'm7', vantage: { at: 'room', room: ROOM } });
    expect(asked[1]).to.deep.include({ key: 'ccb9', topic: 'shared', panel: 77 });
    expect(calls).to.deep.equal(['answered cb9']);
    const late = intakeWith([{ ok: false, refusal: 'roomEnded' }]);
    expect(await late.handle(press)).to.equal('handled');
    expect(late.asked[1]).to.deep.include({ type: 'explain', refusal: 'roomEnded', replyTo: 7 });
  });

  for (const [data, type] of [
    [`1o:${ROOM}`, 'consent'],
    [`1m:${ROOM}`, 'acceptMedia'],
  ] as const)
    it(`P2: says to who agrees too late that the button is old, and nothing of the message they sent: ${type}`, async () => {
      const { handle, asked, calls } = intakeWith([{ ok: false, refusal: 'roomEnded' }]);
      expect(await handle(buttonUpdate(9, 1, data))).to.equal('handled');
      expect(asked).to.deep.equal([
        { type, key: 'ccb9', room: ROOM },
        { type: 'consult', key: 'xccb9', topic: 'oldButton' },
      ]);
      expect(calls).to.deep.equal(['answered cb9']);
    });
});
