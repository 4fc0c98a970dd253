/** The HTTP server: who answers which path. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import { handleCall, handleFile, refuse } from './bot-routes.js';
import { handlePage } from './page-server.js';
import { handleSim } from './sim-routes.js';
import type { Simulator } from './simulator.js';

/** Longer than any client keeps an idle connection, so that it is never the server who closes one under a request. */
const KEEP_ALIVE_MS = 120_000;

export function simulatorServer(simulator: Simulator): Server {
  const server = createServer((request, response) => {
    // A client that goes away is none of our business; without a listener it would end the process.
    request.on('error', ignore);
    response.on('error', ignore);
    route(simulator, request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
  return server;
}

function route(simulator: Simulator, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '';
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (url.startsWith('/bot')) {
    if (request.method === 'GET' || request.method === 'POST') void handleCall(simulator, request, response);
    else refuse(response, new ApiError(405, 'Method Not Allowed'));
  } else if (url.startsWith('/sim/')) void handleSim(simulator, request, response);
  else if (!isReading) refuse(response, new ApiError(405, 'Method Not Allowed'));
  else if (url.startsWith('/file/')) handleFile(simulator, url, response);
  else void handlePage(url, response);
}
const ignore = () => undefined;
