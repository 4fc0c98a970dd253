/**
 * Host: everything that runs on this machine for one role. The parent keeps what must outlive a forked process: the hub
 * of the local bus and the embedded database; and supervises the processes that do the work.
 */
import { fileURLToPath } from 'node:url';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { ForkingSystem } from '../../actors/runtime/comedy.js';
import type { Control } from '../../actors/runtime/comedy.js';
import { Supervisor } from '../../actors/runtime/supervisor.js';
import type { Boot, Up } from '../../actors/runtime/supervisor.js';
import { startHub } from '../adapters/local/hub.js';
import type { Logger } from '../adapters/logging/logger.js';
import { pageOf } from '../adapters/metrics/meters.js';
import { startOperatorsServer } from '../adapters/metrics/server.js';
import { sqlPlacement } from '../adapters/sql/placement.js';
import type { Config } from '../config.js';
import { openDatabase } from './database.js';
import type { Database } from './database.js';
import { claimHostId } from './host-id.js';
import { mustBeFree } from './port.js';
import type { BusPlace, ProcessParams, Readiness } from './process.js';
import { startSweeping } from './sweeping.js';

/** Which processes a role runs. */
export type Crew = Readonly<{ workers: number; edge?: Exclude<ProcessParams['duty'], 'worker'> }>;
/** A role at work on this machine. `databaseUrl`, `bus`: where further processes of this machine may take part. */
export type Host = Readonly<{
  pids(): Readonly<Record<string, number | undefined>>;
  databaseUrl: string;
  bus: BusPlace;
  /** What a person is told once it is ready. */
  greeting?: string;
  stop(): Promise<void>;
}>;

const PROCESS_MODULE = fileURLToPath(new URL('./process.js', import.meta.url));
/** For a process to finish what it has begun; the whole host ends within ten seconds. */
const LEAVE_WITHIN_MS = 4_000;
/** A process that does not answer in time is left out. */
const METRICS_WITHIN_MS = 2_000;
const READY_WITHIN_MS = 1_000;

/** Rejects, with nothing left running, when it cannot start. */
export async function runHost(config: Config, crew: Crew, log: Logger, onHopeless: () => void): Promise<Host> {
  const { host, port } = config.web;
  if (crew.edge === 'web' || crew.edge === 'webAndTelegram') await mustBeFree(host, port, 'PORT');
  const endings: Ending[] = [];
  const end = async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  };
  try {
    const hostId = claimHostId(config.dataDir);
    endings.push(() => hostId.release());
    const database = await openDatabase(config, log);
    endings.push(() => database.close());
    const bus = await openBus(config, log, endings);
    const crewAtWork = new CrewAtWork(database, log);
    if (config.metrics) endings.push(await openToOperators(config.metrics, crewAtWork));
    endings.push(() => crewAtWork.leave(config.redis ? 'handOver' : 'stop'));
    await crewAtWork.start(slotsOf(config, crew, { host: hostId.id, databaseUrl: database.url, bus }), onHopeless);
    const stopSweeping = startSweeping(database.sql, log);
    endings.push(stopSweeping);
    return { pids: () => crewAtWork.pids(), databaseUrl: database.url, bus, stop: end };
  } catch (failure) {
    await end();
    throw failure;
  }
}

async function openBus({ redis }: Config, log: Logger, endings: Ending[]): Promise<BusPlace> {
  if (redis) return { kind: 'redis', address: redis };
  const hub = await startHub({
    onProblem: ({ message }) => log.warn({ event: 'hub.problem', problem: message }, 'A connection to the bus ended.'),
  });
  endings.push(() => hub.close());
  return { kind: 'local', place: hub.place };
}

async function openToOperators({ host, port }: NonNullable<Config['metrics']>, crew: CrewAtWork): Promise<Ending> {
  await mustBeFree(host, port, 'METRICS_PORT');
  const server = await startOperatorsServer({
    host,
    port,
    isReady: () => crew.isReady(),
    metrics: async () => pageOf(await crew.metrics()),
  });
  return () => server.close();
}

/** Takes back one step of the start. */
type Ending = () => Promise<void> | void;
type Slot = Readonly<{ slot: string; params: ProcessParams }>;
type Shared = Readonly<{ host: string; databaseUrl: string; bus: BusPlace }>;

function slotsOf(config: Config, { workers, edge }: Crew, { host, databaseUrl, bus }: Shared): readonly Slot[] {
  const sharers = Math.max(1, workers);
  const slotFor = (slot: string, duty: ProcessParams['duty']): Slot => ({
    slot,
    params: { node: `${host}/${slot}` as NodeId, duty, databaseUrl, bus, sharers, config },
  });
  const all = Array.from({ length: workers }, (_, i) => slotFor(`worker-${i}`, 'worker'));
  return edge ? [...all, slotFor('edge', edge)] : all;
}

