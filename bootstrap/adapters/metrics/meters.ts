/** What one process counts and measures, for Prometheus. Labels name events and roles: never a person, a room or a chat. */
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Seconds: from a quiet local commit to what a person notices. */
const LATENCIES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Each look wakes an idle process: at the library's own 10 ms those were nine of ten times that one woke. */
const LOOK_AT_LOOP_EVERY_MS = 100;

/** A figure that is read when somebody asks for it. `sum`: over all processes of a host; `max`: each sees the whole. */
export type Reading = Readonly<{
  name: string;
  help: string;
  over: 'sum' | 'max';
  read: () => number | Promise<number>;
}>;

export class Meters {
  readonly #registry = new Registry();
  readonly #events = this.#counter('chatgogo_events_total', 'What happened in the machinery, by event.', ['event']);
  readonly #relayed = this.#counter('chatgogo_messages_relayed_total', 'Messages accepted and committed.', []);
  readonly #refused = this.#counter('chatgogo_messages_refused_total', 'Commands refused, by reason.', ['refusal']);
  readonly #redelivered = this.#counter('chatgogo_messages_redelivered_total', 'Rows told again.', []);
  readonly #batches = this.#histogram('chatgogo_commit_batch_turns', 'Turns per commit.', BATCH_SIZES);
  readonly #commits = this.#histogram('chatgogo_commit_seconds', 'Time of one commit.', LATENCIES);
  readonly #publishes = this.#histogram(
    'chatgogo_bus_publish_seconds',
    'Time until the bus has taken an envelope.',
    LATENCIES,
  );

  constructor(role: string) {
    this.#registry.setDefaultLabels({ role });
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision: LOOK_AT_LOOP_EVERY_MS });
  }

  count(event: string): void {
    this.#events.inc({ event });
  }
  relayed(messages: number): void {
    this.#relayed.inc(messages);
  }
  refused(refusal: string): void {
    this.#refused.inc({ refusal });
  }
  redelivered(rows: number): void {
    this.#redelivered.inc(rows);
  }
  committed(turns: number, ms: number): void {
    this.#batches.observe(turns);
    this.#commits.observe(ms / 1_000);
  }
  published(ms: number): void {
    this.#publishes.observe(ms / 1_000);
  }

  /** A reading that fails is left out of that scrape. */
  watch({ name, help, over, read }: Reading): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      aggregator: over,
      collect: async () => {
        try {
          gauge.set(await read());
        } catch {
          gauge.reset();
        }
      },
    });
  }

  async asJson(): Promise<object[]> {
    return this.#registry.getMetricsAsJSON();
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.#registry] });
  }
}

/** The figures of several processes as one page for Prometheus. */
export async function pageOf(processes: readonly object[][]): Promise<Readonly<{ contentType: string; body: string }>> {
  const registry = AggregatorRegistry.aggregate([...processes]);
  return { contentType: registry.contentType, body: await registry.metrics() };
}
