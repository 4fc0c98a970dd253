/** The directory of DATA_DIR, in which everything is kept that must outlive us. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes it, when it is not there. Throws an Error that names the setting. */
export function makeDataDir(dataDir: string): void {
  try {
    makeAll(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Error(`Nothing can be kept in ${dataDir} (${code}). Set DATA_DIR to a directory of your own.`, { cause });
  }
}

/** One by one: `mkdirSync` with `recursive` never returns where a parent is there and takes no children, as /proc. */
function makeAll(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeAll(parent);
  try {
    mkdirSync(folder);
  } catch (failure) {
    if (!isFolder(folder)) throw failure; // else another supervisor has made it meanwhile
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
