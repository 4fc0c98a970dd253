/** What a person is told when nothing can listen where they said. */
import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mustBeFree } from '../../bootstrap/roles/port.js';

const complaintOf = (host: string, port: number): Promise<string | undefined> =>
  mustBeFree(host, port, 'PORT').then(
    () => undefined,
    (why: unknown) => (why instanceof Error ? why.message : String(why)),
  );

describe('a port', () => {
  it('that another program uses is to be changed, by the name of its setting', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await complaintOf('127.0.0.1', port)).to.contain('is used by another program. Set PORT');
    other.close();
    await once(other, 'close');
    expect(await complaintOf('127.0.0.1', port)).to.equal(undefined);
  });

  it('of an address that is none of this machine has HOST changed, not the port', async () => {
    for (const host of ['192.0.2.1', 'no host']) expect(await complaintOf(host, 18_080), host).to.contain('Set HOST');
  });
});
