/** Part (e): what one send costs by the product's client of the Bot API, beside undici alone in the same run. */
import type { AnsweringHandlers } from './answering-server.js';
import type { Bench } from './bench.js';
import { Remote } from './remote.js';
import type { SendHandlers, Sends, Sent } from './send-process.js';

const COUNT = 20_000;
const AT_ONCE = 32;
const WITHIN_MS = 60_000;
/** In turns, so that both have the same machine; the first round is practice. */
const ROUNDS = 4;

export async function benchSends({ figures }: Bench): Promise<void> {
  figures.begin('(e) Sends to a Bot API that only answers, 32 at once');
  const server = new Remote<AnsweringHandlers>('./answering-server.js');
  const sender = new Remote<SendHandlers>('./send-process.js');
  try {
    const apiRoot = await server.ask('url', undefined, WITHIN_MS);
    const rounds = { client: [] as Sent[], undici: [] as Sent[] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const by of ['client', 'undici'] satisfies Sends['by'][])
        rounds[by].push(await sender.ask('send', { apiRoot, by, count: COUNT, atOnce: AT_ONCE }, WITHIN_MS));
    const [ours, bare] = [meanOf(rounds.client.slice(1)), meanOf(rounds.undici.slice(1))];
    figures.add({
      name: 'sends by the client',
      value: ours.rate,
      unit: '/s',
      note: `undici alone ${bare.rate.toFixed(0)}/s`,
    });
    figures.add({
      name: 'CPU per send',
      value: ours.cpuUs,
      unit: 'µs',
      note: `undici alone ${bare.cpuUs.toFixed(1)} µs`,
    });
    const target = { atMost: 1.8, from: 'goal' };
    figures.add({
      name: 'CPU of the client to that of undici alone',
      value: ours.cpuUs / bare.cpuUs,
      unit: '×',
      target,
    });
  } finally {
    await sender.end();
    await server.end();
  }
}

function meanOf(sent: readonly Sent[]): Readonly<{ rate: number; cpuUs: number }> {
  const [seconds, cpuMs] = [sum(sent.map((one) => one.seconds)), sum(sent.map((one) => one.cpuMs))];
  const count = COUNT * sent.length;
  return { rate: count / seconds, cpuUs: (1_000 * cpuMs) / count };
}
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
