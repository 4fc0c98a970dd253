/** The log on screen: draws what has changed, keeps the newest in view for who is looking at it. */
import { groupsOf } from '../chat/albums.js';
import { keyOf } from '../chat/transcript.js';
import type { Message, Transcript } from '../chat/transcript.js';
import type { Texts } from '../chat/wording.js';
import { byId } from './elements.js';
import { LogKeys } from './log-keys.js';
import { MediaShelf } from './media-shelf.js';
import type { MessageActs } from './message-tools.js';
import { groupView, lookOf } from './message-view.js';

/** So near to the end, in pixels, the person is looking at the newest. */
const NEAR_END = 80;

type Drawn = Readonly<{ element: HTMLElement; look: string }>;

export class LogView {
  readonly #log = byId('log', HTMLDivElement);
  readonly #latest = byId('latest', HTMLButtonElement);
  readonly #acts: MessageActs;
  readonly #keys: LogKeys;
  readonly #media = new MediaShelf(
    () => this.draw(this.#transcript, this.#texts),
    () => this.#isAtEnd && this.toEnd(),
  );
  #drawn = new Map<string, Drawn>();
  #transcript: Transcript | null = null;
  #texts: Texts = {};
  /** The message that a reaction is being chosen for. */
  #choosing: string | undefined;
  #isAtEnd = true;

  /** `leave`: the keyboard is to go back to where one writes. */
  constructor(acts: Omit<MessageActs, 'find' | 'choose'>, leave: () => void) {
    this.#acts = {
      ...acts,
      react: (message, emoji) => {
        this.#choose(undefined);
        acts.react(message, emoji);
      },
      choose: (message) => this.#choose(keyOf(message)),
      find: (message) => this.#find(message),
    };
    this.#keys = new LogKeys(this.#log, leave, () => this.#choose(undefined));
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.#log.addEventListener('click', (event) => this.#touched(event));
    this.#latest.addEventListener('click', () => this.toEnd());
    document.addEventListener('click', (event) => this.#turnedAway(event));
    // The keyboard of a phone comes and goes, and takes its place from the log.
    new ResizeObserver(() => this.#isAtEnd && this.toEnd()).observe(this.#log);
  }

  draw(transcript: Transcript | null, texts: Texts): void {
    if (this.#transcript?.room !== transcript?.room) this.#media.clear();
    if (this.#transcript?.room !== transcript?.room || this.#texts !== texts) this.#clear();
    this.#transcript = transcript;
    this.#texts = texts;
    if (!transcript) return;
    const before = this.#drawn;
    const next = new Map<string, Drawn>();
    const hadAll = before.size > 0;
    let hasNews = false;
    let previous: string | undefined;
    let place: Element | null = this.#log.firstElementChild;
    for (const group of groupsOf(transcript.entries)) {
      const [entry] = group;
      const key = keyOf(entry);
      const scene = { transcript, texts, acts: this.#acts, media: this.#media, isChoosing: this.#choosing === key };
      const look = lookOf(group, scene);
      const old = before.get(key);
      const element = old?.look === look ? old.element : groupView(group, scene);
      const author = entry.is === 'message' ? String(entry.isOwn) : undefined;
      element.classList.toggle('follows', author !== undefined && author === previous);
      if (old) element.classList.toggle('chosen', old.element.classList.contains('chosen'));
      previous = author;
      if (old && old.element !== element) {
        if (place === old.element) place = element;
        const keep = this.#keys.keeping(old.element);
        old.element.replaceWith(element);
        keep(element);
      }
      if (place === element) place = element.nextElementSibling;
      else this.#log.insertBefore(element, place);
      hasNews ||= !old && entry.is === 'message' && !entry.isOwn;
      next.set(key, { element, look });
    }
    for (const [key, { element }] of before) if (!next.has(key)) this.#remove(element);
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
    this.#choosing = undefined;
    this.#isAtEnd = true;
    this.#latest.hidden = true;
  }

  /** Who was at a message that has gone is at the one beside it. */
  #remove(element: HTMLElement): void {
    const keep = this.#keys.keeping(element);
    const beside = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    keep(beside?.classList.contains('message') ? beside : null);
  }

  /** Undefined, or once more the same: hides what one can react by. True: it had been shown. */
  #choose(key: string | undefined): boolean {
    const open = this.#choosing;
    if (open === undefined && key === undefined) return false;
    this.#choosing = key === open ? undefined : key;
    this.draw(this.#transcript, this.#texts);
    const chosen = this.#drawn.get(this.#choosing ?? '')?.element;
    const last = open === undefined ? undefined : this.#drawn.get(open)?.element;
    if (chosen) chosen.querySelector<HTMLElement>('[aria-pressed="true"], .choice')?.focus();
    else last?.querySelector<HTMLElement>('[data-act="choose"]')?.focus();
    return open !== undefined;
  }

  /** Whoever does something else does not choose a reaction any more; the keyboard stays where it is. */
  #turnedAway({ target }: Event): void {
    const bubble = target instanceof Element ? target.closest('.message')?.querySelector('.bubble') : undefined;
    if (this.#choosing === undefined || bubble?.id === `said-${this.#choosing}`) return;
    this.#choosing = undefined;
    this.draw(this.#transcript, this.#texts);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (this.#isAtEnd) this.#latest.hidden = true;
  }

  /** Where nothing can point, a touch shows what can be done with a message, until it has been done. */
  #touched({ target }: Event): void {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>('a, button');
    if (button && (button.dataset['act'] ?? 'choose') === 'choose') return;
    const item = button ? null : target.closest('.message');
    for (const other of this.#log.querySelectorAll('.chosen')) if (other !== item) other.classList.remove('chosen');
    item?.classList.toggle('chosen');
  }

  #find(message: Message): void {
    const groups = groupsOf(this.#transcript?.entries ?? []);
    const group = groups.find((entries) => entries.some((one) => keyOf(one) === keyOf(message)));
    const element = group && this.#drawn.get(keyOf(group[0]))?.element;
    if (!element) return;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
    element.classList.add('found');
    element.addEventListener('blur', () => element.classList.remove('found'), { once: true });
  }
}
