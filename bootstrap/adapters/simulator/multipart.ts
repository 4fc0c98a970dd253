/** Reads a `multipart/form-data` body that is there as a whole, RFC 7578. */
import { badRequest } from './api-error.js';

export type Part = Readonly<{ name: string; fileName: string | undefined; mime: string; bytes: Buffer }>;

const MAX_PARTS = 200;
const HEAD_END = Buffer.from('\r\n\r\n');

/** Throws ApiError 400. The bytes of the parts are those of the body, not copies. */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = parameter(contentType, 'boundary');
  if (boundary === undefined || boundary.length > 200) throw broken('no boundary');
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  const parts: Part[] = [];
  // The first delimiter may stand at the very beginning, without the line break that belongs to the others.
  let at = body.indexOf(delimiter.subarray(2));
  if (at === -1) throw broken('no first part');
  at += delimiter.length - 2;
  while (body.toString('latin1', at, at + 2) !== '--') {
    const headEnd = body.indexOf(HEAD_END, at);
    const end = headEnd === -1 ? -1 : body.indexOf(delimiter, headEnd + 2);
    if (end === -1) throw broken('a part does not end');
    if (parts.length === MAX_PARTS) throw broken('too many parts');
    parts.push(part(body.toString('utf8', at, headEnd), body.subarray(headEnd + HEAD_END.length, end)));
    at = end + delimiter.length;
  }
  return parts;
}

function part(head: string, bytes: Buffer): Part {
  const disposition = header(head, 'content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) throw broken('a part has no name');
  return { name, fileName: parameter(disposition, 'filename'), mime: header(head, 'content-type') ?? '', bytes };
}
const header = (head: string, name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim();

/** Quoted or not; in quotes clients write `%22`, or a backslash, before what must not end them. */
function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;\\s]+))`, 'i').exec(header);
  return match?.[1]?.replaceAll(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? match?.[2];
}
const broken = (reason: string) => badRequest(`can't parse multipart/form-data: ${reason}`);
