/**
 * Files of all bots. As on Telegram a file has one unique id and, for each bot, a file id of its own that no other bot
 * can use. File ids hold what they stand for, so that the store keeps one entry per file, not one per bot.
 */
import { createHash } from 'node:crypto';
import { badRequest } from './api-error.js';
import type { ApiFile, MediaKind } from './api-types.js';
import { MEDIA_KINDS } from './api-types.js';
import { generatedBytes } from './generated-media.js';

export type FileDetails = Readonly<{
  name?: string;
  mime?: string;
  /** Seconds. */
  duration?: number;
  emoji?: string;
  title?: string;
  /** Of a live photo: what it stands still with. */
  still?: StoredFile;
}>;
export type StoredFile = FileDetails & Readonly<{ unique: string; kind: MediaKind; size: number }>;

/** Beyond these the oldest are forgotten: first the bytes, for which a drawn picture stands in, then the file. */
const MAX_FILES = 50_000;
const MAX_BYTES_KEPT = 256 * 1024 * 1024;
/** What Telegram lets a bot download. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;

const FOLDERS: Readonly<Record<MediaKind, readonly [folder: string, extension: string]>> = {
  photo: ['photos', 'png'],
  live_photo: ['live_photos', 'mp4'],
  video: ['videos', 'mp4'],
  animation: ['animations', 'mp4'],
  audio: ['music', 'mp3'],
  document: ['documents', 'bin'],
  voice: ['voice', 'oga'],
  video_note: ['video_notes', 'mp4'],
  sticker: ['stickers', 'webp'],
};
const TITLES: Readonly<Record<MediaKind, string>> = {
  photo: 'Photo',
  live_photo: 'LivePhoto',
  video: 'Video',
  animation: 'Animation',
  audio: 'Audio',
  document: 'Document',
  voice: 'VoiceNote',
  video_note: 'VideoNote',
  sticker: 'Sticker',
};

export class FileStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #bytes = new Map<string, Buffer>();
  #bytesKept = 0;
  #next = 1;

  /** @param onAdded hears of each file that is new. */
  constructor(private readonly onAdded: (file: StoredFile) => void) {}

  /** Adds a file; without bytes its content is drawn when somebody asks for it. */
  add(kind: MediaKind, details: FileDetails, bytes?: Buffer): StoredFile {
    const content = bytes ?? `${kind}:${this.#next++}:${Math.random()}`;
    const unique = `Ag${createHash('sha256').update(content).digest('base64url').slice(0, 13)}`;
    const file: StoredFile = { ...details, unique, kind, size: bytes?.length ?? 20_480 };
    this.restore(file);
    this.onAdded(file);
    if (bytes !== undefined && !this.#bytes.has(unique)) this.#keep(unique, bytes);
    return file;
  }
  restore(file: StoredFile): void {
    this.#files.set(file.unique, file);
    if (this.#files.size <= MAX_FILES) return;
    for (const oldest of this.#files.keys()) {
      this.#files.delete(oldest);
      this.#forgetBytes(oldest);
      break;
    }
  }
  all(): readonly StoredFile[] {
    return [...this.#files.values()];
  }
  find(unique: string): StoredFile | undefined {
    return this.#files.get(unique);
  }

  /** The file behind a bot's file id; undefined when the id is nobody's or another bot's. */
  byId(botId: number, fileId: string): StoredFile | undefined {
    const [kind, owner, unique] = Buffer.from(fileId, 'base64url').toString('latin1').split('.');
    if (owner !== String(botId) || unique === undefined) return undefined;
    const file = this.#files.get(unique);
    return file !== undefined && MEDIA_KINDS[Number(kind)] === file.kind ? file : undefined;
  }
  /** The same, for a method that sends `kind`; throws ApiError 400 as the real server does. */
  forSending(botId: number, fileId: string, kind: MediaKind): StoredFile {
    const file = this.byId(botId, fileId);
    if (file === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
    if (file.kind !== kind) throw badRequest(`can't use file of type ${TITLES[file.kind]} as ${TITLES[kind]}`);
    return file;
  }

  /** What `getFile` answers. */
  describe(botId: number, fileId: string) {
    const file = this.byId(botId, fileId);
    if (file === undefined) throw badRequest('invalid file_id');
    if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
    const [folder, extension] = FOLDERS[file.kind];
    const path = `${folder}/${file.unique}.${extension}`;
    return { file_id: fileId, file_unique_id: file.unique, file_size: this.bytes(file).length, file_path: path };
  }
  /** The file a `file_path` leads to. */
  byPath(path: string): StoredFile | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return this.#files.get(name.split('.')[0] ?? '');
  }
  bytes(file: StoredFile): Buffer {
    return this.#bytes.get(file.unique) ?? generatedBytes(file.kind, file.unique);
  }

  #keep(unique: string, bytes: Buffer): void {
    this.#bytes.set(unique, bytes);
    this.#bytesKept += bytes.length;
    for (const oldest of this.#bytes.keys()) {
      if (this.#bytesKept <= MAX_BYTES_KEPT) break;
      this.#forgetBytes(oldest);
    }
  }
  #forgetBytes(unique: string): void {
    this.#bytesKept -= this.#bytes.get(unique)?.length ?? 0;
    this.#bytes.delete(unique);
  }
}

/** The id by which one bot knows a file; `variant` tells the sizes of a photo apart. */
const fileIdFor = (botId: number, file: StoredFile, variant: string): string =>
  Buffer.from(`${MEDIA_KINDS.indexOf(file.kind)}.${botId}.${file.unique}.${variant}`, 'latin1').toString('base64url');

/** A file as it stands in a message to or from this bot. */
export function apiFile(botId: number, file: StoredFile): ApiFile {
  const api: ApiFile = { file_id: fileIdFor(botId, file, 'x'), file_unique_id: file.unique, file_size: file.size };
  if (file.name !== undefined) api.file_name = file.name;
  if (file.mime !== undefined) api.mime_type = file.mime;
  switch (file.kind) {
    case 'video':
    case 'animation':
      Object.assign(api, { width: 640, height: 360, duration: file.duration ?? 5, thumbnail: thumbnail(botId, file) });
      break;
    case 'live_photo': {
      const still = file.still === undefined ? {} : { photo: apiPhoto(botId, file.still) };
      Object.assign(api, { width: 600, height: 400, duration: file.duration ?? 3, ...still });
      break;
    }
    case 'audio':
      Object.assign(api, { duration: file.duration ?? 60, title: file.title ?? file.name ?? 'Track' });
      break;
    case 'voice':
      Object.assign(api, { duration: file.duration ?? 3, mime_type: file.mime ?? 'audio/ogg' });
      break;
    case 'video_note':
      Object.assign(api, { length: 240, duration: file.duration ?? 4, thumbnail: thumbnail(botId, file) });
      break;
    case 'sticker': {
      const kind = { type: 'regular', is_animated: false, is_video: false };
      Object.assign(api, { width: 512, height: 512, ...kind, emoji: file.emoji ?? '🙂' });
      break;
    }
    case 'photo':
    case 'document':
      break;
  }
  return api;
}
const thumbnail = (botId: number, file: StoredFile): ApiFile => ({
  file_id: fileIdFor(botId, file, 't'),
  file_unique_id: `${file.unique}t`,
  file_size: 1_024,
  width: 90,
  height: 51,
});

/** The sizes of a photo, smallest first. */
export const apiPhoto = (botId: number, file: StoredFile): ApiFile[] => [
  {
    file_id: fileIdFor(botId, file, 's'),
    file_unique_id: `${file.unique}s`,
    file_size: 1_024,
    width: 90,
    height: 60,
  },
  { file_id: fileIdFor(botId, file, 'x'), file_unique_id: file.unique, file_size: file.size, width: 600, height: 400 },
];
