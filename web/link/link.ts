/** The connection to the server: opened again whenever it ends, and found out when it is dead without having ended. */
import { CLOSE } from '../../bootstrap/adapters/web/frames.js';
import type { PageFrame, ServerFrame } from '../../bootstrap/adapters/web/frames.js';

/** One connection, open or about to be. */
export type Socket = Readonly<{ send(text: string): void; close(): void }>;
/** What comes of it; nothing is called before it has been returned. */
export type SocketEvents = Readonly<{ opened(): void; received(text: string): void; closed(code: number): void }>;

export interface LinkPorts {
  open(events: SocketEvents): Socket;
  after(ms: number, run: () => void): () => void;
  /** Evenly from 0 up to 1. */
  random(): number;
  opened(): void;
  received(frame: ServerFrame): void;
  closed(): void;
  /** Has the server set the cookie that was missing. Never rejects. */
  fetchCookie(): Promise<void>;
  /** No cookie is kept: nothing can be done without the person. */
  refused(): void;
  /** The server is of another version than the page. */
  outdated(): void;
}

/** Pause before the second attempt; grows up to the limit. Each is cut by up to half, so that pages do not come together. */
export const RETRY_AFTER_MS = 500;
const RETRY_GROWTH = 1.5;
export const RETRY_LIMIT_MS = 5_000;
/** When a server ends in order all its pages come back: spread over so long. */
export const COME_BACK_WITHIN_MS = 600;
/** After so much silence the server is asked whether it is there, and given so long to answer. */
export const SILENT_AFTER_MS = 30_000;
export const PONG_WITHIN_MS = 8_000;
/** After something happened to the network or the device, it is asked at once. */
export const PONG_AFTER_WAKING_MS = 3_000;

export class Link {
  #socket: Socket | undefined;
  #isOpen = false;
  #cancelTimer: (() => void) | undefined;
  #pauseMs = RETRY_AFTER_MS;
  #isResting = true;
  #cookiesFetched = 0;

  constructor(readonly ports: LinkPorts) {}

  /** Opens a connection, an existing one is given up for it. */
  start(): void {
    this.#isResting = false;
    this.#giveUp();
    this.#connect();
  }

  /** Ends it; only `start` opens another. */
  rest(): void {
    this.#isResting = true;
    this.#giveUp();
  }

  /** Without effect when there is no connection. */
  send(frame: PageFrame): void {
    if (this.#isOpen) this.#socket?.send(JSON.stringify(frame));
  }

  /** The device was away, or the network has changed: do not wait for what was planned before. */
  wake(): void {
    if (this.#isResting) return;
    if (this.#isOpen) return this.#probe(PONG_AFTER_WAKING_MS);
    if (!this.#socket) this.start();
  }

  #connect(): void {
    const isPresent = () => this.#socket === socket; // what comes of one that was given up does not matter
    const socket = this.ports.open({
      opened: () => isPresent() && this.#opened(),
      received: (text) => isPresent() && this.#received(text),
      closed: (code) => isPresent() && this.#closed(code),
    });
    this.#socket = socket;
  }

  #opened(): void {
    this.#isOpen = true;
    this.#expectSound();
    this.ports.opened();
  }

  #received(text: string): void {
    this.#expectSound();
    const frame = JSON.parse(text) as ServerFrame; // from our own server
    if (frame.type === 'welcome') this.#recovered();
    this.ports.received(frame);
  }

  #recovered(): void {
    this.#pauseMs = RETRY_AFTER_MS;
    this.#cookiesFetched = 0;
  }

  #expectSound(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.ports.after(SILENT_AFTER_MS, () => this.#probe(PONG_WITHIN_MS));
  }

  #probe(withinMs: number): void {
    this.#cancelTimer?.();
    this.send({ type: 'ping' });
    this.#cancelTimer = this.ports.after(withinMs, () => this.#closed(undefined));
  }

  /** `code` undefined: it is dead, and nobody has told us. */
  #closed(code: number | undefined): void {
    this.#giveUp();
    if (code === CLOSE.noCookie) return this.#withoutCookie();
    if (code === CLOSE.reload) this.ports.outdated();
    if (code === CLOSE.comeBack) return this.#connectAfter(this.ports.random() * COME_BACK_WITHIN_MS);
    this.#connectAfter(this.#pauseMs * (0.5 + this.ports.random() / 2));
    this.#pauseMs = Math.min(RETRY_GROWTH * this.#pauseMs, RETRY_LIMIT_MS);
  }

  /** Asked for once; a browser that still sends none keeps none. */
  #withoutCookie(): void {
    this.#cookiesFetched += 1;
    if (this.#cookiesFetched > 1) {
      this.#isResting = true;
      return this.ports.refused();
    }
    void this.ports.fetchCookie().then(() => {
      if (!this.#isResting && !this.#socket) this.#connect();
    });
  }

  #connectAfter(ms: number): void {
    this.#cancelTimer = this.ports.after(ms, () => this.#connect());
  }

  #giveUp(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.#isOpen = false;
    socket.close();
    this.ports.closed();
  }
}
