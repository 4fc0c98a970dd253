/** Encrypted connections: nothing is said before the server has proven what it must. */
import { expect } from 'chai';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { TLSSocket } from 'node:tls';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import { makeCertificate } from '../../support/certificate.js';
import type { Certificate } from '../../support/certificate.js';

const SSL_REQUEST = '0000000804d2162f';

describe('sql connections that are encrypted', function () {
  this.timeout(20_000);
  let certificate: Certificate;
  let server: Server;
  let asked: string;
  let heard: string;

  before(() => {
    certificate = makeCertificate();
    server = createServer((plain) => {
      plain
        .on('error', () => undefined)
        .once('data', (request) => {
          asked += request.toString('hex');
          plain.write('S');
          const [cert, key] = [certificate.certFile, certificate.keyFile].map((file) => readFileSync(file));
          const secure = new TLSSocket(plain, { isServer: true, cert: cert!, key: key! });
          secure
            .on('error', () => undefined)
            .on('data', (bytes: Buffer) => {
              heard += bytes.toString('latin1');
              secure.end();
            });
        });
    }).listen(0, '127.0.0.1');
    return once(server, 'listening');
  });
  after(() => {
    server.close();
    certificate.remove();
  });
  beforeEach(() => ([asked, heard] = ['', '']));

  /** What came of asking a server, by an address with these parameters. */
  const attempt = async (parameters: string): Promise<unknown> => {
    const { port } = server.address() as AddressInfo;
    const sql = connect(`postgres://ann:secret@127.0.0.1:${port}/db?${parameters}`, { name: 'test', max: 1 });
    const failure = await sql`SELECT 1`.catch((error: unknown) => error);
    await sql.end({ timeout: 0 });
    return failure;
  };

  it('say who they are only inside', async () => {
    await attempt('sslmode=require');
    expect(asked).to.equal(SSL_REQUEST);
    expect(heard).to.contain('ann');
  });

  it('say nothing to a server that cannot prove who it is, when it must', async () => {
    const failure = await attempt('sslmode=verify-full');
    expect(asked).to.equal(SSL_REQUEST);
    expect(heard).to.equal('');
    expect(failure)
      .to.be.an('error')
      .with.property('code')
      .that.matches(/SELF_SIGNED|UNABLE_TO_VERIFY/);
  });

  it('trust the authority that they were given', async () => {
    await attempt(`sslmode=verify-full&sslrootcert=${encodeURIComponent(certificate.certFile)}`);
    expect(heard).to.contain('ann');
  });
});
