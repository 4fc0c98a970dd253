/** Lets a request become a WebSocket, or answers why not: who opens it, by which name, how many there are. */
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Connections } from './connections.js';
import { hashOf, secretOf } from './cookie.js';
import { CLOSE, FRAME_LIMIT_BYTES, SOCKET_PATH } from './frames.js';
import { AddressLimits } from './limits.js';
import { peerOf } from './peer.js';
import type { WebPorts } from './ports.js';
import { firstTag } from './routes.js';
import { isOurHost, isOurOrigin } from './site.js';
import type { Site } from './site.js';

/** Pages of one process, at most 12 KB each. Beyond it others are to be asked: 503. */
export const OPEN_LIMIT = 100_000;
/** Of these, such that have not said hello yet. */
export const STRANGERS_LIMIT = 5_000;

export type UpgradePorts = WebPorts &
  Readonly<{ site: Site; connections: Pick<Connections, 'size' | 'strangers' | 'open'>; isClosing: () => boolean }>;
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export function upgradeHandler(ports: UpgradePorts): Upgrade {
  const { connections, clock, count } = ports;
  const limits = new AddressLimits();
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: FRAME_LIMIT_BYTES,
  });
  return (request, socket, head) => {
    socket.on('error', ignored); // cut off while we look: nothing to tell anybody
    const refusal = refusalOf(request, ports);
    if (refusal) {
      count(`web.refused.${refusal.why}`);
      return refuse(socket, refusal.status);
    }
    const { address } = peerOf(request);
    if (!limits.admit(address, clock.monotonic())) {
      count('web.refused.address');
      return refuse(socket, 429);
    }
    whenClosed(socket, limits, address);
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const secret = secretOf(request.headers.cookie);
      if (secret === undefined) {
        count('web.noCookie');
        webSocket.on('error', ignored);
        return webSocket.close(CLOSE.noCookie);
      }
      const language = ports.languageOf(firstTag(request.headers['accept-language']));
      connections.open(webSocket, socket, { tokenHash: hashOf(secret), language });
    });
  };
}

// What outlives the upgrade is made out here: made beside the request, it would keep all of it in memory with itself.
const ignored = (): void => undefined;
function whenClosed(socket: Duplex, limits: AddressLimits, address: string | undefined): void {
  if (address !== undefined) socket.once('close', () => limits.left(address));
}

type Refusal = Readonly<{ status: number; why: 'host' | 'origin' | 'full' | 'closing' | 'path' }>;

function refusalOf(
  { url, headers }: IncomingMessage,
  { site, connections, isClosing }: UpgradePorts,
): Refusal | undefined {
  if (url?.split('?', 1)[0] !== SOCKET_PATH) return { status: 404, why: 'path' };
  if (!isOurHost(headers.host, site)) return { status: 421, why: 'host' };
  if (!isOurOrigin(headers.origin, headers.host, site)) return { status: 403, why: 'origin' };
  if (isClosing()) return { status: 503, why: 'closing' };
  const isFull = connections.size >= OPEN_LIMIT || connections.strangers >= STRANGERS_LIMIT;
  return isFull ? { status: 503, why: 'full' } : undefined;
}

function refuse(socket: Duplex, status: number): void {
  const retry = status === 503 || status === 429 ? 'Retry-After: 5\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
