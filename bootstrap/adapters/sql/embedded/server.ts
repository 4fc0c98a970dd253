/** The embedded server: started or found running, started again when it dies, stopped when nobody uses it any more. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import { isRunning } from './lock.js';
import type { Place } from './place.js';
import { freePort, PostgresProcess } from './postgres-process.js';
import { forgetEnded, runningIn } from './postmaster.js';
import { createDatabase, probe, urlOf, usersOf } from './probe.js';

/** What happened, for a log: figures and paths, nothing of what the database holds. */
export type Report = (event: string, fields: Readonly<Record<string, string | number>>) => void;

const LOOK_EVERY_MS = 25;
/** A start takes 30 ms; after a crash as long as the recovery. */
const READY_WITHIN_MS = 300_000;
/** A start that fails at once is tried again for so long: what was killed leaves children that take time to end. */
const TRY_AGAIN_FOR_MS = 60_000;
const MAY_PASS = /lock file|shared memory|already in use|could not bind/;
const WATCH_EVERY_MS = 250;
const REVIVE_EVERY_MS = 1_000;
/** Others of ours that are just ending are waited for. */
const LEAVE_WITHIN_MS = 1_500;
/** First what is under way ends and all is written down; then everything is dropped, as in a crash. */
const STOPPING = [
  ['SIGINT', 4_000],
  ['SIGQUIT', 2_000],
] as const;

export class EmbeddedServer {
  #port = 0;
  #watch: NodeJS.Timeout | undefined;
  #reviving: Promise<void> | undefined;
  #isStopping = false;

  constructor(
    readonly place: Place,
    readonly binaries: Binaries,
    readonly password: string,
    readonly report: Report,
  ) {}

  /** Stays the same until `stop`, whatever happens to the server. */
  get url(): string {
    return urlOf(this.#port, this.password);
  }

  async start(): Promise<void> {
    await this.#bringUp();
    this.#watch = setInterval(() => this.#look(), WATCH_EVERY_MS).unref();
  }

  /** Leaves it running while another process of ours uses it. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#watch);
    await this.#reviving;
    const running = runningIn(this.place.cluster);
    if (!running) return;
    if (await this.#isUsed(running.port)) return this.report('embedded.leftRunning', { pid: running.pid });
    for (const [signal, withinMs] of STOPPING) {
      process.kill(running.pid, signal);
      if (await hasEnded(running.pid, withinMs)) return;
    }
    this.report('embedded.doesNotStop', { pid: running.pid });
  }

  async #bringUp(): Promise<void> {
    const begunAt = performance.now();
    let own: PostgresProcess | undefined;
    while (!this.#isStopping) {
      const waitedMs = performance.now() - begunAt;
      const running = runningIn(this.place.cluster);
      if (running && (await this.#isReady(running.port))) {
        this.#port = running.port;
        const how = own ? 'embedded.started' : 'embedded.attached';
        return this.report(how, { pid: running.pid, port: running.port, ms: Math.round(performance.now() - begunAt) });
      }
      if (waitedMs > READY_WITHIN_MS) throw this.#failure(`is not ready after ${READY_WITHIN_MS / 1000} seconds`, own);
      if (!running && (own?.hasEnded ?? true)) {
        const mayPass = waitedMs < TRY_AGAIN_FOR_MS && MAY_PASS.test(own?.said() ?? '');
        if (own && !mayPass) throw this.#failure('does not start', own);
        forgetEnded(this.place.cluster);
        own = new PostgresProcess(this.binaries, this.place, this.#port || (await freePort()));
      }
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Makes the database on the way, the first time. */
  async #isReady(port: number): Promise<boolean> {
    const answer = await probe(port, this.password);
    if (answer === 'noDatabase') await createDatabase(port, this.password);
    if (answer === 'wrongPassword') {
      throw new Error(
        `the password in ${this.place.keep} is not that of the database in ${this.place.cluster}: they are kept ` +
          'together. Remove both to begin anew',
      );
    }
    return answer === 'ready';
  }

  #failure(what: string, own: PostgresProcess | undefined): Error {
    return new Error(`the embedded PostgreSQL ${what} (see ${this.place.log}):\n${own?.said() ?? ''}`);
  }

  #look(): void {
    if (this.#reviving || runningIn(this.place.cluster)) return;
    this.report('embedded.died', { port: this.#port });
    this.#reviving = this.#revive().finally(() => (this.#reviving = undefined));
  }

  async #revive(): Promise<void> {
    while (!this.#isStopping) {
      try {
        return await this.#bringUp();
      } catch (failure) {
        this.report('embedded.notRevived', { why: (failure as Error).message });
        await pause(REVIVE_EVERY_MS);
      }
    }
  }

  async #isUsed(port: number): Promise<boolean> {
    for (let waitedMs = 0; waitedMs < LEAVE_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
      if ((await usersOf(port, this.password).catch(() => 0)) === 0) return false;
      await pause(LOOK_EVERY_MS);
    }
    return true;
  }
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += LOOK_EVERY_MS) {
    if (!isRunning(pid)) return true;
    await pause(LOOK_EVERY_MS);
  }
  return !isRunning(pid);
}
