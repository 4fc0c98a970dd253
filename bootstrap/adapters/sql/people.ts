/** Who is who, by the tables that know chats and secrets. */
import { v7 as uuid } from 'uuid';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { Language } from '../../../actors/contracts/session.js';
import type { ChatRef, Opening, People } from '../../../actors/contracts/store.js';
import { isUuid, plain, texts } from './arrays.js';
import { Batched } from './batched.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

type Found = Readonly<{ user: UserId }>;

const SHA256 = /^[0-9a-f]{64}$/;

export function sqlPeople(sql: Sql): People {
  const theOne = async (rows: PromiseLike<readonly Found[]>): Promise<UserId | undefined> =>
    (await reading(rows))[0]?.user;
  const openings = new Batched<string, Opening>((hashes) => opened(sql, hashes));
  const enrolments = new Batched<Enrolment, UserId | undefined>((newcomers) => enrolled(sql, newcomers));
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

    opened: (tokenHash) => openings.ask(tokenHash),

    enrol: async (tokenHash: string, language: Language): Promise<UserId> => {
      if (!SHA256.test(tokenHash)) throw new TypeError('the hash of a secret is none');
      return must(await enrolments.ask({ tokenHash, language }));
    },
  };
}

/**
 * Each opening has a number of its own, also those of one secret. What is no hash is nobody's. That somebody has come is
 * noted once a day; by one host, when they come to several.
 */
async function opened(sql: Sql, tokenHashes: readonly string[]): Promise<readonly Opening[]> {
  const hashes = tokenHashes.map((hash) => (SHA256.test(hash) ? hash : ''));
  const rows = await reading(sql<{ number: number; user: UserId | null }[]>`
    WITH seen AS (
      UPDATE web_tokens SET seen_at = now() WHERE token_hash IN (
        SELECT token_hash FROM web_tokens WHERE token_hash IN (
          SELECT decode(hash, 'hex') FROM unnest(${texts(hashes)}::text[]) AS opening (hash))
          AND seen_at < now() - interval '1 day' FOR UPDATE SKIP LOCKED)
    )
    SELECT nextval('page_openings') AS number,
      (SELECT user_id FROM web_tokens WHERE token_hash = decode(opening.hash, 'hex')) AS user
    FROM unnest(${texts(hashes)}::text[]) WITH ORDINALITY AS opening (hash, place) ORDER BY opening.place`);
  return rows.map(({ number, user }) => ({ number, user: user ?? undefined }));
}

type Enrolment = Readonly<{ tokenHash: string; language: Language }>;

async function enrolled(sql: Sql, newcomers: readonly Enrolment[]): Promise<readonly (UserId | undefined)[]> {
  const rows = await reading(sql<Found[]>`
    SELECT user_id AS user FROM users_of_tokens(${plain(newcomers.map(({ tokenHash }) => tokenHash))}::text[],
      ${plain(newcomers.map(() => uuid()))}::uuid[], ${plain(newcomers.map(({ language }) => language))}::text[])
    ORDER BY place`);
  return rows.map(({ user }) => user);
}

function must(user: UserId | undefined): UserId {
  if (user === undefined) throw new TypeError('the database made no user');
  return user;
}
