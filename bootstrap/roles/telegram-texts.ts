/** Joins the messenger to the texts: a key that either lacks does not compile. */
import { text } from '../adapters/i18n/texts.js';
import type { Text } from '../adapters/telegram/ports.js';

export const telegramTexts: Text = text;
