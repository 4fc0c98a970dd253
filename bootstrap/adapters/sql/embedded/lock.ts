/** One process at a time sets up or starts the server of a data directory; others wait for it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Setting up takes a second; recovery after a crash up to some minutes. */
const WAIT_AT_MOST_MS = 300_000;
const LOOK_EVERY_MS = 100;

/** Those that this very process holds. */
const ours = new Set<string>();

/** Left behind by a process that has been killed, the lock is free again. */
export async function withLock<T>(file: string, run: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; !take(file); waitedMs += LOOK_EVERY_MS) {
    if (waitedMs >= WAIT_AT_MOST_MS) {
      throw new Error(`another process has been starting the database for minutes: end it, or remove ${file}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  ours.add(file);
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
    ours.delete(file);
  }
}

/** Whether the lock is ours now. */
function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  }
  if (!isHeld(file)) rmSync(file, { force: true });
  return false;
}

/** Our own number there may be that of an earlier process: in a container every start can have the same. */
function isHeld(file: string): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return pid === process.pid ? ours.has(file) : isRunning(pid);
  } catch {
    return false; // released meanwhile
  }
}

/** Whether a process of this number exists, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
