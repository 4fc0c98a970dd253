/** One request over the pool and its answer, as cheap as undici allows: thousands of these are made in a second. */
import type { Dispatcher, Pool } from 'undici';

export type Answer = Readonly<{ status: number; text: string }>;
export type Question = Readonly<{
  path: string;
  body: string | Buffer;
  contentType: string;
  /** From now to the end of the answer. */
  timeoutMs: number;
  signal: AbortSignal | undefined;
  /** Asked when a connection takes the request, before its first byte: it may have waited long for one. */
  mayLeave: (() => boolean) | undefined;
}>;

/**
 * `withheld`: it might not leave. `aborted`: by the caller. `timedOut`: it left, and was not answered in time.
 * `stuck`: in all that time no connection took it, so that nothing was sent.
 */
export type Ending = 'withheld' | 'aborted' | 'timedOut' | 'stuck';
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(readonly ending: Ending) {
    super(ending);
  }
}

/** Rejects with Ended, or with what undici says of the connection. */
export function exchange(pool: Pool, question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { path, body, contentType } = question;
    const handler = new Exchange(question, resolve, reject);
    pool.dispatch({ path, method: 'POST', headers: { 'content-type': contentType }, body }, handler);
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #ended: Ended | undefined;
  #status = 0;
  readonly #chunks: Buffer[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(
    readonly question: Question,
    readonly resolve: (answer: Answer) => void,
    readonly reject: (reason: Error) => void,
  ) {
    this.#timer = setTimeout(() => this.#end(this.#controller ? 'timedOut' : 'stuck'), question.timeoutMs);
    question.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** What is thrown here drops the request and leaves the connection to others. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (!this.#ended && this.question.mayLeave?.() === false) this.#ended = new Ended('withheld');
    if (this.#ended) throw this.#ended;
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#release();
    const [first, ...more] = this.#chunks;
    const whole = more.length === 0 ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, text: whole?.toString('utf8') ?? '' });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#release();
    this.reject(this.#ended ?? error);
  }

  readonly #abort = (): void => this.#end('aborted');

  #end(ending: Ending): void {
    this.#ended ??= new Ended(ending);
    this.#release();
    // Not taken by a connection yet: refused when one does, but the caller need not wait for that.
    if (this.#controller) this.#controller.abort(this.#ended);
    else this.reject(this.#ended);
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.question.signal?.removeEventListener('abort', this.#abort);
  }
}
