/** A mark, a message or an album of the transcript as an element of the log. */
import type { PageMedia } from '../../bootstrap/adapters/web/frames.js';
import type { Group } from '../chat/albums.js';
import { treeOf } from '../chat/formatting.js';
import { hasAgreed, isThere, keyOf, messageAt, reasonOf } from '../chat/transcript.js';
import type { Entry, Mark, Message, Transcript } from '../chat/transcript.js';
import { MEDIA_TEXTS, REFUSAL_TEXTS, UNDELIVERED_TEXTS, excerptOf, markText, textOf } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { make, makeButton } from './elements.js';
import type { MediaShelf } from './media-shelf.js';
import { reactionChoice, reactionsOf, toolsFor } from './message-tools.js';
import type { MessageActs } from './message-tools.js';
import { richText } from './rich-text.js';

/** What an entry is drawn by. `isChoosing`: a reaction to it is being chosen. */
export type Scene = Readonly<{
  transcript: Transcript;
  texts: Texts;
  acts: MessageActs;
  media: MediaShelf;
  isChoosing: boolean;
}>;

/** What a group looks like; two that are equal in it need not be drawn again. */
export const lookOf = (group: Group, scene: Scene): string => group.map((entry) => lookOfOne(entry, scene)).join();

function lookOfOne(entry: Entry, { transcript, media, isChoosing }: Scene): string {
  const { hasEnded } = transcript;
  if (entry.is !== 'message') return JSON.stringify([entry, hasEnded, hasAgreed(transcript)]);
  const quoted = entry.replyTo === undefined ? undefined : messageAt(transcript, entry.replyTo)?.content;
  const offersConsent = entry.isCovered && hasAgreed(transcript);
  const shown = entry.content.kind === 'text' ? undefined : media.lookOf(entry.content);
  return JSON.stringify([entry, reasonOf(transcript, entry.seq), quoted, hasEnded, isChoosing, offersConsent, shown]);
}

export const groupView = ([entry, ...others]: Group, scene: Scene): HTMLElement =>
  entry.is === 'message' ? messageView(entry, others, scene) : markView(entry, scene);

function markView(mark: Mark, { transcript, texts, acts }: Scene): HTMLElement {
  const view = make('div', 'mark', make('span', '', textOf(texts, markText(mark))));
  const isAsked = mark.is === 'consented' && !mark.isOwn && !hasAgreed(transcript) && !transcript.hasEnded;
  if (isAsked) view.append(consentButton(texts, acts));
  return view;
}

const consentButton = (texts: Texts, acts: MessageActs): HTMLButtonElement =>
  makeButton('consent', textOf(texts, 'web-lift'), () => acts.consent());

/** What is done with an album is done with the first of it. */
function messageView(message: Message, others: readonly Message[], scene: Scene): HTMLElement {
  const { transcript, texts, acts } = scene;
  const { isOwn, refusal, seq } = message;
  const t = (key: string) => textOf(texts, key);
  const author = make('span', 'unseen', `${t(isOwn ? 'web-from-you' : 'web-from-partner')}: `);
  const bubble = make('div', 'bubble', author, ...quotation(message, scene), ...body([message, ...others], scene));
  bubble.id = `said-${keyOf(message)}`;
  const state = stateOf(message, t);
  if (state !== '') bubble.append(make('span', 'state', state));
  const tools = toolsFor(message, transcript, texts, acts);
  const reactions = [message, ...others].flatMap((one) => reactionsOf(one, texts));
  const said = make('div', reactions.length > 0 ? 'said reacted' : 'said', bubble, ...reactions, ...tools);
  const item = make('div', isOwn ? 'message own' : 'message partner', said);
  item.setAttribute('role', 'article');
  item.setAttribute('aria-labelledby', bubble.id);
  item.tabIndex = -1;
  if (scene.isChoosing && isThere(transcript, message)) item.append(reactionChoice(message, texts, acts));
  item.append(...remarks(message, scene));
  if ((seq === undefined && !refusal) || message.deleting !== undefined) item.classList.add('sending');
  return item;
}

