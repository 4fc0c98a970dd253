/** The Bot API itself over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, errorBody, successBody, tooManyRequests, unexpected } from './api-error.js';
import { Arguments, utf8 } from './arguments.js';
import type { Bot } from './bot.js';
import type { Fault, Moment } from './faults.js';
import { generatedMime } from './generated-media.js';
import { answer, readBody } from './http-body.js';
import { METHODS } from './methods.js';
import type { Simulator } from './simulator.js';

const JSON_TYPE = 'application/json';

/** Answers one call, or does not, if that is the script. Never rejects. */
export async function handleCall(simulator: Simulator, request: IncomingMessage, response: ServerResponse) {
  const url = request.url ?? '';
  const args = new Arguments();
  let ended: ((error: ApiError | undefined) => void) | undefined;
  try {
    const question = url.indexOf('?');
    const path = question === -1 ? url : url.slice(0, question);
    // Read first: an answer before the end of a body confuses clients.
    await readArguments(request, question === -1 ? '' : url.slice(question + 1), args);
    // A token may hold a slash: `<token>/test` is the test environment.
    const slash = path.lastIndexOf('/');
    const bot = simulator.bot(tokenIn(path.slice('/bot'.length, slash)));
    const entry = METHODS.get(path.slice(slash + 1).toLowerCase());
    if (entry === undefined) throw new ApiError(404, 'Not Found: method not found');
    ended = (error) => simulator.callEnded(bot, entry.name, args, error);
    const fault = faultOf(simulator, bot, entry.name, args);
    if (fault !== undefined && !(await passes(fault, 'before', response))) return ended(faultError(fault));
    const outcome = simulator.call(bot, entry, args);
    const result = outcome instanceof Promise ? ((await outcome) as unknown) : outcome;
    ended(undefined);
    if (fault !== undefined && !(await passes(fault, 'after', response))) return;
    answer(response, 200, JSON_TYPE, successBody(result));
  } catch (error) {
    const refusal = error instanceof ApiError ? error : unexpected(error);
    ended?.(refusal);
    refuse(response, refusal);
  }
}

export function refuse(response: ServerResponse, error: ApiError): void {
  const wait = error.parameters?.retry_after;
  const headers = {
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    ...(error.code === 413 ? { connection: 'close' } : {}),
  };
  answer(response, error.code, JSON_TYPE, errorBody(error), headers);
}

function tokenIn(text: string): string {
  const token = text.endsWith('/test') ? text.slice(0, -'/test'.length) : text;
  return token.includes('%') ? token.replaceAll(/%3a/gi, ':') : token;
}

async function readArguments(request: IncomingMessage, query: string, args: Arguments): Promise<void> {
  const contentType = request.headers['content-type'] ?? '';
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  const body = hasBody ? await readBody(request, contentType) : undefined;
  if (query !== '') args.addUrlencoded(query);
  if (body === undefined || body.length === 0) return;
  if (contentType.startsWith('application/json')) args.addJson(body);
  else if (contentType.startsWith('multipart/form-data')) args.addMultipart(body, contentType);
  else if (contentType.startsWith('application/x-www-form-urlencoded')) args.addUrlencoded(utf8(body));
  else throw new ApiError(400, 'Bad Request: unsupported content type');
}

function faultOf({ faults }: Simulator, bot: Bot, method: string, args: Arguments): Fault | undefined {
  return faults.isEmpty ? undefined : faults.take(method.toLowerCase(), args.integer('chat_id'), bot.id);
}
/** Does what the script says for this moment; whether the call then goes on. */
async function passes(fault: Fault, moment: Moment, response: ServerResponse): Promise<boolean> {
  const isNow = 'when' in fault ? fault.when === moment : moment === 'before';
  if (!isNow) return true;
  switch (fault.type) {
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return true;
    case 'hang':
      return false;
    case 'reset':
      response.socket?.resetAndDestroy();
      return false;
    case 'html': {
      const page = `<html><head><title>${fault.status}</title></head><body><h1>Bad Gateway</h1></body></html>`;
      answer(response, fault.status, 'text/html', page);
      return false;
    }
    case 'tooManyRequests':
    case 'error':
      refuse(response, faultError(fault));
      return false;
  }
}
function faultError(fault: Fault): ApiError {
  if (fault.type === 'tooManyRequests') return tooManyRequests(fault.retryAfter);
  if (fault.type === 'error') return new ApiError(fault.code, fault.description);
  return new ApiError(fault.type === 'html' ? fault.status : 500, `by script: ${fault.type}`);
}

/** Answers a download. */
export function handleFile(simulator: Simulator, url: string, response: ServerResponse): void {
  const match = /^\/file\/bot([^/]+)(?:\/test)?\/(.+)$/.exec(url);
  const file = match?.[2] === undefined ? undefined : simulator.files.byPath(match[2]);
  if (match?.[1] === undefined || simulator.bots.get(tokenIn(match[1])) === undefined || file === undefined)
    return refuse(response, new ApiError(404, 'Not Found'));
  answer(response, 200, file.mime ?? generatedMime(file.kind), simulator.files.bytes(file));
}
