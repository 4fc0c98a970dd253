import { expect } from 'chai';
import type { MessageId, Seq } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import type { Content } from '../../../actors/contracts/content.js';
import type { Showing } from '../../../actors/contracts/store.js';
import type { Call } from '../../../bootstrap/adapters/telegram/call.js';
import { CallError } from '../../../bootstrap/adapters/telegram/failures.js';
import type { Failure } from '../../../bootstrap/adapters/telegram/failures.js';
import { DEFAULT_RATES, Pacing } from '../../../bootstrap/adapters/telegram/pacing.js';
import type { Performer } from '../../../bootstrap/adapters/telegram/bots.js';
import { TelegramScreen } from '../../../bootstrap/adapters/telegram/screen.js';
import {
  BEGIN_SECONDS,
  BOT,
  keyText,
  LINKS,
  MESSAGES,
  PEOPLE,
  RecordedLog,
  ROOM,
  seeded,
  settle,
  userOf,
  VirtualClock,
} from './support.js';
import { deferred } from '../../support/deferred.js';

const SENT = { message_id: 55, date: BEGIN_SECONDS };
const SHOWN = { ok: true, messageId: 55, sentAt: BEGIN_SECONDS * 1000 };

const LIVE = () => true;

/** A screen whose n-th request meets the n-th of `failures`; those after succeed. */
function screenMeeting(failures: readonly (Failure | undefined)[], isSafe = () => true, isLive = LIVE) {
  const clock = new VirtualClock();
  const log = new RecordedLog();
  const random = seeded(1);
  const calls: { call: Call; at: number }[] = [];
  const perform = (call: Call): Promise<unknown> => {
    const failure = failures[calls.length];
    calls.push({ call, at: clock.monotonic() });
    return failure ? Promise.reject(new CallError(call.method, failure)) : Promise.resolve(SENT);
  };
  const pacing = new Pacing({ clock, random, rates: DEFAULT_RATES });
  const ports = { people: PEOPLE, messages: MESSAGES, text: keyText, clock, random, log, isSafe };
  const by = (api: Performer) => new Map([[BOT, { api, pacing, links: LINKS }]]);
  const screen = new TelegramScreen({ ...ports, bots: by({ perform }) });
  const show = async (showing: Showing, ms = 60_000) => {
    let outcome: unknown = 'still waiting';
    void screen.show(userOf(1), 'en', showing, isLive).then(
      (value) => (outcome = value),
      (error: unknown) => (outcome = codeOf(error)),
    );
    await clock.run(ms);
    return outcome;
  };
  return { show, calls, clock, log, ports, by, pacing };
}
const row = (content: Content, replyTo?: number): Showing => ({
  what: 'row',
  room: ROOM,
  seq: 9 as Seq,
  own: false,
  body: { kind: 'said', content, ...(replyTo !== undefined && { replyTo: replyTo as Seq }) },
});
const HI = row({ kind: 'text', text: 'secret words' });
const refused = (text: string): Failure => ({ is: 'refused', text });
const reasonOf = async (text: string) => {
  const { show } = screenMeeting([refused(text)]);
  const outcome = await show(row({ kind: 'voice', file: 'F' }));
  return typeof outcome === 'object' && outcome && 'reason' in outcome ? outcome.reason : outcome;
};

