/** The links of one bot: signed by a secret of the database, under the name that Telegram knows the bot by. */
import type { Sql } from '../adapters/sql/connect.js';
import { secretOf } from '../adapters/sql/secrets.js';
import type { BotApi } from '../adapters/telegram/api.js';
import { SignedLinks, once } from '../adapters/telegram/links.js';

export const linksOf = (sql: Sql, api: Pick<BotApi, 'getMe'>): SignedLinks =>
  new SignedLinks({
    key: once(() => secretOf(sql, 'links')),
    botName: once(async () => {
      const { username } = await api.getMe();
      if (username === undefined) throw new Error('The bot has no name.');
      return username;
    }),
  });
