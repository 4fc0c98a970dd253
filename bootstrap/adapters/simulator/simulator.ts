/** The simulated Telegram: its bots, its people, their chats and files, and what goes wrong by script. */
import { ApiError, tooManyRequests } from './api-error.js';
import type { Arguments } from './arguments.js';
import { Bot } from './bot.js';
import type { Call, ChatChange, World } from './call.js';
import { CallLog } from './call-log.js';
import type { Chat } from './chat.js';
import { FaultScript } from './faults.js';
import { FileStore } from './files.js';
import type { Keeper } from './keeper.js';
import type { LimitOptions } from './limits.js';
import { Listeners } from './listeners.js';
import type { SimulatorEvent } from './listeners.js';
import type { MethodEntry } from './methods.js';
import { changePerson, createPerson, DEFAULT_PEOPLE, FIRST_PERSON_ID } from './people.js';
import type { Person, PersonProfile } from './people.js';
import { PersonChat } from './person-chat.js';
import { carryOut } from './webhook-answer.js';
import type { WebhookTiming } from './webhooks.js';

export type SimulatorOptions = Readonly<{
  /** Milliseconds since 1970, for dates and for what expires; the host's clock when left out. */
  now?: () => number;
  /**
   * Messages kept of each chat; 500 when left out, and fewer where there are many chats. With 0 nothing is kept, and any
   * message can be replied to.
   */
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
  /** What phones call a bot that has not named itself. */
  botName?: string;
}>;

export const TOKEN = /^\d{1,15}:[\w-]{1,256}$/;

/** When nothing is said of it: of one chat, of all of them, and what even a crowd keeps. */
const HISTORY = { perChat: 500, inAll: 50_000, least: 10 };
/** Then no more are taken in: a script may have run wild. */
const PEOPLE_LIMIT = 100_000;
const BOTS_LIMIT = 1_000;

export class Simulator implements World {
  readonly files = new FileStore((file) => this.keeper?.file(file));
  readonly people = new Map<number, Person>();
  readonly bots = new Map<string, Bot>();
  readonly faults = new FaultScript();
  readonly log: CallLog;
  readonly now: () => number;
  readonly hasServerGuards: boolean;
  /** Hears of every change; nobody when nothing outlives the process. */
  keeper: Keeper | undefined;
  readonly #options: SimulatorOptions;
  readonly #listeners = new Listeners();

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
    if (!TOKEN.test(token) || this.bots.size >= BOTS_LIMIT) throw new ApiError(401, 'Unauthorized');
    const { limits = {}, webhooks, botName } = this.#options;
    const bot = new Bot(token, {
      now: this.now,
      historyPerChat: () => this.#historyPerChat(),
      serverGuards: this.hasServerGuards,
      limits,
      webhooks: { retryMs: 1_000, timeoutMs: 60_000, ...webhooks },
      onWebhookAnswer: (from, body) => carryOut(this, from, body),
      onTold: (from, update) => this.keeper?.told(from, update),
      onHeard: (from, ids) => this.keeper?.heard(from, ids),
    });
    if (botName !== undefined) bot.user.first_name = botName;
    this.bots.set(token, bot);
    this.botChanged(bot);
    return bot;
  }

  createPerson(profile: PersonProfile): Person {
    if (this.people.size >= PEOPLE_LIMIT) throw new ApiError(400, `Bad Request: ${PEOPLE_LIMIT} people are enough`);
    let id = FIRST_PERSON_ID + this.people.size;
    while (this.people.has(id)) id++;
    return this.restorePerson(id, profile);
  }
  restorePerson(id: number, profile: PersonProfile): Person {
    const person = createPerson(id, profile);
    this.people.set(id, person);
    this.#personChanged(person);
    return person;
  }
  changePerson(id: number, changes: Partial<PersonProfile>): Person {
    const person = this.person(id);
    changePerson(person, changes);
    this.#personChanged(person);
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
  /** Delivers the bot's newest update a second time, with the same id, once the bot has confirmed it. */
  repeatLastUpdate(bot: Bot): boolean {
    return bot.repeatLastUpdate();
  }

  /** Calls `listener` after every change; returns what ends that. */
  onChange(listener: (event: SimulatorEvent) => void): () => void {
    return this.#listeners.add(listener);
  }
  /** Resolves with what `look` finds, now or after some change; rejects after `timeoutMs`, naming `what` was awaited. */
  until<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    return this.#listeners.until(look, timeoutMs, what);
  }

  chatChanged(bot: Bot, chat: Chat, change: ChatChange): void {
    this.keeper?.chat(bot, chat, change);
    if (!this.#listeners.isEmpty) this.#listeners.tell({ type: 'chat', bot, chat });
  }
  botChanged(bot: Bot): void {
    this.keeper?.bot(bot);
    this.#listeners.tell({ type: 'state' });
  }
  #personChanged(person: Person): void {
    this.keeper?.person(person);
    this.#listeners.tell({ type: 'state' });
  }
  #historyPerChat(): number {
    const { perChat, inAll, least } = HISTORY;
    return this.#options.historyPerChat ?? Math.min(perChat, Math.max(least, Math.floor(inAll / this.people.size)));
  }
  /** Called for every finished call; costs nothing while nobody looks. */
  callEnded(bot: Bot, method: string, args: Arguments, error: ApiError | undefined): void {
    this.log.add(this.now(), bot.id, method, args, error);
    if (!this.#listeners.isEmpty && this.log.isOn) this.#listeners.tell({ type: 'call' });
  }
  /** Ends what is waiting: polls, webhooks. */
  close(): void {
    for (const bot of this.bots.values()) {
      bot.queue.release();
      bot.webhook.stop();
    }
    this.#listeners.clear();
  }
}
