/** What is to be shown → the calls of the Bot API that show it, the best first. Pure. */
import type { Content } from '../../../actors/contracts/content.js';
import type { MessageId, RowRef } from '../../../actors/contracts/ids.js';
import type { Showing } from '../../../actors/contracts/store.js';
import { albumSendingOf } from './album-calls.js';
import type { Call } from './call.js';
import { moreCalls, NO_PREVIEW, sendingOf, spotOf } from './content-calls.js';
import type { Spot } from './content-calls.js';
import type { Styled } from './defuse.js';
import { editingOf } from './edit-calls.js';
import { markupOf } from './notices.js';
import type { Said, Speaker } from './notices.js';

/**
 * The calls that show one thing: the next is tried when Telegram refuses one for what it says.
 * `ifLost`: what it means that the message to be edited is gone or closed. `shown`: there is nothing left to change;
 * `next`: the next call sends a new message. `more`: the rest of something long.
 */
export type Plan = Readonly<{ calls: readonly Call[]; ifLost: 'shown' | 'next'; more?: readonly More[] }>;
/** `of`: the place in an album of what it belongs to; 0 where there is one message only. */
export type More = Readonly<{ of: number; piece: Styled }>;

/** What follows the message that shows a thing when all of it has no room there: each again the best call first. */
export const following = ({ more = [] }: Plan, spotOf: (item: number) => Spot): readonly (readonly Call[])[] =>
  more.map(({ of, piece }) => moreCalls(piece, spotOf(of)));

/** The rows whose messages must be known to show this. */
export type Targets = Readonly<{ reply?: RowRef; edit?: RowRef }>;

export function targetsOf(showing: Showing): Targets {
  const { room, body } = rowOf(showing) ?? {};
  if (!room || !body) return {};
  switch (body.kind) {
    case 'said':
      return body.replyTo === undefined ? {} : { reply: { room, seq: body.replyTo } };
    case 'edited':
    case 'deleted':
    case 'reacted':
      return { edit: { room, seq: body.ref } };
    case 'undelivered':
      return { reply: { room, seq: body.ref } };
    case 'consented':
    case 'accepted':
    case 'ended':
      return {};
  }
}

/** An album answers what its first item answers. */
function rowOf(showing: Showing) {
  if (showing.what === 'row') return showing;
  const [first] = showing.what === 'album' ? showing.rows : [];
  return showing.what === 'album' && first ? { room: showing.room, body: first.body } : undefined;
}

/** Where a thing is shown: the chat, and those targets that have a message there. `link`: that of an invitation. */
export type Place = Spot & Readonly<{ edit?: MessageId | undefined; link?: string | undefined }>;

export function planOf(showing: Showing, place: Place, speaker: Speaker): Plan {
  switch (showing.what) {
    case 'notice': {
      const { notice } = showing;
      const said = speaker.notice(notice, place.link ?? '');
      const fresh = freshCalls(said, { chat: place.chat, reply: notice.replyTo });
      if (notice.panel === undefined) return { calls: fresh, ifLost: 'shown' };
      return { calls: [panelCall(said, place.chat, notice.panel), ...fresh], ifLost: 'next' };
    }
    case 'found':
      return { calls: freshCalls(speaker.found(showing.room), place), ifLost: 'shown' };
    case 'row':
      return { ...rowPlan(showing, place, speaker), ifLost: 'shown' };
    case 'album': {
      const contents = showing.rows.map(({ body }) => body.content);
      return { ...albumPlan(contents, place), ifLost: 'shown' };
    }
  }
}

type RowPlan = Pick<Plan, 'calls' | 'more'>;

function rowPlan({ room, own, body }: Showing & { what: 'row' }, place: Place, speaker: Speaker): RowPlan {
  switch (body.kind) {
    case 'said':
      return sayingOf(body.content, place);
    case 'edited':
      // Never shown here, so there is nothing to change: the row it changes could not be shown.
      return place.edit === undefined ? { calls: [] } : edited(body.content, place.chat, place.edit);
    case 'deleted':
      return { calls: changes(place, (target) => ({ method: 'deleteMessage', params: target })) };
    case 'reacted': {
      const reaction = body.emoji === null ? [] : [{ type: 'emoji', emoji: body.emoji }];
      return { calls: changes(place, (target) => ({ method: 'setMessageReaction', params: { ...target, reaction } })) };
    }
    case 'consented':
      return { calls: freshCalls(speaker.consented(room, { own, isMutual: body.isMutual }), place) };
    case 'accepted':
      return { calls: freshCalls(speaker.accepted({ own }), place) };
    case 'undelivered':
      return { calls: freshCalls(speaker.undelivered(body.reason), place) };
    case 'ended':
      return { calls: freshCalls(speaker.ended(room, { own }), place) };
  }
}

/** None when the message was never shown here: then there is nothing to change. */
const changes = ({ chat, edit }: Place, change: (target: Target) => Call): readonly Call[] =>
  edit === undefined ? [] : [change({ chat_id: chat, message_id: edit })];
type Target = Readonly<{ chat_id: number; message_id: MessageId }>;

function edited(content: Content, chat: number, message: MessageId): RowPlan {
  const { calls, more } = editingOf(content, chat, message);
  return { calls, more: more.map((piece) => ({ of: 0, piece })) };
}

/** Whole; then without what may be the reason of a refusal: the effect, the quote, the answered message, the formatting. */
function sayingOf(content: Content, place: Place): RowPlan {
  const bare = { chat: place.chat };
  const { effect, quote, ...still } = content;
  const answering = place.reply === undefined ? undefined : quote;
  const full = sendingOf(content, { ...place, quote: answering }, 'styled');
  const fallbacks = [
    ...(effect === undefined ? [] : [sendingOf(still, { ...place, quote: answering }, 'styled')]),
    ...(answering === undefined ? [] : [sendingOf(still, place, 'styled')]),
    ...(place.reply === undefined ? [] : [sendingOf(still, bare, 'styled')]),
    ...('entities' in still ? [sendingOf(still, bare, 'plain')] : []),
  ];
  return { calls: [full, ...fallbacks].map(({ call }) => call), more: full.more.map((piece) => ({ of: 0, piece })) };
}

function albumPlan(contents: readonly Content[], place: Place): RowPlan {
  const bare = { chat: place.chat };
  const full = albumSendingOf(contents, place, 'styled');
  const fallbacks = [
    ...(place.reply === undefined ? [] : [albumSendingOf(contents, bare, 'styled')]),
    ...(contents.some((content) => 'entities' in content) ? [albumSendingOf(contents, bare, 'plain')] : []),
  ];
  const more = full.more.flatMap((pieces, of) => pieces.map((piece) => ({ of, piece })));
  return { calls: [full, ...fallbacks].map(({ call }) => call), more };
}

/** A new message; without the reply, should that be what is wrong. */
function freshCalls(said: Said, spot: Spot): readonly Call[] {
  const send = (to: Spot): Call => ({
    method: 'sendMessage',
    params: { ...spotOf(to), text: said.text, link_preview_options: NO_PREVIEW, ...markupOf(said) },
  });
  return spot.reply === undefined ? [send(spot)] : [send(spot), send({ chat: spot.chat })];
}

const panelCall = (said: Said, chat: number, panel: MessageId): Call => ({
  method: 'editMessageText',
  params: { chat_id: chat, message_id: panel, text: said.text, link_preview_options: NO_PREVIEW, ...markupOf(said) },
});
