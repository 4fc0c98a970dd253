/** Where a PostgreSQL server is and how to be let in, read from its URL alone: no variable of the environment counts. */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { userInfo } from 'node:os';

/** `off`: never. `prefer`: where the server can. `require`: always, whoever it is. `verify`: always, and it must be proven. */
export type Encryption = Readonly<{ mode: 'off' | 'prefer' | 'require' | 'verify'; rootCertificate?: string }>;
export type ServerAddress = Readonly<{
  /** A name, a numeric address, or the directory of a Unix socket. */
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  encryption: Encryption;
}>;

const MODES: Readonly<Record<string, Encryption['mode']>> = {
  disable: 'off',
  allow: 'prefer',
  prefer: 'prefer',
  require: 'require',
  'verify-ca': 'verify',
  'verify-full': 'verify',
};
const KNOWN_PARAMETERS = ['host', 'sslmode', 'sslrootcert'];

/** Throws an Error that says what is wrong, without the password. */
export function parseAddress(text: string): ServerAddress {
  const url = parseUrl(text);
  const unknown = [...url.searchParams.keys()].find((name) => !KNOWN_PARAMETERS.includes(name));
  if (unknown !== undefined) {
    throw new Error(`the database URL has "${unknown}" in it: only ${KNOWN_PARAMETERS.join(', ')} are understood`);
  }
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(url.username) || userInfo().username;
  return {
    host: host || 'localhost',
    port: Number(url.port || 5432),
    user,
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    encryption: encryptionOf(url.searchParams, host),
  };
}

export const isSocketDirectory = (host: string): boolean => host.startsWith('/');

function parseUrl(text: string): URL {
  const advice = 'write it as postgres://user:password@host:5432/database';
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`the database URL cannot be read: ${advice}`);
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new Error(`the database URL begins with ${url.protocol}: ${advice}`);
  }
  return url;
}

/** Unless told otherwise, what leaves this machine is encrypted where the server can. */
function encryptionOf(parameters: URLSearchParams, host: string): Encryption {
  const asked = parameters.get('sslmode');
  const mode = asked === null ? (isThisMachine(host) ? 'off' : 'prefer') : MODES[asked];
  if (mode === undefined) {
    throw new Error(`the database URL has sslmode=${asked}: it is one of ${Object.keys(MODES).join(', ')}`);
  }
  const file = parameters.get('sslrootcert');
  return file === null || file === 'system' ? { mode } : { mode, rootCertificate: readFileSync(file, 'utf8') };
}

function isThisMachine(host: string): boolean {
  if (isSocketDirectory(host) || host === '' || host === 'localhost') return true;
  return isIP(host) === 4 ? host.startsWith('127.') : host === '::1';
}
