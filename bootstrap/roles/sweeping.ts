/** Least data: what has been kept long enough is deleted, once an hour, by one host at a time. */
import { safeError } from '../adapters/logging/logger.js';
import type { Logger } from '../adapters/logging/logger.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sweep } from '../adapters/sql/retention.js';

const EVERY_MS = 60 * 60_000;
/** A host that is restarted every day sweeps too. */
const FIRST_AFTER_MS = 60_000;

/** Returns what ends it. */
export function startSweeping(sql: Sql, log: Logger): () => void {
  const once = async () => {
    try {
      log.info({ event: 'retention.swept', ...(await sweep(sql)) }, 'What was kept long enough is deleted.');
    } catch (failure) {
      log.warn({ event: 'retention.failed', error: safeError(failure) }, 'Sweeping did not work; it is tried again.');
    }
  };
  const first = setTimeout(() => void once(), FIRST_AFTER_MS);
  const further = setInterval(() => void once(), EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(further);
  };
}
