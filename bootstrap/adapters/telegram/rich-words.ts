/** The words of a message with a layout of its own, a line for each block; what only points somewhere is left out. Pure. */
import { fieldsOf, listOf, textOf } from './fields.js';
import type { Fields } from './fields.js';

/** Deeper or wider ones are cut. */
const DEPTH_LIMIT = 16;
const PARTS_LIMIT = 500;

export const richWordsOf = (rich: Fields): string => blocksIn(rich['blocks'], 0);

const partsOf = (list: unknown): readonly unknown[] => listOf(list).slice(0, PARTS_LIMIT);
const lines = (words: readonly string[]): string => words.filter((line) => line !== '').join('\n');

function blocksIn(blocks: unknown, depth: number): string {
  if (depth > DEPTH_LIMIT) return '';
  return lines(partsOf(blocks).map((block) => blockIn(fieldsOf(block) ?? {}, depth)));
}

function blockIn(block: Fields, depth: number): string {
  const label = textOf(block['label']);
  const caption = fieldsOf(block['caption']);
  return lines([
    spansIn(block['summary'], depth),
    spansIn(block['text'], depth),
    textOf(block['expression']) ?? '',
    lines(partsOf(block['cells']).map((row) => rowIn(row, depth))),
    [...(label === undefined ? [] : [label]), blocksIn(block['blocks'], depth + 1)].filter(Boolean).join(' '),
    blocksIn(block['items'], depth + 1),
    caption
      ? lines([spansIn(caption['text'], depth), spansIn(caption['credit'], depth)])
      : spansIn(block['caption'], depth),
    spansIn(block['credit'], depth),
  ]);
}

const rowIn = (row: unknown, depth: number): string =>
  partsOf(row)
    .map((cell) => spansIn(fieldsOf(cell)?.['text'], depth))
    .join(' · ');

/** Words that follow each other. Whom a span mentions is left out together with it. */
function spansIn(span: unknown, depth: number): string {
  if (typeof span === 'string') return span;
  if (depth > DEPTH_LIMIT) return '';
  if (Array.isArray(span))
    return partsOf(span)
      .map((one) => spansIn(one, depth + 1))
      .join('');
  const fields = fieldsOf(span);
  if (!fields || fields['type'] === 'text_mention') return '';
  return textOf(fields['alternative_text']) ?? textOf(fields['expression']) ?? spansIn(fields['text'], depth + 1);
}
