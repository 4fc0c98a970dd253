/** What is to be shown → the calls of the Bot API that show it, the best first. Pure. */
import type { MessageId, RowRef } from '../../../actors/contracts/ids.js';
import type { Showing } from '../../../actors/contracts/store.js';
import type { Call } from './call.js';
import { editCalls, NO_PREVIEW, sendCall, spotOf } from './content-calls.js';
import type { Spot } from './content-calls.js';
import { markupOf } from './notices.js';
import type { Said, Speaker } from './notices.js';

/**
 * The calls that show one thing: the next is tried when Telegram refuses one for what it says.
 * `ifLost`: what it means that the message to be edited is gone or closed. `shown`: there is nothing left to change;
 * `next`: the next call sends a new message.
 */
export type Plan = Readonly<{ calls: readonly Call[]; ifLost: 'shown' | 'next' }>;

/** The rows whose messages must be known to show this. */
export type Targets = Readonly<{ reply?: RowRef; edit?: RowRef }>;

export function targetsOf(showing: Showing): Targets {
  if (showing.what !== 'row') return {};
  const { room, body } = showing;
  switch (body.kind) {
    case 'said':
      return body.replyTo === undefined ? {} : { reply: { room, seq: body.replyTo } };
    case 'edited':
      return { edit: { room, seq: body.ref } };
    case 'undelivered':
      return { reply: { room, seq: body.ref } };
    case 'ended':
      return {};
  }
}

/** Where a thing is shown: the chat, and those targets that have a message there. */
export type Place = Spot & Readonly<{ edit?: MessageId | undefined }>;

export function planOf(showing: Showing, place: Place, speaker: Speaker): Plan {
  switch (showing.what) {
    case 'notice': {
      const { notice } = showing;
      const said = speaker.notice(notice);
      const fresh = freshCalls(said, { chat: place.chat, reply: notice.replyTo });
      if (notice.panel === undefined) return { calls: fresh, ifLost: 'shown' };
      return { calls: [panelCall(said, place.chat, notice.panel), ...fresh], ifLost: 'next' };
    }
    case 'found':
      return { calls: freshCalls(speaker.found(showing.room), place), ifLost: 'shown' };
    case 'row':
      return { calls: rowCalls(showing, place, speaker), ifLost: 'shown' };
  }
}

function rowCalls({ room, own, body }: Showing & { what: 'row' }, place: Place, speaker: Speaker): readonly Call[] {
  switch (body.kind) {
    case 'said': {
      const bare = { chat: place.chat };
      const full = sendCall(body.content, place, 'styled');
      const fallbacks = [
        ...(place.reply === undefined ? [] : [sendCall(body.content, bare, 'styled')]),
        ...(body.content.entities === undefined ? [] : [sendCall(body.content, bare, 'plain')]),
      ];
      return [full, ...fallbacks];
    }
    case 'edited':
      // Never shown here, so there is nothing to change: the row it changes could not be shown.
      return place.edit === undefined ? [] : editCalls(body.content, place.chat, place.edit);
    case 'undelivered':
      return freshCalls(speaker.undelivered(body.reason), place);
    case 'ended':
      return freshCalls(speaker.ended(room, { own }), place);
  }
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
