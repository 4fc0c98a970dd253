/** What a bot says about itself: names, descriptions and commands, each for one language or, under '', for all. */
import type { BotCommand } from './api-types.js';

export type ByLanguage = Record<string, string>;
export type BotProfile = {
  name: ByLanguage;
  description: ByLanguage;
  shortDescription: ByLanguage;
  /** Under `<scope type>:<chat id>:<language>`. */
  commands: Record<string, readonly BotCommand[]>;
  menuButton: unknown;
};

export const emptyProfile = (): BotProfile => ({
  name: {},
  description: {},
  shortDescription: {},
  commands: {},
  menuButton: { type: 'commands' },
});

export const commandsKey = (scope: string, chatId: number | '', language: string): string =>
  `${scope}:${chatId}:${language}`;

/** The commands one person is shown: the narrowest scope that has any, in their language or in all. */
export function commandsFor(profile: BotProfile, personId: number, languageCode: string): readonly BotCommand[] {
  const language = twoLetters(languageCode);
  for (const scope of ['chat', 'all_private_chats', 'default']) {
    const chatId = scope === 'chat' ? personId : '';
    for (const key of [commandsKey(scope, chatId, language), commandsKey(scope, chatId, '')]) {
      const commands = profile.commands[key];
      if (commands !== undefined) return commands;
    }
  }
  return [];
}
/** A text in the person's language, or in the one for all. */
export const textFor = (texts: ByLanguage, languageCode: string): string =>
  texts[twoLetters(languageCode)] ?? texts[''] ?? '';

const twoLetters = (languageCode: string) => languageCode.slice(0, 2).toLowerCase();
