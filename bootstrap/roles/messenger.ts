/** The messenger as worker processes see it: a screen in every chat. Without a bot there is none. */
import { systemClock } from '../../actors/runtime/clock.js';
import { ActorError } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Screen } from '../../actors/contracts/store.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sqlMessages } from '../adapters/sql/messages.js';
import { sqlPeople } from '../adapters/sql/people.js';
import { telegramApi } from '../adapters/telegram/api.js';
import { DEFAULT_RATES, Pacing } from '../adapters/telegram/pacing.js';
import { cachedPeople } from '../adapters/telegram/people-cache.js';
import { TelegramScreen } from '../adapters/telegram/screen.js';
import type { Surroundings } from './process.js';
import { telegramTexts } from './telegram-texts.js';

/** Chats remembered: about 20 MB at the most. */
export const PEOPLE_CACHED = 100_000;

/** @param isSafe the lease of the node whose sessions show something. */
export function screenOf(
  { params, log }: Surroundings,
  sql: Sql,
  isSafe: () => boolean,
): Screen & { close(): Promise<void> } {
  const { token, apiRoot, ratePerSecond, chatRatePerSecond } = params.config.telegram;
  if (token === undefined) return { show: (user) => Promise.reject(noBot(user)), close: () => Promise.resolve() };
  const api = telegramApi({ token, apiRoot });
  const rates = { ...DEFAULT_RATES, chatPerSecond: chatRatePerSecond, allPerSecond: ratePerSecond / params.sharers };
  const screen = new TelegramScreen({
    api,
    bot: api.bot,
    people: cachedPeople(sqlPeople(sql), PEOPLE_CACHED),
    messages: sqlMessages(sql),
    pacing: new Pacing({ clock: systemClock, random: Math.random, rates }),
    isSafe,
    text: telegramTexts,
    clock: systemClock,
    random: Math.random,
    log,
  });
  return {
    show: (user, language, showing, isLive) => screen.show(user, language, showing, isLive),
    close: () => api.disconnect(),
  };
}

const noBot = (user: Parameters<Screen['show']>[0]) =>
  new ActorError('UNAVAILABLE', sessionAddress(user), 'there is no TELEGRAM_BOT_TOKEN here');