describe('telegram/screen, when a partner types', () => {
  const typingBy = (failures: readonly (Failure | undefined)[] = [], isLive = LIVE, isSafe = () => true) => {
    const { ports, by, pacing, clock, calls } = screenMeeting([], isSafe);
    const perform: Performer['perform'] = (call, mayLeave) => {
      if (!mayLeave()) return Promise.reject(new CallError(call.method, { is: 'withheld' }));
      const failure = failures[calls.length];
      calls.push({ call, at: clock.monotonic() });
      return failure ? Promise.reject(new CallError(call.method, failure)) : Promise.resolve(true);
    };
    const screen = new TelegramScreen({ ...ports, bots: by({ perform }) });
    const methods = () => calls.map(({ call }) => call.method);
    return { screen, show: () => screen.showTyping(userOf(1), isLive), methods, calls, pacing, clock };
  };

  it('asks once for what Telegram shows for five seconds', async () => {
    const { show, calls } = typingBy();
    await show();
    expect(calls.map(({ call }) => call)).to.deep.equal([
      { method: 'sendChatAction', params: { chat_id: 1, action: 'typing' } },
    ]);
  });

  it('P2: asks for nothing once the actor has ended, or the lease is not safe', async () => {
    for (const { show, calls } of [typingBy([], () => false), typingBy([], LIVE, () => false)]) {
      await show();
      expect(calls).to.be.empty;
    }
  });

  it('P2: withholds it when anything is to be shown before it has left', async () => {
    const { screen, pacing, methods } = typingBy();
    const granted = deferred<boolean>();
    Object.assign(pacing, { takeAside: () => granted.promise });
    const typed = screen.showTyping(userOf(1), LIVE);
    await settle();
    await screen.show(userOf(1), 'en', HI, LIVE);
    granted.resolve(true);
    await typed;
    expect(methods()).to.deep.equal(['sendMessage']);
  });

  it('tries nothing twice, never rejects, and after a limit leaves that chat alone but for messages', async () => {
    const { screen, show, methods, clock } = typingBy([{ is: 'limited', retryAfterMs: 5_000 }]);
    await show();
    await show();
    expect(methods()).to.deep.equal(['sendChatAction']);
    await screen.show(userOf(1), 'en', HI, LIVE);
    expect(methods(), 'at once').to.deep.equal(['sendChatAction', 'sendMessage']);
    await clock.run(61_000);
    await show();
    expect(methods()).to.have.lengthOf(3);
    for (const is of ['blocked', 'server', 'maybeSent'] as const) {
      const other = typingBy([{ is } as Failure]);
      await other.show();
      expect(other.calls).to.have.lengthOf(1);
    }
  });
});

