/** The product on this machine, as `npm start` runs it, in a process of its own: whose load is it that is measured. */
import type { BusPlace } from '../../bootstrap/roles/process.js';
import { createLogger } from '../../bootstrap/adapters/logging/logger.js';
import { configFrom } from '../../bootstrap/config.js';
import { runHost } from '../../bootstrap/roles/host.js';
import type { Crew, Host } from '../../bootstrap/roles/host.js';
import { serve } from './remote.js';

export type HostWish = Readonly<{ crew: Crew; env: Readonly<Record<string, string>> }>;
export type HostPlace = Readonly<{ databaseUrl: string; bus: BusPlace; pids: Readonly<Record<string, number>> }>;

let host: Host | undefined;

const handlers = {
  start: async ({ crew, env }: HostWish): Promise<HostPlace> => {
    const log = createLogger({ level: 'warn', name: 'bench' });
    host = await runHost(configFrom(env, 'all'), crew, log, () => process.exit(1));
    const pids = Object.entries(host.pids()).flatMap(([slot, pid]) =>
      pid === undefined ? [] : [[slot, pid] as const],
    );
    return { databaseUrl: host.databaseUrl, bus: host.bus, pids: Object.fromEntries(pids) };
  },
};
export type HostHandlers = typeof handlers;

// comedy leaves rejected promises behind when a child ends; `main.ts` does the same.
process.on('unhandledRejection', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined); // the bench lets go of the pipe
serve(handlers, async () => host?.stop());
