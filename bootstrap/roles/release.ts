/** Role `release`, once per deploy: the schema, the bot's commands and descriptions in every language, its webhook. */
import type { Logger } from '../adapters/logging/logger.js';
import { telegramApi } from '../adapters/telegram/api.js';
import { setUpBot, setWebhook } from '../adapters/telegram/setup.js';
import { webhookOf } from '../config.js';
import type { Config } from '../config.js';
import { openDatabase } from './database.js';
import { telegramTexts } from './telegram-texts.js';

export async function runRelease(config: Config, log: Logger): Promise<undefined> {
  const database = await openDatabase(config, log);
  await database.close();
  const { tokens, apiRoot, mode } = config.telegram;
  if (tokens.length === 0) log.info({ event: 'release.noBot' }, 'No TELEGRAM_BOT_TOKEN: the bot was left as it is.');
  for (const token of tokens) {
    const api = telegramApi({ token, apiRoot });
    const webhook = webhookOf(config.telegram, api.bot);
    await setUpBot(api, telegramTexts, log);
    if (mode === 'webhook' && webhook) await setWebhook(api, webhook);
    await api.disconnect();
  }
  return undefined;
}
