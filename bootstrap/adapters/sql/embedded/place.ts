/** Where the embedded server keeps what: below the data directory, unless the account it runs as cannot get there. */
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canEnter, serverIdentity } from './identity.js';
import type { Identity } from './identity.js';
import { runningIn } from './postmaster.js';

export type Place = Readonly<{
  /** Our own: password, log, lock. */
  keep: string;
  /** The server's: the cluster, and a copy of its programs where it needs one. */
  home: string;
  cluster: string;
  log: string;
  /** Who runs the server; undefined: ourselves. */
  as: Identity | undefined;
}>;

/** Of every system: everybody may pass, and what lies there survives a restart of the machine. */
const ELSEWHERE = ['/var/lib', '/var/tmp'];
const PASSWORD_BYTES = 24;

export const keepOf = (dataDir: string): string => join(dataDir, 'postgres');

/** Makes the directories. The next call finds the same place, also when it is elsewhere or has had to move. */
export function placeFor(dataDir: string): Place {
  const keep = keepOf(dataDir);
  const pointer = join(keep, 'home');
  const told = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : keep;
  const as = serverIdentity(join(told, 'cluster'), dataDir);
  const isReachable = !as || canEnter(told, as) || runningIn(join(told, 'cluster')) !== undefined;
  const home = isReachable ? told : moved(told, homeElsewhere(keep, as), as);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  if (home !== told) writeFileSync(pointer, `${home}\n`);
  return { keep, home, cluster: join(home, 'cluster'), log: join(keep, 'postgres.log'), as };
}

/** The password of the superuser: made once, for nobody else to read. */
export function passwordIn({ keep }: Place): string {
  const file = join(keep, 'password');
  if (!existsSync(file)) {
    const unfinished = `${file}.new`;
    writeFileSync(unfinished, randomBytes(PASSWORD_BYTES).toString('base64url'), { mode: 0o600 });
    renameSync(unfinished, file);
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** Named after the data directory. What an earlier data directory of that name has left there is set aside. */
function homeElsewhere(keep: string, as: Identity): string {
  const parent = ELSEWHERE.find((folder) => existsSync(folder) && canEnter(folder, as));
  if (parent === undefined) {
    throw new Error(
      `PostgreSQL runs as ${as.name}, who may not enter ${keep}: set DATA_DIR to a directory that everybody may enter, ` +
        'or DB_HOST to a server',
    );
  }
  const name = createHash('sha256').update(realpathSync(keep)).digest('hex').slice(0, 12);
  const home = join(parent, `chatgogo-${name}`);
  const left = runningIn(join(home, 'cluster'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  if (existsSync(join(home, 'cluster'))) renameSync(home, `${home}.old-${Date.now()}`);
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755); // whatever the umask
  return home;
}

/** Takes a cluster along that lies where its server could once get to. */
function moved(from: string, home: string, as: Identity): string {
  const [old, cluster] = [join(from, 'cluster'), join(home, 'cluster')];
  if (!existsSync(old)) return home;
  try {
    renameSync(old, cluster);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EXDEV') throw failure;
    cpSync(old, `${cluster}.new`, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    for (const name of ['', ...readdirSync(`${cluster}.new`, { recursive: true, encoding: 'utf8' })]) {
      lchownSync(join(`${cluster}.new`, name), as.uid, as.gid);
    }
    renameSync(`${cluster}.new`, cluster);
    rmSync(old, { recursive: true });
  }
  return home;
}
