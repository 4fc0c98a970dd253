/**
 * The screen of people in the messenger. Shows one thing at a time in a chat, at least once: what may have been sent is
 * sent again, since a message seen twice is better than one lost.
 *
 * Before anything leaves, whoever asked must still be in charge: the node's lease and the actor are looked at when the
 * tokens are there and once more when a connection takes the request. Waiting may have taken long.
 */
import type { EpochMs, MessageId, RowRef, Seq, UserId } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import { sessionAddress } from '../../../actors/contracts/session.js';
import type { Language } from '../../../actors/contracts/session.js';
import type { MessageMap, People, Screen, Showing, ShowOutcome } from '../../../actors/contracts/store.js';
import type { Performer } from './bots.js';
import type { Call } from './call.js';
import { following, planOf, targetsOf } from './calls.js';
import type { Plan } from './calls.js';
import { ChatTurns } from './chat-turns.js';
import { classify, wordFor } from './failures.js';
import type { Failure } from './failures.js';
import { fieldsOf, integerOf, listOf } from './fields.js';
import { Speaker } from './notices.js';
import type { Pacing } from './pacing.js';
import type { Links, Log, Random, Text } from './ports.js';
import type { Urgency } from './ready-chats.js';
import { itemOf, meaningOf } from './refusals.js';
import { backoffMs, pause } from './waiting.js';

/** One of our bots: what shows things by it, and how fast that may be done. */
export type ScreenBot = Readonly<{
  api: Performer;
  pacing: Pick<Pacing, 'take' | 'limited' | 'takeAside' | 'asideLimited'>;
  links: Pick<Links, 'linkOf'>;
}>;

export type ScreenPorts = Readonly<{
  /** By their ids. */
  bots: ReadonlyMap<number, ScreenBot>;
  people: Pick<People, 'chatOf'>;
  messages: Pick<MessageMap, 'messageOf'>;
  /** Whether anything may leave this process now. */
  isSafe: () => boolean;
  text: Text;
  clock: Clock;
  random: Random;
  log: Log;
}>;

const RETRY = { firstMs: 250, mostMs: 30_000 };
/** While the lease is not held. */
const LOOK_AGAIN_MS = 250;
/** So often a request fails while others succeed: then it is the request, not the server. */
const ATTEMPTS = 10;

const SHOWN: ShowOutcome = { ok: true };
const BLOCKED: ShowOutcome = { ok: false, why: 'blocked' };

/** Who wants something shown: the actor of this person, while it lives. */
type Asker = Readonly<{ user: UserId; isLive: () => boolean }>;
/**
 * Where they are reached, and by which bot. `edited`: the message that is changed, if one is. `seqs`: the rows of an album.
 */
type Place = Readonly<{
  chat: number;
  bot: ScreenBot;
  urgency: Urgency;
  edited?: MessageId | undefined;
  seqs: readonly Seq[];
}>;
type Sent = Readonly<{ result: unknown } | { failure: Exclude<Failure, { is: 'limited' | 'withheld' }> }>;

export class TelegramScreen implements Screen {
  readonly #speakers = new Map<Language, Speaker>();
  readonly #turns = new ChatTurns();
  /** How many requests have succeeded. */
  #successes = 0;

  constructor(readonly ports: ScreenPorts) {}

  show(user: UserId, language: Language, showing: Showing, isLive: () => boolean): Promise<ShowOutcome> {
    return this.#turns.take(user, showing, isLive, () => this.#show({ user, isLive }, language, showing));
  }

