/** The product's web edges, one per process, and wires to them instead of sockets. */
import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { shardOf } from '../../actors/contracts/ids.js';
import type { RoomId, UserId } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SessionCommand } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import type { People } from '../../actors/contracts/store.js';
import type { Node } from '../../actors/runtime/node.js';
import { Windows } from '../../actors/runtime/window.js';
import { SignedCodes } from '../../bootstrap/adapters/links/signed-codes.js';
import { Connections } from '../../bootstrap/adapters/web/connections.js';
import type { PageFrame, ServerFrame } from '../../bootstrap/adapters/web/frames.js';
import type { WebPorts } from '../../bootstrap/adapters/web/ports.js';
import type { ProcessClock } from './process-clock.js';
import type { Random } from './random.js';

/** Of a frame, either way: constant, for frames keep their order as over TCP. */
const LATENCY_MS = 10;

/** An edge may learn that late of a wire that was cut: no close frame came through. */
const UNNOTICED_MS = 20_000;

/**
 * What a page holds of a connection. Cut from this side nothing comes any more; what it had sent before may still arrive,
 * and the edge notices at once or, when the network was lost, later.
 */
export type Wire = Readonly<{ send(frame: PageFrame): void; cut(): void }>;
export type Page = Readonly<{ read(frame: ServerFrame): void; closed(): void }>;
/** Frames are written one by one here. */
const UNHELD = { cork: () => undefined, uncork: () => undefined };
type Socket = EventEmitter & Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'send' | 'close' | 'terminate' | 'ping'>;

export class WebEdges {
  readonly #edges = new Map<Node, WebEdge>();

  constructor(
    readonly people: People,
    readonly random: Random,
  ) {}

  /** Edges of these nodes, and of no others. */
  open(nodes: readonly Readonly<{ node: Node; clock: ProcessClock }>[]): void {
    for (const [node, { isDead }] of this.#edges) if (isDead) this.#edges.delete(node);
    for (const { node, clock } of nodes) {
      if (!this.#edges.has(node)) this.#edges.set(node, new WebEdge(node, clock, this.people, this.random));
    }
  }

  of(node: Node): WebEdge | undefined {
    return this.#edges.get(node);
  }
  get all(): readonly WebEdge[] {
    return [...this.#edges.values()];
  }
}

export class WebEdge {
  readonly #connections: Connections;

  constructor(
    readonly node: Node,
    readonly clock: ProcessClock,
    people: People,
    readonly random: Random,
  ) {
    const windows = new Windows(clock);
    const ports: WebPorts = {
      host: '127.0.0.1',
      port: 0,
      webhooks: [],
      socketPlace: () => node.me,
      ask: (user, command, timeoutMs) => {
        const to = sessionAddress(user);
        return windows.run(node.router.ownerOf(to), () => node.router.ask(to, command, timeoutMs));
      },
      tell: (user, command) => node.router.send(sessionAddress(user), command),
      hint: (user, command) => node.router.hint(sessionAddress(user), command),
      codes: new SignedCodes(() => Promise.resolve(Buffer.alloc(32, 7))),
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

  /** As it passes on what a page says of typing, but every time. */
  passTyping(user: UserId, room: RoomId): void {
    const command: SessionCommand = { type: 'typing', room };
    this.node.router.hint(sessionAddress(user), command);
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
    const { clock, random } = this;
    let [isRead, isServed] = [true, true];
    const ended = (): void => {
      if (!isServed) return;
      isServed = false;
      socket.emit('close');
    };
    const cut = (): void => {
      if (!isRead) return;
      isRead = false;
      clock.after(random.chance(0.7) ? LATENCY_MS : random.between(LATENCY_MS, UNNOTICED_MS), ended);
      clock.world.after(0, () => page.closed());
    };
    const terminate = (): void => {
      clock.after(0, ended);
      cut();
    };
    const close = () => void clock.world.after(LATENCY_MS, terminate); // what was sent before it still arrives
    const read = (text: string): void => {
      clock.world.after(LATENCY_MS, () => {
        if (isRead) page.read(JSON.parse(text) as ServerFrame);
      });
    };
    const socket: Socket = Object.assign(new EventEmitter(), {
      readyState: 1 as const,
      bufferedAmount: 0,
      send: (text: unknown) => read(String(text)),
      close,
      terminate,
      ping: () => void clock.after(2 * LATENCY_MS, () => isRead && socket.emit('pong')),
    });
    this.#connections.open(socket as WebSocket, UNHELD, { tokenHash, language: 'en' });
    // In order also when the process stands still and goes on in the very moment that another frame arrives.
    const arriving: Buffer[] = [];
    return {
      send: (frame) => {
        arriving.push(Buffer.from(JSON.stringify(frame)));
        clock.after(LATENCY_MS, () => {
          const text = arriving.shift();
          if (isServed) socket.emit('message', text, false);
        });
      },
      cut,
    };
  }
}
