/** Who used the processor and the memory of this machine: read from /proc, by parts made of whole processes. */
import { readFileSync } from 'node:fs';
import { childrenOf } from '../support/processes.js';

/** USER_HZ of Linux, in which /proc counts, on every architecture that node runs on. */
const TICK_MS = 10;

/** `ownMs`: of the process; `reapedMs`: of its children that have ended and been waited for. */
export type CpuTime = Readonly<{ parent: number; ownMs: number; reapedMs: number }>;

/** Reads /proc/<pid>/stat. The name of the program, in brackets, may itself hold brackets and spaces. */
export function parseStat(stat: string): CpuTime {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = (place: number): number => Number(fields[place - 3]); // counted from 1 in proc(5), and two are cut off
  const time = {
    parent: ticks(4),
    ownMs: (ticks(14) + ticks(15)) * TICK_MS,
    reapedMs: (ticks(16) + ticks(17)) * TICK_MS,
  };
  if (!Object.values(time).every(Number.isFinite)) throw new Error('this is no line of /proc/<pid>/stat');
  return time;
}

/** Reads the first line of /proc/stat: milliseconds of all processors together. */
export function parseMachine(stat: string): Readonly<{ busyMs: number; allMs: number }> {
  const [name, ...counts] = (stat.split('\n')[0] ?? '').split(/ +/);
  const ticks = counts.slice(0, 8).map(Number); // user nice system idle iowait irq softirq steal
  if (name !== 'cpu' || ticks.length < 8 || !ticks.every(Number.isFinite)) throw new Error('this is no /proc/stat');
  const allMs = ticks.reduce((sum, count) => sum + count, 0) * TICK_MS;
  return { busyMs: allMs - ((ticks[3] ?? 0) + (ticks[4] ?? 0)) * TICK_MS, allMs };
}

export const parentOf = (pid: number): number => parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).parent;

/** Bytes of memory that the process holds at present. */
export function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error(`the kernel says nothing of the memory of process ${pid}`);
  return Number(kilobytes) * 1_024;
}

/** A part of what runs: processes, `withChildren` of whatever number and life. */
export type Part = Readonly<{ pids: readonly number[]; withChildren?: boolean }>;
export type Parts = Readonly<Record<string, Part>>;
/** `parts`: CPU milliseconds of each. `othersMs`: of all that is no part. `machineMs`: what there was to be had. */
export type Usage = Readonly<{ parts: Readonly<Record<string, number>>; othersMs: number; machineMs: number }>;

/** Begins to count; the function returned tells what was used since. Throws when a process of a part has ended. */
export function account(parts: Parts): () => Usage {
  const before = read(parts);
  return () => {
    const after = read(parts);
    const used = Object.fromEntries(Object.entries(after.ms).map(([part, ms]) => [part, ms - (before.ms[part] ?? 0)]));
    const ours = Object.values(used).reduce((sum, ms) => sum + ms, 0);
    return {
      parts: used,
      othersMs: Math.max(0, after.machine.busyMs - before.machine.busyMs - ours),
      machineMs: after.machine.allMs - before.machine.allMs,
    };
  };
}

type Reading = Readonly<{ ms: Readonly<Record<string, number>>; machine: ReturnType<typeof parseMachine> }>;

function read(parts: Parts): Reading {
  const ms = Object.entries(parts).map(([name, part]) => [name, usedBy(name, part)] as const);
  return { ms: Object.fromEntries(ms), machine: parseMachine(readFileSync('/proc/stat', 'utf8')) };
}

function usedBy(name: string, { pids, withChildren = false }: Part): number {
  return pids.reduce((sum, pid) => sum + usedByOne(name, pid, withChildren), 0);
}

function usedByOne(name: string, pid: number, withChildren: boolean): number {
  const { ownMs, reapedMs } = statOf(name, pid);
  if (!withChildren) return ownMs;
  const children = childrenOf(pid).map((child) => usedOrGone(child.pid));
  return children.reduce((sum, ms) => sum + ms, ownMs + reapedMs);
}

function statOf(name: string, pid: number): CpuTime {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (cause) {
    throw new Error(`process ${pid} of ${name} has ended: what it used is not known`, { cause });
  }
}

/** A child that ends between being listed and being read is counted by its parent the next time. */
function usedOrGone(pid: number): number {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).ownMs;
  } catch {
    return 0;
  }
}
