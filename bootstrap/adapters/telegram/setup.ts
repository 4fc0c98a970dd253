/**
 * The bot as the messenger shows it: menu and descriptions in every language, and where its updates go. Once per
 * deploy; only what differs is written, since Telegram limits these calls tightly. What fails is logged: an old
 * description stops nobody from chatting.
 */
import { LANGUAGES } from '../../../actors/contracts/session.js';
import type { Language } from '../../../actors/contracts/session.js';
import type { BotApi } from './api.js';
import { classify, wordFor } from './failures.js';
import type { Log, Text, TextKey } from './ports.js';
import { MENU } from './typed-commands.js';
import { ALLOWED_UPDATES } from './updates.js';

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
      await change();
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

const lined = (commands: readonly Readonly<{ command: string; description: string }>[]): string =>
  commands.map(({ command, description }) => `${command} ${description}`).join('\n');

const MENU_KEYS: Readonly<Record<(typeof MENU)[number], TextKey>> = {
  search: 'command-search',
  next: 'command-next',
  stop: 'command-stop',
  settings: 'command-settings',
  report: 'command-report',
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

/** Has Telegram keep updates until they are fetched. None is dropped. Rejects with CallError. */
export async function deleteWebhook(api: Pick<BotApi, 'deleteWebhook'>): Promise<void> {
  await api.deleteWebhook({ drop_pending_updates: false });
}
