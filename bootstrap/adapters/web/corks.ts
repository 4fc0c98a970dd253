/**
 * What a page is sent in one turn of the event loop leaves in one write. A write to a socket costs more than what is in
 * it, and the answer to a command, the new register and a notice come together.
 */
import type { Writable } from 'node:stream';

/** What is written to. */
export type Stream = Pick<Writable, 'cork' | 'uncork'>;

export class Corks {
  #held = new Set<Stream>();

  /** Holds back what is written to the stream up to the end of this turn of the event loop. */
  hold(stream: Stream): void {
    if (this.#held.size === 0) setImmediate(() => this.#release());
    if (this.#held.has(stream)) return;
    this.#held.add(stream);
    stream.cork();
  }

  #release(): void {
    const held = this.#held;
    this.#held = new Set();
    for (const stream of held) stream.uncork();
  }
}
