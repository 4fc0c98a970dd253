/**
 * The name of this host in the table of nodes: the same after a restart, so that what ran before is fenced at once
 * rather than when its lease runs out; another one for every further supervisor that shares the data directory.
 */
import { nanoid } from 'nanoid';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.js';

export type HostId = Readonly<{ id: string; release(): void }>;

/** Supervisors of one data directory; beyond it something starts them in a loop. */
const PLACES = 256;

export function claimHostId(dataDir: string): HostId {
  makeDataDir(dataDir);
  const folder = join(dataDir, 'hosts');
  makeDataDir(folder);
  const installation = readOrCreate(join(folder, 'installation'), () => nanoid(10));
  for (let place = 0; place < PLACES; place += 1) {
    const file = join(folder, `${place}.pid`);
    if (claim(file)) return { id: `${installation}-${place}`, release: () => rmSync(file, { force: true }) };
  }
  throw new Error(`more than ${PLACES} supervisors share ${dataDir}: set DATA_DIR to another directory`);
}

function readOrCreate(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { flag: 'wx' });
  } catch (failure) {
    if (!hasCode(failure, 'EEXIST')) throw failure;
  }
  return readFileSync(file, 'utf8').trim();
}

/** Whether the place is ours now: free, or left behind by a process that has ended. */
function claim(file: string): boolean {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return true;
    } catch (failure) {
      if (!hasCode(failure, 'EEXIST')) throw failure;
    }
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
  }
  return false;
}

function isHeld(file: string): boolean {
  let pid: number;
  try {
    pid = Number(readFileSync(file, 'utf8'));
  } catch {
    return false; // released meanwhile
  }
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false; // in a container every start is pid 1
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return hasCode(failure, 'EPERM');
  }
}

const hasCode = (failure: unknown, code: string): boolean =>
  failure instanceof Error && (failure as NodeJS.ErrnoException).code === code;
