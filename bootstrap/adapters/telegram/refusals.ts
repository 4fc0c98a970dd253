/** What it means for what was to be shown that Telegram did not take it. Telegram tells it in English words only. */
import type { UndeliveredReason } from '../../../actors/contracts/room.js';
import type { Failure } from './failures.js';

/** `lost`: the message to be edited is gone or closed. `unchanged`: it already reads so. `refused`: without a known reason. */
export type Meaning = UndeliveredReason | 'blocked' | 'lost' | 'unchanged';

const MEANINGS: readonly (readonly [words: RegExp, meaning: Meaning])[] = [
  [/message is not modified/i, 'unchanged'],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'lost'],
  [/VOICE_MESSAGES_FORBIDDEN/i, 'voiceForbidden'],
  [/is too long|too big|too large|MEDIA_CAPTION_TOO_LONG/i, 'tooLarge'],
  [/wrong (remote )?file|file[ _]id|FILE_REFERENCE|failed to get HTTP URL|wrong type of the web page/i, 'fileGone'],
];

export function meaningOf(failure: Failure): Meaning {
  if (failure.is === 'blocked' || failure.is === 'gone') return 'blocked';
  if (failure.is !== 'refused') return 'refused';
  return MEANINGS.find(([words]) => words.test(failure.text))?.[1] ?? 'refused';
}
