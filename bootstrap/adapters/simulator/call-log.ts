/** The newest calls of all bots, for tests to look at. */
import type { ApiError } from './api-error.js';
import type { Arguments } from './arguments.js';

export type LoggedCall = Readonly<{
  /** 1, 2, 3 … over all bots. */
  seq: number;
  atMs: number;
  botId: number;
  method: string;
  /** As they came: every value is text, nested ones are JSON; an uploaded file is its name. */
  args: Readonly<Record<string, string>>;
  isOk: boolean;
  errorCode?: number;
  description?: string;
}>;

export class CallLog {
  #calls: LoggedCall[] = [];
  #seq = 0;
  constructor(private readonly capacity: number) {}

  get isOn(): boolean {
    return this.capacity > 0;
  }
  add(atMs: number, botId: number, method: string, args: Arguments, error: ApiError | undefined): void {
    if (this.capacity === 0) return;
    const values = Object.fromEntries(args.values);
    for (const [name, file] of args.files) values[name] = file.name;
    const outcome = error === undefined ? { isOk: true } : { isOk: false, errorCode: error.code };
    const description = error === undefined ? {} : { description: error.message };
    this.#calls.push({ seq: ++this.#seq, atMs, botId, method, args: values, ...outcome, ...description });
    // Cut in halves, so that a full log costs nothing per call.
    if (this.#calls.length >= 2 * this.capacity) this.#calls = this.#calls.slice(-this.capacity);
  }
  /** Oldest first. */
  calls(): readonly LoggedCall[] {
    return this.#calls.slice(-this.capacity);
  }
  clear(): void {
    this.#calls = [];
  }
}
