/** Entry of every forked process; comedy loads it by path. Runs one duty, and answers its supervisor. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import type { Settle } from '../../actors/runtime/branch.js';
import { ForkedRoot } from '../../actors/runtime/comedy.js';
import type { Control } from '../../actors/runtime/comedy.js';
import type { Boot, Up } from '../../actors/runtime/supervisor.js';
import type { HubPlace } from '../adapters/local/place.js';
import type { RedisAddress } from '../adapters/redis/connect.js';
import { createLogger, errorField } from '../adapters/logging/logger.js';
import type { Logger } from '../adapters/logging/logger.js';
import type { Config } from '../config.js';
import { startEdge } from './edge-node.js';
import { startWorker } from './worker-node.js';

/** How the processes of this host, or of all hosts, reach each other. */
export type BusPlace = Readonly<{ kind: 'local'; place: HubPlace } | { kind: 'redis'; address: RedisAddress }>;

/** What a process is to do: plain JSON, since it travels over comedy's pipe. */
export type ProcessParams = Readonly<{
  node: NodeId;
  duty: 'worker' | 'web' | 'telegram' | 'webAndTelegram';
  databaseUrl: string;
  bus: BusPlace;
  /** Nodes that share the messenger's rate limits, this one included. */
  sharers: number;
  config: Config;
}>;

/** One duty at work. */
export interface Duty {
  readonly me: NodeRef;
  /** Looks at once who owns what: somebody has just died. */
  prod(): Promise<void>;
  leave(way: 'handOver' | 'stop'): Promise<void>;
  /** It may answer people now: its lease holds, and it reaches the others. */
  isReady(): boolean;
  /** As prom-client's JSON. */
  metrics(): Promise<object[]>;
}

/** What a process answers when its supervisor asks whether it is ready. */
export type Readiness = Readonly<{ isReady: boolean }>;

/** What a duty needs of the process around it. */
export type Surroundings = Readonly<{
  params: ProcessParams;
  /** How often this slot was started by its supervisor, this time included. */
  starts: number;
  settle: Settle;
  log: Logger;
  /** This incarnation is over: nothing may leave the process any more. */
  end(why: 'fenced' | 'bug', failure?: unknown): void;
  /** The figures of all processes of this host, from the supervisor. */
  hostMetrics(): Promise<object[][]>;
}>;

/** Exit codes, after sysexits.h: what a supervisor's log shows. */
const EXIT = { orphaned: 0, cannotStart: 70, fenced: 75, bug: 70 } as const;

export default class ProcessRoot extends ForkedRoot {
  #log: Logger = createLogger({ level: 'info', name: 'process' });
  #duty: Duty | undefined;

  protected override async run(boot: unknown, settle: Settle): Promise<void> {
    const { slot, start: starts, delayMs, params } = boot as Boot<ProcessParams>; // from our own supervisor, by our own pipe
    this.#log = createLogger({ level: params.config.logLevel, name: slot });
    process.on('uncaughtException', (failure) => this.#end('bug', failure));
    await sleep(delayMs);
    const start = params.duty === 'worker' ? startWorker : startEdge;
    this.#duty = await start({
      params,
      starts,
      settle,
      log: this.#log,
      end: (why, failure) => this.#end(why, failure),
      hostMetrics: async () => (await this.report({ type: 'metrics' })) as object[][],
    });
    const up: Up = { type: 'up', slot, node: this.#duty.me };
    await this.report(up);
  }

  override async control(message: Control): Promise<object> {
    const duty = this.#duty;
    switch (message.type) {
      case 'prod':
        await duty?.prod();
        return {};
      case 'handOver':
      case 'stop':
        await duty?.leave(message.type);
        return {};
      case 'ready':
        return { isReady: duty?.isReady() ?? false } satisfies Readiness;
      case 'metrics':
        return { metrics: (await duty?.metrics()) ?? [] };
      default:
        return {}; // a ping: to answer is all
    }
  }

  protected override giveUp(why: 'cannotStart' | 'orphaned', failure?: unknown): void {
    this.#end(why, failure);
  }

  #end(why: keyof typeof EXIT, failure?: unknown): void {
    if (why !== 'orphaned') this.#log.error({ event: `process.${why}`, ...errorField(failure) }, 'The process ends.');
    process.exit(EXIT[why]);
  }
}
