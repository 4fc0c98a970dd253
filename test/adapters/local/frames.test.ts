import { expect } from 'chai';
import fc from 'fast-check';
import { FRAME_LIMIT_BYTES, FrameReader, MalformedFrame } from '../../../bootstrap/adapters/local/frames.js';
import { writeHeader } from '../../../bootstrap/adapters/local/outbox.js';

type Frame = Readonly<{ type: number; body: Uint8Array }>;

const frame = fc.record({ type: fc.integer({ min: 0, max: 255 }), body: fc.uint8Array({ maxLength: 40 }) });

function bytesOf({ type, body }: Frame): Buffer {
  const bytes = Buffer.alloc(5 + body.length);
  bytes.set(body, writeHeader(bytes, 0, type, body.length));
  return bytes;
}

function reader() {
  const frames: { type: number; body: number[] }[] = [];
  const take = (type: number, bytes: Buffer, from: number, to: number) =>
    void frames.push({ type, body: [...bytes.subarray(from, to)] });
  return Object.assign(new FrameReader(take), { frames });
}

describe('FrameReader', () => {
  it('reads the same frames wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (frames, cuts) => {
        const stream = Buffer.concat(frames.map(bytesOf));
        const read = reader();
        for (let at = 0, n = 0; at < stream.length; n++) {
          const to = at + (cuts[n % cuts.length] ?? 1);
          read.push(stream.subarray(at, to));
          at = to;
        }
        expect(read.frames).to.deep.equal(frames.map(({ type, body }) => ({ type, body: [...body] })));
      }),
    );
  });

  it('keeps what follows a cut even when the memory of a chunk is used again', () => {
    const read = reader();
    const stream = bytesOf({ type: 3, body: Buffer.from('abcdef') });
    read.push(Buffer.from(stream.subarray(0, 3)));
    read.push(Buffer.from(stream.subarray(3, 8)));
    read.push(Buffer.from(stream.subarray(8)));
    expect(read.frames).to.deep.equal([{ type: 3, body: [...Buffer.from('abcdef')] }]);
  });

  it('refuses a length of nothing and one above the limit, before the body has come', () => {
    for (const length of [0, FRAME_LIMIT_BYTES + 1, 0xffffffff]) {
      const bytes = Buffer.alloc(5);
      bytes.writeUInt32BE(length);
      expect(() => reader().push(bytes)).to.throw(MalformedFrame);
    }
  });

  it('never fails in another way, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
        const read = reader();
        try {
          for (const chunk of chunks) read.push(Buffer.from(chunk));
        } catch (problem) {
          expect(problem).to.be.instanceOf(MalformedFrame);
        }
      }),
    );
  });
});
