/** Where a hub listens, and the secret that lets a bus in: what a parent hands to the processes it starts. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SECRET_BYTES } from './frames.js';

/** JSON, so that it can travel in an argument or an environment variable. `secret`: 32 bytes in hexadecimal digits. */
export type HubPlace = Readonly<{ path: string; secret: string }>;

/** A socket's path may have 107 bytes on Linux and 103 on macOS. */
const PATH_LIMIT_BYTES = 100;

/** A path that nobody has used yet, in a directory that only this user may enter (on Windows a named pipe). */
export async function newPlace(): Promise<HubPlace> {
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  if (process.platform === 'win32') {
    return { path: `\\\\.\\pipe\\chatgogo-${randomBytes(12).toString('hex')}`, secret };
  }
  const wanted = join(tmpdir(), 'chatgogo-');
  const isShort = Buffer.byteLength(join(`${wanted}XXXXXX`, 'hub')) <= PATH_LIMIT_BYTES;
  // mkdtemp makes the directory with mode 0700.
  return { path: join(await mkdtemp(isShort ? wanted : '/tmp/chatgogo-'), 'hub'), secret };
}

/** Removes what `newPlace` has made. */
export async function removePlace({ path }: HubPlace): Promise<void> {
  if (process.platform !== 'win32') await rm(dirname(path), { recursive: true, force: true });
}
