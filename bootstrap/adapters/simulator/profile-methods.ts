/** Methods about the bot itself, its people and its files. */
import { badRequest } from './api-error.js';
import type { BotCommand } from './api-types.js';
import { commandsKey } from './bot-profile.js';
import type { BotProfile } from './bot-profile.js';
import type { Call, Method } from './call.js';
import { findChat } from './checks.js';
import { isObject, numberOf, textOf } from './json.js';

const MAX_COMMANDS = 100;
const COMMAND = /^[a-z0-9_]{1,32}$/;
const COMMAND_DESCRIPTION_LIMIT = 256;
const SCOPES = new Set(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators', 'chat']);

export const getMe: Method = ({ bot }) => ({
  ...bot.user,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

function language({ args }: Call): string {
  const code = args.text('language_code') ?? '';
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('language_code must be a two-letter ISO 639-1 code');
  return code;
}
function scopeKey(call: Call): string {
  const scope = call.args.object('scope') ?? { type: 'default' };
  const type = textOf(scope, 'type') ?? '';
  if (!SCOPES.has(type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const chatId = type === 'chat' ? numberOf(scope, 'chat_id') : '';
  if (chatId === undefined || (chatId !== '' && !call.world.people.has(chatId))) throw badRequest('chat not found');
  return commandsKey(type, chatId, language(call));
}

export const setMyCommands: Method = (call) => {
  const { args, bot, world } = call;
  const list = args.list('commands') ?? [];
  if (list.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const commands = list.map((item): BotCommand => {
    if (!isObject(item)) throw badRequest("can't parse BotCommand: expected an Object");
    const command = (textOf(item, 'command') ?? '').replace(/^\//, '');
    const description = textOf(item, 'description') ?? '';
    if (!COMMAND.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description === '' || description.length > COMMAND_DESCRIPTION_LIMIT)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command, description };
  });
  const key = scopeKey(call);
  bot.profile.commands = { ...bot.profile.commands, [key]: commands };
  world.botChanged(bot);
  return true;
};
export const getMyCommands: Method = (call) => call.bot.profile.commands[scopeKey(call)] ?? [];
export const deleteMyCommands: Method = (call) => {
  const key = scopeKey(call);
  const kept = Object.entries(call.bot.profile.commands).filter(([other]) => other !== key);
  call.bot.profile.commands = Object.fromEntries(kept);
  call.world.botChanged(call.bot);
  return true;
};

type LanguageField = 'name' | 'description' | 'shortDescription';

/** A method that sets one text of the profile, for one language or for all. */
export function setText(field: LanguageField, argument: string, limit: number): Method {
  return (call) => {
    const text = call.args.text(argument) ?? '';
    if (text.length > limit) throw badRequest(`bot ${argument.replace('_', ' ')} is too long`);
    const profile: BotProfile = call.bot.profile;
    const others = Object.entries(profile[field]).filter(([code]) => code !== language(call));
    profile[field] = Object.fromEntries(text === '' ? others : [...others, [language(call), text]]);
    if (field === 'name' && language(call) === '' && text !== '') call.bot.user.first_name = text;
    call.world.botChanged(call.bot);
    return true;
  };
}
export function getText(field: LanguageField, argument: string): Method {
  return (call) => ({ [argument]: call.bot.profile[field][language(call)] ?? call.bot.profile[field][''] ?? '' });
}

export const setChatMenuButton: Method = ({ args, bot, world }) => {
  bot.profile.menuButton = args.object('menu_button') ?? { type: 'default' };
  world.botChanged(bot);
  return true;
};
export const getChatMenuButton: Method = ({ bot }) => bot.profile.menuButton;

export const getChat: Method = (call) => {
  const { person } = findChat(call, 'chat_id');
  return { ...person.chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};

export const getFile: Method = ({ args, bot, world }) => {
  const id = args.text('file_id');
  if (id === undefined) throw badRequest('file_id not specified');
  return world.files.describe(bot.id, id);
};
