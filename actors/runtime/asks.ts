/** Asks that wait for an answer: each is repeated with the same key while it is unanswered, and rejected at its deadline. */
import type { Address } from '../contracts/contract.js';
import { ActorError } from '../contracts/ports.js';
import type { Clock, ErrorCode } from '../contracts/ports.js';

/**
 * An ask without an answer is sent again after this long, and then at double the pause: what a killed node swallowed is
 * answered by its successor long before the deadline. Far above an ordinary answer, so it costs nothing under load.
 */
export const REPEAT_AFTER_MS = 300;

type Open = Readonly<{
  to: Address;
  resolve: (value: unknown) => void;
  reject: (failure: unknown) => void;
  close: () => void;
}>;

export class Asks {
  readonly #open = new Map<number, Open>();
  #last = 0;

  /** @param onRepeat counts repetitions. */
  constructor(
    readonly clock: Clock,
    readonly onRepeat: () => void,
  ) {}

  get size(): number {
    return this.#open.size;
  }

  open(to: Address, timeoutMs: number, send: (ask: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const ask = (this.#last += 1);
      const begunAt = this.clock.monotonic();
      let cancel = (): void => undefined;
      const wait = (pauseMs: number): void => {
        const leftMs = timeoutMs - (this.clock.monotonic() - begunAt);
        cancel = this.clock.after(Math.max(0, Math.min(pauseMs, leftMs)), () => {
          if (leftMs <= pauseMs) return this.fail(ask, 'ASK_TIMEOUT', `no answer within ${timeoutMs} ms`);
          this.onRepeat();
          send(ask);
          wait(2 * pauseMs);
        });
      };
      this.#open.set(ask, { to, resolve, reject, close: () => cancel() });
      wait(REPEAT_AFTER_MS);
      send(ask);
    });
  }

  settle(ask: number, value: unknown): void {
    this.#close(ask)?.resolve(value);
  }

  fail(ask: number, code: ErrorCode, detail: string): void {
    const open = this.#close(ask);
    open?.reject(new ActorError(code, open.to, detail));
  }

  #close(ask: number): Open | undefined {
    const open = this.#open.get(ask);
    this.#open.delete(ask);
    open?.close();
    return open;
  }
}
