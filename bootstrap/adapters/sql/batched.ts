/**
 * Questions that share statements: all that are asked in the same moment, and all that come while enough statements are
 * under way. A lone question is asked at once; when there are thousands, after a takeover or when everybody comes at the
 * same time, each costs a part of a statement instead of a whole one, and with it two wake-ups of a process.
 */

/** Beyond it a statement takes long, and with it every answer. */
const AT_ONCE = 200;
/** Statements under way: as many as keep a server of some processors busy, and few enough for what comes to gather. */
const IN_FLIGHT = 4;

type Asked<Q, A> = Readonly<{ question: Q; resolve: (answer: A) => void; reject: (failure: unknown) => void }>;

export class Batched<Q, A> {
  #waiting: Asked<Q, A>[] = [];
  #inFlight = 0;
  #isDue = false;

  /** @param answerAll One statement; resolves with the answers in the order of the questions. */
  constructor(readonly answerAll: (questions: readonly Q[]) => Promise<readonly A[]>) {}

  /** What is answered was read after the question was asked. Rejects with what its statement has failed with. */
  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      this.#arrange();
    });
  }

  #arrange(): void {
    if (this.#isDue || this.#inFlight >= IN_FLIGHT || this.#waiting.length === 0) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      void this.#answer(this.#waiting.splice(0, AT_ONCE));
      this.#arrange();
    });
  }

  async #answer(asked: readonly Asked<Q, A>[]): Promise<void> {
    this.#inFlight += 1;
    try {
      const answers = await this.answerAll(asked.map(({ question }) => question));
      if (answers.length !== asked.length)
        throw new TypeError(`${answers.length} answers to ${asked.length} questions`);
      asked.forEach(({ resolve }, i) => resolve(answers[i] as A));
    } catch (failure) {
      for (const { reject } of asked) reject(failure);
    }
    this.#inFlight -= 1;
    this.#arrange();
  }
}

/** Loads by key, each key once in a statement. `loadAll` leaves out what there is not. */
export function loader<K extends string, V>(
  loadAll: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  const loads = new Batched<K, V | undefined>(async (keys) => {
    const found = await loadAll([...new Set(keys)]);
    return keys.map((key) => found.get(key));
  });
  return (key) => loads.ask(key);
}
