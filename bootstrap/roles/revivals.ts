/**
 * Actors that ended by a failure and may have had something to do that nobody else will remind them of: they are loaded
 * again by themselves. Whoever asked them something asks again in any case; this is for what was under way besides.
 */
import type { Address } from '../../actors/contracts/contract.js';
import { codeOf } from '../../actors/contracts/ports.js';
import type { Clock, ErrorCode, Transport } from '../../actors/contracts/ports.js';
import { TOUCH } from '../../actors/runtime/branch.js';

/** The pause before the first attempt; doubles with each that fails. */
export const REVIVE_AFTER_MS = 500;
/** About four minutes in all. By then its own messages or the next owner of its shard must load it. */
const REVIVE_ATTEMPTS = 9;
/** Actors to be revived at the same time; beyond it the store has been away for long, and messages must do. */
const REVIVALS_LIMIT = 20_000;
const TOUCH_WITHIN_MS = 2_000;

/** There is nothing to load, or nobody here who may or can. */
const FINAL: readonly ErrorCode[] = ['UNKNOWN', 'FENCED', 'NOT_UNDERSTOOD'];

export class Revivals {
  readonly #due = new Set<string>();

  constructor(
    readonly clock: Clock,
    readonly transport: Pick<Transport, 'ask'>,
    readonly onRevived: () => void,
  ) {}

  afterFailure(to: Address, failure: unknown): void {
    const key = `${to.kind}/${to.id}`;
    if (FINAL.includes(codeOf(failure)) || this.#due.has(key) || this.#due.size >= REVIVALS_LIMIT) return;
    this.#due.add(key);
    this.#attempt(to, key, 1);
  }

  #attempt(to: Address, key: string, attempt: number): void {
    this.clock.after(REVIVE_AFTER_MS * 2 ** (attempt - 1), () => {
      this.transport.ask(to, TOUCH, TOUCH_WITHIN_MS).then(
        () => {
          this.#due.delete(key);
          this.onRevived();
        },
        (failure: unknown) => {
          if (attempt < REVIVE_ATTEMPTS && !FINAL.includes(codeOf(failure))) this.#attempt(to, key, attempt + 1);
          else this.#due.delete(key);
        },
      );
    });
  }
}
