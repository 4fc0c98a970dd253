/** What a message of the messenger says, freed of everything that tells who said it. Pure. */
import { TEXT_LIMIT } from '../../../actors/contracts/content.js';
import type { Content, MediaContent, MediaKind, Preview, TextContent } from '../../../actors/contracts/content.js';
import type { Obstacle } from '../../../actors/contracts/session.js';
import { fieldsOf, integerOf, listOf, numberOf, textOf } from './fields.js';
import type { Fields } from './fields.js';
import { entitiesOf, isAnonymousLink, wellFormed, withoutMentions } from './message-entities.js';
import { checklistOf, contactOf, diceOf, placeOf, pollOf } from './other-content.js';
import { richWordsOf } from './rich-words.js';
import { isService } from './service-messages.js';

/** Somebody said this, and it is not simply passed on. A place or a contact is, should its author say so. */
export type Held = Readonly<{ about: Obstacle | 'other'; content?: Content }>;
/** `service`: nobody said this. */
export type Said = Content | Held | 'service';

export const isHeld = (said: Said): said is Held => typeof said === 'object' && 'about' in said;

/** In the order to look: an animation fills `document` too, a live photo `photo`. Photos come as a list of sizes. */
const FILES: readonly (readonly [field: string, kind: MediaKind])[] = [
  ['live_photo', 'livePhoto'],
  ['photo', 'photo'],
  ['animation', 'animation'],
  ['video', 'video'],
  ['voice', 'voice'],
  ['video_note', 'videoNote'],
  ['sticker', 'sticker'],
  ['audio', 'audio'],
  ['document', 'document'],
];

/** What no bot can send again, or what shows whose it is. */
const OBSTACLES: readonly (readonly [field: string, about: Obstacle])[] = [
  ['story', 'story'],
  ['paid_media', 'paid'],
  ['invoice', 'paid'],
  ['giveaway', 'paid'],
  ['giveaway_winners', 'paid'],
  ['game', 'game'],
];

/** A file id is opaque; longer ones than this have never been seen, and would be no file id. */
const FILE_ID_LIMIT = 512;
const OTHER: Held = { about: 'other' };

export function contentOf(message: Fields): Said {
  const said = plainContentOf(message);
  const effect = textOf(message['effect_id']);
  const isPlayed = effect !== undefined && /^\d{1,32}$/.test(effect);
  return isPlayed && typeof said === 'object' && 'kind' in said ? { ...said, effect } : said;
}

function plainContentOf(message: Fields): Said {
  if (typeof message['text'] === 'string') return textContentOf(message['text'], message);
  const obstacle = OBSTACLES.find(([field]) => message[field] !== undefined);
  if (obstacle) return { about: obstacle[1] };
  const found = FILES.find(([field]) => message[field] !== undefined);
  if (found) return mediaContentOf(found[1], message[found[0]], message);
  return otherContentOf(message) ?? (isService(message) ? 'service' : OTHER);
}

/** What comes without a file: as something of its own kind, or in words. */
function otherContentOf(message: Fields): Said | undefined {
  const read = (field: string, reader: (fields: Fields) => Said | undefined): Said | undefined => {
    const fields = fieldsOf(message[field]);
    return fields && (reader(fields) ?? OTHER);
  };
  return (
    read('venue', (venue) => held('place', placeOf(fieldsOf(venue['location']) ?? {}, venue))) ??
    read('location', (location) =>
      integerOf(location['live_period']) === undefined
        ? held('place', placeOf(location, {}))
        : { about: 'liveLocation' },
    ) ??
    read('contact', (contact) => held('contact', contactOf(contact))) ??
    read('dice', diceOf) ??
    read('poll', pollOf) ??
    read('checklist', (checklist) => inWords(checklistOf(checklist))) ??
    read('rich_message', (rich) => inWords(richWordsOf(rich)))
  );
}

/** Longer names are no names of songs. */
const SONG_LIMIT = 128;

const held = (about: 'place' | 'contact', content: Content | undefined): Held => (content ? { about, content } : OTHER);

