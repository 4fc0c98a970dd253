/** All pages that are connected to this process. */
import type { WebSocket } from 'ws';
import type { UserId } from '../../../actors/contracts/ids.js';
import type { SocketCommand } from '../../../actors/contracts/socket.js';
import type { Stranger } from './attachment.js';
import { Connection, LOOK_EVERY_MS } from './connection.js';
import { Corks } from './corks.js';
import type { Stream } from './corks.js';
import type { WebPorts } from './ports.js';

/** Every second a part of the connections is looked at, so that never all of them are at the same moment. */
const STEP_MS = 1_000;
const STEPS = LOOK_EVERY_MS / STEP_MS;
/** Pages that are told to come back have so long to close their end. */
const FAREWELL_MS = 500;
/** Pages sent away in one turn of the event loop: the answers that others wait for come in between. */
export const FAREWELLS_AT_ONCE = 200;
/** For all of it: what is not answered by then the pages ask again elsewhere. */
export const CLOSE_WITHIN_MS = 2_200;

export class Connections {
  readonly #all = new Map<number, Connection>();
  readonly #corks = new Corks();
  #last = 0;
  #strangers = 0;
  #step = 0;
  #cancelLook: (() => void) | undefined;

  constructor(readonly ports: WebPorts) {
    this.#lookLater();
  }

  get size(): number {
    return this.#all.size;
  }
  /** Those that have not said hello yet. */
  get strangers(): number {
    return this.#strangers;
  }

  /** @param stream what `socket` writes to. */
  open(socket: WebSocket, stream: Stream, stranger: Stranger): void {
    const number = (this.#last += 1);
    const connection = new Connection(number, socket, stranger, this.ports, {
      said: () => (this.#strangers -= 1),
      writes: () => this.#corks.hold(stream),
    });
    this.#strangers += 1;
    this.#all.set(number, connection);
    this.ports.count('web.opened');
    socket.on('message', (data, isBinary) => connection.receive(data, isBinary));
    socket.on('pong', () => connection.heard());
    // A frame that breaks the protocol: too long, not UTF-8, not masked. `close` follows.
    socket.on('error', () => this.ports.count('web.malformed'));
    socket.on('close', () => {
      this.#all.delete(number);
      if (connection.isWaitingForHello) this.#strangers -= 1;
      this.ports.count('web.closed');
      connection.closed();
    });
  }

  deliver(conn: number, command: SocketCommand): void {
    this.#all.get(conn)?.deliver(command);
  }

  attachAgain(isConcerned: (user: UserId) => boolean): void {
    for (const connection of this.#all.values()) {
      if (connection.user && isConcerned(connection.user)) connection.attachAgain();
    }
  }

  /** Resolves when every page has been answered and is gone, CLOSE_WITHIN_MS at the latest. */
  async close(): Promise<void> {
    this.#cancelLook?.();
    await new Promise<void>((resolve) => {
      const late = this.ports.clock.after(CLOSE_WITHIN_MS, resolve);
      void this.#sendAway().then(() => {
        late();
        resolve();
      });
    });
    for (const { socket } of this.#all.values()) socket.terminate();
  }

  async #sendAway(): Promise<void> {
    const all = [...this.#all.values()];
    const left: Promise<void>[] = [];
    for (let i = 0; i < all.length; i += FAREWELLS_AT_ONCE) {
      left.push(...all.slice(i, i + FAREWELLS_AT_ONCE).map((connection) => connection.leave()));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(left);
    if (this.#all.size === 0) return;
    await new Promise<void>((resolve) => {
      const late = this.ports.clock.after(FAREWELL_MS, resolve);
      for (const { socket } of this.#all.values()) {
        socket.once('close', () => {
          if (this.#all.size > 0) return;
          late();
          resolve();
        });
      }
    });
  }

  #lookLater(): void {
    this.#cancelLook = this.ports.clock.after(STEP_MS, () => {
      this.#lookLater();
      this.#step = (this.#step + 1) % STEPS;
      for (const [number, connection] of this.#all) if (number % STEPS === this.#step) connection.look();
    });
  }
}
