/** What can be done with one message: react, answer, edit, delete. One of them at most chooses a reaction at a time. */
import { REACTIONS } from '../../bootstrap/adapters/web/frames.js';
import type { Reaction } from '../../bootstrap/adapters/web/frames.js';
import { isEditable, isThere } from '../chat/transcript.js';
import type { Message, Transcript } from '../chat/transcript.js';
import { textOf } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { iconButton, make, makeButton } from './elements.js';

export type MessageActs = Readonly<{
  reply(message: Message): void;
  edit(message: Message): void;
  remove(message: Message): void;
  /** Null takes the person's own reaction back. */
  react(message: Message, emoji: Reaction | null): void;
  /** Shows what one can react by, or hides it again. */
  choose(message: Message): void;
  /** What leads to a person may be shown. */
  consent(): void;
  /** Brings the quoted message into view. */
  find(message: Message): void;
}>;

/** Buttons by symbol. The keyboard comes to those of the message that it is at: see log-keys.ts. */
export function toolsFor(message: Message, transcript: Transcript, texts: Texts, acts: MessageActs): HTMLElement[] {
  if (!isThere(transcript, message)) return [];
  const tool = (act: 'choose' | 'reply' | 'edit' | 'remove', key: string) => {
    const button = iconButton(act, textOf(texts, key), () => acts[act](message));
    button.dataset['act'] = act;
    button.tabIndex = -1;
    return button;
  };
  const own = message.isOwn ? [tool('remove', 'web-delete')] : [];
  const edit = isEditable(transcript, message) ? [tool('edit', 'web-edit')] : [];
  return [make('div', 'tools', tool('choose', 'web-react'), tool('reply', 'web-reply'), ...edit, ...own)];
}

/** The person's present reaction is pressed; pressed again, it is taken back. */
export function reactionChoice(message: Message, texts: Texts, acts: MessageActs): HTMLElement {
  const present = ownReaction(message);
  const choices = REACTIONS.map((emoji) => {
    const isPresent = emoji === present;
    const button = makeButton('choice', toShow(emoji), () => acts.react(message, isPresent ? null : emoji));
    button.dataset['act'] = emoji;
    button.setAttribute('aria-pressed', String(isPresent));
    return button;
  });
  const choice = make('div', 'reaction-choice', ...choices);
  choice.setAttribute('role', 'group');
  choice.setAttribute('aria-label', textOf(texts, 'web-reactions'));
  return choice;
}

/** Below the words: who reacts how, also for those who hear it. */
export function reactionsOf(message: Message, texts: Texts): HTMLElement[] {
  const own = ownReaction(message);
  const { partner } = message.reactions ?? {};
  if (own === undefined && partner === undefined) return [];
  const one = (who: string, emoji: string | undefined) =>
    emoji === undefined
      ? []
      : [make('span', who, make('span', 'unseen', `${textOf(texts, `web-${who}`)}: `), toShow(emoji))];
  const all = make('div', 'reactions', ...one('stranger', partner), ...one('you', own));
  all.setAttribute('role', 'group');
  all.setAttribute('aria-label', textOf(texts, 'web-reactions'));
  return [all];
}

/** As it will be once what is on its way has arrived. */
const ownReaction = ({ reacting, reactions }: Message): string | undefined =>
  reacting ? (reacting.emoji ?? undefined) : reactions?.own;

/** Messengers name some emoji without the sign that makes them colourful. */
const toShow = (emoji: string): string => (/^[\u2190-\u2bff]$/.test(emoji) ? `${emoji}\ufe0f` : emoji);