/** What the author must know of it: it was not delivered, or not all of it is shown. */
function remarks({ seq, refusal, isCovered }: Message, { transcript, texts, acts }: Scene): HTMLElement[] {
  const t = (key: string) => textOf(texts, key);
  const reason = reasonOf(transcript, seq);
  if (refusal) return [trouble(t('web-not-delivered'), t(REFUSAL_TEXTS[refusal]))];
  if (reason) return [trouble(t('web-not-delivered'), t(UNDELIVERED_TEXTS[reason]))];
  if (!isCovered) return [];
  const canAgree = !transcript.hasEnded && !hasAgreed(transcript);
  return [make('div', 'remark', make('p', '', t('web-covered')), ...(canAgree ? [consentButton(texts, acts)] : []))];
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

function quotation({ replyTo }: Message, { transcript, texts, acts }: Scene): HTMLElement[] {
  if (replyTo === undefined) return [];
  const original = messageAt(transcript, replyTo);
  if (!original) return [make('span', 'quote', make('b', '', textOf(texts, 'web-replying')))];
  const who = make('b', '', textOf(texts, original.isOwn ? 'web-you' : 'web-stranger'));
  const words = make('span', '', excerptOf(original.content, texts));
  words.dir = 'auto';
  const button = makeButton('quote', '', () => acts.find(original));
  button.dataset['act'] = 'find';
  button.tabIndex = -1; // until the keyboard is at its message
  button.append(make('span', 'unseen', `${textOf(texts, 'web-replying')}: `), who, ' ', words);
  return [button];
}

/** Of an album: all pictures together, then what is said of them. */
function body(messages: readonly Message[], scene: Scene): HTMLElement[] {
  const parts = messages.map((message) => ({ ...partsOf(message, scene), isAbove: isCaptionAbove(message) }));
  const words = (isAbove: boolean) => parts.flatMap((one) => (one.isAbove === isAbove ? one.words : []));
  const media = parts.flatMap((one) => one.media);
  return [...words(true), ...(media.length > 1 ? [album(media, scene.texts)] : media), ...words(false)];
}

function album(media: readonly HTMLElement[], texts: Texts): HTMLElement {
  const group = make('div', 'album', ...media);
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', textOf(texts, 'web-album'));
  return group;
}

const isCaptionAbove = ({ content }: Message): boolean => content.kind !== 'text' && content.captionAbove === true;

function partsOf({ content, change }: Message, scene: Scene): Readonly<{ words: HTMLElement[]; media: HTMLElement[] }> {
  const reveal = textOf(scene.texts, 'web-spoiler-reveal');
  const words = (text: string, entities = content.entities) => {
    const element = make('div', 'words', ...richText(treeOf(text, entities), reveal));
    element.dir = 'auto';
    return element;
  };
  if (content.kind === 'text') return { words: [change ? words(change.text, []) : words(content.text)], media: [] };
  return { words: content.caption === undefined ? [] : [words(content.caption)], media: [mediaView(content, scene)] };
}

/** A button until the person wants to see it, and only words where it cannot be shown. */
function mediaView(content: PageMedia, { transcript, texts, media }: Scene): HTMLElement {
  const { kind, spoiler, emoji } = content;
  const label = textOf(texts, MEDIA_TEXTS[kind]).replace(/^\[|\]$/g, '');
  const element = media.elementOf(content);
  if (element) return make('div', 'shown-media', element);
  const hidden = spoiler ? ` (${textOf(texts, 'media-hidden')})` : '';
  const names = [...(emoji ? [make('span', 'emoji', emoji)] : []), make('span', '', label + hidden)];
  const state = media.stateOf(content);
  if (state === 'hidden') {
    const button = makeButton('media', '', () => void media.show(content, transcript.room, label));
    const isSound = kind === 'voice' || kind === 'audio';
    button.append(...names, ' ', make('b', '', textOf(texts, isSound ? 'web-media-play' : 'web-media-show')));
    return button;
  }
  if (state === 'loading') names.push(make('span', 'note', textOf(texts, 'web-media-loading')));
  else if (content.handle !== undefined) names.push(make('span', 'note', textOf(texts, 'web-media-gone')));
  return make('div', 'media', ...names);
}
