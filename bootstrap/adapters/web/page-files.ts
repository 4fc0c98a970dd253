/** The page: its files, read once and kept in memory, and its HTML in every language. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES, directionOf } from '../../../actors/contracts/session.js';
import type { Language } from '../../../actors/contracts/session.js';

/**
 * This module runs as dist/bootstrap/adapters/web/page-files.js. What the compiler makes of the page lies in dist/client;
 * what it does not touch, HTML and style, stays with the sources in the folder web of the project's root.
 */
const SOURCES = new URL('../../../../web/', import.meta.url);
const COMPILED = new URL('../../../client/', import.meta.url);
const STYLES = ['base', 'bar', 'panels', 'log', 'message', 'tools', 'composer', 'dialogs', 'adapt'];
const STATIC = ['icon.svg', ...STYLES.map((name) => `style/${name}.css`)];
const ENTRY = 'web/main.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** One file as it is sent. `etag` tells its versions apart. */
export type PageFile = Readonly<{ type: string; plain: Buffer; gzip: Buffer; etag: string }>;

export type PageFiles = Readonly<{
  html(language: Language): PageFile;
  texts(language: string): PageFile | undefined;
  /** `path` below /assets/<version>/. */
  asset(path: string): PageFile | undefined;
  /** Changes with any of the assets: what has it in its address never changes. */
  version: string;
}>;

/** Throws when a file is missing or the HTML names a text that there is none of. */
export function readPage(texts: (language: Language) => Readonly<Record<string, string>>): PageFiles {
  const assets = new Map([...compiled(), ...STATIC.map((name) => [name, fileOf(name, read(name))] as const)]);
  const version = digest(Buffer.concat([...assets.values()].map(({ plain }) => plain))).slice(0, 16);
  const template = read('index.html').toString();
  const inEvery = <T>(make: (language: Language) => T) => new Map(LANGUAGES.map((one) => [one, make(one)]));
  const pages = inEvery((language) =>
    fileOf('.html', fill(template, texts(language), language, version, [...assets.keys()])),
  );
  const catalogues = inEvery((language) => fileOf('.json', JSON.stringify(texts(language))));
  return {
    html: (language) => pages.get(language) as PageFile, // of every language there is one
    texts: (language) => catalogues.get(language as Language),
    asset: (path) => assets.get(path),
    version,
  };
}

const read = (name: string): Buffer => readFileSync(new URL(name, SOURCES));

/** Every module that the first one leads to, by its path: their imports name each other by it. */
function compiled(): (readonly [string, PageFile])[] {
  const found = new Map<string, PageFile>();
  const wanted = [ENTRY];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (found.has(path)) continue;
    const source = readModule(path);
    found.set(path, fileOf(path, source));
    for (const [, to = ''] of source.matchAll(/\bfrom '(\.[^']+)'/g)) wanted.push(posix.join(posix.dirname(path), to));
  }
  return [...found];
}

function readModule(path: string): string {
  try {
    return readFileSync(new URL(path, COMPILED), 'utf8');
  } catch (cause) {
    throw new Error(`The page is not built: ${path} is missing. Run "npm run build".`, { cause });
  }
}

function fileOf(name: string, content: Buffer | string): PageFile {
  const plain = Buffer.from(content);
  const type = TYPES[extname(name) || name] ?? 'application/octet-stream';
  return { type, plain, gzip: gzipSync(plain, { level: 9 }), etag: `"${digest(plain).slice(0, 22)}"` };
}

const digest = (content: Buffer): string => createHash('sha256').update(content).digest('base64url');

/** `{{key}}` becomes the text, `{{@language}}`, `{{@direction}}`, `{{@assets}}` and `{{@modules}}` what they say. */
function fill(
  template: string,
  texts: Readonly<Record<string, string>>,
  language: Language,
  version: string,
  assets: readonly string[],
): string {
  const base = `/assets/${version}`;
  const scripts = assets.filter((path) => path.endsWith('.js'));
  const values: Readonly<Record<string, string>> = {
    '@language': language,
    '@direction': directionOf(language),
    '@assets': base,
    // All modules at once, rather than one after the other as each is found to be imported.
    '@modules': scripts.map((path) => `<link rel="modulepreload" href="${base}/${path}" />`).join(''),
  };
  return template.replace(/\{\{([@\w-]+)\}\}/g, (_, key: string) => {
    const value = values[key];
    if (value !== undefined) return value;
    const words = texts[key];
    if (words === undefined) throw new Error(`index.html names the text ${key}, which does not exist in ${language}.`);
    return escapeHtml(words);
  });
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
