/** Where a person writes: a message, an answer to one, or their own message anew. */
import type { Chat } from '../chat/chat.js';
import { isEditable, messageAt } from '../chat/transcript.js';
import type { Message } from '../chat/transcript.js';
import { charactersLeft } from '../chat/typed.js';
import { excerptOf, textOf } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { byId } from './elements.js';

/** A draft is saved when the person pauses. */
const DRAFT_AFTER_MS = 400;

export class Composer {
  readonly #form = byId('composer', HTMLFormElement);
  readonly #words = byId('words', HTMLTextAreaElement);
  readonly #send = byId('send', HTMLButtonElement);
  readonly #left = byId('left', HTMLParagraphElement);
  readonly #context = byId('context', HTMLDivElement);
  readonly #contextTitle = byId('context-title', HTMLElement);
  readonly #contextWords = byId('context-words', HTMLSpanElement);
  /** What is being answered or edited, and what had been typed before an edit began. */
  #about: Readonly<{ act: 'reply' | 'edit'; message: Message; typed: string }> | undefined;
  #texts: Texts = {};
  #room: string | undefined;
  #draftTimer = 0;

  /** `sent`: something has just been written. */
  constructor(
    readonly chat: Chat,
    readonly sent: () => void,
  ) {
    this.#words.value = chat.draft;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#words.addEventListener('keydown', (event) => this.#pressed(event));
    this.#words.addEventListener('input', () => this.#typed());
    byId('context-end', HTMLButtonElement).addEventListener('click', () => this.#forget());
    addEventListener('pagehide', () => this.#saveDraft());
    this.#fit();
  }

  draw(texts: Texts): void {
    this.#texts = texts;
    const { transcript } = this.chat;
    // What was typed for one partner is not for the next.
    if (this.#room !== undefined && transcript && transcript.room !== this.#room) this.#put('');
    this.#room = transcript?.room ?? this.#room;
    const about = this.#about;
    // The room is another, or has ended, or the edit has become impossible: the words stay, their context goes.
    if (about && (!transcript || !this.#isPossible(about.act, about.message))) this.#about = undefined;
    this.#drawContext();
    this.#count();
  }

  reply(message: Message): void {
    this.#forget();
    this.#about = { act: 'reply', message, typed: this.#words.value };
    this.#begin();
  }
  edit(message: Message): void {
    if (message.content.kind !== 'text') return;
    this.#forget();
    this.#about = { act: 'edit', message, typed: this.#words.value };
    this.#put(message.content.text);
    this.#begin();
  }
  focus(): void {
    this.#words.focus();
  }

  #isPossible(act: 'reply' | 'edit', { seq }: Message): boolean {
    const { transcript } = this.chat;
    const message = transcript && seq !== undefined && messageAt(transcript, seq);
    return !!message && !transcript.hasEnded && (act === 'reply' || isEditable(transcript, message));
  }

  #begin(): void {
    this.#drawContext();
    this.#words.focus();
  }

  #drawContext(): void {
    const about = this.#about;
    this.#context.hidden = !about;
    if (!about) return;
    this.#contextTitle.textContent = textOf(this.#texts, about.act === 'reply' ? 'web-replying' : 'web-editing');
    this.#contextWords.textContent = excerptOf(about.message.content, this.#texts);
  }

  /** Neither answer nor edit; what was typed before an edit comes back. */
  #forget(): void {
    const about = this.#about;
    this.#about = undefined;
    if (about?.act === 'edit') this.#put(about.typed);
    this.#drawContext();
    this.#words.focus();
  }

  #submit(): void {
    const typed = this.#words.value;
    const about = this.#about;
    const seq = about?.message.seq;
    const isEdit = about?.act === 'edit' && seq !== undefined;
    const wasSent = isEdit ? this.chat.edit(seq, typed) : this.chat.post(typed, seq);
    this.#words.focus();
    if (!wasSent) return;
    this.#about = undefined;
    this.#put(isEdit ? about.typed : '');
    this.#saveDraft();
    this.#drawContext();
    this.sent();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return; // Enter chooses a word of an input method
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.#about) {
      event.preventDefault();
      this.#forget();
    } else if (event.key === 'ArrowUp' && this.#words.value === '' && !this.#about) {
      const last = this.#lastOwn();
      if (last) event.preventDefault();
      if (last) this.edit(last);
    }
  }

  #lastOwn(): Message | undefined {
    const { transcript } = this.chat;
    const isMeant = (entry: Message) => !!transcript && isEditable(transcript, entry);
    return transcript?.entries.filter((entry) => entry.is === 'message').findLast(isMeant);
  }

  #typed(): void {
    const { transcript, typing } = this.chat;
    if (transcript && this.#words.value !== '') typing.typed(transcript.room);
    this.#fit();
    this.#count();
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#saveDraft(), DRAFT_AFTER_MS);
  }

  #saveDraft(): void {
    clearTimeout(this.#draftTimer);
    this.chat.keepDraft(this.#about?.act === 'edit' ? this.#about.typed : this.#words.value);
  }

  #put(text: string): void {
    this.#words.value = text;
    this.#fit();
    this.#count();
  }

  #count(): void {
    const left = charactersLeft(this.#words.value);
    const words = left !== undefined && left < 0 ? textOf(this.#texts, 'web-too-long') : '';
    const says = left === undefined ? '' : `${textOf(this.#texts, 'web-characters-left')} ${left}. ${words}`.trim();
    if (this.#left.textContent !== says) this.#left.textContent = says;
    this.#left.classList.toggle('trouble', left !== undefined && left < 0);
    this.#send.disabled = left !== undefined && left < 0;
  }

  /** As high as what is written, up to what the style allows. */
  #fit(): void {
    this.#words.style.height = 'auto';
    this.#words.style.height = `${this.#words.scrollHeight}px`;
  }
}
