import { expect } from 'chai';
import fc from 'fast-check';
import { bareBytes } from '../../../bootstrap/adapters/telegram/bare-bytes.js';

const bytesOf = (...parts: readonly (string | readonly number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1'))));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const segment = (marker: number, ...content: readonly (string | readonly number[])[]) => {
  const inside = bytesOf(...content);
  return [0xff, marker, (inside.length + 2) >> 8, (inside.length + 2) & 0xff, ...inside];
};
const SOI = [0xff, 0xd8];
const EOI = [0xff, 0xd9];
const JFIF = segment(0xe0, 'JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]);
const TABLE = segment(0xdb, [0, 1, 2, 3]);
/** Two scans, as of a progressive picture, with a stuffed byte, a divider, and filling before a marker. */
const SCANS = [...segment(0xda, [1, 2]), 9, 0xff, 0, 8, 0xff, 0xd0, 7, ...segment(0xda, [3]), 6, 0xff];
/** An EXIF segment in either order of bytes: a camera's name, the orientation, a place. */
const exif = (turned: number, isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(38));
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 2, isLittle);
  view.setUint16(10, 0x010f, isLittle);
  view.setUint16(22, 0x0112, isLittle);
  view.setUint16(24, 3, isLittle);
  view.setUint32(26, 1, isLittle);
  view.setUint16(30, turned, isLittle);
  return segment(0xe1, 'Exif\0\0', [...new Uint8Array(view.buffer)], 'GPS of my home');
};
const chunk = (type: string, content: string) => [0, 0, 0, content.length, ...bytesOf(type, content), 1, 2, 3, 4];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('telegram/bare-bytes', () => {
  it('P8: leaves a JPEG its picture, and nothing of camera, place, author or what stands behind its end', () => {
    const comment = segment(0xfe, 'by Anna Secret');
    const iptc = segment(0xed, 'Photoshop 3.0\0Anna Secret');
    const xmp = segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0Anna Secret');
    const second = segment(0xe2, 'MPF\0Secret');
    const profile = segment(0xe2, 'ICC_PROFILE\0', [1, 1]);
    const photo = bytesOf(SOI, JFIF, exif(1, true), xmp, iptc, second, profile, comment, TABLE, SCANS, EOI, 'Secret');
    expect([...bareBytes(photo)]).to.deep.equal([...bytesOf(SOI, JFIF, profile, TABLE, SCANS, EOI)]);
  });

  it('keeps how a JPEG is turned, and of its EXIF nothing else', () => {
    for (const isLittle of [true, false])
      for (let turned = 2; turned <= 8; turned += 1) {
        const bare = bareBytes(bytesOf(SOI, exif(turned, isLittle), TABLE, SCANS, EOI));
        expect(text(bare)).not.to.include('GPS');
        const again = bareBytes(bytesOf(SOI, [...bare.subarray(2)]));
        expect([...again], 'reads its own words').to.deep.equal([...bare]);
        const view = new DataView(bare.buffer, bare.byteOffset);
        expect([bare[3], view.getUint16(12), view.getUint16(22), view.getUint16(30)]).to.deep.equal([
          0xe1,
          0x4d4d,
          0x0112,
          turned,
        ]);
      }
  });

  it('P8: leaves a PNG its picture, and none of the words and times in it', () => {
    const picture = [chunk('IHDR', 'size'), chunk('IDAT', 'pixels')] as const;
    const words = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'].map((type) => chunk(type, 'Secret'));
    const [head, body] = picture;
    const photo = bytesOf(PNG, head, ...words, body, chunk('IEND', ''), 'Secret');
    expect([...bareBytes(photo)]).to.deep.equal([...bytesOf(PNG, head, body, chunk('IEND', ''))]);
  });

  it('P8: leaves music its sound, without the tags before and behind it', () => {
    const tag = ['ID3', [4, 0, 0, 0, 0, 1, 2], 'x'.repeat(130)] as const;
    const tail = `TAG${'Anna Secret'.padEnd(125)}`;
    expect(text(bareBytes(bytesOf(...tag, 'sound', tail)))).to.equal('sound');
    expect(text(bareBytes(bytesOf('sound')))).to.equal('sound');
    expect(text(bareBytes(bytesOf('ID3', [4, 0, 0x10, 0, 0, 0, 1], 'x3DI-footer', 'sound')))).to.equal('sound');
  });

  it('leaves any other file as it is, and every one that is not made as it should be', () => {
    const whole = bytesOf(SOI, JFIF, exif(3, true), TABLE, SCANS, EOI);
    for (let length = 3; length < whole.length - 1; length += 1) {
      const cut = whole.slice(0, length);
      expect([...bareBytes(cut)], String(length)).to.deep.equal([...cut]);
    }
    const start = fc.constantFrom(SOI.concat(0xff), PNG, [...bytesOf('ID3')], [...bytesOf('%PDF-1.7')], []);
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const file = bytesOf(head, [...rest]);
        return bareBytes(file).length <= file.length + 36;
      }),
      { numRuns: 3_000 },
    );
  });
});
