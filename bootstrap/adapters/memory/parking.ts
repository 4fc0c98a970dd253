/** Updates set aside, in memory, in the order in which they were parked. */
import type { ParkedUpdate, Parking } from '../../../actors/contracts/store.js';

export type Buried = Readonly<{ update: ParkedUpdate; error: string }>;

export class MemoryParking implements Parking {
  readonly #parked = new Map<string, ParkedUpdate>();
  readonly #buried: Buried[] = [];

  /** What was moved out of the way, oldest first. */
  get buried(): readonly Buried[] {
    return this.#buried;
  }

  park(updates: readonly ParkedUpdate[]): Promise<void> {
    for (const update of updates) {
      if (!this.#parked.has(keyOf(update))) this.#parked.set(keyOf(update), update);
    }
    return Promise.resolve();
  }

  heads(bot: number, limit: number): Promise<readonly ParkedUpdate[]> {
    const heads = new Map<number, ParkedUpdate>();
    for (const update of this.#of(bot)) if (!heads.has(update.chat)) heads.set(update.chat, update);
    return Promise.resolve([...heads.values()].slice(0, limit));
  }

  chats(bot: number): Promise<readonly number[]> {
    return Promise.resolve([...new Set(this.#of(bot).map(({ chat }) => chat))]);
  }

  done(update: ParkedUpdate): Promise<void> {
    this.#parked.delete(keyOf(update));
    return Promise.resolve();
  }

  failed(update: ParkedUpdate): Promise<void> {
    const parked = this.#parked.get(keyOf(update));
    if (parked) this.#parked.set(keyOf(update), { ...parked, attempts: parked.attempts + 1 });
    return Promise.resolve();
  }

  bury(update: ParkedUpdate, error: string): Promise<void> {
    if (this.#parked.delete(keyOf(update))) this.#buried.push({ update, error });
    return Promise.resolve();
  }

  #of(bot: number): readonly ParkedUpdate[] {
    return [...this.#parked.values()].filter((update) => update.bot === bot);
  }
}

const keyOf = ({ bot, update }: ParkedUpdate): string => `${bot} ${update}`;
