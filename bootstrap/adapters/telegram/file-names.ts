/**
 * Names of files across bots. A file id means something to the bot alone that it was given to, so what people send is
 * known as `<bot>/<file id>`. Outside this folder such a name means nothing.
 */
import { isMedia } from '../../../actors/contracts/content.js';
import type { Content, MediaContent } from '../../../actors/contracts/content.js';

/** `isBare`: without its name, and what it tells of its origin. */
export type FileRef = Readonly<{ bot: number; id: string; isBare?: true }>;

const nameOf = (bot: number, id: string): string => `${bot}/${id}`;

/** The content with its files named as this bot's. */
export function filesOf(bot: number, content: Content): Content {
  if (!isMedia(content)) return content;
  const { file, still, cover } = content;
  return {
    ...content,
    file: nameOf(bot, file),
    ...(still !== undefined && { still: nameOf(bot, still) }),
    ...(cover !== undefined && { cover: nameOf(bot, cover) }),
  };
}

const BARE = 'bare:';
/** How a file is named in a call that is to show it bare, if its content wants that. */
export const shownFile = ({ file, nameless }: Pick<MediaContent, 'file' | 'nameless'>): string =>
  nameless && file.includes('/') ? BARE + file : file;

/** Undefined: a file id and nothing else, from before there were several bots. */
export function fileNamed(name: string): FileRef | undefined {
  const isBare = name.startsWith(BARE);
  const [bot, id, ...more] = (isBare ? name.slice(BARE.length) : name).split('/');
  if (id === undefined || more.length > 0 || !/^\d+$/.test(bot ?? '')) return undefined;
  return { bot: Number(bot), id, ...(isBare && { isBare }) };
}

/** Where the Bot API takes files: as parameters of the methods that send, and within an InputMedia. */
const FILE_FIELDS: ReadonlySet<string> = new Set([
  'photo',
  'live_photo',
  'video',
  'cover',
  'animation',
  'voice',
  'audio',
  'document',
  'video_note',
  'sticker',
  'media',
]);

/** Parameters with each name of a file replaced by what `replace` makes of it. */
export function withFiles(params: object, replace: (name: string) => string): Readonly<Record<string, unknown>> {
  const inside = (field: string, value: unknown): unknown => {
    if (typeof value === 'string') return FILE_FIELDS.has(field) ? replace(value) : value;
    if (Array.isArray(value)) return value.map((one: unknown) => inside(field, one));
    return typeof value === 'object' && value !== null ? withFiles(value, replace) : value;
  };
  return Object.fromEntries(Object.entries(params).map(([field, value]) => [field, inside(field, value)]));
}
