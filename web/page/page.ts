/** The page around the log: which part of it is shown, what it says of the connection, and where the keyboard is. */
import type { Reaction } from '../../bootstrap/adapters/web/frames.js';
import type { Chat } from '../chat/chat.js';
import type { Phase } from '../chat/phase.js';
import type { Message } from '../chat/transcript.js';
import { textOf, waitText } from '../chat/wording.js';
import type { Texts } from '../chat/wording.js';
import { Composer } from './composer.js';
import { askReason, closeQuestions, confirmDelete, confirmLeave, showPrivacy } from './dialogs.js';
import { byId, translate } from './elements.js';
import { InviteDialog } from './invite-dialog.js';
import { LogView } from './log-view.js';
import { Speaker } from './speaker.js';

/** For how long something told stays: enough to be read twice. */
const TOLD_FOR_MS = 8_000;
/** A connection that is back so soon is not worth a word. */
const RECONNECTING_AFTER_MS = 1_500;

type Part = 'start' | 'invited' | 'searching' | 'chat' | 'elsewhere' | 'no-cookies';
const PARTS: readonly Part[] = ['start', 'invited', 'searching', 'chat', 'elsewhere', 'no-cookies'];
/** Where the keyboard goes when a part appears. */
const FOCUS: Readonly<Record<Part, string>> = {
  start: 'begin',
  invited: 'accept',
  searching: 'cancel',
  chat: 'words',
  elsewhere: 'use-here',
  'no-cookies': 'try-again',
};

export class Page {
  readonly #log: LogView;
  readonly #composer: Composer;
  readonly #speaker = new Speaker();
  readonly #invite: InviteDialog;
  readonly #connection = byId('connection', HTMLParagraphElement);
  readonly #toast = byId('toast', HTMLParagraphElement);
  readonly #announcement = byId('announcement', HTMLParagraphElement);
  readonly #language = byId('language', HTMLSelectElement);
  #texts: Texts;
  #part: Part | undefined;
  #phase: Phase = 'loading';
  #hasNoCookies = false;
  #unseen = 0;
  #seenEntries = 0;
  #toastTimer = 0;
  #connectionTimer = 0;

  constructor(
    readonly chat: Chat,
    texts: Texts,
  ) {
    this.#texts = texts;
    translate(texts);
    this.#composer = new Composer(chat, () => this.#log.toEnd());
    const acts = {
      reply: (message: Message) => this.#composer.reply(message),
      edit: (message: Message) => this.#composer.edit(message),
      remove: (message: Message) => void this.#remove(message),
      react: ({ seq }: Message, emoji: Reaction | null) => seq !== undefined && this.chat.react(seq, emoji),
      consent: () => this.chat.consent(),
    };
    this.#log = new LogView(acts, () => this.#composer.focus());
    this.#invite = new InviteDialog(chat);
    this.#listen();
  }

  /** In another language from here on. */
  speak(texts: Texts): void {
    this.#texts = texts;
    translate(texts);
    this.draw();
  }

