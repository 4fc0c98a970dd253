/** Collects what one socket is to send, and hands it over once per turn of the event loop. */
import type { Socket } from 'node:net';
import { HEADER_BYTES } from './frames.js';

/** Large enough that a busy tick is one or two writes, small enough to keep one per connection. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Frames are written one after the other into a large chunk of memory, and a tick's part of it goes to the socket
 * without being copied again; a chunk is never written twice, so the socket may keep its part as long as it likes.
 */
export class Outbox {
  readonly #socket: Socket;
  #chunk = Buffer.allocUnsafeSlow(0);
  #from = 0;
  #to = 0;
  /** Parts of this tick that lie in earlier chunks. */
  #full: Buffer[] = [];
  #fullBytes = 0;
  #isScheduled = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** What the kernel has not taken yet. */
  get queuedBytes(): number {
    return this.#socket.writableLength + this.#fullBytes + this.#to - this.#from;
  }

  /** Calls `write` with memory of at least `mostBytes` bytes from an offset; it returns the offset where it ended. */
  append(mostBytes: number, write: (memory: Buffer, from: number) => number): void {
    if (this.#chunk.length - this.#to < mostBytes) this.#turnTo(mostBytes);
    this.#to = write(this.#chunk, this.#to);
    this.#schedule();
  }

  /** Appends bytes that are frames already. */
  copy(bytes: Buffer, from: number, to: number): void {
    if (this.#chunk.length - this.#to < to - from) this.#turnTo(to - from);
    this.#to += bytes.copy(this.#chunk, this.#to, from, to);
    this.#schedule();
  }

  frame(type: number, body: Uint8Array): void {
    this.append(HEADER_BYTES + body.length, (memory, from) => {
      memory.set(body, writeHeader(memory, from, type, body.length));
      return from + HEADER_BYTES + body.length;
    });
  }

  /** Sends now what is waiting for the end of the tick. */
  flush(): void {
    const last = this.#chunk.subarray(this.#from, this.#to);
    const full = this.#full;
    this.#from = this.#to;
    this.#full = [];
    this.#fullBytes = 0;
    if (!this.#socket.writable) return;
    if (full.length === 0) {
      if (last.length > 0) this.#socket.write(last);
      return;
    }
    this.#socket.cork();
    for (const part of full) this.#socket.write(part);
    this.#socket.write(last);
    this.#socket.uncork();
  }

  #turnTo(bytes: number): void {
    if (this.#to > this.#from) this.#full.push(this.#chunk.subarray(this.#from, this.#to));
    this.#fullBytes += this.#to - this.#from;
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(bytes, CHUNK_BYTES));
    this.#from = 0;
    this.#to = 0;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // An immediate, since it runs after all sockets that had something to read in this turn of the loop.
    setImmediate(() => {
      this.#isScheduled = false;
      this.flush();
    });
  }
}

/** Returns the offset of the body. */
export function writeHeader(memory: Buffer, from: number, type: number, bodyBytes: number): number {
  memory.writeUInt32BE(bodyBytes + 1, from);
  return memory.writeUInt8(type, from + 4);
}
