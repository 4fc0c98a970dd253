/**
 * Keeps a simulator over restarts: people, bots, chats, files (without their bytes) and what bots have not taken yet.
 * Written whole, shortly after a change, to a file beside it that then takes its place: a kill leaves the old or the new.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Bot } from './bot.js';
import type { BotProfile } from './bot-profile.js';
import type { StoredMessage, Tap } from './chat.js';
import type { ApiUser, ReplyKeyboard } from './api-types.js';
import type { StoredFile } from './files.js';
import type { PersonProfile } from './people.js';
import type { Simulator } from './simulator.js';
import type { QueuedUpdate } from './updates-queue.js';
import type { WebhookSettings } from './webhooks.js';

const SAVE_AFTER_MS = 200;
/** Ids may have been given out since the last save; so many are passed over. */
const ID_GAP = 1_000;
const FORMAT = 1;

type SavedChat = {
  personId: number;
  isStarted: boolean;
  isBlocked: boolean;
  keyboard: ReplyKeyboard | undefined;
  taps: readonly Tap[];
  messages: readonly StoredMessage[];
};
type SavedBot = {
  token: string;
  user: ApiUser;
  profile: BotProfile;
  allowedUpdates: readonly string[] | undefined;
  nextMessageId: number;
  nextUpdateId: number;
  webhook: WebhookSettings | undefined;
  pending: readonly QueuedUpdate[];
  chats: readonly SavedChat[];
};
type Saved = {
  format: typeof FORMAT;
  people: readonly { id: number; profile: PersonProfile }[];
  files: readonly StoredFile[];
  bots: readonly SavedBot[];
};

export class Snapshot {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  readonly #stop: () => void;

  /** Puts back what was saved, if anything was, and saves from then on. */
  static async open(simulator: Simulator, file: string): Promise<Snapshot> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text !== undefined) restore(simulator, read(text, file));
    await mkdir(dirname(file), { recursive: true });
    return new Snapshot(simulator, file);
  }
  private constructor(
    private readonly simulator: Simulator,
    private readonly file: string,
  ) {
    this.#stop = simulator.onChange(({ type }) => {
      if (type !== 'call') this.#timer ??= setTimeout(() => this.#save(), SAVE_AFTER_MS);
    });
  }
  /** Saves a last time. */
  async close(): Promise<void> {
    this.#stop();
    clearTimeout(this.#timer);
    this.#save();
    await this.#writing;
  }

  #save(): void {
    this.#timer = undefined;
    // One after another: two writers of one file would mix their texts.
    this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
  }
  async #write(): Promise<void> {
    const beside = `${this.file}.new`;
    await writeFile(beside, JSON.stringify(collect(this.simulator)), { mode: 0o600 });
    await rename(beside, this.file);
  }
}

/** The file is our own: its format is checked, not each of its fields. */
function read(text: string, file: string): Saved {
  const saved = JSON.parse(text) as Partial<Saved>;
  if (saved.format !== FORMAT) throw new Error(`${file} was not written by this version of the simulator: delete it`);
  return saved as Saved;
}

const collect = ({ people, files, bots }: Simulator): Saved => ({
  format: FORMAT,
  people: [...people.values()].map(({ id, profile }) => ({ id, profile })),
  files: files.all(),
  bots: [...bots.values()].map((bot) => ({
    token: bot.token,
    user: bot.user,
    profile: bot.profile,
    allowedUpdates: bot.allowedUpdates,
    nextMessageId: bot.nextMessageId,
    nextUpdateId: bot.queue.nextId,
    webhook: bot.webhook.settings,
    pending: bot.queue.pending(),
    chats: [...bot.chats.values()].map((chat) => ({
      personId: chat.person.id,
      isStarted: chat.isStarted,
      isBlocked: chat.isBlocked,
      keyboard: chat.keyboard,
      taps: chat.taps,
      messages: [...chat.messages()],
    })),
  })),
});

function restore(simulator: Simulator, saved: Saved): void {
  for (const file of saved.files) simulator.files.restore(file);
  for (const { id, profile } of saved.people) simulator.restorePerson(id, profile);
  for (const savedBot of saved.bots) restoreBot(simulator, simulator.bot(savedBot.token), savedBot);
}

function restoreBot(simulator: Simulator, bot: Bot, saved: SavedBot): void {
  Object.assign(bot.user, saved.user);
  bot.profile = saved.profile;
  bot.allowedUpdates = saved.allowedUpdates;
  bot.nextMessageId = Math.max(bot.nextMessageId, saved.nextMessageId + ID_GAP);
  bot.queue.nextId = Math.max(bot.queue.nextId, saved.nextUpdateId + ID_GAP);
  for (const { personId, isStarted, isBlocked, keyboard, taps, messages } of saved.chats) {
    const chat = bot.chatWith(simulator.person(personId));
    for (const stored of messages) chat.add(stored);
    for (const tap of taps) chat.addTap(tap);
    Object.assign(chat, { isStarted, isBlocked, keyboard });
  }
  for (const update of saved.pending) bot.queue.add(update);
  if (saved.webhook !== undefined) bot.webhook.start(saved.webhook);
}
