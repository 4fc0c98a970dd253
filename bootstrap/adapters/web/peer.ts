/** Where a request comes from: its peer, or whom a proxy in front of us names. */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * `address`: what limits count by; undefined for what comes straight from this host or its private network, such as an
 * operator, a probe or a test. `isNear`: comes from there, through no proxy.
 */
export type Peer = Readonly<{ address?: string; isNear: boolean }>;

/** Of a request, what tells. */
type Caller = Readonly<{ socket: Readonly<{ remoteAddress?: string | undefined }>; headers: IncomingHttpHeaders }>;

/** This host and private networks: a peer there may be a proxy of ours, and what it says is believed. */
const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8);
NEAR.addSubnet('10.0.0.0', 8);
NEAR.addSubnet('172.16.0.0', 12);
NEAR.addSubnet('192.168.0.0', 16);
NEAR.addSubnet('169.254.0.0', 16);
NEAR.addSubnet('100.64.0.0', 10);
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');
NEAR.addSubnet('fe80::', 10, 'ipv6');

export function peerOf({ socket, headers }: Caller): Peer {
  const peer = plain(socket.remoteAddress ?? '');
  if (!isNear(peer)) return { address: network(peer), isNear: false };
  const forwarded = headers['x-forwarded-for'];
  if (forwarded === undefined) return { isNear: true };
  const hops = String(forwarded).split(',').map(plain);
  // Each proxy appends whom it has seen: the last one that is not a proxy of ours is the client.
  const client = hops.reverse().find((hop) => isIP(hop) !== 0 && !isNear(hop));
  return { ...(client !== undefined && { address: network(client) }), isNear: false };
}

const isNear = (address: string): boolean =>
  isIP(address) !== 0 && NEAR.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** IPv4 in the clothes of IPv6 as IPv4; without the zone of a link. */
const plain = (address: string): string =>
  address
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');

/** A household has a whole /64 of IPv6 addresses, and counts as one. */
function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].slice(0, 4).join(':');
}
