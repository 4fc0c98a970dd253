/** The web edge: one HTTP server for the page, its WebSockets, the messenger's webhook, and those who operate it. */
import fastify from 'fastify';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Connections } from './connections.js';
import { HANDLE_LIMIT } from './media-handles.js';
import { addMedia } from './media-route.js';
import { readPage } from './page-files.js';
import type { WebEdge, WebPorts } from './ports.js';
import { addRoutes, refuseNonsense } from './routes.js';
import { siteOf } from './site.js';
import { upgradeHandler } from './upgrade.js';

export type { WebEdge, WebPorts };

/** Head of a request: a cookie and what a proxy adds. Beyond it 431. */
const HEADERS_LIMIT_BYTES = 8 * 1024;
/** For the head of a request, and for all of it: who takes longer is cut off with 408 at the next look. */
export const HEADERS_WITHIN_MS = 5_000;
const REQUEST_WITHIN_MS = 30_000;
/** Node looks every 30 s unless told otherwise: until then who says nothing keeps a connection. */
export const LOOK_AT_REQUESTS_EVERY_MS = 1_000;
/** Longer than the minute for which a proxy commonly keeps a connection: it must be the one that ends it. */
const KEEP_ALIVE_MS = 72_000;
/** For requests that are under way when we close. */
export const REQUESTS_WITHIN_MS = 300;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Resolves when it listens. Rejects when the address is taken or the page is not built. */
export async function startWebServer(ports: WebPorts): Promise<WebEdge> {
  const site = siteOf(ports.host, ports.publicUrl);
  const page = readPage(ports.texts);
  const connections = new Connections(ports);
  let isClosing = false;
  const upgrade = upgradeHandler({ ...ports, site, connections, isClosing: () => isClosing });

  const servers: Server[] = [];
  const server = fastify({
    logger: false,
    routerOptions: { maxParamLength: HANDLE_LIMIT },
    // Called once per address that the host's name stands for.
    serverFactory: (handler: Handler): Server => {
      const options = {
        maxHeaderSize: HEADERS_LIMIT_BYTES,
        headersTimeout: HEADERS_WITHIN_MS,
        requestTimeout: REQUEST_WITHIN_MS,
        connectionsCheckingInterval: LOOK_AT_REQUESTS_EVERY_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
      };
      const made = createServer(options, webhookFirst(ports, handler)).on('upgrade', upgrade);
      servers.push(made);
      return made;
    },
    forceCloseConnections: 'idle',
    // An address that is none. Not repeated in the answer: it may be anything.
    frameworkErrors: (_error, _request, reply) => void refuseNonsense(reply),
  });
  addRoutes(server, { ...ports, page, site, isClosing: () => isClosing });
  const { media, clock, count } = ports;
  if (media) addMedia(server, { media, clock, count });
  await server.listen({ host: ports.host, port: ports.port });

  return {
    port: (server.server.address() as AddressInfo).port,
    deliver: (conn, command) => connections.deliver(conn, command),
    connections: () => connections.size,
    attachAgain: (isConcerned) => connections.attachAgain(isConcerned),
    close: async () => {
      isClosing = true;
      await connections.close();
      const late = ports.clock.after(REQUESTS_WITHIN_MS, () => servers.forEach((one) => one.closeAllConnections()));
      await server.close();
      late();
    },
  };
}

/** The messenger's requests are its own business from the first byte on. */
function webhookFirst({ webhooks, log }: WebPorts, handler: Handler): Handler {
  const byPath = new Map(webhooks.map((webhook) => [webhook.path, webhook]));
  return (request, response) => {
    const webhook = byPath.get(request.url?.split('?', 1)[0] ?? '');
    if (!webhook) return handler(request, response);
    webhook.handler(request, response).catch(() => {
      log.warn({ event: 'web.webhookFailed' }, 'The handler of the webhook failed; the update comes again.');
      response.destroy();
    });
  };
}
