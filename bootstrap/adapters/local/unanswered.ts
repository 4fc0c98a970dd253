/** The publishes of one connection that the hub has not answered yet. It answers in their order, so none needs a number. */
import type { NodeId } from '../../../actors/contracts/ids.js';

type Publish = Readonly<{ to: NodeId; resolve: (listeners: number) => void; reject: (failure: Error) => void }>;

/** Answered entries are removed in one go when they are this many, since taking the first of an array moves the rest. */
const COMPACT_AT = 1024;

export class Unanswered {
  #publishes: Publish[] = [];
  #answered = 0;
  #onEmpty: (() => void) | undefined;

  add(to: NodeId): Promise<number> {
    return new Promise((resolve, reject) => this.#publishes.push({ to, resolve, reject }));
  }

  /** Answers the oldest; false when there is none. */
  answer(listeners: number): boolean {
    const oldest = this.#publishes[this.#answered];
    if (oldest === undefined) return false;
    this.#answered += 1;
    oldest.resolve(listeners);
    if (this.#answered === this.#publishes.length) this.#clear();
    else if (this.#answered === COMPACT_AT) {
      this.#publishes = this.#publishes.slice(this.#answered);
      this.#answered = 0;
    }
    return true;
  }

  /** Nobody knows whether they arrived. */
  rejectAll(failureTo: (to: NodeId) => Error): void {
    const lost = this.#publishes.slice(this.#answered);
    this.#clear();
    for (const { to, reject } of lost) reject(failureTo(to));
  }

  /** Resolves when all are answered or rejected, and after `mostMs` in any case. */
  empty(mostMs: number): Promise<void> {
    if (this.#publishes.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #clear(): void {
    this.#publishes = [];
    this.#answered = 0;
    this.#onEmpty?.();
  }
}
