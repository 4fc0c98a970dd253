/** Who is who, by the tables that know chats and secrets. */
import { v7 as uuid } from 'uuid';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Language } from '../../../actors/contracts/session.js';
import type { ChatRef, Opening, People } from '../../../actors/contracts/store.js';
import { isUuid } from './arrays.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

type Found = Readonly<{ user: UserId }>;

const SHA256 = /^[0-9a-f]{64}$/;

export function sqlPeople(sql: Sql): People {
  const theOne = async (rows: PromiseLike<readonly Found[]>): Promise<UserId | undefined> =>
    (await reading(rows))[0]?.user;
  const known = ({ bot, chat }: ChatRef) =>
    theOne(sql<Found[]>`SELECT user_id AS user FROM telegram_chats WHERE bot_id = ${bot} AND chat_id = ${chat}`);

  return {
    async ofChat(chat: ChatRef, language: Language): Promise<UserId> {
      const made = () =>
        theOne(sql<Found[]>`SELECT user_of_chat(${chat.bot}, ${chat.chat}, ${uuid()}, ${language}) AS user`);
      return must((await known(chat)) ?? (await made()));
    },

    async chatOf(user: UserId): Promise<ChatRef | undefined> {
      if (!isUuid(user)) return undefined;
      const [chat] = await reading(
        sql<ChatRef[]>`SELECT bot_id AS bot, chat_id AS chat FROM telegram_chats WHERE user_id = ${user}`,
      );
      return chat && { bot: chat.bot, chat: chat.chat };
    },

    async opened(tokenHash: string): Promise<Opening> {
      const hash = SHA256.test(tokenHash) ? tokenHash : '';
      const [opening] = await reading(sql<{ number: number; user: UserId | null }[]>`
        SELECT nextval('page_openings') AS number,
          (SELECT user_id FROM web_tokens WHERE token_hash = decode(${hash}, 'hex')) AS user`);
      if (!opening) throw new TypeError('the database numbered no opening');
      return { number: opening.number, user: opening.user ?? undefined };
    },

    enrol: async (tokenHash: string, language: Language): Promise<UserId> =>
      must(
        await theOne(sql<Found[]>`SELECT user_of_token(decode(${tokenHash}, 'hex'), ${uuid()}, ${language}) AS user`),
      ),
  };
}

function must(user: UserId | undefined): UserId {
  if (user === undefined) throw new TypeError('the database made no user');
  return user;
}
