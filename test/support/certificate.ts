/** A certificate that nobody but its maker trusts, made by openssl for 127.0.0.1, in a directory of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Certificate = Readonly<{ certFile: string; keyFile: string; pem: string; remove: () => void }>;

export function makeCertificate(): Certificate {
  const dir = mkdtempSync(join(tmpdir(), 'chatgogo-cert-'));
  const [certFile, keyFile] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
  const what = [
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ];
  try {
    execFileSync('openssl', ['req', '-x509', ...what, '-keyout', keyFile, '-out', certFile], { stdio: 'pipe' });
  } catch (cause) {
    throw new Error('openssl is needed: install it, on Debian and Ubuntu by: sudo apt-get install -y openssl', {
      cause,
    });
  }
  return {
    certFile,
    keyFile,
    pem: readFileSync(certFile, 'utf8'),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
