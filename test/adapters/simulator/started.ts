/** A simulator for one test: on a free port, with a bot, its client, and Anna, who has pressed Start. */
import { Api } from 'node-telegram-bot-api';
import { setTimeout as pause } from 'node:timers/promises';
import type { PersonChat } from '../../../bootstrap/adapters/simulator/person-chat.js';
import type { RunningSimulator, StartOptions } from '../../../bootstrap/adapters/simulator/start.js';
import { startSimulator } from '../../../bootstrap/adapters/simulator/start.js';

export const TOKEN = '1000001:test-token';
export const BOT_ID = 1_000_001;
export const ANNA = 5_000_000_001;
export const BORIS = 5_000_000_002;

export type Started = RunningSimulator & Readonly<{ api: Api; anna: PersonChat; root: string }>;

const running: RunningSimulator[] = [];
/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map(({ close }) => close()));
}
/** Nothing pending: what Anna's Start told the bot is confirmed. */
export async function started(options: StartOptions = {}): Promise<Started> {
  const simulated = await startSimulator({ token: TOKEN, ...options });
  running.push(simulated);
  const { simulator, url } = simulated;
  const api = new Api(TOKEN, { apiRoot: url, maxRetries: 0 });
  const anna = simulator.chat(ANNA);
  anna.start();
  simulator.bot(TOKEN).queue.clear();
  return { ...simulated, api, anna, root: `${url}/bot${TOKEN}` };
}

export type Answer = Readonly<{
  status: number;
  headers: Headers;
  body: Readonly<{ ok: boolean; result?: unknown; error_code?: number; description?: string; parameters?: unknown }>;
}>;
/** One raw request. */
export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}
export const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});
export const json = (fields: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(fields),
});
/** What a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing';
}

/** Lets the server read what was just sent to it: looks again until it is so. */
export async function eventually(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isSo(); tries++) await pause(5);
  if (!isSo()) throw new Error('waited in vain');
}
