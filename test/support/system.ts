/**
 * The whole system as a process of its own, as `npm start` runs it: started, watched, killed in parts or whole, started
 * again on the same data. Its Telegram is a simulator in the test's process, so that nothing people saw is ever lost.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDirectory } from './postgres.js';
import { childrenOf, isAlive } from './processes.js';

const MAIN = fileURLToPath(new URL('../../bootstrap/main.js', import.meta.url));
const READY_WITHIN_MS = 120_000;
const OUTPUT_KEPT = 20_000;

export type SystemOptions = Readonly<{
  role?: string;
  /** Settings beside those that the tests need. */
  env?: Readonly<Record<string, string>>;
  /** Kept over restarts; a temporary one, gone at the end, when left out. */
  dataDir?: string;
}>;

export class System {
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly role: string,
    readonly env: Readonly<Record<string, string>>,
    readonly dataDir: string,
    readonly port: number,
    readonly operatorsPort: number,
    readonly removesData: boolean,
  ) {}

  /** Resolves when it is ready. */
  static async start({ role = 'all', env = {}, dataDir }: SystemOptions = {}): Promise<System> {
    const own = dataDir ?? testDirectory();
    const [port, operatorsPort] = [await freePort(), await freePort()];
    const system = new System(role, env, own, port, operatorsPort, dataDir === undefined);
    try {
      await system.start();
    } catch (failure) {
      await system.end();
      throw failure;
    }
    return system;
  }

  get webUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Health and metrics, whatever the role. */
  get operatorsUrl(): string {
    return `http://127.0.0.1:${this.operatorsPort}`;
  }

  /** What the names of its nodes begin with. */
  get installation(): string {
    return readFileSync(join(this.dataDir, 'hosts', 'installation'), 'utf8').trim();
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the system is not running');
    return pid;
  }

  get hasEnded(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** What it has printed lately. */
  get output(): string {
    return this.#output;
  }

  /** Starts it again after it has ended. */
  async start(): Promise<void> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '/',
      LOG_LEVEL: 'warn',
      WORKER_PROCESSES: '2',
      TELEGRAM_RATE_PER_SECOND: '0',
      TELEGRAM_CHAT_RATE_PER_SECOND: '0',
      PORT: String(this.port),
      METRICS_PORT: String(this.operatorsPort),
      DATA_DIR: this.dataDir,
      ...this.env,
    };
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN, this.role], {
      env,
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const killAtExit = () => void child.kill('SIGKILL');
    process.once('exit', killAtExit);
    child.once('exit', () => process.off('exit', killAtExit));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text: Buffer) => (this.#output = (this.#output + text.toString()).slice(-OUTPUT_KEPT)));
    }
    for (const until = Date.now() + READY_WITHIN_MS; !(await this.#isReady()); await sleep(50)) {
      if (this.hasEnded) throw new Error(`the system ended while it started:\n${this.#output}`);
      if (Date.now() > until) throw new Error(`the system is not ready in ${READY_WITHIN_MS} ms: ${this.#state()}`);
    }
  }

  /** The forked processes by slot: `worker-0`, `edge`, … */
  slots(): Readonly<Record<string, number>> {
    const forked = childrenOf(this.pid).filter(({ args }) => args.some((arg) => arg.includes('forked-actor-worker')));
    return Object.fromEntries(forked.map(({ pid, args }) => [args.at(-1) ?? '', pid]));
  }

  /** Ends one slot at once. */
  kill(slot: string, signal: NodeJS.Signals = 'SIGKILL'): void {
    const pid = this.slots()[slot];
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** As a person with root would: the supervisor and all it has forked, at once. */
  async killAll(): Promise<void> {
    const pids = [this.pid, ...Object.values(this.slots())];
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    for (let waits = 0; pids.some(isAlive) && waits < 100; waits += 1) await sleep(20);
  }

  /** The supervisor alone, at once; what it has forked notices by itself. */
  async killSupervisor(): Promise<void> {
    const child = this.#child;
    if (!child || this.hasEnded) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** Politely; resolves with the exit code and how long it took. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Readonly<{ code: number | null; ms: number }>> {
    const child = this.#child;
    if (!child || this.hasEnded) return { code: child?.exitCode ?? null, ms: 0 };
    const begunAt = performance.now();
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    const [code] = await exited;
    return { code, ms: performance.now() - begunAt };
  }

  /** Stops it, and takes its data away when it is temporary. */
  async end(): Promise<void> {
    await this.stop();
    if (this.removesData) await rm(this.dataDir, { recursive: true, force: true });
  }

  #state(): string {
    return `${this.role}, forked ${JSON.stringify(this.slots())}, said:\n${this.#output}`;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.operatorsUrl}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