/** The forked processes of this host, kept running. */
class CrewAtWork {
  readonly #system = new ForkingSystem((message) => this.#report(message));
  readonly #supervisor: Supervisor<ProcessParams>;
  #slots: readonly Slot[] = [];
  #restarts = 0;
  #onHopeless: (slot: string) => void = () => undefined;

  constructor(
    readonly database: Database,
    readonly log: Logger,
  ) {
    this.#supervisor = new Supervisor<ProcessParams>({
      clock: systemClock,
      fork: (slot, boot: () => Boot<ProcessParams>) => this.#system.fork(slot, PROCESS_MODULE, boot),
      kill: (pid) => process.kill(pid, 'SIGKILL'),
      onUp: (slot, node, again) => this.#isUp(slot, node, again),
      onExit: (slot, node) => void this.#bury(slot, node),
      onHang: (slot) => log.warn({ event: 'process.hangs', slot }, 'A process answers nothing and is ended.'),
      onHopeless: (slot) => this.#onHopeless(slot),
    });
  }

  /** Resolves when all take part; rejects when one of them cannot be started. */
  async start(slots: readonly Slot[], onHopeless: () => void): Promise<void> {
    this.#slots = slots;
    await new Promise<void>((resolve, reject) => {
      this.#onHopeless = (slot) =>
        reject(new Error(`The process ${slot} cannot be started. The reason is logged above.`));
      this.#supervisor.start(slots).then(resolve, reject);
    });
    this.#onHopeless = (slot) => {
      this.log.error({ event: 'process.hopeless', slot }, 'A process cannot be started. The reason is above.');
      onHopeless();
    };
  }

  pids(): Readonly<Record<string, number | undefined>> {
    return this.#supervisor.pids();
  }

  /** All of them take part, and say that they can work. */
  async isReady(): Promise<boolean> {
    const answers = await this.#supervisor.askAll({ type: 'ready' }, READY_WITHIN_MS);
    const ready = answers.filter((answer) => (answer as Readiness).isReady);
    return ready.length === this.#slots.length && ready.length > 0;
  }

  async metrics(): Promise<object[][]> {
    const answers = await this.#supervisor.askAll({ type: 'metrics' }, METRICS_WITHIN_MS);
    return [...answers.map((answer) => (answer as { metrics: object[] }).metrics), [restartsMetric(this.#restarts)]];
  }

  /** Edges first, so that nobody asks any more; then the workers, which finish what they have begun. */
  async leave(way: 'handOver' | 'stop'): Promise<void> {
    this.#supervisor.stop();
    const ask = ({ slot }: Slot) =>
      this.#supervisor.ask(slot, { type: way }, LEAVE_WITHIN_MS).catch((failure: unknown) => {
        this.log.warn({ event: 'process.late', slot, why: String(failure) }, 'A process did not leave in order.');
      });
    const isEdge = ({ params }: Slot) => params.duty !== 'worker';
    await Promise.all(this.#slots.filter(isEdge).map(ask));
    await Promise.all(this.#slots.filter((slot) => !isEdge(slot)).map(ask));
    for (const pid of Object.values(this.pids())) if (pid !== undefined) killed(pid);
  }

  #isUp(slot: string, { inc }: NodeRef, again: number): void {
    if (again > 0) this.#restarts += 1;
    this.log.info({ event: 'process.up', slot, inc }, again > 0 ? 'A process is back.' : 'A process takes part.');
  }

  /** We saw it end: nobody needs to wait for its lease. */
  async #bury(slot: string, node: NodeRef | undefined): Promise<void> {
    this.log.warn({ event: 'process.exited', slot }, 'A process has ended and is started again.');
    if (!node) return;
    try {
      await sqlPlacement(this.database.sql).declareDead(node, 'exit');
      await this.#supervisor.askAll({ type: 'prod' }, 2_000);
    } catch {
      // The database is away: the lease says the same a little later.
    }
  }

  async #report(message: Control): Promise<object> {
    if (message.type === 'up') this.#supervisor.up(message as Up);
    return message.type === 'metrics' ? this.metrics() : {};
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

const restartsMetric = (value: number): object => ({
  name: 'chatgogo_process_restarts_total',
  help: 'Processes that ended and were started again.',
  type: 'counter',
  values: [{ value, labels: {} }],
  aggregator: 'sum',
});
