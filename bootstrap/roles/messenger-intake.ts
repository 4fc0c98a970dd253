/** The messenger as edge processes see it: updates of all our bots come in, by webhook or by polling, and are carried out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserId } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SessionCommand } from '../../actors/contracts/session.js';
import { systemClock } from '../../actors/runtime/clock.js';
import type { Node } from '../../actors/runtime/node.js';
import { languageOf } from '../adapters/i18n/texts.js';
import { safeError } from '../adapters/logging/logger.js';
import type { Meters } from '../adapters/metrics/meters.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sqlElections } from '../adapters/sql/elections.js';
import { sqlMessages } from '../adapters/sql/messages.js';
import { sqlParking } from '../adapters/sql/parking.js';
import { sqlPeople } from '../adapters/sql/people.js';
import { telegramApi } from '../adapters/telegram/api.js';
import type { BotApi } from '../adapters/telegram/api.js';
import { classify } from '../adapters/telegram/failures.js';
import { bareBytes } from '../adapters/telegram/bare-bytes.js';
import { fileNamed } from '../adapters/telegram/file-names.js';
import { HeldUp } from '../adapters/telegram/held-up.js';
import { Intake } from '../adapters/telegram/intake.js';
import { ParkedChats } from '../adapters/telegram/parked-chats.js';
import { cachedPeople } from '../adapters/telegram/people-cache.js';
import { Poller } from '../adapters/telegram/poller.js';
import { insistOnWebhook } from '../adapters/telegram/setup.js';
import { webhookHandler } from '../adapters/telegram/webhook.js';
import { webhookOf } from '../config.js';
import { linksOf } from './bot-links.js';
import { Election } from './election.js';
import { PEOPLE_CACHED } from './messenger.js';
import type { Surroundings } from './process.js';
import { telegramTexts } from './telegram-texts.js';

type Webhook = Readonly<{ path: string; handler(request: IncomingMessage, response: ServerResponse): Promise<void> }>;

export type MessengerIntake = Readonly<{
  /** Where Telegram sends updates to; none when they are polled for. */
  webhooks: readonly Webhook[];
  /** Fetches a file that one of our bots was given; `gone`: nobody has it, or it is too large. None without a bot. */
  fetchFile?: (file: string) => Promise<Uint8Array | 'gone'>;
  /** Begins to fetch updates, if no other process does, or has Telegram send them. */
  poll(): void;
  /** Resolves when what was begun is confirmed. */
  stop(): Promise<void>;
  close(): Promise<void>;
}>;

export function intakeOf(surroundings: Surroundings, sql: Sql, node: Node, meters: Meters): MessengerIntake {
  const { tokens } = surroundings.params.config.telegram;
  const bots = tokens.map((token) => intakeOfBot(token, surroundings, { sql, node, meters }));
  meters.watch({
    name: 'chatgogo_polls',
    help: 'How many of the bots this process fetches the updates of; over all hosts, each bot once.',
    over: 'sum',
    read: () => bots.filter(({ isPolling }) => isPolling()).length,
  });
  const each = async (act: (bot: BotIntake) => Promise<void>): Promise<void> => {
    await Promise.all(bots.map(act));
  };
  return {
    ...(bots.length > 0 && {
      fetchFile: (file) =>
        fetched(
          bots.map(({ api }) => api),
          file,
        ),
    }),
    webhooks: bots.flatMap(({ webhook }) => webhook ?? []),
    poll: () => bots.forEach((bot) => bot.poll()),
    stop: () => each((bot) => bot.stop()),
    close: () => each((bot) => bot.close()),
  };
}

async function fetched(apis: readonly BotApi[], file: string): Promise<Uint8Array | 'gone'> {
  const named = fileNamed(file);
  const api = apis.find(({ bot }) => bot === named?.bot);
  if (!named || !api) return 'gone';
  try {
    return bareBytes((await api.download(named.id)).bytes);
  } catch (error) {
    if (classify(error).is === 'refused') return 'gone';
    throw error;
  }
}

type BotIntake = Readonly<{
  api: BotApi;
  webhook?: Webhook;
  poll(): void;
  isPolling(): boolean;
  stop(): Promise<void>;
  close(): Promise<void>;
}>;
type Shared = Readonly<{ sql: Sql; node: Node; meters: Meters }>;

function intakeOfBot(token: string, { params, log }: Surroundings, { sql, node, meters }: Shared): BotIntake {
  const { apiRoot, mode } = params.config.telegram;
  const api = telegramApi({ token, apiRoot });
  const webhook = webhookOf(params.config.telegram, api.bot);
  const { defaultLanguage } = params.config;
  const carrying = new Intake({
    bot: api.bot,
    ask: (user: UserId, command: SessionCommand, timeoutMs: number) =>
      node.router.ask(sessionAddress(user), command, timeoutMs),
    people: cachedPeople(sqlPeople(sql), PEOPLE_CACHED, systemClock),
    messages: sqlMessages(sql),
    api,
    links: linksOf(sql, api),
    languageOf: (code) => languageOf(code, defaultLanguage),
    clock: systemClock,
    log,
  });
  const intake = new HeldUp({
    intake: carrying,
    tell: ({ chat, languageCode }) =>
      api.sendMessage({
        chat_id: chat,
        text: telegramTexts(languageOf(languageCode, defaultLanguage), 'notice-held-up'),
      }),
    clock: systemClock,
    log,
  });
  const trouble = (event: string) => (failure: unknown) => {
    meters.count(event);
    log.error({ event, error: safeError(failure) }, 'The messenger cannot be used.');
  };
  const close = () => api.disconnect();
  if (mode === 'webhook' && webhook) {
    const path = new URL(webhook.url).pathname;
    const parking = sqlParking(sql);
    const handler = webhookHandler({ bot: api.bot, path, secret: webhook.secret, intake, parking, log });
    const patience = { clock: systemClock, random: Math.random, log };
    const poll = () => void insistOnWebhook(api, webhook, patience).catch(trouble('telegram.webhookRefused'));
    return {
      api,
      webhook: { path, handler },
      poll,
      isPolling: () => false,
      stop: () => Promise.resolve(intake.stop()),
      close,
    };
  }
  const [elections, office] = [sqlElections(sql), `poll/${api.bot}`];
  const parking = sqlParking(sql, { me: node.me, office });
  const shared = { bot: api.bot, parking, intake, clock: systemClock, random: Math.random, log };
  const isFit = () => node.isSafe() && !node.isCutOff();
  const election = new Election({
    clock: systemClock,
    hold: () => elections.hold(node.me, office),
    release: () => elections.release(node.me, office),
    isFit,
    serve: () => {
      const poller = new Poller({ ...shared, api, isFit, parked: new ParkedChats(shared) });
      log.info({ event: 'telegram.polling' }, 'This process fetches the updates from now on.');
      return { done: poller.run(), stop: () => poller.stop() };
    },
    onTrouble: (what, failure) => {
      if (what === 'service') return trouble('telegram.pollingEnded')(failure);
      meters.count(`election.${what}`);
      log.warn(
        { event: 'election.trouble', what, error: safeError(failure) },
        'Who fetches updates could not be asked.',
      );
    },
  });
  const stop = (): Promise<void> => {
    intake.stop();
    return election.stop();
  };
  return { api, poll: () => election.start(), isPolling: () => election.isElected, stop, close };
}
