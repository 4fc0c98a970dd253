/** A real redis-server of the test's own: nothing is stored, port of its choice, gone when the process ends. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RedisServer = Readonly<{
  url: string;
  port: number;
  /** Ends it politely. */
  stop: () => Promise<void>;
  /** Ends it at once, as a crash would. */
  kill: () => Promise<void>;
}>;

const APT = 'apt-get install -y redis-server';
/** Longest that a first call may take where the server has to be installed. */
export const REDIS_START_TIMEOUT_MS = 300_000;
const PORT_ATTEMPTS = 5;

/** `again.port`: of a server that has ended. `flags`: further ones, as on the command line. */
export async function startRedis(again?: { port?: number; flags?: readonly string[] }): Promise<RedisServer> {
  await redisInstalled();
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(again?.port ?? (await freePort()), again?.flags ?? []);
    } catch (failure) {
      // Somebody else may have taken the port in between.
      if (attempt === PORT_ATTEMPTS || again?.port !== undefined) throw failure;
    }
  }
}

let installed: Promise<void> | undefined;

/** Rejects with what to do when there is no redis-server and we cannot install it. */
export const redisInstalled = (): Promise<void> => (installed ??= install());

async function install(): Promise<void> {
  if (await succeeds('redis-server', '--version')) return;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && (await succeeds('apt-get', '--version'))) {
    console.log(`    redis-server is missing: running "${APT}" once`);
    const apt = ['DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    await succeeds('env', ...apt, 'update');
    await succeeds('env', ...apt, 'install', '-y', 'redis-server');
    // The package starts a server of its own, which nobody has asked for.
    await succeeds('service', 'redis-server', 'stop');
  }
  if (await succeeds('redis-server', '--version')) return;
  throw new Error(`redis-server is not on the PATH. Install it, on Debian and Ubuntu by: sudo ${APT}`);
}

async function succeeds(command: string, ...args: readonly string[]): Promise<boolean> {
  const child = spawn(command, args, { stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function start(port: number, flags: readonly string[]): Promise<RedisServer> {
  const dir = await mkdtemp(join(tmpdir(), 'chatgogo-redis-'));
  const settings = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir, ...flags];
  const child = spawn('redis-server', ['--port', String(port), ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  const killAtExit = () => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      child.kill('SIGCONT'); // a test may have stopped it
      await exited;
    }
    process.off('exit', killAtExit);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (failure) {
    await end('SIGKILL');
    throw failure;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server has ended:\n${said}`)));
    child.stdout?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-4096);
      if (said.includes('eady to accept connections')) resolve();
    });
  });
}
