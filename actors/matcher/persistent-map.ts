/**
 * PersistentMap: a map that is never changed, as far as anybody can see: `with` and `without` return another one, and
 * the old one still says what it said. The newest of them owns the one Map behind them all; the older ones know how they
 * differ from the next newer. Who reads an old one makes it the owner first, step by step. So the way that a state goes,
 * from newest to newest, costs about what a Map costs, where copies of a million entries would cost a million times that.
 */
type Difference<V> = Readonly<{
  older: PersistentMap<V>;
  newer: PersistentMap<V>;
  key: string;
  /** What the older one says. */
  value: V | undefined;
}>;

export class PersistentMap<V> {
  /** The Map, or the way to it. */
  #at: Map<string, V> | Difference<V>;

  private constructor(owned: Map<string, V>) {
    this.#at = owned;
  }

  static of<V>(entries: Iterable<readonly [string, V]>): PersistentMap<V> {
    return new PersistentMap(new Map(entries));
  }

  get size(): number {
    return this.#owned().size;
  }

  get(key: string): V | undefined {
    return this.#owned().get(key);
  }

  with(key: string, value: V): PersistentMap<V> {
    const map = this.#owned();
    const before = map.get(key);
    if (before === value) return this;
    map.set(key, value);
    return this.#replacedBy(new PersistentMap(map), key, before);
  }

  without(key: string): PersistentMap<V> {
    const map = this.#owned();
    const before = map.get(key);
    return map.delete(key) ? this.#replacedBy(new PersistentMap(map), key, before) : this;
  }

  #replacedBy(newer: PersistentMap<V>, key: string, value: V | undefined): PersistentMap<V> {
    this.#at = { older: this, newer, key, value };
    return newer;
  }

  /** The Map, as this one says it. */
  #owned(): Map<string, V> {
    const way: Difference<V>[] = [];
    let at = this.#at;
    for (; !(at instanceof Map); at = at.newer.#at) way.push(at);
    for (const { older, newer, key, value } of way.reverse()) {
      newer.#replacedBy(older, key, at.get(key));
      if (value === undefined) at.delete(key);
      else at.set(key, value);
      older.#at = at;
    }
    return at;
  }
}
