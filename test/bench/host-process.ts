/** The product on this machine, as `npm start` runs it, in a process of its own: whose load is it that is measured. */
import type { BusPlace } from '../../bootstrap/roles/process.js';
import { createLogger } from '../../bootstrap/adapters/logging/logger.js';
import { configFrom } from '../../bootstrap/config.js';
import { runHost } from '../../bootstrap/roles/host.js';
import type { Crew, Host } from '../../bootstrap/roles/host.js';
import { serve } from './remote.js';

export type HostWish = Readonly<{ crew: Crew; env: Readonly<Record<string, string>> }>;
export type HostPlace = Readonly<{ databaseUrl: string; bus: BusPlace; pids: Readonly<Record<string, number>> }>;

/** Also while it is still being started: what it has begun must end with us. */
let host: Promise<Host> | undefined;

const handlers = {
  start: async ({ crew, env }: HostWish): Promise<HostPlace> => {
    const log = createLogger({ level: 'warn', name: 'bench' });
    host = runHost(configFrom(env, 'all'), crew, log, () => process.exit(1));
    const { databaseUrl, bus } = await host;
    return { databaseUrl, bus, pids: await handlers.pids() };
  },
  /** The processes as they are now: those that were killed have others in their place. */
  pids: async (): Promise<HostPlace['pids']> => {
    const started = await host;
    if (!started) throw new Error('nothing was started here');
    return Object.fromEntries(
      Object.entries(started.pids()).flatMap(([slot, pid]) => (pid === undefined ? [] : [[slot, pid] as const])),
    );
  },
};
export type HostHandlers = typeof handlers;

// comedy leaves rejected promises behind when a child ends; `main.ts` does the same.
process.on('unhandledRejection', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined); // the bench lets go of the pipe
serve(handlers, async () => {
  const started = await host?.catch(() => undefined); // one that could not start has taken everything back itself
  await started?.stop();
});
