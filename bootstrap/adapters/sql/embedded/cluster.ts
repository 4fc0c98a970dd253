/** The files of the embedded server: made once, whole or not at all. */
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import type { Place } from './place.js';
import { runToEnd } from './run.js';

/** The superuser and the database. */
export const NAME = 'chatgogo';

/** Throws an Error that says what to do when the cluster there is none that these programs can serve. */
export async function ensureCluster(place: Place, binaries: Binaries, password: string): Promise<void> {
  if (!existsSync(place.cluster)) return make(place, binaries, password);
  const major = majorOf(place);
  if (major !== binaries.major) {
    throw new Error(
      `the database in ${place.cluster} was made by PostgreSQL ${major}, and this is ${binaries.major}: ` +
        `install ${major}, or set DATA_DIR to a new directory`,
    );
  }
}

function majorOf({ cluster }: Place): number {
  try {
    return Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'));
  } catch (failure) {
    throw new Error(
      `${cluster} cannot be read: start as the user it belongs to (it was made by root, or by somebody else), or set ` +
        'DATA_DIR to a directory of your own',
      { cause: failure },
    );
  }
}

/** In another directory first, which gets its name when all is there: a half-made one is never taken for a cluster. */
async function make({ home, cluster, as }: Place, { initdb }: Binaries, password: string): Promise<void> {
  const unfinished = `${cluster}.new`;
  const secret = join(home, 'password.new');
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(secret, { force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (as) for (const path of [unfinished, secret]) chownSync(path, as.uid, as.gid);
  try {
    const settings = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--data-checksums'];
    const { isGood, said } = await runToEnd(
      initdb,
      ['-D', unfinished, `--username=${NAME}`, `--pwfile=${secret}`, ...settings],
      as,
    );
    if (!isGood) throw new Error(`the database cannot be set up in ${home}, nor is DB_HOST set to a server:\n${said}`);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(secret, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}
