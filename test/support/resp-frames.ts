/** Cuts what a Redis server says into whole values, so that a test can leave some of them out. */

const END = Buffer.from('\r\n');
/** Types with a length before their bytes; with a count before their parts, and how many parts each counts for. */
const BULKS = '$=!';
const PARTS: Readonly<Record<string, number>> = { '*': 1, '>': 1, '~': 1, '%': 2 };
/** How what was published reaches a subscriber, in either version of the protocol. */
const MESSAGE = /^[*>]3\r\n\$\d\r\ns?message\r\n/;
const HEAD_BYTES = 24;

export class RespFrames {
  #rest: Buffer = Buffer.alloc(0);

  /** The values that are whole by now; what is not waits for the next chunk. */
  take(chunk: Buffer): readonly Buffer[] {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const values: Buffer[] = [];
    let at = 0;
    for (let end = endOf(bytes, at); end !== undefined; end = endOf(bytes, at)) {
      values.push(bytes.subarray(at, end));
      at = end;
    }
    this.#rest = bytes.subarray(at);
    return values;
  }
}

export const isMessage = (value: Buffer): boolean => MESSAGE.test(value.toString('latin1', 0, HEAD_BYTES));

/** Where the value that begins here ends; undefined while it is not whole. */
function endOf(bytes: Buffer, at: number): number | undefined {
  const line = bytes.indexOf(END, at);
  if (line < 0) return undefined;
  const type = String.fromCharCode(bytes[at] ?? 0);
  const count = Number(bytes.toString('latin1', at + 1, line));
  const after = line + END.length;
  if (BULKS.includes(type)) {
    const end = count < 0 ? after : after + count + END.length;
    return end <= bytes.length ? end : undefined;
  }
  let end: number | undefined = after;
  for (let part = 0; part < count * (PARTS[type] ?? 0) && end !== undefined; part += 1) end = endOf(bytes, end);
  return end;
}