  draw(): void {
    const { chat } = this;
    this.#phase = chat.phase;
    this.#invite.draw(this.#texts); // what closes gives the keyboard back first
    this.#show(this.#partNow());
    this.#log.draw(chat.transcript, this.#texts);
    this.#speaker.say(chat.transcript, this.#texts);
    const isOver = this.#phase === 'ended';
    this.#close(isOver);
    say('writing', chat.transcript && chat.typing.isPartner(chat.transcript) ? textOf(this.#texts, 'web-typing') : '');
    byId('widened', HTMLParagraphElement).hidden = !chat.isWidened;
    const language = chat.language ?? document.documentElement.lang;
    say('wait', waitText(chat.waiting, language, this.#texts));
    byId('rating', HTMLDivElement).hidden = chat.rated === chat.transcript?.room;
    const isLeaving = chat.isWaitingFor('next', 'stop');
    for (const id of ['next', 'stop']) byId(id, HTMLButtonElement).disabled = isLeaving;
    byId('cancel', HTMLButtonElement).disabled = chat.register?.at !== 'searching' || isLeaving;
    for (const id of ['report-open', 'report-over']) byId(id, HTMLButtonElement).disabled = chat.isWaitingFor('report');
    if (chat.language) this.#language.value = chat.language;
    byId('accept', HTMLButtonElement).disabled = chat.isWaitingFor('accept');
    this.#composer.draw(this.#texts);
    this.#tellConnection();
    this.#countUnseen();
  }

  /** Something beside the conversation, for a while. */
  tell(key: string): void {
    this.#toast.textContent = textOf(this.#texts, key);
    this.#toast.hidden = false;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => (this.#toast.hidden = true), TOLD_FOR_MS);
  }

  withoutCookies(): void {
    this.#hasNoCookies = true;
    this.draw();
  }

  #partNow(): Part | undefined {
    if (this.#hasNoCookies) return 'no-cookies';
    if (this.chat.isTaken) return 'elsewhere';
    const isFree = ['start', 'searching', 'ended'].includes(this.#phase);
    if (isFree && this.chat.inviting.followed !== undefined) return 'invited';
    switch (this.#phase) {
      case 'loading':
        return undefined;
      case 'chatting':
      case 'ended':
        return 'chat';
      case 'start':
      case 'searching':
        return this.#phase;
    }
  }

  #show(part: Part | undefined): void {
    if (part === this.#part) return;
    // The keyboard follows only who had it in the part that goes, or nowhere.
    const isFree = document.activeElement === document.body || document.activeElement?.closest('main') !== null;
    const isFirst = this.#part === undefined;
    this.#part = part;
    for (const one of PARTS) byId(one, HTMLElement).hidden = one !== part;
    if (part === 'searching') this.#announce('web-searching');
    if (part && isFree && !isFirst) byId(FOCUS[part], HTMLElement).focus();
  }

  /** With the room ends the writing: whoever was in the middle of a sentence must not press a button by the next key. */
  #close(isOver: boolean): void {
    const composer = byId('composer', HTMLFormElement);
    const wasWriting = composer.contains(document.activeElement);
    byId('over', HTMLDivElement).hidden = !isOver;
    composer.hidden = isOver;
    if (isOver) closeQuestions();
    if (isOver && wasWriting) this.#log.focus();
  }

  #announce(key: string): void {
    this.#announcement.textContent = textOf(this.#texts, key);
  }

  #tellConnection(): void {
    const { isConnected, isTaken, isHeldUp } = this.chat;
    const isOurs = isHeldUp && (isConnected || navigator.onLine);
    const isQuiet = isTaken || this.#hasNoCookies || (isConnected && !isHeldUp);
    if (isQuiet || isOurs) {
      clearTimeout(this.#connectionTimer);
      this.#connectionTimer = 0;
      const words = isQuiet ? '' : textOf(this.#texts, 'web-held-up');
      if (this.#connection.textContent !== words) this.#connection.textContent = words;
    } else if (this.#connectionTimer === 0) {
      this.#connectionTimer = setTimeout(() => {
        const key = navigator.onLine ? 'web-reconnecting' : 'web-offline';
        this.#connection.textContent = textOf(this.#texts, key);
      }, RECONNECTING_AFTER_MS);
    }
  }

  /** In the title, for who has another tab in front. */
  #countUnseen(): void {
    const entries = this.chat.transcript?.entries.filter((entry) => !('isOwn' in entry && entry.isOwn)).length ?? 0;
    this.#unseen = document.hidden ? this.#unseen + Math.max(0, entries - this.#seenEntries) : 0;
    this.#seenEntries = entries;
    const title = textOf(this.#texts, 'web-title');
    document.title = this.#unseen > 0 ? `(${this.#unseen}) ${title}` : title;
  }

  #listen(): void {
    const { chat } = this;
    const press = (id: string, act: () => void) => byId(id, HTMLButtonElement).addEventListener('click', act);
    press('begin', () => chat.search());
    press('again', () => chat.search());
    press('cancel', () => chat.cancelSearch());
    press('next', () => void this.#leave('next'));
    press('stop', () => void this.#leave('stop'));
    press('report-open', () => void this.#report());
    press('report-over', () => void this.#report());
    press('rate-up', () => chat.rate(true));
    press('rate-down', () => chat.rate(false));
    press('invite-start', () => this.#invite.open());
    press('invite-over', () => this.#invite.open());
    press('accept', () => chat.inviting.accept());
    press('decline', () => chat.inviting.decline());
    press('privacy-open', () => void showPrivacy());
    press('use-here', () => chat.takeBack());
    press('try-again', () => location.reload());
    this.#language.addEventListener('change', () => {
      const option = this.#language.value as NonNullable<Chat['language']>; // one of the options of our own page
      chat.speak(option);
    });
    document.addEventListener('visibilitychange', () => this.#countUnseen());
  }

  /** What was confirmed is the end of the room that was on screen then. */
  async #leave(how: 'next' | 'stop'): Promise<void> {
    const room = this.chat.transcript?.room;
    if ((await confirmLeave()) && this.chat.transcript?.room === room) this.chat.leave(how);
  }

  async #remove({ seq }: Message): Promise<void> {
    const room = this.chat.transcript?.room;
    const isMeant = seq !== undefined && (await confirmDelete());
    if (isMeant && this.chat.transcript?.room === room) this.chat.remove(seq);
  }

  async #report(): Promise<void> {
    const room = this.chat.transcript?.room;
    const reason = await askReason();
    if (reason && this.chat.transcript?.room === room) this.chat.report(reason);
  }
}

/** Said aloud only when it says something new. */
function say(id: string, words: string): void {
  const element = byId(id, HTMLParagraphElement);
  if (element.textContent !== words) element.textContent = words;
}
