/** Who waits for something to change in the simulator. */
import type { Bot } from './bot.js';
import type { Chat } from './chat.js';

/** What a listener hears. It is told that something changed, and looks for itself. */
export type SimulatorEvent = Readonly<{ type: 'chat'; bot: Bot; chat: Chat } | { type: 'state' } | { type: 'call' }>;
type Listener = (event: SimulatorEvent) => void;

export class Listeners {
  readonly #all = new Set<Listener>();

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }
  add(listener: Listener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }
  clear(): void {
    this.#all.clear();
  }
  tell(event: SimulatorEvent): void {
    for (const listener of this.#all) listener(event);
  }

  /** Resolves with what `look` finds, now or after some change; rejects after `timeoutMs`, naming `what` was awaited. */
  until<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise<T>((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        stop();
        finish();
      };
      const giveUp = () => settle(() => reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}`)));
      const timer = setTimeout(giveUp, timeoutMs);
      const stop = this.add(() => {
        try {
          const seen = look();
          if (seen !== undefined) settle(() => resolve(seen));
        } catch (error) {
          settle(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
      });
    });
  }
}
