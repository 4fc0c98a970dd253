/** Role `release`, once per deploy: the schema, and the bot's commands and descriptions in every language. */
import type { Logger } from '../adapters/logging/logger.js';
import { telegramApi } from '../adapters/telegram/api.js';
import { setUpBot } from '../adapters/telegram/setup.js';
import type { Config } from '../config.js';
import { openDatabase } from './database.js';
import { telegramTexts } from './telegram-texts.js';

export async function runRelease(config: Config, log: Logger): Promise<undefined> {
  const database = await openDatabase(config, log);
  await database.close();
  const { token, apiRoot } = config.telegram;
  if (token === undefined) {
    log.info({ event: 'release.noBot' }, 'No TELEGRAM_BOT_TOKEN: the bot was left as it is.');
    return undefined;
  }
  await setUpBot(telegramApi({ token, apiRoot }), telegramTexts, log);
  return undefined;
}
