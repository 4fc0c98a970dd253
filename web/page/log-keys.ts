/**
 * The log by keyboard: arrows go from message to message, Tab to what can be done with the one reached, and Escape back
 * to the writing. Of all messages only one is on the way of Tab, however many there are.
 */
export class LogKeys {
  /** `leave`: the person wants to write. `close`: true when a choice was open, which now is not. */
  constructor(
    readonly log: HTMLElement,
    readonly leave: () => void,
    readonly close: () => boolean,
  ) {
    log.addEventListener('keydown', (event) => this.#pressed(event));
    log.addEventListener('focusin', ({ target }) => target instanceof Element && this.#reached(target));
  }

  /** Before an element of the log is replaced or removed: puts the keyboard back to where it was in it. */
  keeping(old: Element): (next: Element | null) => void {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !old.contains(active)) return () => undefined;
    const { act } = active.dataset;
    return (next) => {
      const same = next && act !== undefined && [...next.querySelectorAll<HTMLElement>('[data-act]')];
      const place = (same && same.find((one) => one.dataset['act'] === act)) ?? next ?? this.log;
      if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    };
  }

  #pressed(event: KeyboardEvent): void {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = target.closest('.message');
    const next = target.closest('.reaction-choice') ? this.#choice(target, key) : undefined;
    const place = next ?? this.#message(at, key);
    if (place) place.focus();
    else if (key === 'Escape' && !this.close()) this.leave();
    if (place || key === 'Escape') event.preventDefault();
  }

  #message(at: Element | null, key: string): HTMLElement | undefined {
    const all = [...this.log.querySelectorAll<HTMLElement>('.message')];
    const place = at instanceof HTMLElement ? all.indexOf(at) : all.length;
    switch (key) {
      case 'ArrowUp':
        return all[Math.max(0, place - 1)];
      case 'ArrowDown':
        return all[Math.min(all.length - 1, place + 1)];
      case 'Home':
        return all[0];
      case 'End':
        return all.at(-1);
      default:
        return undefined;
    }
  }

  /** As the eye sees it: in a language from right to left, the left one comes after. */
  #choice(target: HTMLElement, key: string): HTMLElement | undefined {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step === undefined) return undefined;
    const all = [...(target.parentElement?.querySelectorAll<HTMLElement>('button') ?? [])];
    const way = getComputedStyle(target).direction === 'rtl' ? -step : step;
    return all[(all.indexOf(target) + way + all.length) % all.length];
  }

  #reached(target: Element): void {
    const at = target.closest('.message');
    for (const tool of this.log.querySelectorAll<HTMLElement>('.tools [data-act], .quote[data-act]')) {
      tool.tabIndex = at?.contains(tool) ? 0 : -1;
    }
  }
}
