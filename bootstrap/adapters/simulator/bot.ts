/** One bot: its ids, its chats, its settings and what it has not been told yet. Any well-formed token has one. */
import type { BotProfile } from './bot-profile.js';
import { emptyProfile } from './bot-profile.js';
import type { ApiUser, UpdateBody, UpdateKind } from './api-types.js';
import { Chat } from './chat.js';
import type { Tap } from './chat.js';
import { Limits } from './limits.js';
import type { LimitOptions } from './limits.js';
import type { Person } from './people.js';
import { UpdatesQueue } from './updates-queue.js';
import type { QueuedUpdate } from './updates-queue.js';
import { WebhookSender } from './webhooks.js';
import type { WebhookTiming } from './webhooks.js';

export type BotOptions = Readonly<{
  now: () => number;
  /** Messages that each chat keeps, at present. */
  historyPerChat: () => number;
  serverGuards: boolean;
  limits: LimitOptions;
  webhooks: WebhookTiming;
  /** What the webhook wrote into an accepted answer. */
  onWebhookAnswer: (bot: Bot, body: string) => void;
  /** An update has come, and is pending from now on. */
  onTold: (bot: Bot, update: QueuedUpdate) => void;
  /** Updates were confirmed or have expired. */
  onHeard: (bot: Bot, ids: readonly number[]) => void;
}>;

/** Not sent unless asked for by name. The other such kinds never occur here. */
const NOT_BY_DEFAULT: readonly string[] = ['message_reaction'];
const DAY_MS = 24 * 3_600_000;
/** How long a tap waits for the bot to hear of it, and to answer it. */
export const TAP_LIFE_MS = 150_000;
/** Added to the chat's or the person's id, as the real server keeps these apart from messages. */
const LANE = 2 ** 33;
const LANES: Readonly<Record<UpdateKind, number>> = {
  message: 0,
  edited_message: 0,
  callback_query: 3 * LANE,
  my_chat_member: 5 * LANE,
  message_reaction: 8 * LANE,
};

const EPOCH_MS = Date.UTC(2026, 0, 1);
/**
 * Where ids of messages and updates begin: ten for each second since 2026. A simulator that restarts without a snapshot
 * so goes on above all ids it gave out, unless it gave out more than ten a second since 2026; and they stay below 2^31,
 * where many bots keep them, until 2032.
 */
const firstIdAt = (nowMs: number): number => Math.max(1, Math.floor((nowMs - EPOCH_MS) / 100));

export class Bot {
  readonly id: number;
  readonly user: ApiUser;
  readonly chats = new Map<number, Chat>();
  readonly queue: UpdatesQueue;
  readonly webhook: WebhookSender;
  readonly limits: Limits;
  readonly hasLimits: boolean;
  profile: BotProfile = emptyProfile();
  /** What the bot asked for; undefined is the default set. */
  allowedUpdates: readonly string[] | undefined;
  nextMessageId: number;
  lastUpdate: QueuedUpdate | undefined;

  constructor(
    readonly token: string,
    private readonly options: BotOptions,
  ) {
    this.id = Number(token.split(':')[0]);
    this.user = { id: this.id, is_bot: true, first_name: 'Simulated bot', username: `sim_${this.id}_bot` };
    const firstId = firstIdAt(options.now());
    this.nextMessageId = firstId;
    const guard = options.serverGuards ? 'guarded' : 'unguarded';
    this.queue = new UpdatesQueue(firstId, options.now, guard, (ids) => options.onHeard(this, ids));
    const onAnswer = (body: string) => options.onWebhookAnswer(this, body);
    this.webhook = new WebhookSender(this.queue, options.now, options.webhooks, onAnswer);
    this.limits = new Limits(options.limits);
    this.hasLimits = options.limits.perChat !== undefined || options.limits.global !== undefined;
  }

  chatWith(person: Person): Chat {
    let chat = this.chats.get(person.id);
    if (chat === undefined) {
      chat = new Chat(person, this.options.historyPerChat);
      this.chats.set(person.id, chat);
    }
    return chat;
  }
  findTap(id: string): readonly [chat: Chat, tap: Tap] | undefined {
    for (const chat of this.chats.values()) {
      const tap = chat.taps.find((other) => other.id === id);
      if (tap !== undefined) return [chat, tap];
    }
    return undefined;
  }

  /** Tells the bot what happened, unless it does not want to know. */
  tell(kind: UpdateKind, personId: number, body: UpdateBody): void {
    const isWanted = this.allowedUpdates?.includes(kind) ?? !NOT_BY_DEFAULT.includes(kind);
    if (!isWanted) return;
    const id = this.queue.nextId++;
    const json = `{"update_id":${id},${JSON.stringify(body).slice(1)}`;
    const expiresAtMs = this.options.now() + (kind === 'callback_query' ? TAP_LIFE_MS : DAY_MS);
    const update: QueuedUpdate = { id, kind, queueId: personId + LANES[kind], json, expiresAtMs };
    this.lastUpdate = update;
    if (!this.queue.add(update)) return;
    this.options.onTold(this, update);
    this.webhook.add(update);
  }
  /** Delivers the newest update once more, with the same id, after the bot has confirmed it. */
  repeatLastUpdate(): boolean {
    const update = this.lastUpdate;
    if (update === undefined) return false;
    if (this.webhook.settings === undefined) this.queue.repeat(update);
    else this.webhook.add(update);
    return true;
  }
}
