/** The bus of one host: a socket in the parent process that hands payloads on from one child to another, unread. */
import { timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { FRAME, FRAME_LIMIT_BYTES, FrameReader, HEADER_BYTES, MalformedFrame } from './frames.js';
import { HELLO_LIMIT_BYTES, QUEUE_LIMIT_BYTES, SECRET_BYTES } from './frames.js';
import { Outbox } from './outbox.js';
import { newPlace, removePlace } from './place.js';
import type { HubPlace } from './place.js';

/** How long it may wait to be told that a publish was taken: mostly something else is sent there sooner, and takes it along. */
const ANSWER_WITHIN_MS = 10;
/** A connection that has not said hello by then is a stranger's. */
const HELLO_WITHIN_MS = 5_000;
const NOTHING = new Uint8Array(0);

export type HubOptions = Readonly<{
  /** Of a hub that ran before and has ended; without it a fresh place that is removed at close. */
  place?: HubPlace;
  /** Bytes waiting for one node beyond which publishes to it are answered with 0; 64 MB when not given. */
  queueLimitBytes?: number;
  /** A connection ended in an unusual way; the hub goes on. */
  onProblem: (problem: Error) => void;
}>;

/** Since the start, but for `nodes`: registered at present. `refused`: the receiver was too slow. `nobody`: not there. */
export type HubFigures = Readonly<{
  nodes: number;
  forwarded: number;
  nobody: number;
  refused: number;
  malformed: number;
}>;

/** `inc` and `key` are those of hello; `key` is the node id's UTF-8 read as latin1: unique, and quicker to make. */
type Connection = {
  readonly socket: Socket;
  readonly outbox: Outbox;
  key: string | undefined;
  inc: number;
  /** How many listeners took each publish that has not been answered yet. */
  answers: number[];
  due: NodeJS.Timeout | undefined;
};

export class Hub {
  readonly place: HubPlace;
  readonly #options: HubOptions;
  readonly #queueLimitBytes: number;
  readonly #secret: Buffer;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #nodes = new Map<string, Connection>();
  /** The newest incarnation ever seen of each node of this host; they are few. An older one never comes back. */
  readonly #newest = new Map<string, number>();
  #forwarded = 0;
  #nobody = 0;
  #refused = 0;
  #malformed = 0;

  constructor(place: HubPlace, options: HubOptions) {
    this.place = place;
    this.#options = options;
    this.#queueLimitBytes = options.queueLimitBytes ?? QUEUE_LIMIT_BYTES;
    this.#secret = Buffer.from(place.secret, 'hex');
    this.#server = createServer((socket) => this.#accept(socket));
  }

  figures(): HubFigures {
    return {
      nodes: this.#nodes.size,
      forwarded: this.#forwarded,
      nobody: this.#nobody,
      refused: this.#refused,
      malformed: this.#malformed,
    };
  }

  async listen(): Promise<void> {
    // Of a hub that was killed; the directory is ours alone.
    if (process.platform !== 'win32') await rm(this.place.path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.place.path, () => {
        this.#server.off('error', reject);
        this.#server.on('error', this.#options.onProblem);
        resolve();
      });
    });
  }

  /** Ends all connections; what is on its way is lost, and each bus is told by the end of its connection. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { socket } of this.#connections) socket.destroy();
    await closed;
    if (this.#options.place === undefined) await removePlace(this.place);
  }

  #accept(socket: Socket): void {
    const connection: Connection = {
      socket,
      outbox: new Outbox(socket),
      key: undefined,
      inc: 0,
      answers: [],
      due: undefined,
    };
    this.#connections.add(connection);
    const stranger = setTimeout(() => socket.destroy(), HELLO_WITHIN_MS);
    const reader = new FrameReader((type, bytes, from, to) => {
      if (socket.destroyed) return;
      if (connection.key !== undefined && type === FRAME.publish) return this.#publish(connection, bytes, from, to);
      if (connection.key !== undefined || type !== FRAME.hello) throw new MalformedFrame(`a frame of type ${type}`);
      this.#register(connection, bytes.subarray(from, to));
      reader.limitBytes = FRAME_LIMIT_BYTES;
      clearTimeout(stranger);
    });
    reader.limitBytes = HELLO_LIMIT_BYTES;
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk);
      } catch (problem) {
        this.#malformed += 1;
        socket.destroy(problem instanceof Error ? problem : new MalformedFrame(String(problem)));
      }
    });
    socket.on('error', this.#options.onProblem);
    socket.on('close', () => {
      clearTimeout(stranger);
      clearTimeout(connection.due);
      this.#connections.delete(connection);
      if (connection.key !== undefined && this.#nodes.get(connection.key) === connection) {
        this.#nodes.delete(connection.key);
      }
    });
  }

  #register(connection: Connection, hello: Buffer): void {
    if (hello.length <= SECRET_BYTES + 8) throw new MalformedFrame('a hello that ends early');
    const isKnown = timingSafeEqual(hello.subarray(0, SECRET_BYTES), this.#secret);
    if (!isKnown) throw new MalformedFrame('a hello with a wrong secret');
    const inc = hello.readDoubleBE(SECRET_BYTES);
    const key = hello.toString('latin1', SECRET_BYTES + 8);
    if (!Number.isSafeInteger(inc)) throw new MalformedFrame('a hello whose incarnation is no number');
    if (inc < (this.#newest.get(key) ?? inc)) return this.#supersede(connection);
    const older = this.#nodes.get(key);
    // Of the same incarnation: it has lost that connection and knows it before we do.
    if (older !== undefined && older.inc === inc) older.socket.destroy();
    else if (older !== undefined) this.#supersede(older);
    connection.key = key;
    connection.inc = inc;
    this.#nodes.set(key, connection);
    this.#newest.set(key, inc);
    connection.outbox.frame(FRAME.welcome, NOTHING);
  }

  /** The other side reads it before the end, and does not come back. */
  #supersede(connection: Connection): void {
    connection.outbox.frame(FRAME.superseded, NOTHING);
    connection.outbox.flush();
    connection.socket.destroySoon();
    // A side that does not read would keep it for ever.
    setTimeout(() => connection.socket.destroy(), HELLO_WITHIN_MS).unref();
  }

  #publish(from: Connection, bytes: Buffer, at: number, end: number): void {
    const nameAt = at + 2;
    const messageAt = nameAt + (end >= nameAt ? bytes.readUInt16BE(at) : 0);
    const isWhole = messageAt + HEADER_BYTES <= end && bytes.readUInt32BE(messageAt) === end - messageAt - 4;
    if (!isWhole || bytes[messageAt + 4] !== FRAME.message) throw new MalformedFrame('a publish without a message');
    const to = this.#nodes.get(bytes.toString('latin1', nameAt, messageAt));
    let listeners = 0;
    if (to === undefined) this.#nobody += 1;
    else if (to.outbox.queuedBytes + end - messageAt > this.#queueLimitBytes) this.#refused += 1;
    else {
      to.outbox.copy(bytes, messageAt, end);
      this.#forwarded += 1;
      listeners = 1;
      if (to.answers.length > 0) this.#answer(to); // it is woken anyway
    }
    from.answers.push(listeners);
    if (listeners === 0) this.#answer(from);
    else from.due ??= setTimeout(() => this.#answer(from), ANSWER_WITHIN_MS);
  }

  #answer(to: Connection): void {
    clearTimeout(to.due);
    to.due = undefined;
    const answers = Uint8Array.from(to.answers);
    to.answers = [];
    // Who publishes and reads no answers is broken.
    if (to.outbox.queuedBytes > 2 * this.#queueLimitBytes)
      to.socket.destroy(new MalformedFrame('answers are not read'));
    to.outbox.frame(FRAME.answers, answers);
  }
}

/** Listens when it resolves. Give `hub.place` to the processes that are to reach each other. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const hub = new Hub(options.place ?? (await newPlace()), options);
  await hub.listen();
  return hub;
}
