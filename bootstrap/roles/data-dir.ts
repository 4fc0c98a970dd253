/** The directory of DATA_DIR, in which everything is kept that must outlive us. */
import { accessSync, constants, mkdirSync } from 'node:fs';

/** Makes it, when it is not there. Throws an Error that names the setting. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Error(`Nothing can be kept in ${dataDir} (${code}). Set DATA_DIR to a directory of your own.`, { cause });
  }
}
