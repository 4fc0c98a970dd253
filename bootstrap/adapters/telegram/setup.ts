/**
 * The bot as the messenger shows it: menu and descriptions in every language, and where its updates go. Once per
 * deploy, or beside the start; only what differs is written, since Telegram limits these calls tightly. What fails is
 * logged: an old description stops nobody from chatting. The name of the bot is its owner's to give.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../actors/contracts/ports.js';
import { LANGUAGES } from '../../../actors/contracts/session.js';
import type { Language } from '../../../actors/contracts/session.js';
import type { BotApi } from './api.js';
import { classify, wordFor } from './failures.js';
import type { Log, Random, Text, TextKey } from './ports.js';
import { MENU } from './typed-commands.js';
import { ALLOWED_UPDATES } from './updates.js';
import { backoffMs, pause } from './waiting.js';

type SetupApi = Pick<
  BotApi,
  | 'getMyCommands'
  | 'setMyCommands'
  | 'getMyDescription'
  | 'setMyDescription'
  | 'getMyShortDescription'
  | 'setMyShortDescription'
>;

/** Whoever's language we do not speak sees this one. */
const FALLBACK: Language = 'en';
/** A limit is waited out, but not for longer than this, and not more often. */
const WAIT = { mostMs: 60_000, times: 3 };

/** Never rejects. */
export async function setUpBot(api: SetupApi, text: Text, log: Log): Promise<void> {
  // One by one: each of these is limited on its own.
  await setUpLanguage(api, text, log, FALLBACK, {});
  for (const language of LANGUAGES)
    await setUpLanguage(api, text, log, language, { language_code: language.slice(0, 2) });
}

type Scope = Readonly<{ language_code?: string }>;

async function setUpLanguage(api: SetupApi, text: Text, log: Log, language: Language, scope: Scope): Promise<void> {
  const commands = MENU.map((command) => ({ command, description: text(language, menuKey(command)) }));
  const description = text(language, 'bot-description');
  const short = text(language, 'bot-short-description');
  const step = async (what: string, change: () => Promise<unknown>) => {
    try {
      await withPatience(change);
    } catch (error) {
      log.warn({ event: 'telegram.setupFailed', what, language, failure: wordFor(classify(error)) });
    }
  };
  await step('commands', async () => {
    const now = await api.getMyCommands(scope);
    if (lined(now) !== lined(commands)) await api.setMyCommands({ ...scope, commands });
  });
  await step('description', async () => {
    const now = await api.getMyDescription(scope);
    if (now.description !== description) await api.setMyDescription({ ...scope, description });
  });
  await step('shortDescription', async () => {
    const now = await api.getMyShortDescription(scope);
    if (now.short_description !== short) await api.setMyShortDescription({ ...scope, short_description: short });
  });
}

async function withPatience(change: () => Promise<unknown>): Promise<void> {
  for (let waits = 0; ; waits++) {
    try {
      await change();
      return;
    } catch (error) {
      const failure = classify(error);
      if (failure.is !== 'limited' || failure.retryAfterMs > WAIT.mostMs || waits === WAIT.times) throw error;
      await sleep(failure.retryAfterMs);
    }
  }
}

const lined = (commands: readonly Readonly<{ command: string; description: string }>[]): string =>
  commands.map(({ command, description }) => `${command} ${description}`).join('\n');

const MENU_KEYS: Readonly<Record<(typeof MENU)[number], TextKey>> = {
  search: 'command-search',
  next: 'command-next',
  stop: 'command-stop',
  settings: 'command-settings',
  language: 'command-language',
  report: 'command-report',
  rate: 'command-rate',
  invite: 'command-invite',
  delete: 'command-delete',
  help: 'command-help',
  privacy: 'command-privacy',
  spoiler_on: 'command-spoiler-on',
  spoiler_off: 'command-spoiler-off',
  start: 'command-start',
};
const menuKey = (command: (typeof MENU)[number]): TextKey => MENU_KEYS[command];

export type WebhookPlace = Readonly<{ url: string; secret: string }>;

/** Has Telegram send updates to us; whoever polls is cut off by it. Rejects with CallError. */
export async function setWebhook(api: Pick<BotApi, 'setWebhook'>, { url, secret }: WebhookPlace): Promise<void> {
  await api.setWebhook({ url, secret_token: secret, allowed_updates: [...ALLOWED_UPDATES], max_connections: 100 });
}

/** The same, again and again until Telegram takes it. Rejects when it never will: a wrong token, a wrong address. */
export async function insistOnWebhook(
  api: Pick<BotApi, 'setWebhook'>,
  place: WebhookPlace,
  { clock, random, log }: Readonly<{ clock: Clock; random: Random; log: Log }>,
): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      return await setWebhook(api, place);
    } catch (error) {
      const failure = classify(error);
      if (failure.is === 'unauthorized' || failure.is === 'refused') throw error;
      log.warn({ event: 'telegram.setWebhookFailed', failure: wordFor(failure), failures });
      const waitMs = failure.is === 'limited' ? failure.retryAfterMs : 0;
      await pause(clock, Math.max(waitMs, backoffMs(failures, { firstMs: 1_000, mostMs: 60_000 }, random)));
    }
  }
}

/** Has Telegram keep updates until they are fetched. None is dropped. Rejects with CallError. */
export async function deleteWebhook(api: Pick<BotApi, 'deleteWebhook'>): Promise<void> {
  await api.deleteWebhook({ drop_pending_updates: false });
}
