/** The server process of a cluster, as the file it keeps there tells of it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRunning } from './lock.js';

export type Postmaster = Readonly<{ pid: number; port: number }>;

/** Lines of postmaster.pid, counted from 0. */
const [PID_LINE, PORT_LINE] = [0, 3];

const fileOf = (cluster: string): string => join(cluster, 'postmaster.pid');

/** The server that runs on this cluster, ready or not. */
export function runningIn(cluster: string): Postmaster | undefined {
  const postmaster = recordedIn(cluster);
  return postmaster && isServer(postmaster.pid) ? postmaster : undefined;
}

/**
 * Forgets a server that has ended, when its number now belongs to a process of another kind: PostgreSQL would refuse to
 * start. After a restart of a container this is the rule. One that is dying is not forgotten: its children may live.
 */
export function forgetEnded(cluster: string): void {
  const postmaster = recordedIn(cluster);
  if (postmaster && isOfAnotherKind(postmaster.pid)) rmSync(fileOf(cluster), { force: true });
}

function recordedIn(cluster: string): Postmaster | undefined {
  if (!existsSync(fileOf(cluster))) return undefined;
  const lines = readFileSync(fileOf(cluster), 'utf8').split('\n');
  const [pid, port] = [Math.abs(Number(lines[PID_LINE])), Number(lines[PORT_LINE])];
  return pid > 0 ? { pid, port } : undefined;
}

/** A process that is PostgreSQL's and has not ended: what was killed and is not buried yet keeps its number. */
function isServer(pid: number): boolean {
  return isRunning(pid) && isPostgres(programOf(pid));
}

function isOfAnotherKind(pid: number): boolean {
  const program = isRunning(pid) ? programOf(pid) : '';
  return program !== '' && !isPostgres(program);
}

const isPostgres = (program: string | undefined): boolean =>
  program === undefined || basename(program).startsWith('postgres');

/** What the process runs, '' when it has ended; undefined: this system does not tell. */
function programOf(pid: number): string | undefined {
  try {
    if (process.platform === 'win32') return undefined;
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0];
    return execFileSync('/bin/ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
