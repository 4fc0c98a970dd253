import { expect } from 'chai';
import { parseAddress } from '../../../bootstrap/adapters/sql/address.js';

describe('database URL', () => {
  it('says where the server is and how to be let in', () => {
    expect(parseAddress('postgres://ann:p%40ss%2F@db.example.org:6432/chat%20go')).to.deep.equal({
      host: 'db.example.org',
      port: 6432,
      user: 'ann',
      password: 'p@ss/',
      database: 'chat go',
      encryption: { mode: 'prefer' },
    });
  });

  it('may leave out what goes without saying', () => {
    const address = parseAddress('postgresql://ann@localhost');
    expect(address).to.deep.include({ host: 'localhost', port: 5432, password: '', database: 'ann' });
  });

  it('may name the directory of a Unix socket', () => {
    for (const url of ['postgres://ann@localhost/db?host=/run/postgresql', 'postgres://ann@%2Frun%2Fpostgresql/db']) {
      expect(parseAddress(url)).to.deep.include({ host: '/run/postgresql', encryption: { mode: 'off' } });
    }
  });

  it('encrypts what leaves this machine where the server can, unless told otherwise', () => {
    const modeOf = (url: string) => parseAddress(url).encryption.mode;
    for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(modeOf(`postgres://${host}/db`)).to.equal('off');
    for (const host of ['10.0.0.1', 'db', '[fe80::1]']) expect(modeOf(`postgres://${host}/db`)).to.equal('prefer');
    expect(modeOf('postgres://localhost/db?sslmode=require')).to.equal('require');
    expect(modeOf('postgres://db/db?sslmode=disable')).to.equal('off');
    expect(modeOf('postgres://db/db?sslmode=verify-full')).to.equal('verify');
  });

  it('is refused with what is wrong with it, and without the password', () => {
    for (const [url, words] of [
      ['db.example.org', 'cannot be read'],
      ['mysql://ann:hidden@db/db', 'begins with mysql:'],
      ['postgres://ann:hidden@db/db?sslmode=maybe', 'sslmode=maybe'],
      ['postgres://ann:hidden@db/db?max=5', '"max"'],
      ['postgres://ann:hidden@db:x/db', 'cannot be read'],
    ] as const) {
      expect(() => parseAddress(url))
        .to.throw(words)
        .with.property('message')
        .that.does.not.contain('hidden');
    }
  });
});
