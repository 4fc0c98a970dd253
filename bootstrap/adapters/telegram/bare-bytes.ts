/**
 * A file without what it tells of its origin: place, device, author, time. JPEG and PNG keep their picture and how it is
 * turned, music its sound. Any other kind of file, and one that is not made as it should be, stays as it is. Pure.
 */
type Bytes = Uint8Array<ArrayBuffer>;

export function bareBytes(bytes: Bytes): Bytes {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return bareJpeg(bytes) ?? bytes;
  if (startsWith(bytes, PNG_SIGNATURE)) return barePng(bytes) ?? bytes;
  return bareMusic(bytes);
}

const startsWith = (bytes: Bytes, start: readonly number[], at = 0): boolean =>
  start.every((byte, i) => bytes[at + i] === byte);
const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const asText = (bytes: Bytes, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Of a JPEG's own segments these say how to draw it: JFIF, a colour profile, the colours of Adobe. */
const isOfPicture = (bytes: Bytes, marker: number, at: number): boolean =>
  marker === 0xe0 || marker === 0xee || (marker === 0xe2 && asText(bytes, at, 11) === 'ICC_PROFILE');
const SCAN = 0xda;
const END = 0xd9;

/** Undefined: it makes no sense. What follows its end is left out. */
function bareJpeg(bytes: Bytes): Bytes | undefined {
  const kept: Uint8Array[] = [];
  let turned: Uint8Array | undefined;
  for (let at = 2; ;) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return undefined;
    if (marker === END)
      return joined([bytes.subarray(0, 2), ...(turned ? [turned] : []), ...kept, bytes.subarray(at, at + 2)]);
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = marker === SCAN ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    if (marker === 0xe1) turned ??= orientationOf(bytes.subarray(at + 4, end));
    const isAside = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (!isAside || isOfPicture(bytes, marker, at + 4)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Where the next marker stands: within the picture a byte of 255 is followed by 0, or by one that divides it. */
function endOfScan(bytes: Bytes, from: number): number {
  for (let at = from; at < bytes.length - 1; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Of all that an EXIF segment says, how the picture is turned, as a segment of its own. */
function orientationOf(segment: Bytes): Uint8Array | undefined {
  const tiff = segment.subarray(6);
  if (asText(segment, 0, 4) !== 'Exif' || tiff.length < 14) return undefined;
  const view = viewOf(tiff);
  const isLittle = asText(tiff, 0, 2) === 'II';
  const first = view.getUint32(4, isLittle);
  if (first + 2 > tiff.length) return undefined;
  const count = view.getUint16(first, isLittle);
  for (let i = 0; i < count; i += 1) {
    const entry = first + 2 + 12 * i;
    if (entry + 12 > tiff.length) return undefined;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const turned = view.getUint16(entry + 8, isLittle);
    return turned >= 2 && turned <= 8 ? exifSaying(turned) : undefined;
  }
  return undefined;
}

const exifSaying = (turned: number): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
    ...[0, 0, 0, 0],
  ]);

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const TELLING: ReadonlySet<string> = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

function barePng(bytes: Bytes): Bytes | undefined {
  const view = viewOf(bytes);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const type = asText(bytes, at + 4, 4);
    if (!TELLING.has(type)) parts.push(bytes.subarray(at, end));
    if (type === 'IEND') return joined(parts);
    at = end;
  }
  return undefined;
}

/** Tags stand before the sound of an MP3, with their length in four times seven bits, and in its last 128 bytes. */
function bareMusic(bytes: Bytes): Bytes {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  const hasTag = asText(bytes, 0, 3) === 'ID3' && Math.max(a, b, c, d) < 0x80;
  const hasFooter = ((bytes[5] ?? 0) & 0x10) !== 0;
  const begin = hasTag ? 10 + ((a << 21) | (b << 14) | (c << 7) | d) + (hasFooter ? 10 : 0) : 0;
  const tail = bytes.length - 128;
  const end = tail > 0 && asText(bytes, tail, 3) === 'TAG' ? tail : bytes.length;
  return begin < end ? bytes.slice(begin, end) : bytes;
}