  showTyping(user: UserId, isLive: () => boolean): Promise<void> {
    return this.#turns.aside(user, async (isQuiet) => {
      const mayLeave = () => isQuiet() && isLive() && this.ports.isSafe();
      const chat = await this.ports.people.chatOf(user).catch(() => undefined);
      const bot = chat && this.ports.bots.get(chat.bot);
      if (bot && mayLeave() && (await bot.pacing.takeAside(chat.chat))) await sendTyping(bot, chat.chat, mayLeave);
    });
  }

  async #show(asker: Asker, language: Language, showing: Showing): Promise<ShowOutcome> {
    const { people, bots } = this.ports;
    const chat = await this.#patiently(asker, () => people.chatOf(asker.user));
    const bot = chat && bots.get(chat.bot);
    // Who came by a bot that is not ours any more cannot be reached.
    if (!bot) return BLOCKED;
    const { reply, edit } = targetsOf(showing);
    const place = {
      chat: chat.chat,
      reply: reply && (await this.#messageOf(asker, reply)),
      edit: edit && (await this.#messageOf(asker, edit)),
      link: await this.#linkIn(asker, bot, showing),
    };
    const plan = planOf(showing, place, this.#speakerOf(language));
    const seqs = showing.what === 'album' ? showing.rows.map(({ seq }) => seq) : [];
    const urgency = showing.what === 'notice' ? 'notice' : 'words';
    const target: Place = { chat: chat.chat, bot, urgency, edited: place.edit, seqs };
    const outcome = await this.#carryOut(asker, target, plan);
    const old = replacedBy(showing);
    if (outcome.ok && old !== undefined) this.#takeAway(target, old);
    return outcome;
  }

  /** A message that has served its time. Nobody waits for it, and it costs no message that matters its token. */
  #takeAway({ chat, bot }: Place, message: MessageId): void {
    const call = { method: 'deleteMessage', params: { chat_id: chat, message_id: message } } as const;
    bot.api.perform(call, this.ports.isSafe).catch((error: unknown) => {
      this.ports.log.info({ event: 'telegram.notTakenAway', failure: wordFor(classify(error)) });
    });
  }

  /** What a thing is too long for follows as an answer to it; what becomes of that, the message itself decides. */
  async #carryOut(asker: Asker, place: Place, plan: Plan): Promise<ShowOutcome> {
    const { chat, edited } = place;
    const outcome = await this.#firstTaken(asker, place, plan);
    if (!outcome.ok) return outcome;
    const messageOf = (item: number) => outcome.items?.[item]?.messageId ?? outcome.messageId ?? edited;
    const further = following(plan, (item) => ({ chat, reply: messageOf(item) }));
    for (const calls of further) await this.#firstTaken(asker, place, { calls, ifLost: 'shown' });
    return outcome;
  }

  async #firstTaken(asker: Asker, place: Place, { calls, ifLost }: Plan): Promise<ShowOutcome> {
    const { seqs } = place;
    for (const [index, call] of calls.entries()) {
      const sent = await this.#send(asker, place, call);
      if ('result' in sent) return call.method.startsWith('edit') ? SHOWN : outcomeOf(sent.result, seqs);
      const meaning = meaningOf(sent.failure);
      if (meaning === 'blocked') return BLOCKED;
      if (meaning === 'unchanged' || (meaning === 'lost' && ifLost === 'shown')) return SHOWN;
      const isLast = index === calls.length - 1;
      this.ports.log.warn({ event: 'telegram.refused', user: asker.user, method: call.method, meaning, isLast });
      const seq = seqs[itemOf(sent.failure)];
      const item = seq === undefined ? {} : { seq };
      if (meaning !== 'lost' && meaning !== 'refused') return { ok: false, why: 'refused', reason: meaning, ...item };
      if (isLast) return { ok: false, why: 'refused', reason: 'refused', ...item };
    }
    return SHOWN;
  }

  /** One request, repeated until it is answered for good. */
  async #send(asker: Asker, { chat, bot: { api, pacing }, urgency }: Place, call: Call): Promise<Sent> {
    const { clock, random, log, isSafe } = this.ports;
    const { user, isLive } = asker;
    const mayLeave = () => isSafe() && isLive();
    const successesBefore = this.#successes;
    for (let failures = 1; ;) {
      for (let messages = messagesOf(call); messages > 0; messages--) await pacing.take(chat, urgency);
      if (!mayLeave()) await this.#beInCharge(asker);
      try {
        const result = await api.perform(call, mayLeave);
        this.#successes++;
        return { result };
      } catch (error) {
        const failure = classify(error);
        if (failure.is === 'withheld') continue;
        if (failure.is === 'limited') {
          log.info({ event: 'telegram.limited', user, method: call.method, retryAfterMs: failure.retryAfterMs });
          pacing.limited(chat, failure.retryAfterMs);
          continue;
        }
        if (!isTransient(failure)) return { failure };
        if (failures >= ATTEMPTS && this.#successes > successesBefore) return { failure };
        log.warn({ event: 'telegram.retried', user, method: call.method, failure: wordFor(failure), failures });
        await pause(clock, backoffMs(failures, RETRY, random));
        failures++;
      }
    }
  }

  /** Waits until the lease is held; a process whose lease is lost for good ends. Rejects when the actor has ended. */
  async #beInCharge({ user, isLive }: Asker): Promise<void> {
    const { clock, isSafe } = this.ports;
    for (;;) {
      if (!isLive()) throw new ActorError('ACTOR_STOPPED', sessionAddress(user), 'ended before this was shown');
      if (isSafe()) return;
      await pause(clock, LOOK_AGAIN_MS);
    }
  }

  async #linkIn(asker: Asker, { links }: ScreenBot, showing: Showing): Promise<string | undefined> {
    const invitation = showing.what === 'notice' ? showing.notice.invitation : undefined;
    return invitation && this.#patiently(asker, () => links.linkOf(invitation));
  }

  #messageOf(asker: Asker, row: RowRef): Promise<MessageId | undefined> {
    return this.#patiently(asker, () => this.ports.messages.messageOf(asker.user, row));
  }

  /** Waits out a store that is away. */
  async #patiently<T>(asker: Asker, look: () => Promise<T>): Promise<T> {
    const { clock, random, log } = this.ports;
    for (let failures = 1; ; failures++) {
      await this.#beInCharge(asker);
      try {
        return await look();
      } catch {
        log.warn({ event: 'telegram.storeAway', user: asker.user, failures });
        await pause(clock, backoffMs(failures, RETRY, random));
      }
    }
  }

  #speakerOf(language: Language): Speaker {
    const known = this.#speakers.get(language);
    if (known) return known;
    const speaker = new Speaker(language, this.ports.text);
    this.#speakers.set(language, speaker);
    return speaker;
  }
}