/** Longer than one message of a bot: the end of it is left out where it stands for something else than a text. */
const inWords = (words: string): Said | undefined =>
  words.trim() === '' ? undefined : { kind: 'text', text: wellFormed(words.slice(0, TEXT_LIMIT)) };

function textContentOf(raw: string, message: Fields): Said {
  if (raw === '' || raw.length > TEXT_LIMIT) return OTHER;
  const text = withoutMentions(wellFormed(raw), message['entities']);
  return { kind: 'text', text, ...entitiesOf(message['entities'], text), ...previewOf(message, text) };
}

/** Only when its author asked for one in particular: by default a stranger's link shows no picture. */
function previewOf(message: Fields, text: string): Pick<TextContent, 'preview'> {
  const options = fieldsOf(message['link_preview_options']);
  if (!options || options['is_disabled'] === true) return {};
  const url = textOf(options['url']);
  const size = options['prefer_large_media'] === true ? 'large' : 'small';
  const preview: Preview = {
    ...(url !== undefined && text.includes(url) && isAnonymousLink(url) && { url }),
    ...((options['prefer_large_media'] === true || options['prefer_small_media'] === true) && { size }),
    ...(options['show_above_text'] === true && { above: true }),
  };
  return Object.keys(preview).length === 0 ? {} : { preview };
}

function mediaContentOf(kind: MediaKind, raw: unknown, message: Fields): Said {
  const fields = kind === 'photo' ? largest(raw) : fieldsOf(raw);
  const file = fileIdOf(fields);
  const still = kind === 'livePhoto' ? fileIdOf(largest(fields?.['photo']) ?? largest(message['photo'])) : undefined;
  const written = textOf(message['caption']);
  if (!fields || file === undefined || (written?.length ?? 0) > TEXT_LIMIT) return OTHER;
  // What moves but has no picture to stand still for is a photo no messenger takes.
  if (kind === 'livePhoto' && still === undefined) return OTHER;
  const caption = written && withoutMentions(wellFormed(written), message['caption_entities']);
  const album = textOf(message['media_group_id']);
  const emoji = kind === 'sticker' ? textOf(fields['emoji']) : undefined;
  return {
    kind,
    file,
    ...(caption && { caption, ...entitiesOf(message['caption_entities'], caption) }),
    ...(message['has_media_spoiler'] === true && { spoiler: true }),
    ...(message['show_caption_above_media'] === true && { captionAbove: true }),
    ...(album !== undefined && /^\d{1,32}$/.test(album) && { album }),
    ...(emoji && { emoji: wellFormed(emoji) }),
    ...(still !== undefined && { still }),
    ...(kind === 'video' && beginningOf(fields)),
    ...(kind === 'audio' && songOf(fields)),
  };
}

/** Music is called by what it is, not by what its file is called. */
function songOf(audio: Fields): Pick<MediaContent, 'title'> {
  const title = textOf(audio['title'])?.slice(0, SONG_LIMIT);
  return title ? { title: wellFormed(title) } : {};
}

/** The picture that stands for a video, and where it begins. */
function beginningOf(video: Fields): Pick<MediaContent, 'cover' | 'startsAt'> {
  const cover = fileIdOf(largest(video['cover']));
  const startsAt = integerOf(video['start_timestamp']);
  return { ...(cover !== undefined && { cover }), ...(startsAt !== undefined && startsAt > 0 && { startsAt }) };
}

function fileIdOf(fields: Fields | undefined): string | undefined {
  const file = textOf(fields?.['file_id']);
  return file === undefined || file.length > FILE_ID_LIMIT ? undefined : wellFormed(file);
}

/** Of the sizes of one picture, by area: the file itself is the same, so nothing else matters. */
function largest(sizes: unknown): Fields | undefined {
  const area = (size: Fields) => (numberOf(size['width']) ?? 0) * (numberOf(size['height']) ?? 0);
  const known = listOf(sizes)
    .map(fieldsOf)
    .filter((size) => size !== undefined);
  return known.reduce<Fields | undefined>((best, size) => (best && area(best) > area(size) ? best : size), undefined);
}
