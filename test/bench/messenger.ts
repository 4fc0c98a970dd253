/** Parts (b) and (c): Telegram from end to end through the simulator, and the same relay written naively. */
import { ALBUM_IDLE_MS } from '../../actors/session/album.js';
import type { Database } from '../../bootstrap/roles/database.js';
import type { Bench } from './bench.js';
import { withDatabase } from './database.js';
import type { Figures } from './figures.js';
import type { Quantiles } from './latencies.js';
import type { NaiveHandlers, NaiveWish } from './naive-relay.js';
import type { PhoneHandlers } from './phone-crowd.js';
import { Product, postgresPart } from './product.js';
import { Relay, cost, latencyNote, quantilesNote } from './relay.js';
import { Remote } from './remote.js';
import { ALBUM } from './showings.js';
import { LATEST_MS } from './talk.js';
import { TOKENS } from './tokens.js';

const ROOMS = 500;
const PRACTICE = { rate: 2_000, seconds: 12 };
const RAMP = { from: 2_000, least: 250, most: 20_000, factor: 1.4, refinements: 1 };
/** Sustained: no backlog grows. */
const CRITERION = { p99AtMostMs: 250 };
const OPEN_WITHIN_MS = 90_000;

/** Resolves with the messages per second that are sustained. */
export async function benchTelegram({ figures, seconds }: Bench): Promise<number | undefined> {
  figures.begin('(b) Telegram end to end: simulator → poller → sessions → rooms → screen → simulator, limits off');
  const phones = new Remote<PhoneHandlers>('./phone-crowd.js');
  let product: Product | undefined;
  try {
    const apiRoot = await phones.ask('url', undefined, 10_000);
    const bot = { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_BOT_TOKEN: TOKENS.product };
    product = await Product.start('webAndTelegram', bot);
    const parts = { ...product.parts, 'simulator and load': { pids: [phones.pid] } };
    const relay = new Relay(parts, (wish, timeoutMs) => phones.ask('hold', wish, timeoutMs), seconds);
    await phones.ask('open', { rooms: ROOMS }, OPEN_WITHIN_MS);
    await relay.practise(PRACTICE.rate, ROOMS, PRACTICE.seconds);
    const best = await relay.highest(RAMP, ROOMS, CRITERION);
    figures.add({
      name: 'messages per second sustained',
      value: best?.wish.rate ?? null,
      unit: '/s',
      target: { atLeast: 4_000, from: 'goal' },
      note: best ? `${latencyNote(best)}; held to p99 ≤ ${CRITERION.p99AtMostMs} ms` : `not even ${RAMP.least}/s are`,
    });
    if (best) {
      figures.add(cost('CPU per message at that rate', best));
      const half = await relay.at(Math.round(best.wish.rate / 2), ROOMS);
      const { p50 } = half.talked.latency;
      const name = `p50 at half of it, ${half.wish.rate}/s`;
      figures.add({ name, value: p50, unit: 'ms', target: { atMost: 15, from: 'goal' }, note: latencyNote(half) });
      figures.add(cost(`CPU per message at half of it`, half));
    }
    await benchShowings(figures, phones, relay, best ? Math.round(best.wish.rate / 2) : RAMP.least);
    figures.add(...relay.closing());
    return best?.wish.rate;
  } finally {
    await product?.end();
    await phones.end();
  }
}

/** Rooms in which nobody only writes. */
const SHOWING = { rooms: 20, rounds: 6, withinMs: 90_000 };

/** Albums and edits, while nobody else says anything and while people of other rooms do. */
async function benchShowings(figures: Figures, phones: Remote<PhoneHandlers>, relay: Relay, rate: number) {
  const rooms = ROOMS - SHOWING.rooms;
  const show = () => phones.ask('show', { first: rooms, rounds: SHOWING.rounds }, SHOWING.withinMs);
  const alone = await show();
  let showing = 1;
  const amid = show().finally(() => (showing -= 1));
  while (showing > 0) await relay.at(rate, rooms);
  for (const [when, shown] of [
    ['alone', alone],
    [`amid ${rate}/s of others`, await amid],
  ] as const) {
    const add = (name: string, quantiles: Quantiles, note = '') =>
      figures.add({
        name: `${name}, ${when}: p50`,
        value: quantiles.p50,
        unit: 'ms',
        note: `${quantilesNote(quantiles)}; ${quantiles.count} of them${note}`,
      });
    add('an edit is on the partner’s phone', shown.edit);
    add(`an album of ${ALBUM.most} photos`, shown.fullAlbum, '; from the last photo on');
    add(`an album of ${ALBUM.photos} photos`, shown.album, `; ${ALBUM_IDLE_MS} ms of them it waits for more`);
  }
}

const NAIVE_ROOMS = 200;
const BURST = { warmUp: 300, measured: 2_000 };

/** Resolves with what the better naive relay carries when it always has work. */
export function benchNaive(bench: Bench): Promise<number> {
  bench.figures.begin('(c) The baseline: a naive loop to the same simulator, one INSERT and one fetch per message');
  return withDatabase((database) => benchNaiveOn(database, bench));
}

async function benchNaiveOn({ url: databaseUrl, sql }: Database, { figures }: Bench): Promise<number> {
  const phones = new Remote<PhoneHandlers>('./phone-crowd.js');
  const bot = new Remote<NaiveHandlers>('./naive-relay.js');
  try {
    const apiRoot = await phones.ask('url', undefined, 10_000);
    const pairs = await phones.ask('pair', { rooms: NAIVE_ROOMS }, 10_000);
    const parts = {
      bot: { pids: [bot.pid] },
      PostgreSQL: await postgresPart(sql),
      'simulator and load': { pids: [phones.pid] },
    };
    let best = 0;
    for (const manner of ['oneByOne', 'together'] satisfies NaiveWish['manner'][]) {
      await bot.ask('start', { apiRoot, token: TOKENS.naive, databaseUrl, pairs, manner }, 10_000);
      await phones.ask('hold', burst(BURST.warmUp), LATEST_MS + 5_000);
      const relay = new Relay(parts, (_wish, timeoutMs) => phones.ask('hold', burst(BURST.measured), timeoutMs), 1);
      const measured = await relay.at(BURST.measured, NAIVE_ROOMS);
      const { arrived, tookSeconds } = measured.talked;
      const rate = arrived / tookSeconds;
      best = Math.max(best, rate);
      const name = manner === 'oneByOne' ? 'one message after the other' : 'all messages of a batch side by side';
      const { note = '' } = cost('', measured);
      figures.add({ name, value: rate, unit: '/s', note: `µs a message: ${note}` });
      const { lost, said } = measured.talked;
      figures.add({ name: `of these missing, ${name}`, value: lost, unit: 'messages', note: `of ${said}` });
    }
    return best;
  } finally {
    await bot.end();
    await phones.end();
  }
}

/** All at once: how fast it is worked off is all that the bot can carry. */
const burst = (count: number) => ({ rate: count * 1_000, warmUpSeconds: 0, seconds: 0.001, rooms: NAIVE_ROOMS });