/** Tried once: by the time of another attempt it would not be true any more. */
async function sendTyping({ api, pacing }: ScreenBot, chat: number, mayLeave: () => boolean): Promise<void> {
  const call = { method: 'sendChatAction', params: { chat_id: chat, action: 'typing' } } as const;
  await api.perform(call, mayLeave).catch((error: unknown) => {
    const failure = classify(error);
    if (failure.is === 'limited') pacing.asideLimited(chat, failure.retryAfterMs);
  });
}

/** The message that has served its time once this is shown. */
const replacedBy = (showing: Showing): MessageId | undefined =>
  showing.what === 'found' ? showing.panel : showing.what === 'notice' ? showing.notice.replaces : undefined;

/** What another attempt may mend. A refused token does not mend itself, but its operator may. */
function isTransient({ is }: Failure): boolean {
  return is === 'unsent' || is === 'maybeSent' || is === 'server' || is === 'unauthorized' || is === 'aborted';
}

/** How many messages a call makes: each counts against the limits. */
const messagesOf = (call: Call): number => (call.method === 'sendMediaGroup' ? call.params.media.length : 1);

/** `seqs`: the rows of an album, in the order of its messages. */
function outcomeOf(result: unknown, seqs: readonly Seq[]): ShowOutcome {
  const list = listOf(result);
  if (list.length === 0) return { ok: true, ...numberOf(result) };
  const items = list.flatMap((message, index) => {
    const [{ messageId }, seq] = [numberOf(message), seqs[index]];
    return messageId === undefined || seq === undefined ? [] : [{ seq, messageId }];
  });
  return { ok: true, ...numberOf(list[0]), items };
}

function numberOf(result: unknown): Readonly<{ messageId?: MessageId; sentAt?: EpochMs }> {
  const message = fieldsOf(result);
  const id = integerOf(message?.['message_id']);
  const date = integerOf(message?.['date']);
  return {
    ...(id !== undefined && { messageId: id as MessageId }),
    ...(date !== undefined && { sentAt: (date * 1000) as EpochMs }),
  };
}
