import { expect } from 'chai';
import { hashOf, newSecret, secretOf, setCookie } from '../../../bootstrap/adapters/web/cookie.js';
import {
  AddressLimits,
  Bucket,
  OPENINGS_AT_ONCE,
  OPENINGS_PER_SECOND,
  OPEN_PER_ADDRESS,
} from '../../../bootstrap/adapters/web/limits.js';
import { peerOf } from '../../../bootstrap/adapters/web/peer.js';
import { isOurHost, isOurOrigin, siteOf } from '../../../bootstrap/adapters/web/site.js';

const peer = (remoteAddress: string, forwarded?: string) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return peerOf({ socket: { remoteAddress }, headers });
};

describe('web: whom a request comes from', () => {
  it('believes a proxy of this host or its network, and nobody else', () => {
    expect(peer('127.0.0.1')).to.deep.equal({ isNear: true });
    expect(peer('::ffff:10.1.2.3')).to.deep.equal({ isNear: true });
    expect(peer('fd00::1')).to.deep.equal({ isNear: true });
    expect(peer('203.0.113.5', '127.0.0.1')).to.deep.equal({ address: '203.0.113.5', isNear: false });
    expect(peer('10.0.0.1', '203.0.113.5')).to.deep.equal({ address: '203.0.113.5', isNear: false });
    expect(peer('::1', '1.1.1.1, 203.0.113.5, 192.168.3.4')).to.deep.equal({ address: '203.0.113.5', isNear: false });
    expect(peer('10.0.0.1', 'unknown, 192.168.3.4')).to.deep.equal({ isNear: false });
  });

  it('counts a household with a /64 of IPv6 addresses as one', () => {
    expect(peer('2001:db8:1:2:3:4:5:6').address).to.equal(peer('2001:DB8:1:2::ffff').address);
    expect(peer('2001:db8:1:2::1').address).to.not.equal(peer('2001:db8:1:3::1').address);
    expect(peer('2001:db8::1').address).to.equal('2001:db8:0:0');
  });
});

describe('web: limits of an address', () => {
  it('give back with time what was taken, and no more than there was', () => {
    const bucket = new Bucket(2, 1, 0);
    expect([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(400)]).to.deep.equal([0, 0, 1_000, 600]);
    expect([bucket.take(1_000), bucket.take(1_000)]).to.deep.equal([0, 1_000]);
    expect([bucket.take(99_000), bucket.take(99_000), bucket.take(99_000)]).to.deep.equal([0, 0, 1_000]);
  });

  it('admit so many at once, so many in time, and so many altogether', () => {
    const limits = new AddressLimits();
    const burst = Array.from({ length: OPENINGS_AT_ONCE + 1 }, () => limits.admit('a', 0));
    expect(burst.filter((isAdmitted) => isAdmitted)).to.have.lengthOf(OPENINGS_AT_ONCE);
    expect(limits.admit('b', 0)).to.equal(true);
    for (let open = OPENINGS_AT_ONCE; open < OPEN_PER_ADDRESS; open += 1)
      expect(limits.admit('a', (open * 1_000) / OPENINGS_PER_SECOND)).to.equal(true);
    expect(limits.admit('a', 1e9)).to.equal(false);
    limits.left('a');
    expect(limits.admit('a', 1e9)).to.equal(true);
    for (let i = 0; i < 1_000; i += 1) expect(limits.admit(undefined, 0)).to.equal(true);
  });
});

describe('web: the cookie', () => {
  it('is random, and known by its hash', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets.map(hashOf))).to.have.lengthOf(100);
    for (const secret of secrets) expect(secretOf(setCookie(secret, true))).to.equal(secret);
  });

  for (const header of [
    undefined,
    '',
    ';',
    '=',
    'chatgogo',
    'chatgogo=',
    `xchatgogo=${'a'.repeat(43)}`,
    `chatgogo=${'a'.repeat(44)}`,
  ]) {
    it(`is not found in ${header === undefined ? 'nothing' : JSON.stringify(header)}`, () =>
      expect(secretOf(header)).to.equal(undefined));
  }
});

describe('web: the names of the site', () => {
  const known = siteOf('0.0.0.0', 'https://Chat.Example:8443/x');
  const open = siteOf('0.0.0.0', undefined);

  it('are those that its operator gave, or any where none was given and the network is open', () => {
    expect(known).to.include({ publicHost: 'chat.example:8443', isSecure: true });
    expect(isOurHost('CHAT.example:8443', known)).to.equal(true);
    expect(isOurHost('chat.example', known)).to.equal(false);
    expect(isOurHost('whatever.example', open)).to.equal(true);
    expect(isOurHost('whatever.example', siteOf('::1', undefined))).to.equal(false);
    for (const host of [undefined, '', ' ', 'a/b', 'user@chat.example:8443', 'a,b'])
      expect(isOurHost(host, open)).to.equal(false);
  });

  it('are what a page that opens a WebSocket must come from', () => {
    expect(isOurOrigin('https://chat.example:8443', 'inner:80', known)).to.equal(true);
    expect(isOurOrigin('http://inner', 'inner:80', known)).to.equal(true);
    expect(isOurOrigin('https://inner', 'inner:443', known)).to.equal(true);
    expect(isOurOrigin('http://inner:81', 'inner:80', known)).to.equal(false);
    expect(isOurOrigin('chrome-extension://chat.example:8443', 'inner', known)).to.equal(false);
    expect(isOurOrigin('https://chat.example:8443.evil.example', 'inner', known)).to.equal(false);
  });
});
