/**
 * Carries out one update: who is it, what do they want, ask their session, and only when that has answered is the
 * update handled. Everything asked has a key of its own, so that handling an update again has no second effect.
 */
import type { MessageId, SourceKey, UserId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import type { Clock, ErrorCode } from '../../../actors/contracts/ports.js';
import type { Language, Outcome, SessionCommand, Topic } from '../../../actors/contracts/session.js';
import { keyOfMessage } from '../../../actors/contracts/store.js';
import type { MessageMap, People } from '../../../actors/contracts/store.js';
import type { BotApi } from './api.js';
import { classify, wordFor } from './failures.js';
import { filesOf } from './file-names.js';
import type { Ask, Links, Log } from './ports.js';
import type { Incoming, Sender } from './updates.js';
import { pause } from './waiting.js';

/** An edge waits no longer for one answer. */
const ASK_MS = 1_500;
/** Between the moment a message appears and the commit of its number: two commits under load. */
const RECORDED_WITHIN_MS = 250;

/** `again`: the same update is to be handled once more. `poison`: its handling fails by itself, whoever is well. */
export type Handled = Readonly<
  { is: 'handled' } | { is: 'again'; code: ErrorCode } | { is: 'poison'; code: ErrorCode }
>;

export type IntakePorts = Readonly<{
  /** The bot's own id: of a person it is half of what `People` knows them by. */
  bot: number;
  ask: Ask;
  people: Pick<People, 'ofChat'>;
  messages: Pick<MessageMap, 'rowOf'>;
  api: Pick<BotApi, 'answerCallbackQuery' | 'leaveChat'>;
  links: Pick<Links, 'read'>;
  languageOf: (code: string | undefined) => Language;
  clock: Clock;
  log: Log;
}>;

const HANDLED: Handled = { is: 'handled' };

/** A port could not be reached: not the update's fault, however it failed. */
class Away extends Error {}

export class Intake {
  constructor(readonly ports: IntakePorts) {}

  /** Never rejects. */
  async handle(incoming: Incoming): Promise<Handled> {
    try {
      return await this.#handle(incoming);
    } catch (failure) {
      if (failure instanceof Away) return { is: 'again', code: 'UNAVAILABLE' };
      const code = codeOf(failure);
      // A session that fails by itself, or that the store has never heard of, will do so again.
      return { is: code === 'FAILED' || code === 'UNKNOWN' ? 'poison' : 'again', code };
    }
  }

  async #handle(incoming: Incoming): Promise<Handled> {
    switch (incoming.is) {
      case 'post': {
        const { sender, key, messageId, vantage, content, repliesTo } = incoming;
        const user = await this.#userOf(sender);
        const replyTo = repliesTo === undefined ? undefined : await this.#rowAnswered(user, repliesTo);
        const said = filesOf(this.ports.bot, content);
        const command = { type: 'post', key, vantage, content: said, ...(replyTo && { replyTo }) } as const;
        return this.#explained(user, command, messageId);
      }
      case 'react':
        return this.#react(incoming);
      case 'retract':
        return this.#retract(incoming);
      case 'consent':
        return this.#consent(incoming);
      case 'amend':
        return this.#amend(incoming);
      case 'share':
        return this.#share(incoming);
      case 'command':
        return this.#command(incoming);
      case 'arrival':
        return this.#command({
          ...incoming,
          is: 'command',
          command: await this.#arrived(incoming),
          callback: undefined,
        });
      case 'group':
        this.#aside('leaveChat', this.ports.api.leaveChat({ chat_id: incoming.chat }));
        return HANDLED;
      case 'nothing':
        this.#endSpinner(incoming.callback);
        return HANDLED;
      case 'malformed':
        this.ports.log.warn({ event: 'telegram.malformedUpdate' });
        return HANDLED;
    }
  }

  /**
   * An edit of what was never passed on, such as a command, a refused message or a moving location, is no business of
   * the partner's: silence. Their author was told at the time.
   */
  async #amend({ sender, key, messageId, content }: Incoming & { is: 'amend' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const ref = await this.#rowOf(user, messageId);
    if (!ref) return HANDLED;
    if (content !== 'notRelayable') {
      const changed = filesOf(this.ports.bot, content);
      return this.#explained(user, { type: 'amend', key, ref, content: changed }, messageId);
    }
    return settled(await this.#ask(user, { type: 'explain', key, refusal: 'editImpossible', replyTo: messageId }));
  }

  /** Said by them as any other message, under its number: repeated, it is one row. Then the question is no more. */
  async #share({
    sender,
    callback,
    key,
    messageId,
    room,
    content,
    panel,
  }: Incoming & { is: 'share' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const post = { type: 'post', key: keyOfMessage(messageId), vantage: { at: 'room', room }, content } as const;
    const posted = await this.#ask(user, post);
    const told: SessionCommand = posted.ok
      ? { type: 'consult', key, topic: 'shared', panel }
      : { type: 'explain', key, refusal: posted.refusal, replyTo: messageId };
    const isBusy = !posted.ok && posted.refusal === 'busy';
    const handled = settled(isBusy ? posted : await this.#ask(user, told));
    if (handled.is === 'handled') this.#endSpinner(callback);
    return handled;
  }

  async #command({ sender, command, callback }: Incoming & { is: 'command' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const handled = settled(await this.#ask(user, command));
    if (handled.is === 'handled') this.#endSpinner(callback);
    return handled;
  }

  /** Whatever the link says, the person is greeted, and told when it leads nowhere. */
  async #arrived({ key, payload }: Incoming & { is: 'arrival' }): Promise<SessionCommand> {
    const arrival = await within(() => this.ports.links.read(payload));
    switch (arrival.is) {
      case 'invitation':
        return { type: 'accept', key, invitation: arrival.invitation };
      case 'source':
        return { type: 'greet', key, source: arrival.label };
      case 'unknown':
        return { type: 'greet', key, hasBadLink: true };
    }
  }

  /** Asks; when refused, has the person told why, as an answer to what they wrote. */
  async #explained(user: UserId, command: SessionCommand & { key: SourceKey }, replyTo: MessageId): Promise<Handled> {
    const outcome = await this.#ask(user, command);
    if (outcome.ok) return this.#advise(user, command, outcome, replyTo);
    if (outcome.refusal === 'busy') return settled(outcome);
    const key = `x${command.key}` as SourceKey;
    const shares = command.type === 'post' && ({ shares: true } as const);
    return settled(await this.#ask(user, { type: 'explain', key, refusal: outcome.refusal, replyTo, ...shares }));
  }

  /** The person is told what became of it, where that is not what they may believe. A repetition is told nothing again. */
  async #advise(
    user: UserId,
    { type, key, ...said }: SessionCommand & { key: SourceKey },
    { isCovered }: Outcome & { ok: true },
    replyTo: MessageId,
  ): Promise<Handled> {
    const isFile = type === 'post' && 'content' in said && ['document', 'audio'].includes(said.content.kind);
    const topics: readonly Topic[] = [
      ...(isCovered ? ['covered' as const] : []),
      ...(isFile ? ['document' as const] : []),
    ];
    for (const [i, topic] of topics.entries()) {
      const advice = { type: 'consult', key: `h${i}${key}` as SourceKey, topic, replyTo } as const;
      const told = settled(await this.#ask(user, advice));
      if (told.is !== 'handled') return told;
    }
    return HANDLED;
  }

  /** A reaction to what is no row, or of a room that is over, is nobody's business. */
  async #react({ sender, key, messageId, emoji }: Incoming & { is: 'react' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const ref = await this.#rowAnswered(user, messageId);
    return ref ? settled(await this.#ask(user, { type: 'react', key, ref, emoji })) : HANDLED;
  }

  async #retract({ sender, key, messageId, target }: Incoming & { is: 'retract' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const ref = target === undefined ? undefined : await this.#rowOf(user, target);
    const done = ref && (await this.#ask(user, { type: 'retract', key, ref }));
    if (done && !done.ok && done.refusal === 'busy') return settled(done);
    const told = `x${key}` as SourceKey;
    const isOver = done && !done.ok && done.refusal !== 'editImpossible' ? done.refusal : undefined;
    const topic = done?.ok ? 'deleted' : 'deleteHow';
    const answer: SessionCommand = isOver
      ? { type: 'explain', key: told, refusal: isOver, replyTo: messageId }
      : { type: 'consult', key: told, topic, replyTo: messageId };
    return settled(await this.#ask(user, answer));
  }

  /** What was asked in a room that is over cannot be agreed to any more. */
  async #consent({ sender, callback, command }: Incoming & { is: 'consent' }): Promise<Handled> {
    const user = await this.#userOf(sender);
    const outcome = await this.#ask(user, command);
    const isRefused = !outcome.ok && outcome.refusal !== 'busy';
    const key = `x${command.key}` as SourceKey;
    const handled = settled(isRefused ? await this.#ask(user, { type: 'consult', key, topic: 'oldButton' }) : outcome);
    if (handled.is === 'handled') this.#endSpinner(callback);
    return handled;
  }

  async #ask(user: UserId, command: SessionCommand): Promise<Outcome> {
    const answer = await this.ports.ask(user, command, ASK_MS);
    if (isOutcome(answer)) return answer;
    throw new TypeError(`The session's answer to ${command.type} is no outcome.`);
  }

  #userOf({ chat, languageCode }: Sender): Promise<UserId> {
    const { bot, people, languageOf } = this.ports;
    return within(() => people.ofChat({ bot, chat }, languageOf(languageCode)));
  }

  /** What has just appeared may be answered before it is recorded which row it shows. */
  async #rowAnswered(user: UserId, message: MessageId) {
    const known = await this.#rowOf(user, message);
    if (known) return known;
    await pause(this.ports.clock, RECORDED_WITHIN_MS);
    return this.#rowOf(user, message);
  }

  #rowOf(user: UserId, message: MessageId) {
    return within(() => this.ports.messages.rowOf(user, message));
  }

  /** The button was pressed and has had its effect; whether Telegram hears of it matters little. */
  #endSpinner(callback: string | undefined): void {
    if (callback === undefined) return;
    const call = this.ports.api.answerCallbackQuery({ callback_query_id: callback });
    this.#aside('answerCallbackQuery', call);
  }

  #aside(method: string, call: Promise<unknown>): void {
    call.catch((error: unknown) => {
      this.ports.log.info({ event: 'telegram.callFailed', method, failure: wordFor(classify(error)) });
    });
  }
}

/** A refusal of a command is an answer: the session has told the person itself. */
const settled = (outcome: Outcome): Handled =>
  outcome.ok || outcome.refusal !== 'busy' ? HANDLED : { is: 'again', code: 'MAILBOX_FULL' };

async function within<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new Away('a port is away', { cause });
  }
}

function isOutcome(answer: unknown): answer is Outcome {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return answer.ok === true || (answer.ok === false && 'refusal' in answer && typeof answer.refusal === 'string');
}
