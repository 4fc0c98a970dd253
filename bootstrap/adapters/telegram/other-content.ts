/** What people send that is neither text nor file. Names of people in it are left out. Pure. */
import { POLL_LIMITS } from '../../../actors/contracts/content.js';
import type { ContactContent, PlaceContent, PollContent, TextContent } from '../../../actors/contracts/content.js';
import { fieldsOf, integerOf, listOf, numberOf, textOf } from './fields.js';
import type { Fields } from './fields.js';
import { wellFormed } from './message-entities.js';

/** Longer names and addresses are nobody's. */
const LINE_LIMIT = 256;
const lineOf = (value: unknown, limit = LINE_LIMIT): string | undefined => {
  const line = textOf(value)?.trim();
  return line === undefined || line === '' ? undefined : wellFormed(line.slice(0, limit));
};

/** `venue`: with its title and address; the ids by which directories know it are left out. */
export function placeOf(point: Fields, venue: Fields): PlaceContent | undefined {
  const latitude = numberOf(point['latitude']);
  const longitude = numberOf(point['longitude']);
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  const [title, address] = [lineOf(venue['title']), lineOf(venue['address'])];
  const named = title !== undefined && address !== undefined && { title, address };
  return { kind: 'place', latitude, longitude, ...named };
}

/** The number and a name; neither the account behind it nor the card with all its details. */
export function contactOf(contact: Fields): ContactContent | undefined {
  const phone = textOf(contact['phone_number']);
  const name = [contact['first_name'], contact['last_name']]
    .map((part) => lineOf(part))
    .filter(Boolean)
    .join(' ');
  return phone !== undefined && /^\+?[\d ()-]{3,32}$/.test(phone) ? { kind: 'contact', phone, name } : undefined;
}

/** In words: a bot that throws dice throws them anew. */
export function diceOf(dice: Fields): TextContent | undefined {
  const emoji = lineOf(dice['emoji'], 8);
  const value = integerOf(dice['value']);
  return emoji === undefined || value === undefined ? undefined : { kind: 'text', text: `${emoji} ${value}` };
}

export function pollOf(poll: Fields): PollContent | undefined {
  const question = lineOf(poll['question'], POLL_LIMITS.question);
  const options = listOf(poll['options']).map((option) => lineOf(fieldsOf(option)?.['text'], POLL_LIMITS.option));
  if (question === undefined || options.length === 0 || options.length > POLL_LIMITS.options) return undefined;
  if (!options.every((option) => option !== undefined)) return undefined;
  const answers = listOf(poll['correct_option_ids']).map(integerOf);
  const correct = answers.filter((answer) => answer !== undefined && answer >= 0 && answer < options.length);
  const isQuiz = poll['type'] === 'quiz' && correct.length > 0;
  const explanation = isQuiz ? lineOf(poll['explanation'], POLL_LIMITS.explanation) : undefined;
  return {
    kind: 'poll',
    question,
    options,
    ...(poll['allows_multiple_answers'] === true && { isMultiple: true }),
    ...(isQuiz && { correct: correct as number[] }),
    ...(explanation !== undefined && { explanation }),
  };
}

/** Who ticked what, and when, is left out. */
export function checklistOf(checklist: Fields): string {
  const tasks = listOf(checklist['tasks'])
    .map(fieldsOf)
    .filter((task) => task !== undefined);
  const isDone = (task: Fields) => integerOf(task['completion_date']) !== undefined && task['completion_date'] !== 0;
  const lines = tasks.map((task) => `${isDone(task) ? '☑' : '☐'} ${lineOf(task['text']) ?? ''}`);
  return [lineOf(checklist['title']) ?? '', ...lines].join('\n').trim();
}
