/** What it means for what was to be shown that Telegram did not take it. Telegram tells it in English words only. */
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import type { Failure } from './failures.js';

/** `lost`: the message to be edited is gone or closed. `unchanged`: it already reads so. `refused`: without a known reason. */
export type Meaning = UndeliveredReason | 'blocked' | 'lost' | 'unchanged';

const MEANINGS: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  [/message is not modified/i, 'unchanged'],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'lost'],
  [/message to (react|delete) not found|message can't be deleted|REACTION_INVALID|REACTIONS_TOO_MANY/i, 'lost'],
  [/VOICE_MESSAGES_FORBIDDEN|restricted receiving of (voice|video)/i, 'voiceForbidden'],
  [/is too long|too big|too large|MEDIA_CAPTION_TOO_LONG/i, 'tooLarge'],
  [/wrong (remote )?file|file[ _]id|FILE_REFERENCE|failed to get HTTP URL|wrong type of the web page/i, 'fileGone'],
];

export function meaningOf(failure: Failure): Meaning {
  if (failure.is === 'blocked' || failure.is === 'gone') return 'blocked';
  if (failure.is !== 'refused') return 'refused';
  return MEANINGS.find(([words]) => words.test(failure.text))?.[1] ?? 'refused';
}

/** The place in an album, from 0, of the item for which all of it was refused; -1 when Telegram names none. */
export function itemOf(failure: Failure): number {
  const words = failure.is === 'refused' ? failure.text : '';
  return Number(/failed to send message #(\d+)/i.exec(words)?.[1] ?? 0) - 1;
}
