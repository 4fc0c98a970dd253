/** Media of messages, from whichever way they were given: a file id, an upload, a URL. */
import { ApiError, badRequest } from './api-error.js';
import type { ApiMessage, MediaKind } from './api-types.js';
import type { Call } from './call.js';
import type { FileDetails, StoredFile } from './files.js';
import { apiFile, apiPhoto } from './files.js';

/** What Telegram takes from a bot. */
const MAX_UPLOAD = 50 * 1024 * 1024;
const MAX_PHOTO = 10 * 1024 * 1024;
const COVERABLE: readonly MediaKind[] = ['photo', 'live_photo', 'video', 'animation'];
const WITHOUT_CAPTION: readonly MediaKind[] = ['video_note', 'sticker'];

const canBeCovered = (kind: MediaKind): boolean => COVERABLE.includes(kind);
export const canHaveCaption = (kind: MediaKind): boolean => !WITHOUT_CAPTION.includes(kind);

/**
 * The file an argument names, `value` being a file id, a URL, or `attach://` and the name of an uploaded part; without a
 * value, the part of the argument's own name. A URL is not fetched: a drawn file stands in for what would be there.
 */
function givenFile(call: Call, kind: MediaKind, name: string, value: string | undefined): StoredFile {
  const { world, bot, args } = call;
  const part = value?.startsWith('attach://') === true ? value.slice('attach://'.length) : name;
  const upload = args.files.get(part);
  if (upload !== undefined) {
    if (upload.bytes.length > MAX_UPLOAD) throw new ApiError(413, 'Request Entity Too Large');
    if (kind === 'photo' && upload.bytes.length > MAX_PHOTO) throw badRequest('file is too big');
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    return world.files.add(kind, detailsOf(kind, upload.name, upload.mime), upload.bytes);
  }
  if (value === undefined || value === '') throw badRequest(`there is no ${kind.replace('_', ' ')} in the request`);
  if (/^https?:\/\//i.test(value)) return world.files.add(kind, detailsOf(kind, value.split('/').at(-1) ?? '', ''));
  return world.files.forSending(bot.id, value, kind);
}

/** The file of a live photo together with what it stands still with, which the method is told beside it. */
export function givenMedia(
  call: Call,
  kind: MediaKind,
  name: string,
  value: string | undefined,
  still: string | undefined,
) {
  const file = givenFile(call, kind, name, value);
  if (kind !== 'live_photo') return file;
  if (still === undefined) throw badRequest('there is no photo in the request');
  return { ...file, still: givenFile(call, 'photo', 'photo', still) };
}

/** The cover and the beginning of a video, as the method is told them. */
export function beginningOf(call: Call, kind: MediaKind, cover: string | undefined, startsAt: number | undefined) {
  if (kind !== 'video') return {};
  const picture = cover === undefined ? {} : { cover: givenFile(call, 'photo', 'cover', cover) };
  return { ...picture, ...(startsAt === undefined ? {} : { startsAt }) };
}

const NAMED: readonly MediaKind[] = ['document', 'audio', 'video', 'animation'];
function detailsOf(kind: MediaKind, name: string, mime: string): FileDetails {
  if (!NAMED.includes(kind)) return {};
  return { ...(name === '' ? {} : { name }), ...(mime === '' ? {} : { mime }) };
}

/** `cover`, `startsAt`: of a video, its picture before it plays and the second it begins at. */
export type MediaLook = Readonly<{
  isCovered: boolean;
  isCaptionAbove: boolean;
  cover?: StoredFile;
  startsAt?: number;
}>;

/** Fields of a message that shows this file. */
export function mediaFields(botId: number, file: StoredFile, look: MediaLook): Partial<ApiMessage> {
  const fields: Partial<ApiMessage> = {};
  if (file.kind === 'photo') fields.photo = apiPhoto(botId, file);
  else fields[file.kind] = apiFile(botId, file);
  if (file.kind === 'video' && fields.video !== undefined) {
    if (look.cover !== undefined) fields.video.cover = apiPhoto(botId, look.cover);
    if (look.startsAt !== undefined && look.startsAt > 0) fields.video.start_timestamp = look.startsAt;
  }
  // As on Telegram, for clients that are older than these kinds.
  if (file.kind === 'live_photo' && file.still !== undefined) fields.photo = apiPhoto(botId, file.still);
  if (file.kind === 'animation' && fields.animation !== undefined) fields.document = fields.animation;
  if (look.isCovered && canBeCovered(file.kind)) fields.has_media_spoiler = true;
  if (look.isCaptionAbove && canBeCovered(file.kind)) fields.show_caption_above_media = true;
  return fields;
}

/** What kind of media a message shows. An animation has a document too, a live photo a photo: they come first. */
const BY_PRECEDENCE: readonly MediaKind[] = [
  'animation',
  'live_photo',
  'photo',
  'video',
  'audio',
  'voice',
  'video_note',
  'sticker',
  'document',
];
export const mediaKindOf = (message: ApiMessage): MediaKind | undefined =>
  BY_PRECEDENCE.find((kind) => message[kind] !== undefined);
/** The unique id of the file a message shows. */
export function mediaUniqueOf(message: ApiMessage): string | undefined {
  const kind = mediaKindOf(message);
  if (kind === undefined) return undefined;
  return kind === 'photo' ? message.photo?.at(-1)?.file_unique_id : message[kind]?.file_unique_id;
}
