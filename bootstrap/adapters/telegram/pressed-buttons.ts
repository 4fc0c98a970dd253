/** Buttons as people press them → what they ask of the session. One that none of ours carries is answered kindly. Pure. */
import type { MessageId, SourceKey } from '../../../actors/contracts/ids.js';
import type { SessionCommand } from '../../../actors/contracts/session.js';
import type { Button } from './buttons.js';

export function pressed(
  button: Exclude<Button, { does: 'share' | 'lift' | 'acceptMedia' }> | undefined,
  key: SourceKey,
  message: MessageId | undefined,
): SessionCommand {
  const panel = message === undefined ? {} : { panel: message };
  switch (button?.does) {
    case 'search':
      return { type: 'search', key, isPressed: true };
    case 'searchHere':
      return { type: 'search', key, isPressed: true, ...panel };
    case 'onboard':
      return { type: 'onboard', key, step: 'language', ...panel };
    case 'onboardIn':
      return { type: 'onboard', key, step: 'rules', language: button.language, ...panel };
    case 'privacy':
      // A message of its own: the one with this button is still to be answered.
      return { type: 'consult', key, topic: 'privacy' };
    case 'settings':
    case 'languages':
      return { type: 'consult', key, topic: button.does, ...panel };
    case 'rate':
      return { type: 'rate', key, room: button.room, liked: button.liked, ...panel };
    case 'next':
      return { type: 'next', key, vantage: { at: 'room', room: button.room } };
    case 'stop':
      return { type: 'stop', key, vantage: { at: 'room', room: button.room } };
    case 'cancel':
      return { type: 'stop', key, vantage: { at: 'search', ticket: button.ticket }, ...panel };
    case 'askReport':
      // No panel: the message with this button says that the partner left, and goes on saying it.
      return { type: 'report', key, room: button.room };
    case 'report':
      return { type: 'report', key, room: button.room, reason: button.reason, ...panel };
    case 'language':
      return { type: 'configure', key, language: button.language, ...panel };
    case 'spoiler':
      return { type: 'configure', key, spoiler: button.spoiler, ...panel };
    case 'covers':
      return { type: 'configure', key, covers: button.covers, ...panel };
    case 'minor':
      return { type: 'configure', key, isMinor: button.isMinor, ...panel };
    case 'keep':
      return { type: 'consult', key, topic: 'notShared', ...panel };
    case undefined:
      return { type: 'consult', key, topic: 'oldButton' };
  }
}
