/** Methods that send again what is there already. */
import { badRequest } from './api-error.js';
import type { Call, Method } from './call.js';
import type { StoredMessage } from './chat.js';
import { checkedCaption, findChat, reachableChat, textSource } from './checks.js';
import { mediaKindOf } from './media.js';
import { captionFields, post, surroundingsOf } from './messages.js';
import type { MessageContent } from './messages.js';
import { checkAccepted } from './send-methods.js';

const MAX_IDS = 100;

export const copyMessage: Method = (call) => {
  const source = findSource(call, call.args.integer('message_id') ?? 0);
  if (source === undefined) throw badRequest('message to copy not found');
  return { message_id: copy(call, source).message_id };
};
export const forwardMessage: Method = (call) => {
  const source = findSource(call, call.args.integer('message_id') ?? 0);
  if (source === undefined) throw badRequest('message to forward not found');
  return forward(call, source);
};
/** Those that cannot be copied are left out. */
export const copyMessages: Method = (call) =>
  findSources(call, 'copy').map((source) => ({ message_id: copy(call, source).message_id }));
export const forwardMessages: Method = (call) =>
  findSources(call, 'forward').map((source) => ({ message_id: forward(call, source).message_id }));

const findSource = (call: Call, id: number): StoredMessage | undefined => findChat(call, 'from_chat_id').find(id);

function findSources(call: Call, verb: string): StoredMessage[] {
  const ids = call.args.list('message_ids') ?? [];
  if (ids.length === 0 || ids.length > MAX_IDS) throw badRequest(`wrong number of messages to ${verb} specified`);
  const found = ids.flatMap((id) => findSource(call, Number(id)) ?? []);
  if (found.length === 0) throw badRequest(`there are no messages to ${verb}`);
  return found;
}

function copy(call: Call, source: StoredMessage) {
  const chat = reachableChat(call);
  const content = contentOf(source);
  const kind = mediaKindOf(source.message);
  if (kind !== undefined) checkAccepted(chat, kind);
  if (source.message.poll !== undefined) throw badRequest("message can't be copied");
  if (call.args.values.has('caption') && kind !== undefined) {
    delete content.caption;
    delete content.caption_entities;
    Object.assign(content, captionFields(checkedCaption(call, textSource(call, 'caption', 'caption_entities'))));
  }
  return post(call, chat, content, surroundingsOf(call, chat));
}

function forward(call: Call, { message }: StoredMessage) {
  const chat = reachableChat(call);
  const forward_origin = message.forward_origin ?? {
    type: 'user' as const,
    sender_user: message.from,
    date: message.date,
  };
  const around = surroundingsOf(call, chat);
  return post(call, chat, { ...contentOf({ message }), forward_origin }, { ...around, markup: {}, reply: undefined });
}

/** Fields that belong to where a message stood, not to what it shows. */
const PLACE = new Set(
  'message_id from chat date edit_date reply_markup quote media_group_id forward_origin has_protected_content'.split(
    ' ',
  ),
);
const contentOf = ({ message }: Pick<StoredMessage, 'message'>): MessageContent =>
  Object.fromEntries(Object.entries(message).filter(([field]) => !PLACE.has(field)));
