/** Relaying measured: a talk held by a crowd, what it took of the machine, and what is to be said of both. */
import { account } from './accounting.js';
import type { Parts, Usage } from './accounting.js';
import type { Figure } from './figures.js';
import { rounded } from './figures.js';
import type { Quantiles } from './latencies.js';
import { highestThatHolds } from './ramp.js';
import type { Ramp } from './ramp.js';
import { LATEST_MS } from './talk.js';
import type { Talked, Wish } from './talk.js';

export type Measured = Readonly<{ wish: Wish; talked: Talked; usage: Usage }>;
export type Hold = (wish: Wish, timeoutMs: number) => Promise<Talked>;

/** A rate holds when all has arrived once, in order, at the partner, and in time. */
export type Criterion = Readonly<{ p99AtMostMs: number }>;

/** Measures one crowd, and keeps what it has measured. */
export class Relay {
  readonly measured: Measured[] = [];

  constructor(
    readonly parts: Parts,
    readonly hold: Hold,
    readonly seconds: number,
  ) {}

  /**
   * Before anything is measured: the compilers of all processes have work to do first, as in the first minute of a life of
   * days. More than can be carried shows them most.
   */
  async practise(rate: number, rooms: number, seconds: number): Promise<void> {
    await this.#measure({ rate, rooms, warmUpSeconds: 1, seconds });
  }

  async at(rate: number, rooms: number): Promise<Measured> {
    const measured = await this.#measure({ rate, rooms, warmUpSeconds: 1, seconds: this.seconds });
    this.measured.push(measured);
    return measured;
  }

  /** As wished, not kept: something is done to it meanwhile. */
  async once(wish: Wish): Promise<Measured> {
    return this.#measure(wish);
  }

  async #measure(wish: Wish): Promise<Measured> {
    const used = account(this.parts);
    const timeoutMs = (wish.warmUpSeconds + wish.seconds) * 1_000 + LATEST_MS + 5_000;
    const talked = await this.hold(wish, timeoutMs);
    const measured = { wish, talked, usage: used() };
    progress(measured);
    return measured;
  }

  /** The measurement at the highest rate that holds. */
  async highest(ramp: Ramp, rooms: number, { p99AtMostMs }: Criterion): Promise<Measured | undefined> {
    const rate = await highestThatHolds(ramp, async (rate) => {
      const { talked } = await this.at(rate, rooms);
      return faultsOf(talked) === 0 && talked.latency.p99 <= p99AtMostMs;
    });
    return this.measured.findLast(
      ({ wish, talked }) => wish.rate === rate && faultsOf(talked) === 0 && talked.latency.p99 <= p99AtMostMs,
    );
  }

  /** Over all that was measured: what must never happen, and how much the rest of the machine did meanwhile. */
  closing(): readonly Figure[] {
    const faults = this.measured.reduce((sum, { talked }) => sum + faultsOf(talked), 0);
    const messages = this.measured.reduce((sum, { talked }) => sum + talked.said, 0);
    const others = this.measured.map(({ usage }) => usage.othersMs / usage.machineMs);
    return [
      {
        name: 'lost, misdelivered, repeated or out of order',
        value: faults,
        unit: 'messages',
        target: { atMost: 0, from: 'design §9' },
        note: `of ${rounded(messages)}`,
      },
      {
        name: 'processor used by others meanwhile',
        value: 100 * (others.reduce((sum, share) => sum + share, 0) / others.length),
        unit: '%',
        note: `at most ${rounded(100 * Math.max(...others))} %; above a few the rates are too low`,
      },
    ];
  }
}

const faultsOf = ({ lost, astray, repeated, disordered }: Talked): number => lost + astray + repeated + disordered;

/** CPU of all parts together, per message, and of each in the note. */
export const cost = (name: string, { usage, talked }: Measured): Figure => cpuEach(name, usage, talked.arrived);

/** CPU of all parts together, per one of `count`, and of each in the note. */
export function cpuEach(name: string, { parts }: Usage, count: number): Figure {
  const each = Object.entries(parts).map(([part, ms]) => [part, (1_000 * ms) / count] as const);
  const all = each.reduce((sum, [, us]) => sum + us, 0);
  return { name, value: all, unit: 'µs', note: each.map(([part, us]) => `${part} ${rounded(us)}`).join(', ') };
}

export const latencyNote = ({ talked: { latency } }: Measured): string => quantilesNote(latency);
export const quantilesNote = ({ p50, p90, p99 }: Quantiles): string =>
  `p50 ${rounded(p50)} ms, p90 ${rounded(p90)} ms, p99 ${rounded(p99)} ms`;

function progress(measured: Measured): void {
  const { wish, talked } = measured;
  const faults = faultsOf(talked);
  const what = `${rounded(wish.rate)}/s over ${rounded(wish.rooms)} rooms`;
  const cpu = rounded(cost('', measured).value ?? 0);
  const wrong = faults > 0 ? `, ${faults} NOT AS THEY SHOULD BE` : '';
  process.stderr.write(`  ${what}: ${latencyNote(measured)}, CPU ${cpu} µs a message${wrong}\n`);
}
