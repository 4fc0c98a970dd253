/**
 * The commands of one page on one connection: asked one at a time and in order, so that what was written first is
 * accepted first. A command that cannot be answered now is sent back together with all behind it; the page begins
 * again with it.
 */
import type { UserId } from '../../../actors/contracts/ids.js';
import { codeOf } from '../../../actors/contracts/ports.js';
import type { Outcome, SessionCommand } from '../../../actors/contracts/session.js';
import { isUnderstoodRefusal } from '../../../actors/contracts/vocabulary.js';
import type { PageCommand, PageRefusal, ServerFrame } from './frames.js';
import { UNANSWERED_LIMIT } from './frames.js';
import { Bucket } from './limits.js';
import { ASK_MS } from './ports.js';
import type { WebPorts } from './ports.js';
import { commandOf, isOutcome, keyOf } from './translation.js';

/** Commands of one page: a person who pastes, and a steady flow ever after. Beyond it they are asked to come again. */
export const COMMANDS_AT_ONCE = 20;
const COMMANDS_PER_SECOND = 5;
/** The pause asked for after a failure; doubles up to the limit while failures go on. */
export const AGAIN_AFTER_MS = 250;
const AGAIN_LIMIT_MS = 4_000;
/** A command that makes its session fail is given up after so many times: those behind it must go on. */
export const POISON_ATTEMPTS = 3;

const UNKNOWN: Outcome = { ok: false, refusal: 'linkUnknown' };

export type QueuePorts = Pick<WebPorts, 'ask' | 'codes' | 'clock' | 'count' | 'commandsPerSecond'>;
/** The page at the other end, and what its session is believed to know. */
export interface QueuePage {
  send(frame: ServerFrame): void;
  /** A command is about to be asked. */
  asking(): void;
  accepted(command: PageCommand): void;
  /** The session may have ended, and forgotten the page. */
  lost(): void;
}

export class CommandQueue {
  #waiting: PageCommand[] = [];
  #user: UserId | undefined;
  #hasEnded = false;
  #underWay: Promise<void> | undefined;
  /** The page was told to begin again with this one: what it had sent before it read that is dropped. */
  #beginsAt: number | undefined;
  #failures = 0;
  #poisoned = 0;
  #rate: Bucket | undefined;

  constructor(
    /** Names the load of the page. */
    readonly name: string,
    readonly page: QueuePage,
    readonly ports: QueuePorts,
  ) {}

  push(command: PageCommand): void {
    if (this.#beginsAt !== undefined && command.n !== this.#beginsAt) return;
    this.#beginsAt = undefined;
    const { n } = command;
    if (this.#waiting.length >= UNANSWERED_LIMIT) {
      this.ports.count('web.tooFast');
      return this.page.send({ type: 'refused', n, refusal: 'tooFast' });
    }
    const pauseMs = this.#pauseMs();
    if (pauseMs > 0) return this.#again(n, pauseMs);
    this.#waiting.push(command);
    this.#run();
  }

  /** Whose commands they are is known, and their session knows the page: now they are asked. */
  begin(user: UserId): void {
    this.#user = user;
    this.#run();
  }
  /** Nothing new is asked any more; resolves when what was asked is answered. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#underWay;
  }

  /** 0: the page may go on. */
  #pauseMs(): number {
    const { clock, commandsPerSecond = COMMANDS_PER_SECOND } = this.ports;
    if (commandsPerSecond === 0) return 0;
    const now = clock.monotonic();
    this.#rate ??= new Bucket(COMMANDS_AT_ONCE, commandsPerSecond, now);
    return this.#rate.take(now);
  }

  #run(): void {
    if (this.#underWay || this.#hasEnded || !this.#user) return;
    const command = this.#waiting.shift();
    if (!command) return;
    this.#underWay = this.#ask(this.#user, command).finally(() => {
      this.#underWay = undefined;
      this.#run();
    });
  }

  /** Never rejects. */
  async #ask(user: UserId, command: PageCommand): Promise<void> {
    const { n } = command;
    this.page.asking();
    try {
      const asked = await this.#read(command);
      const outcome = asked ? await this.ports.ask(user, asked, ASK_MS) : UNKNOWN;
      if (!isOutcome(outcome)) throw new TypeError(`The session's answer to ${command.type} is no outcome.`);
      if (!outcome.ok && outcome.refusal === 'busy') return this.#beginAgain(n);
      this.#failures = 0;
      this.#poisoned = 0;
      if (!outcome.ok) return this.#refuse(n, isUnderstoodRefusal(outcome.refusal) ? outcome.refusal : 'failed');
      this.page.accepted(command);
      const { seq, isCovered, invitation } = outcome;
      const known = { ...(seq !== undefined && { seq }), ...(isCovered && { isCovered }) };
      const code = invitation && (await this.ports.codes.codeOf(invitation));
      this.page.send({ type: 'done', n, ...known, ...(code !== undefined && { code }) });
    } catch (failure) {
      this.#poisoned = codeOf(failure) === 'FAILED' ? this.#poisoned + 1 : 0;
      if (this.#poisoned < POISON_ATTEMPTS) this.#beginAgain(n);
      else this.#giveUp(n);
      this.page.lost();
    }
  }

  /** Undefined: the link is none of ours. */
  async #read(command: PageCommand): Promise<SessionCommand | undefined> {
    const key = keyOf(command, this.name);
    if (command.type !== 'accept') return commandOf(command, key);
    const meaning = await this.ports.codes.read(command.code);
    return meaning.is === 'invitation' ? { type: 'accept', key, invitation: meaning.invitation } : undefined;
  }

  #refuse(n: number, refusal: PageRefusal): void {
    this.page.send({ type: 'refused', n, refusal });
  }

  #giveUp(n: number): void {
    this.#poisoned = 0;
    this.ports.count('web.failed');
    this.#refuse(n, 'failed');
  }

  #beginAgain(n: number): void {
    this.#waiting = [];
    const pauseMs = Math.min(AGAIN_AFTER_MS * 2 ** this.#failures, AGAIN_LIMIT_MS);
    this.#failures += 1;
    this.#again(n, pauseMs);
  }

  #again(n: number, afterMs: number): void {
    this.#beginsAt = n;
    this.ports.count('web.again');
    this.page.send({ type: 'again', n, afterMs });
  }
}
