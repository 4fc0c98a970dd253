/** A Bot API that does nothing but answer each call as if a message had been sent: what is measured is the sender. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from './remote.js';

const ANSWER = JSON.stringify({
  ok: true,
  result: { message_id: 1, date: 1_700_000_000, chat: { id: 1, type: 'private' }, text: 'sent' },
});
const HEADERS = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(ANSWER)) };

const server = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, HEADERS).end(ANSWER));
});

const handlers = {
  url: async (): Promise<string> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
};
export type AnsweringHandlers = typeof handlers;

serve(handlers, () => {
  server.closeAllConnections();
  return Promise.resolve();
});
