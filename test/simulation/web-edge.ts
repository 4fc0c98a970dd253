/** The product's web edge of one process, and wires to it instead of sockets. */
import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { shardOf } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import type { People } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import { Connections } from '../../bootstrap/adapters/web/connections.js';
import type { PageFrame, ServerFrame } from '../../bootstrap/adapters/web/frames.js';
import type { WebPorts } from '../../bootstrap/adapters/web/ports.js';
import type { ProcessClock } from './process-clock.js';

/** Of a frame, either way: constant, for frames keep their order as over TCP. */
const LATENCY_MS = 10;

/** What a page holds of a connection. What is under way when it is cut is lost. */
export type Wire = Readonly<{ send(frame: PageFrame): void; cut(): void }>;
export type Page = Readonly<{ read(frame: ServerFrame): void; closed(): void }>;
type Socket = EventEmitter & Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'send' | 'close' | 'terminate' | 'ping'>;

export class WebEdge {
  readonly #connections: Connections;

  constructor(
    readonly node: Node,
    readonly clock: ProcessClock,
    people: People,
  ) {
    const ports: WebPorts = {
      host: '127.0.0.1',
      port: 0,
      webhooks: [],
      socketPlace: () => node.me,
      ask: (user, command, timeoutMs) => node.router.ask(sessionAddress(user), command, timeoutMs),
      tell: (user, command) => node.router.send(sessionAddress(user), command),
      people,
      languageOf: () => 'en',
      texts: () => ({}),
      isReady: () => node.isSafe(),
      metrics: () => Promise.resolve({ contentType: 'text/plain', body: '' }),
      clock,
      log: { warn: () => undefined },
      count: () => undefined,
    };
    this.#connections = new Connections(ports);
  }

  get isDead(): boolean {
    return this.clock.isDead;
  }

  deliver(conn: number, command: SocketCommand): void {
    this.#connections.deliver(conn, command);
  }

  moved(shards: readonly number[]): void {
    const moved = new Set(shards);
    this.#connections.attachAgain((user) => moved.has(shardOf(user)));
  }

  connect(tokenHash: string, page: Page): Wire {
    const { clock } = this;
    let isOpen = true;
    const cut = (): void => {
      if (!isOpen) return;
      isOpen = false;
      clock.after(0, () => socket.emit('close'));
      clock.world.after(0, () => page.closed());
    };
    const close = () => void clock.world.after(LATENCY_MS, cut); // what was sent before it still arrives
    const read = (text: string): void => {
      clock.world.after(LATENCY_MS, () => {
        if (isOpen) page.read(JSON.parse(text) as ServerFrame);
      });
    };
    const socket: Socket = Object.assign(new EventEmitter(), {
      readyState: 1 as const,
      bufferedAmount: 0,
      send: (text: unknown) => read(String(text)),
      close,
      terminate: cut,
      ping: () => void clock.after(2 * LATENCY_MS, () => isOpen && socket.emit('pong')),
    });
    this.#connections.open(socket as WebSocket, { tokenHash, language: 'en' });
    return {
      send: (frame) => {
        const text = Buffer.from(JSON.stringify(frame));
        clock.after(LATENCY_MS, () => isOpen && socket.emit('message', text, false));
      },
      cut,
    };
  }
}
