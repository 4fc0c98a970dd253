/**
 * Takes the trigger out of commands in what a partner wrote: Telegram makes every `/word` tappable, and who taps
 * `/stop` in a partner's message ends the chat. A word joiner after the slash is invisible and breaks the command.
 */
import type { Entity } from '../../../actors/contracts/content.js';

export type Styled = Readonly<{ text: string; entities: readonly Entity[] }>;

const WORD_JOINER = '\u2060';
/** Looks like the slash; takes its place where there is no room for one character more. */
const DIVISION_SLASH = '\u2215';
/** As Telegram's servers find commands: not within a word, an address or a path. */
const COMMAND = /(?<![\w/<>])\/(?=\w{1,64}(?:@\w{3,32})?(?![\w/]))/g;

/** `limit`: UTF-16 units the text may have afterwards. Entities cover the same characters as before. */
export function defused({ text, entities }: Styled, limit: number): Styled {
  if (!text.includes('/')) return { text, entities };
  const slashes = [...text.matchAll(COMMAND)].map(({ index }) => index).filter((at) => !isCode(entities, at));
  if (slashes.length === 0) return { text, entities };
  if (text.length + slashes.length > limit) return { text: replaced(text, slashes), entities };
  // Where a word joiner goes in: before the unit that stood at this place.
  const places = slashes.map((at) => at + 1);
  return { text: inserted(text, places), entities: entities.map((entity) => moved(entity, places)) };
}

/** Nothing is tappable within code, and code is copied: it stays as it is. */
const isCode = (entities: readonly Entity[], at: number): boolean =>
  entities.some(
    ({ type, offset, length }) => (type === 'code' || type === 'pre') && offset <= at && at < offset + length,
  );

/** As its author wrote it: the opposite, for what readers quote of it. */
export const harmful = (text: string): string => text.replaceAll(`/${WORD_JOINER}`, '/');

function inserted(text: string, places: readonly number[]): string {
  const starts = [0, ...places];
  return starts.map((start, index) => text.slice(start, starts[index + 1])).join(WORD_JOINER);
}

function replaced(text: string, slashes: readonly number[]): string {
  const starts = [0, ...slashes.map((at) => at + 1)];
  return starts
    .map((start, index) => {
      const next = slashes[index];
      return next === undefined ? text.slice(start) : text.slice(start, next) + DIVISION_SLASH;
    })
    .join('');
}

function moved(entity: Entity, places: readonly number[]): Entity {
  const end = entity.offset + entity.length;
  const before = places.filter((place) => place <= entity.offset).length;
  const within = places.filter((place) => place > entity.offset && place < end).length;
  return { ...entity, offset: entity.offset + before, length: entity.length + within };
}
