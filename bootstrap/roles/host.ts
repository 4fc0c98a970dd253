/**
 * Host: everything that runs on this machine for one role. The parent keeps what must outlive a forked process: the hub
 * of the local bus, the embedded database, the simulator; and supervises the processes that do the work.
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
import { sqlPlacement } from '../adapters/sql/placement.js';
import type { Config } from '../config.js';
import { openDatabase } from './database.js';
import { claimHostId } from './host-id.js';
import type { BusPlace, ProcessParams } from './process.js';

/** Which processes a role runs. */
export type Crew = Readonly<{ workers: number; edge?: Exclude<ProcessParams['duty'], 'worker'> }>;
/** A role at work on this machine. */
export type Host = Readonly<{ pids(): Readonly<Record<string, number | undefined>>; stop(): Promise<void> }>;

const PROCESS_MODULE = fileURLToPath(new URL('./process.js', import.meta.url));
/** For a process to finish what it has begun; the whole host ends within ten seconds. */
const LEAVE_WITHIN_MS = 4_000;

export async function runHost(config: Config, crew: Crew, log: Logger, onHopeless: () => void): Promise<Host> {
  const hostId = claimHostId(config.dataDir);
  const database = await openDatabase(config, log);
  const placement = sqlPlacement(database.sql);
  const hub = config.redis
    ? undefined
    : await startHub({
        onProblem: (problem) =>
          log.warn({ event: 'hub.problem', problem: problem.message }, 'A connection to the local bus ended.'),
      });
  const bus: BusPlace = config.redis
    ? { kind: 'redis', address: config.redis }
    : { kind: 'local', place: (hub as NonNullable<typeof hub>).place };
  let restarts = 0;

  const system = new ForkingSystem((message) => report(message));
  const supervisor = new Supervisor<ProcessParams>({
    clock: systemClock,
    fork: (slot, boot: () => Boot<ProcessParams>) => system.fork(slot, PROCESS_MODULE, boot),
    kill: (pid) => process.kill(pid, 'SIGKILL'),
    onUp: (slot, node, again) => {
      if (again > 0) restarts += 1;
      log.info(
        { event: 'process.up', slot, inc: node.inc },
        again > 0 ? 'A process is back.' : 'A process takes part.',
      );
    },
    onExit: (slot, node) => void bury(slot, node),
    onHang: (slot) => log.warn({ event: 'process.hangs', slot }, 'A process answers nothing and is ended.'),
    onHopeless: (slot) => {
      log.error({ event: 'process.hopeless', slot }, 'A process cannot be started. The reason is above.');
      onHopeless();
    },
  });

  /** We saw it end: nobody needs to wait for its lease. */
  async function bury(slot: string, node: NodeRef | undefined): Promise<void> {
    log.warn({ event: 'process.exited', slot }, 'A process has ended and is started again.');
    if (!node) return;
    try {
      await placement.declareDead(node, 'exit');
      await supervisor.askAll({ type: 'prod' }, 2_000);
    } catch {
      // The database is away: the lease says the same a little later.
    }
  }

  async function report(message: Control): Promise<object> {
    if (message.type === 'up') supervisor.up(message as Up);
    if (message.type !== 'metrics') return {};
    const answers = await supervisor.askAll({ type: 'metrics' }, 2_000);
    return [...answers.map((answer) => (answer as { metrics: object[] }).metrics), [restartsMetric(restarts)]];
  }

  const params = (slot: string, duty: ProcessParams['duty']) => ({
    slot,
    params: {
      node: `${hostId.id}/${slot}` as NodeId,
      duty,
      databaseUrl: database.url,
      bus,
      sharers: Math.max(1, crew.workers),
      config,
    },
  });
  const workers = Array.from({ length: crew.workers }, (_, i) => params(`worker-${i}`, 'worker'));
  await supervisor.start([...workers, ...(crew.edge ? [params('edge', crew.edge)] : [])]);

  return {
    pids: () => supervisor.pids(),
    stop: async () => {
      supervisor.stop();
      const way = config.redis ? 'handOver' : 'stop';
      if (crew.edge) await supervisor.ask('edge', { type: way }, LEAVE_WITHIN_MS).catch(() => undefined);
      await Promise.all(
        workers.map(({ slot }) => supervisor.ask(slot, { type: way }, LEAVE_WITHIN_MS).catch(() => undefined)),
      );
      for (const pid of Object.values(supervisor.pids())) if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await hub?.close();
      await database.close();
      hostId.release();
    },
  };
}

const restartsMetric = (value: number): object => ({
  name: 'chatgogo_process_restarts_total',
  help: 'Processes that ended and were started again.',
  type: 'counter',
  values: [{ value, labels: {} }],
  aggregator: 'sum',
});
