/** A hub's client made of bytes, for what a LocalBus would never do. */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { FRAME, FrameReader } from '../../../bootstrap/adapters/local/frames.js';
import { writeHeader } from '../../../bootstrap/adapters/local/outbox.js';
import type { HubPlace } from '../../../bootstrap/adapters/local/place.js';

export function frame(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(5);
  writeHeader(header, 0, type, body.length);
  return Buffer.concat([header, body]);
}

export function hello(place: HubPlace, id: string, inc: number): Buffer {
  const number = Buffer.alloc(8);
  number.writeDoubleBE(inc);
  return frame(FRAME.hello, Buffer.from(place.secret, 'hex'), number, Buffer.from(id));
}

export function publish(to: string, payload: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(to));
  return frame(FRAME.publish, length, Buffer.from(to), frame(FRAME.message, payload));
}

/** Connected when it resolves. `closed` resolves when the hub has ended it. */
export async function wire({ path }: HubPlace) {
  const frames: { type: number; body: Buffer }[] = [];
  const socket = createConnection(path);
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  const counts = { chunks: 0 };
  const reader = new FrameReader(
    (type, bytes, from, to) => void frames.push({ type, body: Buffer.from(bytes.subarray(from, to)) }),
  );
  socket.on('data', (chunk) => {
    counts.chunks += 1;
    reader.push(chunk);
  });
  return { socket, frames, counts, closed };
}
