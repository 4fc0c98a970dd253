/** A chat as the person sees it on the phone. */
import type { ApiEntity, ApiMessage, BotCommand, InlineButton, LinkPreview, MediaKind } from './api-types.js';
import type { Bot } from './bot.js';
import { commandsFor, textFor } from './bot-profile.js';
import type { Chat, StoredMessage, Tap } from './chat.js';
import { mediaKindOf, mediaUniqueOf } from './media.js';

export type Side = 'bot' | 'person';
export type SeenMedia = Readonly<{
  kind: MediaKind;
  /** Names the file to `/sim/files/`. */
  unique: string;
  name?: string;
  /** Seconds. */
  duration?: number;
  emoji?: string;
  /** What a live photo stands still with; what a video shows before it plays, and the second it begins at. */
  still?: string;
  cover?: string;
  startsAt?: number;
}>;
export type SeenMessage = Readonly<{
  id: number;
  by: Side;
  /** Seconds since 1970. */
  at: number;
  /** The text, or the caption. */
  text: string;
  entities: readonly ApiEntity[];
  media?: SeenMedia;
  /** A place, a contact, a dice, a poll: in words. */
  note?: string;
  /** Covered until tapped. */
  isCovered: boolean;
  isCaptionAbove: boolean;
  isEdited: boolean;
  isForwarded: boolean;
  isProtected: boolean;
  buttons: readonly (readonly InlineButton[])[];
  replyTo?: Readonly<{ id: number; by: Side; text: string }>;
  albumId?: string;
  preview?: LinkPreview;
  effect?: string;
  reactions: Readonly<{ person: readonly string[]; bot: readonly string[] }>;
}>;
export type ChatView = Readonly<{
  personId: number;
  bot: Readonly<{ id: number; name: string; username: string; description: string }>;
  isStarted: boolean;
  isBlocked: boolean;
  /** What the bot is doing: `typing`, for example. */
  action?: string;
  keyboard: readonly (readonly string[])[];
  commands: readonly BotCommand[];
  messages: readonly SeenMessage[];
  taps: readonly Tap[];
}>;

export function viewChat(bot: Bot, chat: Chat, nowMs: number, limit?: number): ChatView {
  const language = chat.person.profile.language_code ?? '';
  const action = chat.action !== undefined && chat.action.untilMs > nowMs ? { action: chat.action.name } : {};
  return {
    personId: chat.person.id,
    bot: {
      id: bot.id,
      name: textFor(bot.profile.name, language) || bot.user.first_name,
      username: bot.user.username ?? '',
      description: textFor(bot.profile.description, language),
    },
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    ...action,
    keyboard: (chat.keyboard?.keyboard ?? []).map((row) => row.map(({ text }) => text)),
    commands: commandsFor(bot.profile, chat.person.id, language),
    messages: [...chat.messages()].slice(limit === undefined ? 0 : -limit).map((stored) => viewMessage(chat, stored)),
    taps: chat.taps,
  };
}

export function viewMessage(chat: Chat, stored: StoredMessage): SeenMessage {
  const { message } = stored;
  const note = noteOf(message);
  const media = mediaOf(message);
  const target = stored.replyTo === undefined ? undefined : chat.find(stored.replyTo)?.message;
  return {
    id: message.message_id,
    by: sideOf(message),
    at: message.date,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    isCovered: message.has_media_spoiler ?? false,
    isCaptionAbove: message.show_caption_above_media ?? false,
    isEdited: message.edit_date !== undefined,
    isForwarded: message.forward_origin !== undefined,
    isProtected: message.has_protected_content ?? false,
    buttons: message.reply_markup?.inline_keyboard ?? [],
    reactions: {
      person: stored.personReaction ?? [],
      bot: stored.botReaction === undefined ? [] : [stored.botReaction],
    },
    ...(media === undefined ? {} : { media }),
    ...(note === undefined ? {} : { note }),
    ...(target === undefined
      ? {}
      : { replyTo: { id: target.message_id, by: sideOf(target), text: message.quote?.text ?? summaryOf(target) } }),
    ...(message.media_group_id === undefined ? {} : { albumId: message.media_group_id }),
    ...(message.link_preview_options === undefined ? {} : { preview: message.link_preview_options }),
    ...(message.effect_id === undefined ? {} : { effect: message.effect_id }),
  };
}

const sideOf = (message: ApiMessage): Side => (message.from.is_bot ? 'bot' : 'person');
const summaryOf = (message: ApiMessage): string =>
  message.text ?? message.caption ?? noteOf(message) ?? mediaKindOf(message)?.replace('_', ' ') ?? '';

function mediaOf(message: ApiMessage): SeenMedia | undefined {
  const kind = mediaKindOf(message);
  const unique = mediaUniqueOf(message);
  if (kind === undefined || unique === undefined) return undefined;
  const file = kind === 'photo' ? undefined : message[kind];
  return {
    kind,
    unique,
    ...(file?.file_name === undefined ? {} : { name: file.file_name }),
    ...(file?.duration === undefined ? {} : { duration: file.duration }),
    ...(file?.emoji === undefined ? {} : { emoji: file.emoji }),
    ...(file?.photo === undefined ? {} : { still: file.photo.at(-1)?.file_unique_id ?? '' }),
    ...(file?.cover === undefined ? {} : { cover: file.cover.at(-1)?.file_unique_id ?? '' }),
    ...(file?.start_timestamp === undefined ? {} : { startsAt: file.start_timestamp }),
  };
}

function noteOf(message: ApiMessage): string | undefined {
  const { venue, location, contact, dice, poll, checklist } = message;
  if (venue !== undefined) return `📍 ${venue.title}, ${venue.address}`;
  if (location !== undefined)
    return `${location.live_period === undefined ? '📍' : '📡'} ${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  if (contact !== undefined)
    return `👤 ${[contact.first_name, contact.last_name].filter(Boolean).join(' ')}, ${contact.phone_number}`;
  if (dice !== undefined) return `${dice.emoji} ${dice.value}`;
  if (poll !== undefined) return `📊 ${poll.question}: ${poll.options.map(({ text }) => text).join(' / ')}`;
  if (checklist !== undefined) return `☑ ${checklist.title}: ${checklist.tasks.map(({ text }) => text).join(' / ')}`;
  const other = OTHERS.find((field) => message[field] !== undefined);
  return other === undefined ? undefined : `[${other.replace('_', ' ')}]`;
}
/** Shown by their names. */
const OTHERS = ['rich_message', 'story', 'game', 'invoice', 'paid_media', 'giveaway'] as const;
