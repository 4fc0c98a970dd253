/** Runs a program of PostgreSQL to its end. */
import { spawn } from 'node:child_process';
import type { SpawnOptions } from 'node:child_process';
import type { Identity } from './identity.js';

export type Ended = Readonly<{ isGood: boolean; said: string }>;

/** Enough to find the reason of a failure in. */
const KEPT_CHARS = 4_000;

/** Resolves in any case: what cannot be run at all is not good either, and `said` is why. */
export function runToEnd(program: string, args: readonly string[], as: Identity | undefined): Promise<Ended> {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(program, args, { ...surroundings(as), stdio: ['ignore', 'pipe', 'pipe'] });
    const hear = (text: Buffer) => (said = (said + text.toString()).slice(-KEPT_CHARS));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (failure) => resolve({ isGood: false, said: failure.message }));
    child.once('close', (code) => resolve({ isGood: code === 0, said: said.trim() }));
  });
}

/** None of our settings: other processes of the account it runs as could read them there. */
export const surroundings = (as: Identity | undefined): SpawnOptions => ({
  cwd: process.platform === 'win32' ? undefined : '/',
  ...(process.platform !== 'win32' && { env: { LC_ALL: 'C', TZ: 'UTC' } }),
  ...(as && { uid: as.uid, gid: as.gid }),
});
