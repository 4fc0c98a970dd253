/** Health and figures of one host over HTTP, for those who operate it and nobody else. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type OperatorsPorts = Readonly<{
  /** Where it listens: an address that people from outside do not reach. Port 0: any free one. */
  host: string;
  port: number;
  /** Whether all processes of this host can do their work now. */
  isReady: () => Promise<boolean>;
  metrics: () => Promise<Readonly<{ contentType: string; body: string }>>;
}>;
export type OperatorsServer = Readonly<{ port: number; close(): Promise<void> }>;
type Answer = Readonly<{ status: number; contentType: string; body: string }>;

/** A request: nothing here takes longer. Node looks every 30 s unless told otherwise. */
const WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

/** Rejects when nobody can listen there. */
export async function startOperatorsServer(ports: OperatorsPorts): Promise<OperatorsServer> {
  const limits = { headersTimeout: WITHIN_MS, requestTimeout: WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS };
  const server = createServer(limits, (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    const answering = request.method === 'GET' ? answerTo(path, ports) : Promise.resolve(say(405, 'Only GET.'));
    void answering
      .catch(() => say(500, 'This did not work. Please try again.'))
      .then(({ status, contentType, body }) => {
        response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
      });
  });
  server.listen(ports.port, ports.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answerTo(path: string, { isReady, metrics }: OperatorsPorts): Promise<Answer> {
  switch (path) {
    case '/healthz':
      return say(200, 'alive');
    case '/readyz':
      return (await isReady()) ? say(200, 'ready') : say(503, 'not ready');
    case '/metrics':
      return { status: 200, ...(await metrics()) };
    default:
      return say(404, 'There is nothing here. See /healthz, /readyz and /metrics.');
  }
}

const say = (status: number, words: string): Answer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${words}\n`,
});
