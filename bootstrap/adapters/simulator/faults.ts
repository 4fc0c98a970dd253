/** What goes wrong, by script: the n-th call, or the next n calls, of a method, a chat, a bot. */
import { badRequest } from './api-error.js';
import { isObject, numberOf, textOf } from './json.js';
import type { JsonObject } from './json.js';

/** `before` and `after` the call has had its effect: after it, the bot cannot know whether the message was sent. */
export type Moment = 'before' | 'after';
export type Fault =
  | Readonly<{ type: 'tooManyRequests'; retryAfter: number }>
  | Readonly<{ type: 'error'; code: number; description: string }>
  /** An answer that is not JSON, as a proxy in between gives it. */
  | Readonly<{ type: 'html'; status: number }>
  | Readonly<{ type: 'reset'; when: Moment }>
  /** No answer, ever; the connection stays open. */
  | Readonly<{ type: 'hang'; when: Moment }>
  | Readonly<{ type: 'delay'; ms: number; when: Moment }>;

export type FaultRule = Readonly<{
  /** Any method when left out; upper and lower case are the same. */
  method?: string;
  chatId?: number;
  /** The number before the colon of a token. */
  botId?: number;
  /** So many matching calls pass first. */
  skip?: number;
  /** So many calls are then hit: 1 when left out, Infinity for all. */
  times?: number;
  fault: Fault;
}>;

/** More rules than anybody writes: a test that forgets to clear them should find out. */
const RULES_LIMIT = 10_000;

type Active = { readonly rule: FaultRule; readonly method: string | undefined; skip: number; times: number };

export class FaultScript {
  #rules: Active[] = [];

  /** Returns what takes the rule back. Throws ApiError 400 when there are too many. */
  add(rule: FaultRule): () => void {
    if (this.#rules.length >= RULES_LIMIT) throw badRequest(`there are ${RULES_LIMIT} faults already: clear them`);
    const method = rule.method?.toLowerCase();
    const active: Active = { rule, method, skip: rule.skip ?? 0, times: rule.times ?? 1 };
    this.#rules.push(active);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== active);
    };
  }
  clear(): void {
    this.#rules = [];
  }
  /** Rules that can still strike, with what is left of them. */
  list(): readonly FaultRule[] {
    return this.#rules.map(({ rule, skip, times }) => ({ ...rule, skip, times }));
  }
  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /** The fault of this call, if any: the first rule that fits counts, every rule that fits is used up by one call. */
  take(method: string, chatId: number | undefined, botId: number): Fault | undefined {
    let fault: Fault | undefined;
    for (const active of this.#rules) {
      const { rule } = active;
      if (active.method !== undefined && active.method !== method) continue;
      if (rule.chatId !== undefined && rule.chatId !== chatId) continue;
      if (rule.botId !== undefined && rule.botId !== botId) continue;
      if (active.skip > 0) active.skip--;
      else if (fault === undefined) {
        fault = rule.fault;
        active.times--;
      }
    }
    if (fault !== undefined) this.#rules = this.#rules.filter(({ times }) => times > 0);
    return fault;
  }
}

/** Reads a rule that came as JSON. Throws ApiError 400. */
export function readFaultRule(json: JsonObject): FaultRule {
  const fault = isObject(json['fault']) ? readFault(json['fault']) : undefined;
  if (fault === undefined) throw badRequest('fault: expected an Object with a known "type"');
  const method = textOf(json, 'method');
  const chatId = numberOf(json, 'chatId');
  const botId = numberOf(json, 'botId');
  const skip = numberOf(json, 'skip');
  const times = json['times'] === 'always' ? Infinity : numberOf(json, 'times');
  return {
    fault,
    ...(method === undefined ? {} : { method }),
    ...(chatId === undefined ? {} : { chatId }),
    ...(botId === undefined ? {} : { botId }),
    ...(skip === undefined ? {} : { skip }),
    ...(times === undefined ? {} : { times }),
  };
}

function readFault(json: JsonObject): Fault | undefined {
  const when: Moment = json['when'] === 'after' ? 'after' : 'before';
  switch (json['type']) {
    case 'tooManyRequests':
      return { type: 'tooManyRequests', retryAfter: numberOf(json, 'retryAfter') ?? 1 };
    case 'error': {
      const code = numberOf(json, 'code') ?? 500;
      return { type: 'error', code, description: textOf(json, 'description') ?? 'Internal Server Error' };
    }
    case 'html':
      return { type: 'html', status: numberOf(json, 'status') ?? 502 };
    case 'reset':
      return { type: 'reset', when };
    case 'hang':
      return { type: 'hang', when };
    case 'delay':
      return { type: 'delay', ms: numberOf(json, 'ms') ?? 0, when };
    default:
      return undefined;
  }
}
