// What the compiler must refuse: checked by `tsc`, never run.
import type { TextKey } from '../../../bootstrap/adapters/i18n/keys.js';
import type { catalogue } from '../../../bootstrap/adapters/i18n/texts.js';
import { text } from '../../../bootstrap/adapters/i18n/texts.js';

declare const anyKey: TextKey;
// @ts-expect-error there is no such key
text('en', 'notice-wellcome');
// @ts-expect-error there is no such language
text('ja', 'notice-welcome');
// @ts-expect-error the placeholder has no value
text('en', 'media-sticker-emoji');
// @ts-expect-error the placeholder is called emoji
text('en', 'media-sticker-emoji', { emojis: 1 });
// @ts-expect-error a value may be text or a number alone
text('en', 'media-sticker-emoji', { emoji: true });
// @ts-expect-error a plain text wants no values
text('en', 'notice-welcome', { emoji: 1 });
// @ts-expect-error a key that is only known to be a key may have placeholders
text('en', anyKey);
// @ts-expect-error wants a value, so no catalogue has it
export const sticker: keyof ReturnType<typeof catalogue<'media-'>> = 'media-sticker-emoji';
