/** Part (a): what the actors, the bus and PostgreSQL carry, committed before ack, with simulated edges. */
import type { Bench } from './bench.js';
import type { EdgeHandlers } from './edge-crowd.js';
import type { Figure } from './figures.js';
import { Product } from './product.js';
import { Relay, cost, latencyNote } from './relay.js';
import { Remote } from './remote.js';

const ROOMS = 1_000;
const PRACTICE = { rate: 10_000, seconds: 8 };
const FEW_AND_MANY = [100, 1_000, 10_000];
const RAMP = { from: 4_000, least: 500, most: 40_000, factor: 1.4, refinements: 1 };
const CRITERION = { p99AtMostMs: 50 };
/** For costs to be compared: half of what holds, so that nothing is saved by batches that only a backlog makes. */
const COMPARED_AT = 0.5;
const OPEN_WITHIN_MS = 90_000;

/** Resolves with the messages per second that hold. */
export async function benchEdges({ figures, seconds }: Bench): Promise<number | undefined> {
  figures.begin('(a) Simulated edges: committed before ack, everything on this machine');
  const product = await Product.start();
  const crowd = new Remote<EdgeHandlers>('./edge-crowd.js');
  try {
    await crowd.ask('join', product.place, 10_000);
    const parts = { ...product.parts, load: { pids: [crowd.pid] } };
    const relay = new Relay(parts, (wish, timeoutMs) => crowd.ask('hold', wish, timeoutMs), seconds);
    const opened = await crowd.ask('open', { rooms: ROOMS }, OPEN_WITHIN_MS);
    figures.add(meeting(ROOMS, opened.seconds));
    await relay.practise(PRACTICE.rate, ROOMS, PRACTICE.seconds);
    const best = await relay.highest(RAMP, ROOMS, CRITERION);
    figures.add(...throughput(best));
    if (best) figures.add(cost(`CPU per message at that rate`, best));
    const rate = Math.round((best?.wish.rate ?? RAMP.least) * COMPARED_AT);
    for (const rooms of FEW_AND_MANY) {
      await crowd.ask('open', { rooms: Math.max(rooms, ROOMS) }, OPEN_WITHIN_MS);
      const measured = await relay.at(rate, rooms);
      const figure = cost(`CPU per message at ${rate}/s over ${rooms} rooms`, measured);
      figures.add({ ...figure, note: `${figure.note ?? ''}; ${latencyNote(measured)}` });
    }
    figures.add(...relay.closing());
    return best?.wish.rate;
  } finally {
    await crowd.end();
    await product.end();
  }
}

function throughput(best: Awaited<ReturnType<Relay['highest']>>): readonly Figure[] {
  const note = best ? latencyNote(best) : `p99 is above ${CRITERION.p99AtMostMs} ms even at ${RAMP.least}/s`;
  const value = best?.wish.rate ?? null;
  const name = `messages per second at p99 ≤ ${CRITERION.p99AtMostMs} ms`;
  return [
    { name, value, unit: '/s', target: { atLeast: 8_000, from: 'goal' }, note },
    { name, value, unit: '/s', target: { atLeast: 10_500, from: 'design §9: 70 % of 15,000' } },
  ];
}

const meeting = (rooms: number, seconds: number): Figure => ({
  name: 'newcomers enrolled, attached, matched and told',
  value: (2 * rooms) / seconds,
  unit: '/s',
  note: `${rounds(seconds)} s for ${2 * rooms} people, all processes just started`,
});
const rounds = (seconds: number): string => seconds.toFixed(1);
