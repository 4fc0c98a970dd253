/** The messenger as worker processes see it: a screen in every chat of all our bots. Without a bot there is none. */
import { systemClock } from '../../actors/runtime/clock.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Screen } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import { safeError } from '../adapters/logging/logger.js';
import { RedisRateTokens } from '../adapters/redis/rate-tokens.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sqlMessages } from '../adapters/sql/messages.js';
import { sqlPeople } from '../adapters/sql/people.js';
import { telegramApi } from '../adapters/telegram/api.js';
import { performerOf } from '../adapters/telegram/bots.js';
import { DEFAULT_RATES, Pacing } from '../adapters/telegram/pacing.js';
import { cachedPeople } from '../adapters/telegram/people-cache.js';
import { TelegramScreen } from '../adapters/telegram/screen.js';
import { linksOf } from './bot-links.js';
import type { PacedBot } from './broadcasting.js';
import type { Surroundings } from './process.js';
import { telegramTexts } from './telegram-texts.js';

/** Chats remembered: about 20 MB at the most. */
export const PEOPLE_CACHED = 100_000;

/** @param node whose sessions show something, under whose lease. */
export function screenOf(
  surroundings: Surroundings,
  sql: Sql,
  node: Pick<Node, 'isSafe' | 'workers'>,
): Screen & { bots: readonly PacedBot[]; close(): Promise<void> } {
  const { params, log } = surroundings;
  const { tokens, apiRoot } = params.config.telegram;
  if (tokens.length === 0)
    return {
      bots: [],
      show: (user) => Promise.reject(noBot(user)),
      showTyping: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  const apis = new Map(tokens.map((token) => telegramApi({ token, apiRoot })).map((api) => [api.bot, api]));
  const paced = [...apis.values()].map((api) => ({
    api,
    links: linksOf(sql, api),
    ...pacingOf(surroundings, api.bot, () => node.workers()),
  }));
  const screen = new TelegramScreen({
    bots: new Map(paced.map(({ api, pacing, links }) => [api.bot, { api: performerOf(api, apis), pacing, links }])),
    people: cachedPeople(sqlPeople(sql), PEOPLE_CACHED, systemClock),
    messages: sqlMessages(sql),
    isSafe: () => node.isSafe(),
    text: telegramTexts,
    clock: systemClock,
    random: Math.random,
    log,
  });
  return {
    bots: paced,
    show: (user, language, showing, isLive) => screen.show(user, language, showing, isLive),
    showTyping: (user, isLive) => screen.showTyping(user, isLive),
    close: async () => {
      for (const { close } of paced) close();
      await Promise.all([...apis.values()].map((api) => api.disconnect()));
    },
  };
}

/** Hosts that meet over Redis take tokens from there; on a host of its own each process keeps to its share. */
function pacingOf({ params, log }: Surroundings, bot: number, sharers: () => number) {
  const { chatRatePerSecond: chatPerSecond, ratePerSecond: allPerSecond } = params.config.telegram;
  const rates = { ...DEFAULT_RATES, chatPerSecond, allPerSecond };
  const ports = { clock: systemClock, random: Math.random };
  const isLimited = chatPerSecond > 0 || allPerSecond > 0;
  if (params.bus.kind === 'local' || !isLimited) {
    const share = { ...rates, allPerSecond: allPerSecond / params.sharers };
    return { pacing: new Pacing({ ...ports, rates: share }), close: () => undefined };
  }
  const tokens = new RedisRateTokens({
    address: params.bus.address,
    bot,
    rates,
    clock: systemClock,
    sharers,
    onProblem: (problem) =>
      log.warn({ event: 'tokens.away', error: safeError(problem) }, 'Rate tokens are counted by this process alone.'),
  });
  return { pacing: new Pacing({ ...ports, rates, tokens }), close: () => tokens.close() };
}

const noBot = (user: Parameters<Screen['show']>[0]) =>
  new ActorError('UNAVAILABLE', sessionAddress(user), 'there is no TELEGRAM_BOT_TOKEN here');
