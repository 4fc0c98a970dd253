/** A webhook may answer an update with a call, whose result nobody hears of. */
import { ApiError } from './api-error.js';
import { Arguments } from './arguments.js';
import type { Bot } from './bot.js';
import { isObject, parseJson } from './json.js';
import { METHODS } from './methods.js';
import type { MethodEntry } from './methods.js';
import type { Simulator } from './simulator.js';

export function carryOut(simulator: Simulator, bot: Bot, body: string): void {
  if (!body.trimStart().startsWith('{')) return;
  const args = new Arguments();
  let entry: MethodEntry | undefined;
  try {
    const answer = parseJson(body, 'answer');
    const method = isObject(answer) ? answer['method'] : undefined;
    entry = typeof method === 'string' ? METHODS.get(method.toLowerCase()) : undefined;
    if (entry === undefined) return;
    args.addJson(Buffer.from(body));
    simulator.call(bot, entry, args);
    simulator.callEnded(bot, entry.name, args, undefined);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (entry !== undefined) simulator.callEnded(bot, entry.name, args, error);
  }
}
