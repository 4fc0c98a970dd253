/** As whom the server runs: PostgreSQL refuses to run as root, so a root process starts it as somebody without rights. */
import { readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname } from 'node:path';

export type Identity = Readonly<{ name: string; uid: number; gid: number }>;

/** In this order: the account that packages of PostgreSQL make, and the one that every system has. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * Undefined: as ourselves. For root: the owner of the cluster, when there is one; the owner of the data directory, when
 * that is not root; else an account made for it. Throws when there is none.
 */
export function serverIdentity(cluster: string, dataDir: string): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = accountsOf(readFileSync('/etc/passwd', 'utf8'));
  const ofCluster = statOf(cluster);
  if (ofCluster && ofCluster.uid !== 0) return ownerOf(ofCluster, accounts);
  const uid = statOf(dataDir)?.uid;
  const known =
    accounts.find((one) => one.uid === uid && uid !== 0) ??
    CANDIDATES.flatMap((name) => accounts.find((one) => one.name === name) ?? [])[0];
  if (known) return known;
  throw new Error(
    `PostgreSQL does not run as root, and there is no user ${CANDIDATES.join(' or ')} to run it as: ` +
      'start as an ordinary user, run "useradd --system postgres", or set DB_HOST to a server of your own',
  );
}

/** Only making a cluster needs an account that has a name. */
const ownerOf = ({ uid, gid }: Stats, accounts: readonly Identity[]): Identity =>
  accounts.find((one) => one.uid === uid) ?? { name: `user ${uid}`, uid, gid };

/** The lines of /etc/passwd: name, password, uid, gid, … */
export function accountsOf(passwd: string): readonly Identity[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return name !== '' && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/** Whether that user may go into the directory, by its mode and those of all above it. */
export function canEnter(directory: string, who: Identity): boolean {
  for (let path = directory; ; path = dirname(path)) {
    const stat = statOf(path);
    if (stat && !mayEnter(stat, who)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayEnter({ mode, uid, gid }: Stats, who: Identity): boolean {
  if (uid === who.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === who.gid ? 0o010 : 0o001)) !== 0;
}

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });
