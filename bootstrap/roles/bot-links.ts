/** The codes of our links, signed by a secret of the database; and the links of one bot, under the name Telegram knows it by. */
import { SignedCodes, once } from '../adapters/links/signed-codes.js';
import type { Sql } from '../adapters/sql/connect.js';
import { secretOf } from '../adapters/sql/secrets.js';
import type { BotApi } from '../adapters/telegram/api.js';
import type { Links } from '../adapters/telegram/ports.js';

export const codesOf = (sql: Sql): SignedCodes => new SignedCodes(once(() => secretOf(sql, 'links')));

export const linksOf = (sql: Sql, api: Pick<BotApi, 'getMe'>): BotLinks =>
  botLinks(
    codesOf(sql),
    once(async () => {
      const { username } = await api.getMe();
      if (username === undefined) throw new Error('The bot has no name.');
      return username;
    }),
  );

export type BotLinks = Links & Readonly<{ linkFrom(label: string): Promise<string> }>;

/** `https://t.me/<bot>?start=<code>` */
export function botLinks(codes: SignedCodes, botName: () => Promise<string>): BotLinks {
  const link = async (code: Promise<string>) => `https://t.me/${await botName()}?start=${await code}`;
  return {
    read: (payload) => codes.read(payload),
    linkOf: (invitation) => link(codes.codeOf(invitation)),
    linkFrom: (label) => link(codes.codeFrom(label)),
  };
}
