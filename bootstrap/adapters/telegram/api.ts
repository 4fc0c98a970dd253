/**
 * The Bot API over our own transport: a bounded pool of kept connections, a deadline per call, no retries of its own.
 * Every method goes through `request`; retrying is decided by who calls, since a repeated send is a second message.
 */
import { Api } from 'node-telegram-bot-api';
import { Pool } from 'undici';
import type { Call } from './call.js';
import { exchange } from './exchange.js';
import type { Answer } from './exchange.js';
import { CallError, classify, failureOf } from './failures.js';

export type ApiOptions = Readonly<{
  token: string;
  /** Such as https://api.telegram.org; a path is kept. */
  root: string;
  /** Connections at most; one of them is busy with getUpdates where we poll. */
  connections: number;
  /** Of one call; getUpdates gets the time it asks for on top. */
  timeoutMs: number;
}>;

/** As we talk to Telegram itself; `apiRoot`: another server of the Bot API, or the simulator. */
export const telegramApi = ({ token, apiRoot }: Readonly<{ token: string; apiRoot?: string | undefined }>): BotApi =>
  new BotApi({ token, root: apiRoot ?? 'https://api.telegram.org', connections: 64, timeoutMs: 20_000 });

export class BotApi extends Api {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #timeoutMs: number;
  /** The bot's own id, the public part of its token. */
  readonly bot: number;

  constructor({ token, root, connections, timeoutMs }: ApiOptions) {
    const bot = /^(\d+):/.exec(token)?.[1];
    if (bot === undefined) throw new Error('A bot token reads <digits>:<letters>.');
    super(token, { apiRoot: root, maxRetries: 0, timeoutMs });
    const { origin, pathname } = new URL(root);
    this.#pool = new Pool(origin, {
      connections,
      pipelining: 1,
      keepAliveTimeout: 30_000,
      // The deadline of a call is ours: a long poll has no headers for as long as it waits.
      headersTimeout: 0,
      bodyTimeout: 0,
      // The default of 250 ms gives up on hosts with a broken IPv6 or a long way to Telegram.
      connect: { timeout: 10_000, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2_500 },
    });
    this.#path = `${pathname.replace(/\/+$/, '')}/bot${token}/`;
    this.#timeoutMs = timeoutMs;
    this.bot = Number(bot);
  }

  /**
   * Sends one call as `calls.ts` made it. Rejects with CallError. `mayLeave` is asked just before anything is sent, also
   * after a wait for a connection; when it says no, the failure is `withheld`.
   */
  perform(call: Call, mayLeave: () => boolean): Promise<unknown> {
    return this.#ask<unknown>(call.method, call.params, undefined, mayLeave);
  }

  /** Ends all connections; calls under way fail. (`close` is a method of the Bot API.) */
  disconnect(): Promise<void> {
    return this.#pool.destroy();
  }

  protected override request<R>(method: string, params?: Record<string, unknown>, signal?: AbortSignal): Promise<R> {
    return this.#ask<R>(method, params, signal, undefined);
  }

  /** Rejects with CallError, which holds nothing of the request. Files go by their ids only, so JSON carries everything. */
  async #ask<R>(
    method: string,
    params: object | undefined,
    signal: AbortSignal | undefined,
    mayLeave: (() => boolean) | undefined,
  ): Promise<R> {
    if (signal?.aborted) throw new CallError(method, { is: 'aborted' });
    const path = this.#path + method;
    const timeoutMs = this.#timeoutMs + waitOf(method, params);
    let answer: Answer;
    try {
      const body = JSON.stringify(params ?? {});
      answer = await exchange(this.#pool, { path, body, timeoutMs, signal, mayLeave });
    } catch (error) {
      throw new CallError(method, classify(error));
    }
    const content = parse(answer.text);
    // The type of a result is Telegram's word; what we read of it is checked where it is read.
    if (isSuccess(content)) return content.result as R;
    throw new CallError(method, failureOf(answer.status, content));
  }
}

/** How long the server may keep a call waiting because it was asked to, in milliseconds. */
function waitOf(method: string, params: object | undefined): number {
  const seconds = method === 'getUpdates' && params && 'timeout' in params ? params.timeout : 0;
  return typeof seconds === 'number' ? seconds * 1000 : 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isSuccess = (answer: unknown): answer is Readonly<{ ok: true; result: unknown }> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true && 'result' in answer;
