/** The page's commands until they are answered: sent in order, at most so many ahead, and again after every interruption. */
import { UNANSWERED_LIMIT } from '../../bootstrap/adapters/web/frames.js';
import type { PageCommand } from '../../bootstrap/adapters/web/frames.js';

/** A command before it has its number. */
export type Wish = PageCommand extends infer C ? (C extends PageCommand ? Omit<C, 'n' | 'page'> : never) : never;
/** `page`: the load of the page that made it. After a reload it keeps its name. */
export type Pending = Readonly<{ command: PageCommand; page: string }>;

/** `next`: the number of the next command of this tab. `waiting`: oldest first. */
export type SavedOutbox = Readonly<{ next: number; waiting: readonly Pending[] }>;
export const EMPTY: SavedOutbox = { next: 1, waiting: [] };

/** What is unanswered for so long is not taken now; people should know. A moment of trouble is shorter. */
export const HELD_UP_AFTER_MS = 5_000;

export interface OutboxPorts {
  /** `page`: random, of this load of the page. */
  readonly page: string;
  send(command: PageCommand): void;
  after(ms: number, run: () => void): () => void;
  /** Something to look at has changed. */
  changed(): void;
}

export class Outbox {
  #next: number;
  #waiting: readonly Pending[] = [];
  /** How many of `waiting`, from the first, are on their way on this connection. */
  #sent = 0;
  #isOpen = false;
  #first: number | undefined;
  #cancelFirst = (): void => undefined;
  /** The oldest that waits has waited for HELD_UP_AFTER_MS. */
  isHeldUp = false;
  #cancelPause: (() => void) | undefined;

  constructor(
    saved: SavedOutbox,
    readonly ports: OutboxPorts,
  ) {
    this.#next = saved.next;
    this.#become(saved.waiting);
  }

  get waiting(): readonly Pending[] {
    return this.#waiting;
  }
  get saved(): SavedOutbox {
    return { next: this.#next, waiting: this.#waiting };
  }

  /** Numbers the command. It is not sent before `flush`, so that it can be saved first. */
  add(wish: Wish): PageCommand {
    const command: PageCommand = { ...wish, n: this.#next };
    this.#next += 1;
    this.#become([...this.#waiting, { command, page: this.ports.page }]);
    return command;
  }

  /** Sends what may be sent. */
  flush(): void {
    if (!this.#isOpen || this.#cancelPause) return;
    for (;;) {
      const pending = this.#sent < UNANSWERED_LIMIT ? this.#waiting[this.#sent] : undefined;
      if (!pending) return;
      this.#sent += 1;
      const { command, page } = pending;
      this.ports.send(page === this.ports.page ? command : { ...command, page });
    }
  }

  /** The server listens: everything unanswered is sent, from the first on. */
  opened(): void {
    this.closed();
    this.#isOpen = true;
    this.flush();
  }
  /** What was on its way may be lost. */
  closed(): void {
    this.#isOpen = false;
    this.#sent = 0;
    this.#cancelPause?.();
    this.#cancelPause = undefined;
  }

  /** The command that was answered; undefined for one that had been already. */
  answered(n: number): PageCommand | undefined {
    const at = this.#placeOf(n);
    const pending = this.#waiting[at];
    if (!pending) return undefined;
    this.#become(this.#waiting.filter((other) => other !== pending));
    if (at < this.#sent) this.#sent -= 1;
    this.flush();
    return pending.command;
  }

  /** The server has not looked at this one, nor at any behind it: they are sent again after the pause. */
  again(n: number, afterMs: number): void {
    const at = this.#placeOf(n);
    if (at < 0) return;
    this.#sent = Math.min(this.#sent, at);
    this.#cancelPause?.();
    this.#cancelPause = this.ports.after(afterMs, () => {
      this.#cancelPause = undefined;
      this.flush();
    });
  }

  /** When the oldest that waits is another than before, its time begins. */
  #become(waiting: readonly Pending[]): void {
    this.#waiting = waiting;
    const first = waiting[0]?.command.n;
    if (first === this.#first) return;
    this.#first = first;
    this.isHeldUp = false;
    this.#cancelFirst();
    if (first === undefined) return;
    this.#cancelFirst = this.ports.after(HELD_UP_AFTER_MS, () => {
      this.isHeldUp = true;
      this.ports.changed();
    });
  }

  #placeOf(n: number): number {
    return this.#waiting.findIndex(({ command }) => command.n === n);
  }
}
