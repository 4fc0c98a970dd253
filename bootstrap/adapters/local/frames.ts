/**
 * What travels on the hub's socket: frames of a length (four bytes, big endian, of all that follows), a type (one byte)
 * and a body. The hub reads types and destinations and never a payload.
 *
 * hello       bus → hub   secret (32 bytes), incarnation (float64), node id (UTF-8)
 * publish     bus → hub   length of the node id (two bytes), node id, then the complete `message` frame for that node
 * welcome     hub → bus   empty: registered, what is published from now on arrives
 * superseded  hub → bus   empty: a newer incarnation of this node is registered, or was
 * message     hub → bus   payload (UTF-8)
 * answers     hub → bus   one byte for each publish, in their order: how many listeners took it
 */

export const FRAME = { hello: 1, publish: 2, welcome: 3, superseded: 4, message: 5, answers: 6 } as const;
/** Length and type. */
export const HEADER_BYTES = 5;
/** A longer frame ends the connection it came by: no envelope of 200 commands comes near. */
export const FRAME_LIMIT_BYTES = 16 * 1024 * 1024;
/** For a stranger's first frame, which must be hello. */
export const HELLO_LIMIT_BYTES = 1024;
export const SECRET_BYTES = 32;
/** Bytes not yet taken by the other side beyond which publishes are answered with 0. */
export const QUEUE_LIMIT_BYTES = 64 * 1024 * 1024;

/** The other side does not speak this protocol; the connection ends. */
export class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

/** Called with a frame's type and where in `bytes` its body lies; `bytes` is only valid during the call. */
export type TakeFrame = (type: number, bytes: Buffer, from: number, to: number) => void;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  /** Of the next frame, without the four bytes of its length. */
  limitBytes = FRAME_LIMIT_BYTES;
  readonly #take: TakeFrame;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #neededBytes = 0;

  constructor(take: TakeFrame) {
    this.#take = take;
  }

  /** Throws MalformedFrame, or what `take` throws; after that the stream cannot be read any further. */
  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#heldBytes > 0) {
      this.#held.push(chunk);
      this.#heldBytes += chunk.length;
      // Joined once a frame is whole, not with every chunk: a megabyte comes in sixteen of them.
      if (this.#heldBytes < this.#neededBytes) return;
      bytes = Buffer.concat(this.#held, this.#heldBytes);
      this.#held = [];
      this.#heldBytes = 0;
    }
    let at = 0;
    let needed = HEADER_BYTES;
    while (bytes.length - at >= HEADER_BYTES) {
      const length = bytes.readUInt32BE(at);
      if (length < 1 || length > this.limitBytes) throw new MalformedFrame(`a frame of ${length} bytes`);
      const end = at + 4 + length;
      if (end > bytes.length) {
        needed = 4 + length;
        break;
      }
      this.#take(bytes.readUInt8(at + 4), bytes, at + HEADER_BYTES, end);
      at = end;
    }
    if (at === bytes.length) return;
    this.#held = [at === 0 ? bytes : bytes.subarray(at)];
    this.#heldBytes = bytes.length - at;
    this.#neededBytes = needed;
  }
}
