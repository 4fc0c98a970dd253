/** The log on screen: draws what has changed, keeps the newest in view for who is looking at it. */
import { keyOf } from '../chat/transcript.js';
import type { Message, Transcript } from '../chat/transcript.js';
import type { Texts } from '../chat/wording.js';
import { byId } from './elements.js';
import { entryView, lookOf } from './message-view.js';
import type { MessageActs } from './message-view.js';

/** So near to the end, in pixels, the person is looking at the newest. */
const NEAR_END = 80;

type Drawn = Readonly<{ element: HTMLElement; look: string }>;

export class LogView {
  readonly #log = byId('log', HTMLDivElement);
  readonly #latest = byId('latest', HTMLButtonElement);
  readonly #acts: MessageActs;
  #drawn = new Map<string, Drawn>();
  #room: string | undefined;
  #texts: Texts | undefined;
  #isAtEnd = true;

  constructor(acts: Omit<MessageActs, 'find'>) {
    this.#acts = { ...acts, find: (message) => this.#find(message) };
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#log.addEventListener('click', (event) => this.#touched(event));
    this.#latest.addEventListener('click', () => this.toEnd());
    // The keyboard of a phone comes and goes, and takes its place from the log.
    new ResizeObserver(() => this.#isAtEnd && this.toEnd()).observe(this.#log);
  }

  draw(transcript: Transcript | null, texts: Texts): void {
    if (this.#room !== transcript?.room || this.#texts !== texts) this.#clear();
    this.#room = transcript?.room;
    this.#texts = texts;
    if (!transcript) return;
    const before = this.#drawn;
    const next = new Map<string, Drawn>();
    const hadAll = before.size > 0;
    let hasNews = false;
    let previous: string | undefined;
    let place: Element | null = this.#log.firstElementChild;
    for (const entry of transcript.entries) {
      const key = keyOf(entry);
      const look = lookOf(entry, transcript);
      const old = before.get(key);
      const element = old?.look === look ? old.element : entryView(entry, transcript, texts, this.#acts);
      const author = entry.is === 'message' ? String(entry.isOwn) : undefined;
      element.classList.toggle('follows', author !== undefined && author === previous);
      if (old) element.classList.toggle('chosen', old.element.classList.contains('chosen'));
      previous = author;
      if (old && old.element !== element) {
        if (place === old.element) place = element;
        old.element.replaceWith(element);
      }
      if (place === element) place = element.nextElementSibling;
      else this.#log.insertBefore(element, place);
      hasNews ||= !old && entry.is === 'message' && !entry.isOwn;
      next.set(key, { element, look });
    }
    for (const [key, { element }] of before) if (!next.has(key)) element.remove();
    this.#drawn = next;
    if (this.#isAtEnd) this.toEnd();
    else if (hadAll && hasNews) this.#latest.hidden = false;
  }

  /** The keyboard goes to the log: keys pressed in the middle of a sentence do nothing there. */
  focus(): void {
    this.#log.focus({ preventScroll: true });
  }

  toEnd(): void {
    this.#isAtEnd = true;
    this.#latest.hidden = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  #clear(): void {
    this.#log.replaceChildren();
    this.#drawn = new Map();
    this.#isAtEnd = true;
    this.#latest.hidden = true;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#isAtEnd) this.#latest.hidden = true;
  }

  /** Where nothing can point, a touch shows what can be done with a message. */
  #touched({ target }: Event): void {
    const item = target instanceof Element ? target.closest('.message') : null;
    const isWord = target instanceof Element && target.closest('a, button') !== null;
    if (isWord && !target.closest('.tool')) return;
    for (const other of this.#log.querySelectorAll('.chosen')) if (other !== item) other.classList.remove('chosen');
    item?.classList.toggle('chosen');
  }

  #find(message: Message): void {
    const element = this.#drawn.get(keyOf(message))?.element;
    if (!element) return;
    element.scrollIntoView({ block: 'center' });
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.classList.add('found');
    element.addEventListener('blur', () => element.classList.remove('found'), { once: true });
  }
}
