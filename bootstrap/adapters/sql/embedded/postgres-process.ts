/** One start of the server's process. It outlives ours: what stops us must not stop it before everybody has finished. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Binaries } from './binaries.js';
import type { Place } from './place.js';
import { surroundings } from './run.js';

/** Then the log begins anew; the one before is kept. */
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;
const REASON_CHARS = 2_000;

/** Nobody but this machine may knock; what fails is not written down with the words that it was about. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'chatgogo',
  max_connections: '200',
  wal_level: 'minimal', // nobody replicates it
  max_wal_senders: '0',
  jit: 'off', // for statements of milliseconds it costs more than it saves
  max_parallel_workers_per_gather: '0', // small containers have little shared memory
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

export class PostgresProcess {
  readonly #child: ChildProcess;
  readonly #logFrom: number;
  #hasEnded = false;

  constructor(
    { postgres }: Binaries,
    readonly place: Place,
    port: number,
  ) {
    rotate(place.log);
    const log = openSync(place.log, 'a', 0o600);
    this.#logFrom = statSync(place.log).size;
    const settings = Object.entries({ ...SETTINGS, port: String(port) });
    const args = ['-D', place.cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    this.#child = spawn(postgres, args, { ...surroundings(place.as), detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#child.once('exit', () => (this.#hasEnded = true));
    this.#child.once('error', () => (this.#hasEnded = true));
    this.#child.unref();
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** What the server has said since it was started, its end. */
  said(): string {
    return readFileSync(this.place.log).subarray(this.#logFrom).toString('utf8').slice(-REASON_CHARS).trim();
  }
}

/** Free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function rotate(log: string): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(log, `${log}.old`);
}
