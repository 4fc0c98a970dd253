/** The bus of a process whose parent runs a hub. */
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Bus, ErrorCode } from '../../../actors/contracts/ports.js';
import { FRAME, FRAME_LIMIT_BYTES, FrameReader, HEADER_BYTES, MalformedFrame } from './frames.js';
import { QUEUE_LIMIT_BYTES, SECRET_BYTES } from './frames.js';
import { Outbox, writeHeader } from './outbox.js';
import type { HubPlace } from './place.js';
import { Unanswered } from './unanswered.js';

/** The first pause before connecting again; doubled each time up to the last, and shortened by up to half at random. */
const FIRST_PAUSE_MS = 10;
const LAST_PAUSE_MS = 500;
/** For answers that are still due at close. */
const LAST_ANSWERS_WITHIN_MS = 1_000;

export type LocalBusOptions = Readonly<{
  place: HubPlace;
  /** Bytes that the hub has not taken yet, beyond which publishes are answered with 0; 64 MB when not given. */
  queueLimitBytes?: number;
  /** The connection failed, or the receiver threw; the bus goes on. */
  onProblem: (problem: unknown) => void;
}>;

type Opening = Readonly<{ resolve: () => void; reject: (failure: Error) => void }>;
type Link = Readonly<{ socket: Socket; outbox: Outbox }>;

export class LocalBus implements Bus {
  readonly #options: LocalBusOptions;
  readonly #queueLimitBytes: number;
  readonly #unanswered = new Unanswered();
  #receive: (text: string) => void = () => undefined;
  #opening: Opening | undefined;
  #link: Link | undefined;
  #isUp = false;
  /** Why it is over for good. */
  #end: string | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #pause: NodeJS.Timeout | undefined;
  #refused = 0;

  constructor(options: LocalBusOptions) {
    this.#options = options;
    this.#queueLimitBytes = options.queueLimitBytes ?? QUEUE_LIMIT_BYTES;
  }

  /** Publishes answered with 0 because too much was waiting here; what the hub refused is in the hub's figures. */
  get refused(): number {
    return this.#refused;
  }

  isUp(): boolean {
    return this.#isUp;
  }

  /** Tries until it succeeds or `close` is called. Rejects when a newer incarnation of this node is registered. */
  open(me: NodeRef, receive: (text: string) => void): Promise<void> {
    this.#receive = receive;
    return new Promise((resolve, reject) => {
      this.#opening = { resolve, reject };
      this.#connect(me);
    });
  }

  publish(to: NodeId, text: string): Promise<number> {
    const outbox = this.#link?.outbox;
    if (!this.#isUp || outbox === undefined) return Promise.reject(this.#away(to));
    // Three bytes for a UTF-16 unit at most; counting them is worth it only where much memory would be taken in vain.
    const mostBytes = text.length < 4096 ? text.length * 3 : Buffer.byteLength(text);
    const frameBytes = 2 * HEADER_BYTES + 2 + to.length * 3 + mostBytes;
    if (frameBytes > FRAME_LIMIT_BYTES) return Promise.reject(failure('FAILED', to, `${mostBytes} bytes are too many`));
    if (outbox.queuedBytes + frameBytes > this.#queueLimitBytes) {
      this.#refused += 1;
      return Promise.resolve(0);
    }
    outbox.append(frameBytes, (memory, from) => writePublish(memory, from, to, text));
    return this.#unanswered.add(to);
  }

  /** Takes no more publishes, waits a second at most for the answers that are due, rejects the rest. */
  async close(): Promise<void> {
    this.#isUp = false;
    this.#stop('the bus is closed');
    const socket = this.#link?.socket;
    if (socket === undefined) return;
    await this.#unanswered.empty(LAST_ANSWERS_WITHIN_MS);
    if (socket.closed) return;
    await new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.destroy();
    });
  }

  #stop(why: string): void {
    this.#end ??= why;
    clearTimeout(this.#pause);
    this.#opening?.reject(new Error(this.#end));
    this.#opening = undefined;
  }

  #away(to: NodeId): Error {
    return failure('UNAVAILABLE', to, this.#end ?? 'the hub is away');
  }

  #connect(me: NodeRef): void {
    const socket = createConnection(this.#options.place.path);
    const outbox = new Outbox(socket);
    const reader = new FrameReader((type, bytes, from, to) => this.#take(type, bytes, from, to));
    this.#link = { socket, outbox };
    socket.on('connect', () => {
      outbox.frame(FRAME.hello, helloBody(this.#options.place.secret, me));
      outbox.flush();
    });
    socket.on('data', (chunk) => {
      try {
        reader.push(chunk);
      } catch (problem) {
        socket.destroy(problem instanceof Error ? problem : new MalformedFrame(String(problem)));
      }
    });
    socket.on('error', this.#options.onProblem);
    socket.on('close', () => {
      this.#isUp = false;
      this.#link = undefined;
      this.#unanswered.rejectAll((to) => this.#away(to));
      if (this.#end !== undefined) return;
      this.#pause = setTimeout(() => this.#connect(me), this.#pauseMs * (1 - Math.random() / 2));
      this.#pauseMs = Math.min(this.#pauseMs * 2, LAST_PAUSE_MS);
    });
  }

  #take(type: number, bytes: Buffer, from: number, to: number): void {
    switch (type) {
      case FRAME.message:
        return this.#hand(bytes.toString('utf8', from, to));
      case FRAME.answers:
        for (let at = from; at < to; at++) {
          if (!this.#unanswered.answer(bytes.readUInt8(at))) throw new MalformedFrame('an answer to no publish');
        }
        return;
      case FRAME.welcome:
        this.#isUp = this.#end === undefined;
        this.#pauseMs = FIRST_PAUSE_MS;
        this.#opening?.resolve();
        this.#opening = undefined;
        return;
      case FRAME.superseded:
        this.#isUp = false;
        return this.#stop('a newer incarnation of this node is registered');
      default:
        throw new MalformedFrame(`a frame of type ${type}`);
    }
  }

  #hand(text: string): void {
    try {
      this.#receive(text);
    } catch (problem) {
      this.#options.onProblem(problem); // the frames after it are other people's messages
    }
  }
}

const failure = (code: ErrorCode, to: NodeId, detail: string) => new ActorError(code, { kind: 'node', id: to }, detail);

function helloBody(secret: string, me: NodeRef): Buffer {
  const inc = Buffer.alloc(8);
  inc.writeDoubleBE(me.inc);
  // Cut or filled up to its length, so that a wrong one cannot be taken for another part of hello.
  const secretBytes = Buffer.alloc(SECRET_BYTES);
  secretBytes.write(secret, 'hex');
  return Buffer.concat([secretBytes, inc, Buffer.from(me.id)]);
}

/** Returns where it ended. The lengths are written last, when they are known. */
function writePublish(memory: Buffer, from: number, to: NodeId, text: string): number {
  const nameAt = from + HEADER_BYTES + 2;
  const messageAt = nameAt + memory.write(to, nameAt);
  const textAt = messageAt + HEADER_BYTES;
  const end = textAt + memory.write(text, textAt);
  writeHeader(memory, from, FRAME.publish, end - from - HEADER_BYTES);
  memory.writeUInt16BE(messageAt - nameAt, from + HEADER_BYTES);
  writeHeader(memory, messageAt, FRAME.message, end - textAt);
  return end;
}
