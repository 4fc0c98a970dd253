/** What is served over HTTP: the page and its texts, and what operators look at. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newSecret, secretOf, setCookie } from './cookie.js';
import { SOCKET_PATH } from './frames.js';
import type { PageFile, PageFiles } from './page-files.js';
import { peerOf } from './peer.js';
import type { WebPorts } from './ports.js';
import { isOurHost } from './site.js';
import type { Site } from './site.js';

/** Nothing from elsewhere, nothing inline, in nobody's frame, and no HTML out of text. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; connect-src 'self'; " +
    "base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const FOREVER = 'public, max-age=31536000, immutable';
/** Asked for each time, and sent again only when it has changed. */
const REVALIDATE = 'no-cache';

/** For operators and load balancers, who know us by any name. */
const OPERATORS = ['/healthz', '/readyz', '/metrics'];

export type RoutesPorts = Pick<WebPorts, 'isReady' | 'languageOf' | 'metrics'> &
  Readonly<{ page: PageFiles; site: Site; isClosing: () => boolean }>;

export function addRoutes(server: FastifyInstance, ports: RoutesPorts): void {
  const { page, site } = ports;
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(SECURITY_HEADERS);
    const path = pathOf(request);
    // Before anything of a body is read: nothing here takes one.
    if (request.method !== 'GET' && request.method !== 'HEAD') void refuseMethod(reply, path);
    else if (OPERATORS.includes(path) || isOurHost(request.headers.host, site)) done();
    else void say(reply, 421, 'This is not the address of this chat. Operators: set PUBLIC_URL.');
  });

  server.get('/', (request, reply) => {
    const secret = secretOf(request.headers.cookie) ?? newSecret();
    void reply.header('set-cookie', setCookie(secret, site.isSecure)).header('vary', 'accept-language');
    const language = ports.languageOf(firstTag(request.headers['accept-language']));
    return send(request, reply, page.html(language), 'no-store');
  });
  server.get('/assets/:version/*', (request, reply) => {
    const { version, '*': path } = request.params as { version: string; '*': string };
    const file = page.asset(path);
    if (!file) return notFound(reply);
    // An earlier or later release asked for it: ours will mostly do, but must not be kept under that name.
    return send(request, reply, file, version === page.version ? FOREVER : REVALIDATE);
  });
  server.get('/texts/:file', (request, reply) => {
    const { file } = request.params as { file: string };
    const texts = file.endsWith('.json') ? page.texts(file.slice(0, -'.json'.length)) : undefined;
    return texts ? send(request, reply, texts, REVALIDATE) : notFound(reply);
  });
  server.get(SOCKET_PATH, (_, reply) => {
    void reply.header('upgrade', 'websocket');
    return say(reply, 426, 'Only a WebSocket can be opened here.');
  });

  server.get('/healthz', (_, reply) => say(reply, 200, 'alive'));
  server.get('/readyz', (_, reply) =>
    ports.isReady() && !ports.isClosing() ? say(reply, 200, 'ready') : say(reply, 503, 'not ready'),
  );
  server.get('/metrics', async (request, reply) => {
    // Nothing personal is in it, but how busy we are is nobody's business who comes from afar.
    if (!peerOf(request.raw).isNear) return say(reply, 403, 'Only for this host and its private network.');
    const { contentType, body } = await ports.metrics();
    return reply.header('cache-control', 'no-store').type(contentType).send(body);
  });

  server.setNotFoundHandler((_, reply) => notFound(reply));
  server.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) => {
    const status = error.statusCode ?? 500;
    void (status < 500 ? refuseNonsense(reply, status) : say(reply, status, 'This did not work. Please try again.'));
  });
}

/** What a browser asks for first: the first tag of Accept-Language. */
export const firstTag = (header: string | undefined): string | undefined => header?.split(/[,;]/, 1)[0]?.trim();

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';

const notFound = (reply: FastifyReply): FastifyReply => say(reply, 404, 'There is nothing here. The chat is at /');

export const refuseNonsense = (reply: FastifyReply, status = 400): FastifyReply =>
  say(reply, status, 'This request makes no sense.');

function refuseMethod(reply: FastifyReply, path: string): FastifyReply {
  const isKnown = ['/', SOCKET_PATH, ...OPERATORS].includes(path) || /^\/(assets|texts|media)\//.test(path);
  void reply.header('connection', 'close'); // what follows may be a body, which nobody reads
  if (!isKnown) return notFound(reply);
  void reply.header('allow', 'GET, HEAD');
  return say(reply, 405, 'Only GET and HEAD.');
}

const say = (reply: FastifyReply, status: number, words: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${words}\n`);

function send(request: FastifyRequest, reply: FastifyReply, file: PageFile, caching: string): FastifyReply {
  void reply.headers({ 'cache-control': caching, etag: file.etag });
  if (caching !== 'no-store' && request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const vary = String(reply.getHeader('vary') ?? '');
  void reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`).type(file.type);
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return takesGzip ? reply.header('content-encoding', 'gzip').send(file.gzip) : reply.send(file.plain);
}
