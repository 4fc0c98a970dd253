/** `link <label>`: the link of each bot by which people are counted who come from there; `link` alone: the counts. */
import { sqlBroadcasts } from '../adapters/sql/broadcasts.js';
import { connect } from '../adapters/sql/connect.js';
import { telegramApi } from '../adapters/telegram/api.js';
import type { Config } from '../config.js';
import { linksOf } from './bot-links.js';
import { runningDatabase } from './running-database.js';

export async function runLink(
  config: Config,
  label: string | undefined,
  write: (line: string) => void,
): Promise<undefined> {
  const { tokens, apiRoot } = config.telegram;
  const database = await runningDatabase(config);
  const sql = connect(database.url, { name: 'link', max: 1 });
  const apis = tokens.map((token) => telegramApi({ token, apiRoot }));
  try {
    if (label === undefined) {
      const sources = await sqlBroadcasts(sql).sources();
      for (const { label: from, arrivals } of sources) write(`${from}: ${arrivals}`);
      if (sources.length === 0) write('Nobody has come by a link of yours yet.');
    } else {
      if (apis.length === 0) throw new Error('A link leads to a bot: set TELEGRAM_BOT_TOKEN.');
      for (const api of apis) write(await linksOf(sql, api).linkFrom(label));
    }
  } finally {
    await Promise.all(apis.map((api) => api.disconnect()));
    await sql.end({ timeout: 1 });
    await database.close();
  }
  return undefined;
}
