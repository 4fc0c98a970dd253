/** Loads that are asked for in the same moment share one statement: after a takeover there are thousands. */

/** Beyond it a statement takes long, and with it every answer. */
const AT_ONCE = 200;

type Asked<V> = Readonly<{ resolve: (value: V | undefined) => void; reject: (failure: unknown) => void }>;

export class Coalesced<K extends string, V> {
  #waiting = new Map<K, Asked<V>[]>();

  /** @param loadAll resolves with what it finds; what there is not is left out. */
  constructor(readonly loadAll: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>) {}

  load(key: K): Promise<V | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => this.#loadWaiting());
      const others = this.#waiting.get(key);
      if (others) others.push({ resolve, reject });
      else this.#waiting.set(key, [{ resolve, reject }]);
    });
  }

  #loadWaiting(): void {
    const all = [...this.#waiting];
    this.#waiting = new Map();
    for (let i = 0; i < all.length; i += AT_ONCE) this.#settle(all.slice(i, i + AT_ONCE));
  }

  #settle(asked: readonly (readonly [K, readonly Asked<V>[]])[]): void {
    this.loadAll(asked.map(([key]) => key)).then(
      (found) => {
        for (const [key, waiting] of asked) for (const { resolve } of waiting) resolve(found.get(key));
      },
      (failure: unknown) => {
        for (const [, waiting] of asked) for (const { reject } of waiting) reject(failure);
      },
    );
  }
}
