/**
 * The Bot API over our own transport: a bounded pool of kept connections, a deadline per call, no retries of its own.
 * Every method goes through `request`; retrying is decided by who calls, since a repeated send is a second message.
 * Files go by their ids, but for those of another bot: these are fetched from one and uploaded to the other.
 */
import { Api } from 'node-telegram-bot-api';
import { FormData, Pool, Response } from 'undici';
import type { Call } from './call.js';
import { exchange } from './exchange.js';
import type { Answer, Question } from './exchange.js';
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

/** A file to be uploaded, the name that `attach://` gives it, and what it is called, if not that. */
export type Upload = Readonly<{ name: string; bytes: Uint8Array<ArrayBuffer>; called?: string }>;
/** `extension`: of what it was called, as Telegram tells it: a few letters or none. */
export type Download = Readonly<{ bytes: Uint8Array<ArrayBuffer>; extension?: string }>;

/** What a bot may fetch, says Telegram. */
const DOWNLOAD_LIMIT = 20_000_000;
/** A file has so much more time to come or go. */
const SLOWEST_BYTES_PER_MS = 250;
const JSON_TYPE = 'application/json';

export class BotApi extends Api {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #filePath: string;
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
    const base = pathname.replace(/\/+$/, '');
    this.#path = `${base}/bot${token}/`;
    this.#filePath = `${base}/file/bot${token}/`;
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

  /** The same with files that no bot of Telegram's knows by this bot's ids; `params` name them by `attach://`. */
  async upload(method: string, params: object, files: readonly Upload[], mayLeave: () => boolean): Promise<unknown> {
    const form = new FormData();
    for (const [name, value] of Object.entries(params))
      if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    for (const { name, bytes, called = name } of files) form.append(name, new Blob([bytes]), called);
    const encoded = new Response(form);
    const contentType = encoded.headers.get('content-type') ?? '';
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.#exchange<unknown>(method, {
      contentType,
      body,
      timeoutMs: this.#timeoutMs + Math.ceil(body.length / SLOWEST_BYTES_PER_MS),
      signal: undefined,
      mayLeave,
    });
  }

  /** A file that this bot was given. Rejects with CallError: `refused` when it is too large or gone. */
  async download(fileId: string): Promise<Download> {
    const { file_path: path, file_size: size = 0 } = await this.getFile({ file_id: fileId });
    if (path === undefined || size > DOWNLOAD_LIMIT)
      throw new CallError('getFile', { is: 'refused', text: 'file is too big' });
    try {
      const signal = AbortSignal.timeout(this.#timeoutMs + Math.ceil(size / SLOWEST_BYTES_PER_MS));
      const answer = await this.#pool.request({ path: this.#filePath + path, method: 'GET', signal });
      const bytes = new Uint8Array(await answer.body.arrayBuffer());
      const extension = /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase();
      if (answer.statusCode === 200) return { bytes, ...(extension !== undefined && { extension }) };
      throw new CallError('getFile', failureOf(answer.statusCode, parse(Buffer.from(bytes).toString('utf8'))));
    } catch (error) {
      // It was asked for and nothing was changed by that: it can be asked for again.
      throw error instanceof CallError ? error : new CallError('getFile', { is: 'unsent', code: 'DOWNLOAD' });
    }
  }

  /** Ends all connections; calls under way fail. (`close` is a method of the Bot API.) */
  disconnect(): Promise<void> {
    return this.#pool.destroy();
  }

  protected override request<R>(method: string, params?: Record<string, unknown>, signal?: AbortSignal): Promise<R> {
    return this.#ask<R>(method, params, signal, undefined);
  }

  /** Rejects with CallError. Files go by their ids here, so JSON carries everything. */
  async #ask<R>(
    method: string,
    params: object | undefined,
    signal: AbortSignal | undefined,
    mayLeave: (() => boolean) | undefined,
  ): Promise<R> {
    if (signal?.aborted) throw new CallError(method, { is: 'aborted' });
    let body: string;
    try {
      body = JSON.stringify(params ?? {});
    } catch (error) {
      throw new CallError(method, classify(error));
    }
    const timeoutMs = this.#timeoutMs + waitOf(method, params);
    return this.#exchange<R>(method, { contentType: JSON_TYPE, body, timeoutMs, signal, mayLeave });
  }

  /** Rejects with CallError, which holds nothing of the request. */
  async #exchange<R>(method: string, question: Omit<Question, 'path'>): Promise<R> {
    let answer: Answer;
    try {
      answer = await exchange(this.#pool, { path: this.#path + method, ...question });
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
