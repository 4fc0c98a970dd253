/** Whoever stops it at once is not told that it is ready. */
import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testDirectory } from '../support/postgres.js';
import { freePort } from '../support/system.js';

const MAIN = fileURLToPath(new URL('../../bootstrap/main.js', import.meta.url));
const READY = 'ChatGoGo is ready.';

describe('npm start', function () {
  this.timeout(120_000);
  let dataDir: string;
  beforeEach(() => (dataDir = testDirectory()));
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  /** Its exit code, and what it has printed, when it is told to stop at that moment. */
  const stopped = async (
    at: (output: string) => boolean,
  ): Promise<Readonly<{ code: number | null; output: string }>> => {
    const [port, simulatorPort] = [await freePort(), await freePort()];
    const settings = { PORT: `${port}`, SIMULATOR_PORT: `${simulatorPort}`, DATA_DIR: dataDir, WORKER_PROCESSES: '2' };
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...settings };
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const child = spawn(process.execPath, [MAIN, 'all'], { env, cwd: tmpdir(), stdio });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    const exited = once(child, 'exit') as Promise<[number | null]>;
    while (!at(output) && child.exitCode === null) await sleep(20);
    child.kill('SIGTERM');
    const [code] = await exited;
    return { code, output };
  };

  it('says that it is ready, but not when it was told to stop while it started', async () => {
    const early = await stopped(() => existsSync(join(dataDir, 'hosts', 'installation')));
    expect(early.code).to.equal(0);
    expect(early.output).not.to.include(READY);
    const late = await stopped((output) => output.includes(READY));
    expect(late.code).to.equal(0);
  });
});
