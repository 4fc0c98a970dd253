/** Cuts a text that is too long for one message into several, with its formatting; nothing of it is lost. Pure. */
import type { Entity } from '../../../actors/contracts/content.js';
import type { Styled } from './defuse.js';

/** So far before the limit a line or a word may end that is to stay whole. */
const LOOK_BACK = 200;
/** No letter with its marks, no emoji with its parts is longer. */
const LETTER_LIMIT = 64;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The pieces in order, the first of at most `firstLimit` UTF-16 units, the others of at most `limit`. Together they are
 * the text; a piece without a letter, which no messenger takes, is left out. Entities cover the same characters as before.
 */
export function piecesOf({ text, entities }: Styled, firstLimit: number, limit: number): readonly Styled[] {
  const pieces: Styled[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start, pieces.length === 0 ? firstLimit : limit);
    pieces.push({ text: text.slice(start, end), entities: entities.flatMap((entity) => within(entity, start, end)) });
    start = end;
  }
  return pieces.filter((piece, index) => index === 0 || piece.text.trim() !== '');
}

function endOf(text: string, start: number, limit: number): number {
  const most = start + limit;
  if (most >= text.length) return text.length;
  const back = Math.max(start + 1, most - LOOK_BACK);
  const near = text.slice(back, most);
  const gap = Math.max(near.lastIndexOf('\n'), -1) >= 0 ? near.lastIndexOf('\n') : near.search(/\s\S*$/u);
  return gap >= 0 ? back + gap + 1 : betweenLetters(text, start, most);
}

/** The last place up to `most` that is not inside a letter. */
function betweenLetters(text: string, start: number, most: number): number {
  const from = startOfPair(text, Math.max(start, most - LETTER_LIMIT));
  let place = start;
  for (const { index } of letters.segment(text.slice(from, most + LETTER_LIMIT))) {
    if (from + index > most) break;
    place = from + index;
  }
  return place > start ? place : startOfPair(text, most);
}

/** This place, or the one before when it is in the middle of a surrogate pair. */
const startOfPair = (text: string, place: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(place)) && /[\uD800-\uDBFF]/.test(text.charAt(place - 1)) ? place - 1 : place;

function within(entity: Entity, start: number, end: number): readonly Entity[] {
  const from = Math.max(entity.offset, start);
  const to = Math.min(entity.offset + entity.length, end);
  return from < to ? [{ ...entity, offset: from - start, length: to - from }] : [];
}
