/** How a call of the Bot API fails, as one of a few cases to branch on. Nothing here ever holds the token or an address. */
import { Ended } from './exchange.js';
import type { Ending } from './exchange.js';

/** `text` is Telegram's description of the fault: to branch on, not to be logged, since it may quote the request. */
export type Failure = Readonly<
  /** The request never left: may be repeated without a second effect. */
  | { is: 'unsent'; code: string }
  /** It may have had its effect: the connection broke, or the answer did not come in time. */
  | { is: 'maybeSent'; code: string }
  | { is: 'limited'; retryAfterMs: number }
  /** The person blocked the bot, or never wrote to it. */
  | { is: 'blocked' }
  /** There is no such chat any more. */
  | { is: 'gone' }
  | { is: 'refused'; text: string }
  | { is: 'server'; status: number }
  /** Somebody else reads the updates of this bot, or a webhook is set. */
  | { is: 'conflict'; isWebhook: boolean }
  | { is: 'unauthorized' }
  /** We ended the call ourselves. */
  | { is: 'aborted' }
  /** Nothing was sent: nothing may leave any more on behalf of who asked. */
  | { is: 'withheld' }
>;

export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(
    readonly method: string,
    readonly failure: Failure,
  ) {
    super(`${method}: ${wordFor(failure)}`);
  }
}

/** What is fit for a log: a word and a figure, nothing of the request. */
export function wordFor(failure: Failure): string {
  switch (failure.is) {
    case 'unsent':
    case 'maybeSent':
      return `${failure.is} ${failure.code}`;
    case 'limited':
      return `limited for ${failure.retryAfterMs} ms`;
    case 'server':
      return `server ${failure.status}`;
    case 'blocked':
    case 'gone':
    case 'refused':
    case 'conflict':
    case 'unauthorized':
    case 'aborted':
    case 'withheld':
      return failure.is;
  }
}

/** No connection existed when these came. */
const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const ENDINGS: Readonly<Record<Ending, Failure>> = {
  withheld: { is: 'withheld' },
  aborted: { is: 'aborted' },
  timedOut: { is: 'maybeSent', code: 'TIMED_OUT' },
  stuck: { is: 'unsent', code: 'NO_CONNECTION' },
};

/** The case an error of a call is, however it was thrown. */
export function classify(error: unknown): Failure {
  if (error instanceof CallError) return error.failure;
  if (error instanceof Ended) return ENDINGS[error.ending];
  const codes = codesIn(error);
  const unsent = codes.find((code) => UNSENT.has(code));
  return unsent === undefined ? { is: 'maybeSent', code: codes[0] ?? 'UNKNOWN' } : { is: 'unsent', code: unsent };
}

/** The codes of an error, of its causes and, where several addresses were tried, of each of them; outermost first. */
function codesIn(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? (error.errors as readonly unknown[]) : [];
  return [...own, ...[error.cause, ...inner].flatMap((below) => codesIn(below, depth + 1))];
}

const GONE = /chat not found|user is deactivated|PEER_ID_INVALID|USER_DEACTIVATED/i;

/** The case of an answer `ok: false`, or of one that is no JSON at all: proxies answer so for a server that is away. */
export function failureOf(status: number, answer: unknown): Failure {
  if (typeof answer !== 'object' || answer === null) return { is: 'server', status };
  const code = 'error_code' in answer && typeof answer.error_code === 'number' ? answer.error_code : status;
  const text = 'description' in answer && typeof answer.description === 'string' ? answer.description : '';
  if (code === 429) return { is: 'limited', retryAfterMs: retryAfterOf(answer) * 1000 };
  if (code === 401 || (code === 404 && text === 'Not Found')) return { is: 'unauthorized' };
  if (code === 403) return { is: GONE.test(text) ? 'gone' : 'blocked' };
  if (code === 409) return { is: 'conflict', isWebhook: /webhook/i.test(text) };
  if (code >= 500 || code < 400) return { is: 'server', status: code };
  return GONE.test(text) ? { is: 'gone' } : { is: 'refused', text };
}

/** No wait is longer: a day is the longest that was ever seen, and a timer cannot hold more than 24 of them. */
const WAIT_LIMIT_S = 86_400;

/** Seconds; 1 when Telegram does not say. */
function retryAfterOf(answer: object): number {
  const parameters = 'parameters' in answer ? answer.parameters : undefined;
  if (typeof parameters !== 'object' || parameters === null || !('retry_after' in parameters)) return 1;
  const { retry_after: seconds } = parameters;
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(seconds, WAIT_LIMIT_S) : 1;
}
