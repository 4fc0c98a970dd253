/** Content for files that nobody uploaded: a small picture or a short tone, always the same for the same file. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { MediaKind } from './api-types.js';

const WIDTH = 240;
const HEIGHT = 160;
const TONE_RATE = 8_000;
const TONE_SECONDS = 3;

export function generatedBytes(kind: MediaKind, seed: string): Buffer {
  const hash = createHash('sha256').update(seed).digest();
  return kind === 'voice' || kind === 'audio' ? tone(hash) : picture(hash);
}

/** PNG for a picture, WAV for a sound, whatever the name says: every browser looks at the content. */
export const generatedMime = (kind: MediaKind): string =>
  kind === 'voice' || kind === 'audio' ? 'audio/wav' : 'image/png';

/** A gradient with a sun: three colours and a place, taken from the hash. */
function picture(hash: Buffer): Buffer {
  const at = (index: number) => hash[index] ?? 0;
  const sunX = 40 + (at(9) % (WIDTH - 80));
  const sunY = 30 + (at(10) % (HEIGHT - 80));
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  let write = 0;
  for (let y = 0; y < HEIGHT; y++) {
    rows[write++] = 0; // this row is stored as it is, without a filter
    for (let x = 0; x < WIDTH; x++) {
      const isSun = (x - sunX) ** 2 + (y - sunY) ** 2 < 400;
      const mix = (x / WIDTH + y / HEIGHT) / 2;
      for (let channel = 0; channel < 3; channel++) {
        const blend = at(channel) * (1 - mix) + at(channel + 3) * mix;
        rows[write++] = isSun ? 128 + at(channel + 6) / 2 : 64 + blend * 0.6;
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits a channel, RGB
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function tone(hash: Buffer): Buffer {
  const samples = TONE_RATE * TONE_SECONDS;
  const wav = Buffer.alloc(44 + samples);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + samples, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // mono
  wav.writeUInt32LE(TONE_RATE, 24);
  wav.writeUInt32LE(TONE_RATE, 28);
  wav.writeUInt16LE(1, 32);
  wav.writeUInt16LE(8, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples, 40);
  const pitch = 220 + (hash[0] ?? 0);
  for (let at = 0; at < samples; at++) wav[44 + at] = 128 + 40 * Math.sin((2 * Math.PI * pitch * at) / TONE_RATE);
  return wav;
}
