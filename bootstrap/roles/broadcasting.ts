/** Broadcasts are told by one worker of all for each bot, with what the limits of the bot have to spare. */
import { systemClock } from '../../actors/runtime/clock.js';
import type { Node } from '../../actors/runtime/node.js';
import { safeError } from '../adapters/logging/logger.js';
import { sqlBroadcastBook } from '../adapters/sql/broadcasts.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sqlElections } from '../adapters/sql/elections.js';
import type { BotApi } from '../adapters/telegram/api.js';
import { Broadcaster } from '../adapters/telegram/broadcaster.js';
import type { Pacing } from '../adapters/telegram/pacing.js';
import { Election } from './election.js';
import type { Surroundings } from './process.js';

export type PacedBot = Readonly<{ api: BotApi; pacing: Pacing }>;

/** Begins at once; `stop` resolves when nobody is left half told. */
export function startBroadcasting(
  { log }: Surroundings,
  sql: Sql,
  node: Pick<Node, 'me' | 'isSafe' | 'isCutOff'>,
  bots: readonly PacedBot[],
): Readonly<{ stop(): Promise<void> }> {
  const elections = sqlElections(sql);
  const ports = {
    book: sqlBroadcastBook(sql),
    isSafe: () => node.isSafe(),
    clock: systemClock,
    random: Math.random,
    log,
  };
  const offices = bots.map(({ api, pacing }) => {
    const office = `broadcast/${api.bot}`;
    return new Election({
      clock: systemClock,
      hold: () => elections.hold(node.me, office),
      release: () => elections.release(node.me, office),
      isFit: () => node.isSafe() && !node.isCutOff(),
      serve: () => {
        const broadcaster = new Broadcaster({ ...ports, bot: api.bot, api, pacing });
        return { done: broadcaster.run(), stop: () => broadcaster.stop() };
      },
      onTrouble: (what, failure) =>
        log.warn({ event: 'broadcast.trouble', what, error: safeError(failure) }, 'Broadcasts are held up.'),
    });
  });
  for (const office of offices) office.start();
  return {
    stop: async () => {
      await Promise.all(offices.map((office) => office.stop()));
    },
  };
}
