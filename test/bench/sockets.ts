/** Part (d), the web edge: what an idle WebSocket holds, and what real WebSockets carry. */
import { setTimeout as sleep } from 'node:timers/promises';
import { account, residentBytes } from './accounting.js';
import type { Bench } from './bench.js';
import { rounded } from './figures.js';
import type { PageHandlers } from './page-crowd.js';
import { Product } from './product.js';
import { Relay, cost, cpuEach, latencyNote, quantilesNote } from './relay.js';
import { Remote } from './remote.js';

const SOCKETS = 10_000;
/** Opened before anything is weighed, for what the first ones bring about once and for all. */
const FIRST = 500;
/** For the collectors to take away what opening has left behind. */
const REST_MS = 3_000;
const CONNECT_WITHIN_MS = 120_000;
const PRACTICE_SECONDS = 8;
const RAMP = { from: 4_000, least: 500, most: 20_000, factor: 1.5, refinements: 1 };
const CRITERION = { p99AtMostMs: 50 };

export async function benchSockets({ figures, seconds }: Bench): Promise<void> {
  figures.begin(`(d) The web edge: ${SOCKETS} real WebSockets, each of a person of their own, hello said`);
  const product = await Product.start('web');
  const crowd = new Remote<PageHandlers>('./page-crowd.js');
  try {
    const weigh = async () => {
      await sleep(REST_MS);
      const bytes = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
      return { edge: bytes(product.parts['edge']?.pids ?? []), workers: bytes(product.workers) };
    };
    await crowd.ask('connect', { url: product.webUrl, count: FIRST }, CONNECT_WITHIN_MS);
    const before = await weigh();
    const parts = { ...product.parts, load: { pids: [crowd.pid] } };
    const usedForOpening = account(parts);
    const opened = await crowd.ask('connect', { url: product.webUrl, count: SOCKETS }, CONNECT_WITHIN_MS);
    const openingUsage = usedForOpening();
    const after = await weigh();
    const each = (bytes: number) => bytes / 1_024 / (SOCKETS - FIRST);
    figures.add(
      {
        name: 'memory of the edge per idle WebSocket',
        value: each(after.edge - before.edge),
        unit: 'KB',
        target: { atMost: 12, from: 'design §9' },
        note: `resident memory of the process, ${FIRST} → ${SOCKETS} sockets; without buffers of the kernel`,
      },
      {
        name: 'memory of the workers per session with an open page',
        value: each(after.workers - before.workers),
        unit: 'KB',
        note: 'sessions are awake: their pages are open',
      },
      { name: 'pages opened, enrolled and welcomed', value: (SOCKETS - FIRST) / opened.seconds, unit: '/s' },
      cpuEach('CPU per page opened, enrolled and welcomed', openingUsage, SOCKETS - FIRST),
    );
    const usedForMeeting = account(parts);
    const { rooms, ...met } = await crowd.ask('open', undefined, CONNECT_WITHIN_MS);
    figures.add(
      {
        name: 'people who all search at once: matched, committed and told',
        value: SOCKETS / met.seconds,
        unit: '/s',
        note: `${rounded(met.seconds)} s for all; each waited ${quantilesNote(met.waited)}; asked again ${met.again} times`,
      },
      cpuEach('CPU per person matched and told', usedForMeeting(), SOCKETS),
    );
    const relay = new Relay(parts, (wish, timeoutMs) => crowd.ask('hold', wish, timeoutMs), seconds);
    await relay.practise(RAMP.from, rooms, PRACTICE_SECONDS);
    const best = await relay.highest(RAMP, rooms, CRITERION);
    figures.add({
      name: `messages per second at p99 ≤ ${CRITERION.p99AtMostMs} ms`,
      value: best?.wish.rate ?? null,
      unit: '/s',
      target: { atLeast: 6_000, from: 'design §9' },
      note: best ? latencyNote(best) : `not even ${RAMP.least}/s hold`,
    });
    if (best) figures.add(cost('CPU per message at that rate', best));
    figures.add(...relay.closing());
  } finally {
    await crowd.end();
    await product.end();
  }
}
