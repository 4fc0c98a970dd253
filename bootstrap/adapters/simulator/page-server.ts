/** The page with the phones. Its files are served from the source folder: the compiler copies only what it compiles. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { ApiError } from './api-error.js';
import { refuse } from './bot-routes.js';
import { answer } from './http-body.js';

/** This file runs as `dist/bootstrap/adapters/simulator/page-server.js`, four folders below the root of the repository. */
const PAGE = new URL('../../../../bootstrap/adapters/simulator/page/', import.meta.url);

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/phones.css': ['phones.css', 'text/css; charset=utf-8'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
  ...Object.fromEntries(
    ['phones.js', 'phone.js', 'message.js', 'rich-text.js', 'dom.js'].map((name): [string, [string, string]] => [
      `/${name}`,
      [name, 'text/javascript; charset=utf-8'],
    ]),
  ),
};
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

export async function handlePage(url: string, response: ServerResponse): Promise<void> {
  const file = FILES[url.split('?')[0] ?? ''];
  if (file === undefined) return refuse(response, new ApiError(404, 'Not Found'));
  const [name, type] = file;
  try {
    answer(response, 200, type, await readFile(new URL(name, PAGE)), HEADERS);
  } catch {
    refuse(response, new ApiError(404, 'Not Found: the page lies with the sources'));
  }
}
