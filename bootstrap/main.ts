/**
 * `main.js <role>`: starts one line of the Procfile, or everything (`all`). SIGTERM and SIGINT end it in order, within
 * ten seconds, with code 0; a second one ends it at once.
 */
import { ConfigError, loadConfig } from './config.js';
import type { Config } from './config.js';
import { createLogger, safeError } from './adapters/logging/logger.js';
import type { Logger } from './adapters/logging/logger.js';
import { runAll } from './roles/all.js';
import { runBroadcast } from './roles/broadcast.js';
import { runForget } from './roles/forget.js';
import { runLink } from './roles/link.js';
import { runRelease } from './roles/release.js';
import { runHost } from './roles/host.js';
import { runTree } from './roles/tree.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

type Running = Readonly<{ greeting?: string; stop(): Promise<void> }>;
/** What a role runs until it is told to stop; `release` is over when it is done. */
type Role = (config: Config, log: Logger, onHopeless: () => void) => Promise<Running | undefined>;

const ROLES: Readonly<Record<string, Role>> = {
  all: runAll,
  web: (config, log, onHopeless) => runHost(config, { workers: 0, edge: 'web' }, log, onHopeless),
  telegram: (config, log, onHopeless) => runHost(config, { workers: 0, edge: 'telegram' }, log, onHopeless),
  worker: (config, log, onHopeless) => runHost(config, { workers: config.workers }, log, onHopeless),
  release: runRelease,
  tree: (config) => {
    const screen = {
      write: (text: string) => void process.stdout.write(`${text}\n`),
      isTerminal: process.stdout.isTTY,
    };
    return runTree(config, screen, process.argv.includes('--once') ? 'once' : 'forever');
  },
  broadcast: (config) => runBroadcast(config, process.argv.slice(3), print),
  link: (config) => runLink(config, process.argv[3], print),
  forget: (config) => runForget(config, process.argv[3], print),
};

/** What an operator says and is answered; the other roles run until they are stopped. */
const ORDERS: readonly string[] = ['release', 'tree', 'broadcast', 'link', 'forget'];

/** Orderly ends take less; whoever waits for us (a process manager, a person) waits no longer. */
const STOP_WITHIN_MS = 9_000;
/** Ctrl-C reaches us twice: from the terminal, and once more from npm. */
const SAME_REQUEST_MS = 1_000;

async function main(): Promise<void> {
  const name = process.argv[2] ?? 'all';
  const start = Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
  if (!start) return fail(`There is no role '${name}'. Roles: ${Object.keys(ROLES).join(', ')}.`);
  const config = loadConfig(name);
  const log = createLogger({ level: config.logLevel, name });

  let running: Awaited<ReturnType<Role>> | 'starting' = 'starting';
  let stopsWith: number | undefined;
  let askedAt = 0;
  const stop = (code: number): void => {
    if (stopsWith !== undefined && performance.now() - askedAt < SAME_REQUEST_MS) return;
    if (stopsWith !== undefined) process.exit(code); // asked twice
    stopsWith = code;
    askedAt = performance.now();
    if (running !== 'starting') return end(code, running);
    setTimeout(() => process.exit(code), STOP_WITHIN_MS);
  };
  const end = (code: number, role: Awaited<ReturnType<Role>>): void => {
    setTimeout(() => process.exit(code), STOP_WITHIN_MS);
    (role?.stop() ?? Promise.resolve())
      .catch((failure: unknown) => log.error({ event: 'host.stop', error: safeError(failure) }, 'Stopping went wrong.'))
      .finally(() => process.exit(code));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0));
  // comedy itself leaves rejected promises behind when a child dies: they are no reason for the parent to die too.
  process.on('unhandledRejection', (failure) =>
    log.debug({ event: 'host.rejection', error: safeError(failure) }, 'A rejection nobody waited for.'),
  );
  running = await start(config, log, () => stop(1));
  if (stopsWith !== undefined) return end(stopsWith, running); // asked while it started: what was begun is ended in order
  if (!running) process.exit(0);
  if (running.greeting !== undefined) print(running.greeting);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 64;
}

main().catch((failure: unknown) => {
  if (failure instanceof ConfigError) return fail(failure.message);
  const what = ORDERS.includes(process.argv[2] ?? '') ? '' : 'ChatGoGo could not start. ';
  process.stderr.write(`${what}${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
});
