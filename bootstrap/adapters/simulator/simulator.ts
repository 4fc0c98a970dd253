/** The simulated Telegram: its bots, its people, their chats and files, and what goes wrong by script. */
import { ApiError, tooManyRequests } from './api-error.js';
import { Arguments } from './arguments.js';
import { Bot } from './bot.js';
import type { Call, World } from './call.js';
import { CallLog } from './call-log.js';
import type { Chat } from './chat.js';
import { FaultScript } from './faults.js';
import { FileStore } from './files.js';
import type { LimitOptions } from './limits.js';
import { METHODS } from './methods.js';
import type { MethodEntry } from './methods.js';
import { changePerson, createPerson, DEFAULT_PEOPLE, FIRST_PERSON_ID } from './people.js';
import type { Person, PersonProfile } from './people.js';
import { PersonChat } from './person-chat.js';
import { isObject, parseJson } from './json.js';
import type { WebhookTiming } from './webhooks.js';

export type SimulatorOptions = Readonly<{
  /** Milliseconds since 1970, for dates and for what expires; the host's clock when left out. */
  now?: () => number;
  /** Messages kept of each chat, 2,000 when left out. With 0 nothing is kept, and any message can be replied to. */
  historyPerChat?: number;
  /** Calls kept for tests to look at, 1,000 when left out; 0 keeps none. */
  callLog?: number;
  /** No limits when left out. */
  limits?: LimitOptions;
  /** Slows down clients that poll in circles or set webhooks all the time, as Telegram does. Off when left out. */
  serverGuards?: boolean;
  /** One second and a minute when left out, as on Telegram. */
  webhooks?: Partial<WebhookTiming>;
  /** Who is there from the beginning; Anna and Boris when left out. */
  people?: readonly PersonProfile[];
  /** A bot that is there from the beginning; the others come into being by their first call. */
  token?: string;
}>;

/** What a listener hears. It is told that something changed, and looks for itself. */
export type SimulatorEvent = Readonly<{ type: 'chat'; bot: Bot; chat: Chat } | { type: 'state' } | { type: 'call' }>;

export const TOKEN = /^\d{1,15}:[\w-]{1,256}$/;

export class Simulator implements World {
  readonly files = new FileStore();
  readonly people = new Map<number, Person>();
  readonly bots = new Map<string, Bot>();
  readonly faults = new FaultScript();
  readonly log: CallLog;
  readonly now: () => number;
  readonly hasServerGuards: boolean;
  readonly #options: SimulatorOptions;
  readonly #listeners = new Set<(event: SimulatorEvent) => void>();

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.now = options.now ?? Date.now;
    this.hasServerGuards = options.serverGuards ?? false;
    this.log = new CallLog(options.callLog ?? 1_000);
    for (const profile of options.people ?? DEFAULT_PEOPLE) this.createPerson(profile);
    if (options.token !== undefined) this.bot(options.token);
  }

  /** The bot of a token, created on first use. Throws ApiError 401 when it is not a token. */
  bot(token: string): Bot {
    const known = this.bots.get(token);
    if (known !== undefined) return known;
    if (!TOKEN.test(token)) throw new ApiError(401, 'Unauthorized');
    const { historyPerChat = 2_000, limits = {}, webhooks } = this.#options;
    const timing = { retryMs: 1_000, timeoutMs: 60_000, ...webhooks };
    const options = { now: this.now, historyPerChat, serverGuards: this.hasServerGuards, limits, webhooks: timing };
    const bot = new Bot(token, options, (from, body) => this.#answeredWith(from, body));
    this.bots.set(token, bot);
    this.#emit({ type: 'state' });
    return bot;
  }

  createPerson(profile: PersonProfile): Person {
    let id = FIRST_PERSON_ID + this.people.size;
    while (this.people.has(id)) id++;
    return this.restorePerson(id, profile);
  }
  restorePerson(id: number, profile: PersonProfile): Person {
    const person = createPerson(id, profile);
    this.people.set(id, person);
    this.#emit({ type: 'state' });
    return person;
  }
  changePerson(id: number, changes: Partial<PersonProfile>): Person {
    const person = this.person(id);
    changePerson(person, changes);
    this.#emit({ type: 'state' });
    return person;
  }
  /** Throws ApiError 404 for somebody who is not there. */
  person(id: number): Person {
    const person = this.people.get(id);
    if (person === undefined) throw new ApiError(404, 'Not Found: no such person');
    return person;
  }
  /** A person's chat with a bot: the newest bot when no token is given. */
  chat(personId: number, token?: string): PersonChat {
    const bot = token === undefined ? [...this.bots.values()].at(-1) : this.bot(token);
    if (bot === undefined) throw new ApiError(404, 'Not Found: no bot has connected yet');
    return new PersonChat(this, bot, bot.chatWith(this.person(personId)));
  }

  /** Runs one call. Returns its result, now or later; throws ApiError. */
  call(bot: Bot, { name, run, isLimited }: MethodEntry, args: Arguments): unknown {
    const nowMs = this.now();
    const call: Call = { world: this, bot, args, nowMs };
    if (isLimited && bot.hasLimits) {
      const tokens = name === 'sendMediaGroup' ? (args.list('media')?.length ?? 1) : 1;
      const waitS = bot.limits.take(args.integer('chat_id') ?? 0, tokens, nowMs);
      if (waitS > 0) throw tooManyRequests(waitS);
    }
    return run(call);
  }
  /** Delivers the bot's newest update a second time, with the same id. */
  repeatLastUpdate(bot: Bot): boolean {
    return bot.repeatLastUpdate();
  }

  /** Calls `listener` after every change; returns what ends that. */
  onChange(listener: (event: SimulatorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  /** Resolves with what `look` finds, now or after some change; rejects after `timeoutMs`, naming `what` was awaited. */
  until<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise<T>((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        stop();
        finish();
      };
      const timer = setTimeout(
        () => settle(() => reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}`))),
        timeoutMs,
      );
      const stop = this.onChange(() => {
        try {
          const seen = look();
          if (seen !== undefined) settle(() => resolve(seen));
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      });
    });
  }

  chatChanged(bot: Bot, chat: Chat): void {
    if (this.#listeners.size > 0) this.#emit({ type: 'chat', bot, chat });
  }
  botChanged(): void {
    this.#emit({ type: 'state' });
  }
  /** Called for every finished call; costs nothing while nobody looks. */
  callEnded(bot: Bot, method: string, args: Arguments, error: ApiError | undefined): void {
    this.log.add(this.now(), bot.id, method, args, error);
    if (this.#listeners.size > 0 && this.log.isOn) this.#emit({ type: 'call' });
  }
  /** Ends what is waiting: polls, webhooks. */
  close(): void {
    for (const bot of this.bots.values()) {
      bot.queue.release();
      bot.webhook.stop();
    }
    this.#listeners.clear();
  }

  #emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
  /** A webhook may answer with a call, whose result nobody hears of. */
  #answeredWith(bot: Bot, body: string): void {
    if (!body.trimStart().startsWith('{')) return;
    const args = new Arguments();
    let entry: MethodEntry | undefined;
    try {
      const answer = parseJson(body, 'answer');
      const method = isObject(answer) ? answer['method'] : undefined;
      entry = typeof method === 'string' ? METHODS.get(method.toLowerCase()) : undefined;
      if (entry === undefined) return;
      args.addJson(Buffer.from(body));
      this.call(bot, entry, args);
      this.callEnded(bot, entry.name, args, undefined);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (entry !== undefined) this.callEnded(bot, entry.name, args, error);
    }
  }
}
