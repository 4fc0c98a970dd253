/** Commands as people type them → what they ask of the session. What is unknown is answered, never passed on. Pure. */
import type { SourceKey } from '../../../actors/contracts/ids.js';
import type { SessionCommand, Topic, Vantage } from '../../../actors/contracts/session.js';

/** In the order of the menu; `_` where the key of its description has `-`. */
export const MENU = [
  'search',
  'next',
  'stop',
  'settings',
  'language',
  'report',
  'rate',
  'invite',
  'delete',
  'help',
  'privacy',
  'spoiler_on',
  'spoiler_off',
  'start',
] as const;
type Name = (typeof MENU)[number];

/** Other words people try. */
const ALIASES: ReadonlyMap<string, Name> = new Map<string, Name>([
  ...MENU.map((name): [string, Name] => [name, name]),
  ['find', 'search'],
  ['chat', 'search'],
]);

/** `/Next@SomeBot` → `next`. */
export const typedToken = (typed: string): string => typed.slice(1).replace(/@.*$/s, '').toLowerCase();

export function typedCommand(token: string, key: SourceKey, vantage: Vantage & { at: 'message' }): SessionCommand {
  const consult = (topic: Topic): SessionCommand => ({ type: 'consult', key, topic });
  switch (ALIASES.get(token)) {
    case 'start':
      // Without the language: this person may long since have chosen another than that of the app.
      return { type: 'greet', key };
    case 'search':
      return { type: 'search', key };
    case 'next':
      return { type: 'next', key, vantage };
    case 'stop':
      return { type: 'stop', key, vantage };
    case 'report':
      return { type: 'report', key };
    case 'spoiler_on':
      return { type: 'configure', key, spoiler: true };
    case 'spoiler_off':
      return { type: 'configure', key, spoiler: false };
    case 'rate':
      return { type: 'rate', key };
    case 'invite':
      return { type: 'invite', key };
    case 'delete':
      // Of which message, only a reply says.
      return { type: 'consult', key, topic: 'deleteHow', replyTo: vantage.messageId };
    case 'settings':
      return consult('settings');
    case 'language':
      return consult('languages');
    case 'help':
      return consult('help');
    case 'privacy':
      return consult('privacy');
    case undefined:
      return { type: 'consult', key, topic: 'unknownCommand', replyTo: vantage.messageId };
  }
}
