/** Reading bodies and writing answers of HTTP, with limits. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';

/** Of an upload, and of anything else. */
const MAX_UPLOAD = 60 * 1024 * 1024;
const MAX_PLAIN = 1024 * 1024;

/** The whole body. Rejects with ApiError 413 when it is too large; the rest is then thrown away as it comes. */
export function readBody(request: IncomingMessage, contentType: string): Promise<Buffer> {
  const limit = contentType.startsWith('multipart/') ? MAX_UPLOAD : MAX_PLAIN;
  return new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= limit) parts.push(part);
      else {
        parts.length = 0;
        reject(new ApiError(413, 'Request Entity Too Large'));
        // Read on for the client to get to our answer, but not for ever.
        if (length > 4 * limit) request.destroy();
      }
    });
    request.on('end', () => resolve(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)));
    request.on('close', () => {
      if (!request.complete) reject(new ApiError(400, 'Bad Request: request was cut off'));
    });
  });
}

/** Answers once; what comes after the connection is gone is dropped. */
export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers?: Readonly<Record<string, string>>,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}
