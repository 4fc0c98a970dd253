import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { COOKIE_NAME } from '../../bootstrap/adapters/web/frames.js';
import { WebPerson } from './web-person.js';

describe('a person with a page', function () {
  this.timeout(20_000);

  it('notices, as the page does, that a connection is dead without having ended, and opens another', async () => {
    const server = createServer((_, response) => response.setHeader('set-cookie', `${COOKIE_NAME}=secret`).end());
    const sockets = new WebSocketServer({ server });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const person = new WebPerson('w0', `http://127.0.0.1:${port}`);
    const heard: string[] = [];
    sockets.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => heard.push((JSON.parse(data.toString()) as { type: string }).type));
    });
    try {
      await person.open();
      while (heard.filter((type) => type === 'hello').length < 2) await once(sockets, 'connection').then(settled);
      expect(heard).to.deep.equal(['hello', 'ping', 'hello']);
    } finally {
      person.leave();
      sockets.close();
      server.closeAllConnections();
      server.close();
    }
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve, 100));
