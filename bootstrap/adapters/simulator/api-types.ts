/** Objects of the Bot API, as far as the simulator speaks it. Field names are Telegram's. */

export type ApiUser = {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
  is_premium?: true;
};
export type ApiChat = { id: number; type: 'private'; first_name: string; username?: string };

/** Offsets and lengths are UTF-16 units. */
export type ApiEntity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  custom_emoji_id?: string;
  user?: ApiUser;
};

/** A file as it stands in a message; which optional fields are there depends on its kind. */
export type ApiFile = {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  width?: number;
  height?: number;
  length?: number;
  duration?: number;
  file_name?: string;
  mime_type?: string;
  emoji?: string;
  title?: string;
  type?: string;
  is_animated?: boolean;
  is_video?: boolean;
  thumbnail?: ApiFile;
  /** Of a live photo: the picture it stands still with. */
  photo?: ApiFile[];
  /** Of a video: the picture before it plays, and the second it begins at. */
  cover?: ApiFile[];
  start_timestamp?: number;
};
export type LinkPreview = {
  is_disabled?: true;
  url?: string;
  prefer_small_media?: true;
  prefer_large_media?: true;
  show_above_text?: true;
};
export type ApiPoll = {
  id: string;
  question: string;
  options: { persistent_id: string; text: string; voter_count: number; added_by_user?: ApiUser }[];
  total_voter_count: number;
  is_closed: boolean;
  is_anonymous: boolean;
  type: 'regular' | 'quiz';
  allows_multiple_answers: boolean;
  correct_option_ids?: number[];
  explanation?: string;
};
export type ApiChecklist = {
  title: string;
  tasks: { id: number; text: string; completed_by_user?: ApiUser; completion_date?: number }[];
};

export type InlineButton = { text: string; callback_data?: string; url?: string; style?: string };
export type InlineKeyboard = { inline_keyboard: InlineButton[][] };
export type ReplyKeyboard = { keyboard: { text: string }[][]; is_persistent?: boolean };
export type ForwardOrigin = { type: 'user'; sender_user: ApiUser; date: number };

export type ApiMessage = {
  message_id: number;
  from: ApiUser;
  chat: ApiChat;
  /** Seconds since 1970. */
  date: number;
  edit_date?: number;
  forward_origin?: ForwardOrigin;
  via_bot?: ApiUser;
  external_reply?: { origin: ForwardOrigin };
  reply_to_message?: ApiMessage;
  quote?: { text: string; position: number; is_manual?: true };
  media_group_id?: string;
  has_protected_content?: true;
  text?: string;
  entities?: ApiEntity[];
  link_preview_options?: LinkPreview;
  effect_id?: string;
  caption?: string;
  caption_entities?: ApiEntity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  photo?: ApiFile[];
  live_photo?: ApiFile;
  video?: ApiFile;
  animation?: ApiFile;
  audio?: ApiFile;
  document?: ApiFile;
  voice?: ApiFile;
  video_note?: ApiFile;
  sticker?: ApiFile;
  location?: { latitude: number; longitude: number; live_period?: number };
  contact?: { phone_number: string; first_name: string; last_name?: string; user_id?: number; vcard?: string };
  venue?: { location: { latitude: number; longitude: number }; title: string; address: string };
  poll?: ApiPoll;
  checklist?: ApiChecklist;
  rich_message?: { blocks: { type: string; text: unknown }[] };
  story?: { chat: ApiChat; id: number };
  game?: { title: string; description: string };
  invoice?: { title: string; description: string; currency: string; total_amount: number };
  paid_media?: { star_count: number; paid_media: { type: 'preview' }[] };
  giveaway?: { winner_count: number; chats: ApiChat[] };
  dice?: { emoji: string; value: number };
  reply_markup?: InlineKeyboard;
};

export type ApiReaction = { type: 'emoji'; emoji: string };
export type ChatMember = { user: ApiUser; status: 'member' | 'kicked'; until_date?: number };

/** The body of an update: exactly one of these fields is there. */
export type UpdateBody =
  | { message: ApiMessage }
  | { edited_message: ApiMessage }
  | {
      callback_query: { id: string; from: ApiUser; message: ApiMessage; chat_instance: string; data: string };
    }
  | {
      message_reaction: {
        chat: ApiChat;
        message_id: number;
        user: ApiUser;
        date: number;
        old_reaction: ApiReaction[];
        new_reaction: ApiReaction[];
      };
    }
  | {
      my_chat_member: {
        chat: ApiChat;
        from: ApiUser;
        date: number;
        old_chat_member: ChatMember;
        new_chat_member: ChatMember;
      };
    };
export type UpdateKind = 'message' | 'edited_message' | 'callback_query' | 'message_reaction' | 'my_chat_member';

export const MEDIA_KINDS = [
  'photo',
  'video',
  'animation',
  'audio',
  'document',
  'voice',
  'video_note',
  'sticker',
  // New kinds at the end: file ids hold places of this list.
  'live_photo',
] as const;
/** Also the name of the field, in a message and in the arguments of the method that sends it. */
export type MediaKind = (typeof MEDIA_KINDS)[number];

export type BotCommand = { command: string; description: string };
