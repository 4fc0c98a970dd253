/** Which requests are meant for us: by the name they ask for and, for a WebSocket, by the page that opens it. */
import { isIP } from 'node:net';

/** `publicHost`: name and port as browsers write them in Host, without the port of the scheme. */
export type Site = Readonly<{ publicHost?: string; isSecure: boolean; isLoopbackOnly: boolean }>;

/** Throws when `publicUrl` is no address of a web page. */
export function siteOf(host: string, publicUrl: string | undefined): Site {
  const isLoopbackOnly = isLoopback(host) && publicUrl === undefined;
  if (publicUrl === undefined) return { isSecure: false, isLoopbackOnly };
  const url = new URL(publicUrl);
  return { publicHost: url.host, isSecure: url.protocol === 'https:', isLoopbackOnly };
}

/**
 * Whether the Host header names us. A page of a stranger whose name has been made to lead here (DNS rebinding) sends
 * that name. An address in figures cannot be led astray; and where no name is known but the network is open, every name
 * may be ours.
 */
export function isOurHost(header: string | undefined, { publicHost, isLoopbackOnly }: Site): boolean {
  const host = hostOf(header);
  if (host === undefined) return false;
  const name = nameOf(host);
  if (isLoopback(name) || isIP(name) !== 0) return true;
  return publicHost === undefined ? !isLoopbackOnly : host === publicHost;
}

/**
 * Whether a WebSocket is opened by our own page. The browser says who opens it, and sends the cookie whoever it is;
 * without this check any page could read a visitor's conversation. What sends no Origin is no browser.
 */
export function isOurOrigin(origin: string | undefined, header: string | undefined, { publicHost }: Site): boolean {
  if (origin === undefined) return true;
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === publicHost || host === hostOf(header);
}

/** As `URL` writes it: lower case, without the port 80 or 443, which browsers leave out too. */
function hostOf(header: string | undefined): string | undefined {
  if (header === undefined || !/^[\w.:[\]-]+$/.test(header) || !URL.canParse(`http://${header}`)) return undefined;
  return new URL(`http://${header}`).host.replace(/:443$/, '');
}

/** Without port and without the brackets of IPv6. */
const nameOf = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
