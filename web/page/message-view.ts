/** One entry of the transcript as an element of the log. */
import { treeOf } from '../chat/formatting.js';
import { isEditable, messageAt, reasonOf } from '../chat/transcript.js';
import type { Entry, Mark, Message, Transcript } from '../chat/transcript.js';
import { MEDIA_TEXTS, REFUSAL_TEXTS, UNDELIVERED_TEXTS, excerptOf, textOf } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { make, makeButton } from './elements.js';
import { richText } from './rich-text.js';

export type MessageActs = Readonly<{
  reply(message: Message): void;
  edit(message: Message): void;
  /** What leads to a person may be shown. */
  consent(): void;
  /** Brings the quoted message into view. */
  find(message: Message): void;
}>;

/** What an entry looks like; two that are equal in it need not be drawn again. */
export function lookOf(entry: Entry, transcript: Transcript): string {
  if (entry.is !== 'message') return JSON.stringify([entry, transcript.hasEnded]);
  const quoted = entry.replyTo === undefined ? undefined : messageAt(transcript, entry.replyTo)?.content;
  const isOpen = !transcript.hasEnded;
  return JSON.stringify([entry, reasonOf(transcript, entry.seq), quoted, isEditable(transcript, entry), isOpen]);
}

export function entryView(entry: Entry, transcript: Transcript, texts: Texts, acts: MessageActs): HTMLElement {
  return entry.is === 'message'
    ? messageView(entry, transcript, texts, acts)
    : markView(entry, transcript, texts, acts);
}

function markView(mark: Mark, transcript: Transcript, texts: Texts, acts: MessageActs): HTMLElement {
  const view = make('div', 'mark', make('span', '', textOf(texts, markText(mark))));
  const isAsked = mark.is === 'consented' && !mark.isOwn && mark.isMutual !== true && !transcript.hasEnded;
  if (isAsked) view.append(makeButton('tool', textOf(texts, 'web-lift'), () => acts.consent()));
  return view;
}

function markText({ is, isOwn, isMutual }: Mark): string {
  switch (is) {
    case 'found':
      return 'web-found';
    case 'ended':
      return isOwn ? 'web-you-left' : 'web-partner-left';
    case 'consented':
      if (isMutual) return 'web-lifted';
      return isOwn ? 'web-lift-asked' : 'web-lift-wanted';
  }
}

function messageView(message: Message, transcript: Transcript, texts: Texts, acts: MessageActs): HTMLElement {
  const { isOwn, refusal, seq } = message;
  const t = (key: string) => textOf(texts, key);
  const author = make('span', 'unseen', `${t(isOwn ? 'web-from-you' : 'web-from-partner')}: `);
  const bubble = make('div', 'bubble', author, ...quotation(message, transcript, texts, acts), ...body(message, texts));
  const emoji = Object.values(message.reactions ?? {}).join(' ');
  if (emoji !== '') bubble.append(make('span', 'reactions', emoji));
  const state = stateOf(message, t);
  if (state !== '') bubble.append(make('span', 'state', state));
  const item = make('div', isOwn ? 'message own' : 'message partner', bubble);
  const reason = reasonOf(transcript, seq);
  if (refusal) item.append(trouble(t('web-not-delivered'), t(REFUSAL_TEXTS[refusal])));
  else if (reason) item.append(trouble(t('web-not-delivered'), t(UNDELIVERED_TEXTS[reason])));
  if (!isOwn || seq !== undefined) item.append(...tools(message, transcript, t, acts));
  if (seq === undefined && !refusal) item.classList.add('sending');
  return item;
}

function tools(message: Message, transcript: Transcript, t: (key: string) => string, acts: MessageActs): HTMLElement[] {
  if (transcript.hasEnded || message.seq === undefined) return [];
  const reply = makeButton('tool', t('web-reply'), () => acts.reply(message));
  const edit = makeButton('tool', t('web-edit'), () => acts.edit(message));
  return [make('div', 'tools', reply, ...(isEditable(transcript, message) ? [edit] : []))];
}

function stateOf({ seq, refusal, change, isEdited }: Message, t: (key: string) => string): string {
  if (change || (seq === undefined && !refusal)) return t('web-sending');
  return isEdited ? t('web-edited') : '';
}

/** The text of a refusal says itself, mostly, that nothing was delivered. */
function trouble(title: string, words: string): HTMLElement {
  const says = words.replace(/^\p{Extended_Pictographic}\s*/u, '');
  return make('p', 'trouble', says.startsWith(title) ? says : `${title}. ${says}`);
}

function quotation({ replyTo }: Message, transcript: Transcript, texts: Texts, acts: MessageActs): HTMLElement[] {
  if (replyTo === undefined) return [];
  const original = messageAt(transcript, replyTo);
  if (!original) return [make('span', 'quote', make('b', '', textOf(texts, 'web-replying')))];
  const who = make('b', '', textOf(texts, original.isOwn ? 'web-you' : 'web-stranger'));
  const words = make('span', '', excerptOf(original.content, texts));
  words.dir = 'auto';
  const button = makeButton('quote', '', () => acts.find(original));
  button.append(make('span', 'unseen', `${textOf(texts, 'web-replying')}: `), who, ' ', words);
  return [button];
}

function body({ content, change }: Message, texts: Texts): HTMLElement[] {
  const reveal = textOf(texts, 'web-spoiler-reveal');
  const words = (text: string, entities = content.entities) => {
    const element = make('div', 'words', ...richText(treeOf(text, entities), reveal));
    element.dir = 'auto';
    return element;
  };
  if (content.kind === 'text') return [change ? words(change.text, []) : words(content.text)];
  const label = textOf(texts, MEDIA_TEXTS[content.kind]).replace(/^\[|\]$/g, '');
  const hidden = content.spoiler ? ` (${textOf(texts, 'media-hidden')})` : '';
  const media = make('div', 'media', ...(content.emoji ? [make('span', 'emoji', content.emoji)] : []), label + hidden);
  const caption = content.caption === undefined ? [] : [words(content.caption)];
  return content.captionAbove ? [...caption, media] : [media, ...caption];
}
