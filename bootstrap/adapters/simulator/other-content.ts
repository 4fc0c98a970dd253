/** What a person can send that is neither text nor file, and the message fields it becomes. */
import { badRequest } from './api-error.js';
import type { ApiChat, ApiUser } from './api-types.js';
import type { Bot } from './bot.js';
import { flagOf, numberOf, textOf } from './json.js';
import type { JsonObject } from './json.js';
import type { MessageContent } from './messages.js';

export type OtherContent = Readonly<
  /** `livePeriod`: it moves with the person for so many seconds. */
  | { type: 'location'; latitude: number; longitude: number; livePeriod?: number }
  | { type: 'venue'; latitude: number; longitude: number; title: string; address: string }
  | { type: 'contact'; phone: string; firstName: string; lastName?: string; userId?: number }
  | { type: 'dice'; emoji?: string }
  /** `correct`: it is a quiz whose answer the bot is told. */
  | { type: 'poll'; question: string; options: readonly string[]; isMultiple?: boolean; correct?: number }
  /** The first task is ticked. */
  | { type: 'checklist'; title: string; tasks: readonly string[] }
  | { type: 'rich'; text: string }
  | { type: 'story' | 'game' | 'invoice' | 'paid_media' | 'giveaway' }
>;

const CHANNEL: ApiChat = { id: 4_000_000_003, type: 'private', first_name: 'Channel' };
const DICE_SIDES: Readonly<Record<string, number>> = { '🎲': 6, '🎯': 6, '🎳': 6, '🏀': 5, '⚽': 5, '🎰': 64 };

export function otherFields(bot: Bot, content: OtherContent): MessageContent {
  switch (content.type) {
    case 'location': {
      const { latitude, longitude, livePeriod } = content;
      return { location: { latitude, longitude, ...(livePeriod === undefined ? {} : { live_period: livePeriod }) } };
    }
    case 'venue': {
      const { latitude, longitude, title, address } = content;
      const location = { latitude, longitude };
      return { location, venue: { location, title, address } };
    }
    case 'contact': {
      const { phone, firstName, lastName, userId } = content;
      const last = lastName === undefined ? {} : { last_name: lastName };
      const account = userId === undefined ? {} : { user_id: userId };
      return { contact: { phone_number: phone, first_name: firstName, ...last, ...account } };
    }
    case 'dice': {
      const { emoji = '🎲' } = content;
      const sides = DICE_SIDES[emoji];
      if (sides === undefined) throw badRequest('no such dice');
      return { dice: { emoji, value: 1 + (bot.nextMessageId % sides) } };
    }
    case 'poll':
      return { poll: pollOf(bot, content) };
    case 'checklist': {
      const done = { completed_by_user: bot.user, completion_date: 1_700_000_000 };
      const tasks = content.tasks.map((text, index) => ({ id: index + 1, text, ...(index === 0 ? done : {}) }));
      return { checklist: { title: content.title, tasks } };
    }
    case 'rich':
      return { rich_message: { blocks: [{ type: 'paragraph', text: ['', { type: 'bold', text: content.text }] }] } };
    case 'story':
      return { story: { chat: CHANNEL, id: 1 } };
    case 'game':
      return { game: { title: 'A game', description: 'to play' } };
    case 'invoice':
      return { invoice: { title: 'An invoice', description: 'to pay', currency: 'XTR', total_amount: 1 } };
    case 'paid_media':
      return { paid_media: { star_count: 1, paid_media: [{ type: 'preview' }] } };
    case 'giveaway':
      return { giveaway: { winner_count: 1, chats: [CHANNEL] } };
  }
}

/** Made by somebody, who is named in it where people may add options of their own. */
function pollOf(bot: Bot, { question, options, isMultiple, correct }: OtherContent & { type: 'poll' }) {
  const author: ApiUser = { id: 4_000_000_004, is_bot: false, first_name: 'Pollster' };
  const isQuiz = correct !== undefined;
  return {
    id: String(bot.nextMessageId),
    question,
    options: options.map((text, index) => ({
      persistent_id: String(index),
      text,
      voter_count: 0,
      ...(isQuiz ? {} : { added_by_user: author }),
    })),
    total_voter_count: 0,
    is_closed: false,
    is_anonymous: false,
    type: isQuiz ? ('quiz' as const) : ('regular' as const),
    allows_multiple_answers: isMultiple === true,
    ...(isQuiz ? { correct_option_ids: [correct] } : {}),
  };
}

/** What stands for a thing that a person on the page has said nothing about. */
const PLACE = { latitude: 50.45, longitude: 30.52 };

/** Reads content that came as JSON; undefined for a type that is not of these. Throws ApiError 400. */
export function readOtherContent(type: string, json: JsonObject): OtherContent | undefined {
  const text = (name: string, otherwise: string) => textOf(json, name) ?? otherwise;
  const texts = (name: string, otherwise: readonly string[]) =>
    Array.isArray(json[name]) ? (json[name] as readonly unknown[]).map(String) : otherwise;
  const number = (name: string) => {
    const value = numberOf(json, name);
    return value === undefined ? {} : { [name]: value };
  };
  switch (type) {
    case 'location':
      return { type, ...PLACE, ...number('latitude'), ...number('longitude'), ...number('livePeriod') };
    case 'venue': {
      const named = { title: text('title', 'A café'), address: text('address', '1 Main Street') };
      return { type, ...PLACE, ...number('latitude'), ...number('longitude'), ...named };
    }
    case 'contact': {
      const last = textOf(json, 'lastName');
      const name = { firstName: text('firstName', 'Somebody'), ...(last === undefined ? {} : { lastName: last }) };
      return { type, phone: text('phone', '+380441234567'), ...name, ...number('userId') };
    }
    case 'dice':
      return { type, emoji: text('emoji', '🎲') };
    case 'poll':
      return {
        type,
        question: text('question', 'Tea or coffee?'),
        options: texts('options', ['Tea', 'Coffee']),
        isMultiple: flagOf(json, 'isMultiple'),
        ...number('correct'),
      };
    case 'checklist':
      return { type, title: text('title', 'To do'), tasks: texts('tasks', ['Say hi', 'Smile']) };
    case 'rich':
      return { type, text: text('text', 'Rich words') };
    case 'story':
    case 'game':
    case 'invoice':
    case 'paid_media':
    case 'giveaway':
      return { type };
    default:
      return undefined;
  }
}