describe('telegram/screen', () => {
  it('tells the number and the time of the message that shows it', async () => {
    const { show, calls } = screenMeeting([]);
    expect(await show(HI)).to.deep.equal(SHOWN);
    expect(calls.map(({ call }) => call.params.chat_id)).to.deep.equal([1]);
  });

  it('takes the message of the search away when a partner is found, and waits for nothing of it', async () => {
    const found = { what: 'found', room: ROOM, seq: 1 as Seq } as const;
    const shown = screenMeeting([undefined, { is: 'refused', text: "message can't be deleted" }]);
    expect(await shown.show({ ...found, panel: 44 as MessageId })).to.deep.equal(SHOWN);
    expect(shown.calls.map(({ call }) => call.method)).to.deep.equal(['sendMessage', 'deleteMessage']);
    expect(shown.calls[1]?.call.params).to.deep.equal({ chat_id: 1, message_id: 44 });
    const without = screenMeeting([]);
    await without.show(found);
    expect(without.calls).to.have.lengthOf(1);
  });

  it('takes the message away whose place another one takes, once that is shown', async () => {
    const notice = { id: 'n', kind: 'alreadySearching', replaces: 44 as MessageId } as const;
    const shown = screenMeeting([undefined, { is: 'refused', text: 'message to delete not found' }]);
    expect(await shown.show({ what: 'notice', notice })).to.deep.equal(SHOWN);
    expect(shown.calls.map(({ call }) => call.method)).to.deep.equal(['sendMessage', 'deleteMessage']);
    expect(shown.calls[1]?.call.params).to.deep.equal({ chat_id: 1, message_id: 44 });
    const blocked = screenMeeting([{ is: 'blocked' }]);
    await blocked.show({ what: 'notice', notice });
    expect(blocked.calls).to.have.lengthOf(1);
  });

  it('finds the message to answer by the row', async () => {
    const { show, calls } = screenMeeting([]);
    await show(row({ kind: 'text', text: 'x' }, 3));
    expect(JSON.stringify(calls[0]?.call)).to.contain('"message_id":1003');
  });

  it('says that nobody is there when the chat is blocked, gone, or of a bot that is not ours', async () => {
    const blocked = { ok: false, why: 'blocked' };
    for (const is of ['blocked', 'gone'] as const)
      expect(await screenMeeting([{ is }]).show(HI)).to.deep.equal(blocked);
    const { ports, by } = screenMeeting([]);
    const others = new Map([...by({ perform: () => Promise.reject(new Error()) }).values()].map((bot) => [1, bot]));
    const foreign = new TelegramScreen({ ...ports, bots: others });
    expect(await foreign.show(userOf(1), 'en', HI, LIVE)).to.deep.equal(blocked);
  });

  it('names the reason when it can never be shown', async () => {
    expect(await reasonOf('Bad Request: VOICE_MESSAGES_FORBIDDEN')).to.equal('voiceForbidden');
    expect(await reasonOf('Bad Request: wrong file identifier/HTTP URL specified')).to.equal('fileGone');
    expect(await reasonOf('Bad Request: file is too big')).to.equal('tooLarge');
    expect(await reasonOf('Bad Request: strange')).to.equal('refused');
  });

  it('leaves out the answer, then the formatting, before it gives up', async () => {
    const entities = [{ type: 'bold', offset: 0, length: 1 }] as const;
    const styled = row({ kind: 'text', text: 'x', entities }, 3);
    const strange = refused('Bad Request: strange');
    const { show, calls } = screenMeeting([strange, strange]);
    expect(await show(styled)).to.deep.equal(SHOWN);
    expect(calls.map(({ call }) => ['reply_parameters' in call.params, 'entities' in call.params])).to.deep.equal([
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(await screenMeeting([strange, strange, strange]).show(styled)).to.include({ why: 'refused' });
  });

  it('takes an edit that changes nothing, or comes too late, as shown', async () => {
    const edit: Showing = {
      what: 'row',
      room: ROOM,
      seq: 9 as Seq,
      own: false,
      body: { kind: 'edited', ref: 3 as Seq, content: { kind: 'text', text: 'y' } },
    };
    for (const text of ['message is not modified: same', 'message to edit not found', "message can't be edited"])
      expect(await screenMeeting([refused(`Bad Request: ${text}`)]).show(edit)).to.deep.equal({ ok: true });
  });

  it('sends a panel anew when it is gone', async () => {
    const { show, calls } = screenMeeting([refused('Bad Request: message to edit not found')]);
    const notice = { id: 'n', kind: 'settings', panel: 77 as MessageId } as const;
    expect(await show({ what: 'notice', notice })).to.deep.equal(SHOWN);
    expect(calls.map(({ call }) => call.method)).to.deep.equal(['editMessageText', 'sendMessage']);
  });

  it('P1: waits out limits, outages and dropped answers, and sends again what may have been sent', async () => {
    const failures: Failure[] = [
      { is: 'limited', retryAfterMs: 3000 },
      { is: 'unsent', code: 'ECONNREFUSED' },
      { is: 'maybeSent', code: 'UND_ERR_SOCKET' },
      { is: 'server', status: 502 },
    ];
    const { show, calls } = screenMeeting(failures);
    expect(await show(HI)).to.deep.equal(SHOWN);
    expect(calls).to.have.length(5);
    expect(calls[1]!.at).to.be.within(3100, 3500);
  });

  it('P10: sends nothing while its lease is not held, and goes on when it is held again', async () => {
    let isSafe = false;
    const { show, calls, clock } = screenMeeting([], () => isSafe);
    expect(await show(HI)).to.equal('still waiting');
    expect(calls).to.be.empty;
    isSafe = true;
    await clock.run(1_000);
    expect(calls).to.have.length(1);
  });

  for (const [what, holds] of [
    ['lease was lost', { isSafe: () => false, isLive: LIVE }],
    ['actor has ended', { isSafe: LIVE, isLive: () => false }],
  ] as const)
    it(`P6, P10: sends nothing for who waited for a token, when the ${what} meanwhile`, async () => {
      let isOver = false;
      const isSafe = () => !isOver || holds.isSafe();
      const { show, calls, pacing } = screenMeeting([], isSafe, () => !isOver || holds.isLive());
      for (let n = 0; n < DEFAULT_RATES.chatBurst; n++) await pacing.take(1, 'words');
      expect(await show(HI, 500)).to.equal('still waiting');
      isOver = true;
      const before = calls.length;
      await show(HI, 10_000);
      expect(calls.length - before).to.equal(0);
    });

  it('says how urgent it is: what a person wrote, or what we have to say', async () => {
    const { ports, clock } = screenMeeting([]);
    const asked: string[] = [];
    const take = (_chat: number, urgency: string) => Promise.resolve(void asked.push(urgency));
    const pacing = {
      take,
      limited: () => undefined,
      takeAside: () => Promise.resolve(false),
      asideLimited: () => undefined,
    };
    const bot = { api: { perform: () => Promise.resolve(SENT) }, pacing, links: LINKS };
    const screen = new TelegramScreen({ ...ports, bots: new Map([[BOT, bot]]) });
    const notice: Showing = { what: 'notice', notice: { id: '1.0', kind: 'help' } };
    const showing = [HI, notice].map((one) => screen.show(userOf(1), 'en', one, LIVE));
    await clock.run(1_000);
    await Promise.all(showing);
    expect(asked).to.deep.equal(['words', 'notice']);
  });

  it('P6: rejects when the actor that asked has ended, also between two attempts', async () => {
    expect(await screenMeeting([], LIVE, () => false).show(HI)).to.equal('ACTOR_STOPPED');
    const away: Failure = { is: 'unsent', code: 'ECONNREFUSED' };
    const { show, calls } = screenMeeting([away], LIVE, () => calls.length === 0);
    expect(await show(HI)).to.equal('ACTOR_STOPPED');
    expect(calls).to.have.length(1);
  });

  it('P10: asks whether it may when a connection takes the request, and looks again when it may not', async () => {
    let isSafe = true;
    const { clock, ports, by } = screenMeeting([]);
    const sent: Call[] = [];
    const perform = async (call: Call, mayLeave: () => boolean): Promise<unknown> => {
      await new Promise<void>((resolve) => clock.after(100, resolve));
      if (!mayLeave()) throw new CallError(call.method, { is: 'withheld' });
      sent.push(call);
      return SENT;
    };
    const screen = new TelegramScreen({ ...ports, bots: by({ perform }), isSafe: () => isSafe });
    let outcome: unknown;
    void screen.show(userOf(1), 'en', HI, LIVE).then((value) => (outcome = value));
    await clock.run(50);
    isSafe = false;
    await clock.run(60_000);
    expect(sent).to.be.empty;
    isSafe = true;
    await clock.run(2_000);
    expect(outcome).to.deep.equal(SHOWN);
    expect(sent).to.have.length(1);
  });

  it('gives up on a request that fails again and again while others succeed', async () => {
    const clockwork = screenMeeting([]);
    const perform = (call: Call) =>
      call.params.chat_id === 1
        ? Promise.reject(new CallError('sendMessage', { is: 'server', status: 500 }))
        : Promise.resolve(SENT);
    const screen = new TelegramScreen({ ...clockwork.ports, bots: clockwork.by({ perform }) });
    let outcome: unknown;
    void screen.show(userOf(1), 'en', HI, LIVE).then((value) => (outcome = value));
    await clockwork.clock.run(600_000);
    expect(outcome, 'while nobody gets through').to.equal(undefined);
    await screen.show(userOf(2), 'en', HI, LIVE);
    await clockwork.clock.run(60_000);
    expect(outcome).to.deep.equal({ ok: false, why: 'refused', reason: 'refused' });
  });

  it('P8: logs neither what was said nor to which chat', async () => {
    const { show, log } = screenMeeting([refused('Bad Request: strange secret words'), { is: 'server', status: 500 }]);
    await show(HI);
    expect(log.entries).not.to.be.empty;
    expect(JSON.stringify(log.entries)).not.to.contain('secret');
  });
});
