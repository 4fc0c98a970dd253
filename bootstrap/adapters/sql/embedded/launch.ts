/**
 * PostgreSQL for whoever has none: with the programs of a package, on the data directory, for this machine alone. As
 * root, who may not run it, it runs as another user, and where that one cannot get to the data directory, elsewhere.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { withLock } from './lock.js';
import { keepOf, passwordIn, placeFor } from './place.js';
import { runningIn } from './postmaster.js';
import { EmbeddedServer } from './server.js';
import type { Report } from './server.js';

export type EmbeddedOptions = Readonly<{ dataDir: string; log: Report }>;
export type Embedded = Readonly<{
  /** Holds the password. Valid until `stop`: a server that dies is started again on the same port. */
  url: string;
  /** Leaves it running while another process of ours uses it. */
  stop(): Promise<void>;
}>;

/**
 * Resolves when the server is ready: made, started, found running, or recovered after a crash. It survives the end of
 * this process. Rejects with an Error that says what to install or to set.
 */
export function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  const keep = keepOf(dataDir);
  mkdirSync(keep, { recursive: true });
  return withLock(join(keep, 'lock'), async () => {
    const place = placeFor(dataDir);
    if (place.home !== keep) log('embedded.elsewhere', { home: place.home });
    const password = passwordIn(place);
    const binaries = await findBinaries(place.as, place.home);
    await ensureCluster(place, binaries, password);
    const server = new EmbeddedServer(place, binaries, password, log);
    await server.start();
    return { url: server.url, stop: () => server.stop() };
  });
}

/** Whether a server runs on this data directory, so that `startEmbedded` would find it rather than start one. */
export const isEmbeddedRunning = (dataDir: string): boolean =>
  existsSync(keepOf(dataDir)) && runningIn(placeFor(dataDir).cluster) !== undefined;
