/** What people do, and what tests ask, over HTTP: `/sim/*`, JSON in and out. The README lists it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, badRequest, unexpected } from './api-error.js';
import type { Bot } from './bot.js';
import { refuse } from './bot-routes.js';
import { readFaultRule } from './faults.js';
import { generatedMime } from './generated-media.js';
import { answer, readBody } from './http-body.js';
import { flagOf, isObject, numberOf, parseJson, textOf } from './json.js';
import type { JsonObject } from './json.js';
import type { PersonProfile } from './people.js';
import type { PersonChat } from './person-chat.js';
import { readEntityList, readPersonContent } from './person-content.js';
import type { Simulator } from './simulator.js';
import { streamEvents } from './event-stream.js';

export async function handleSim(simulator: Simulator, request: IncomingMessage, response: ServerResponse) {
  try {
    // Pages of other sites may not act for the people here.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new ApiError(403, 'Forbidden: not from another site');
    const url = new URL(request.url ?? '', 'http://simulator');
    const path = url.pathname.slice('/sim/'.length);
    if (request.method === 'GET') return get(simulator, path, url.searchParams, response);
    const body = await readJson(request);
    const result = path.startsWith('people/')
      ? changeOnePerson(simulator, path, body, request.method ?? '')
      : change(simulator, `${request.method ?? ''} ${path}`, body);
    sendJson(response, result ?? { ok: true });
  } catch (error) {
    refuse(response, error instanceof ApiError ? error : unexpected(error));
  }
}

async function readJson(request: IncomingMessage): Promise<JsonObject> {
  const contentType = request.headers['content-type'] ?? '';
  const body = await readBody(request, contentType);
  if (body.length === 0 && request.method === 'DELETE') return {};
  // Asked for also because another site cannot send it without asking first.
  if (!contentType.startsWith('application/json')) throw new ApiError(415, 'Unsupported Media Type: send JSON');
  const json = parseJson(body.toString('utf8'), 'request body');
  if (!isObject(json)) throw badRequest('expected an Object');
  return json;
}

const sendJson = (response: ServerResponse, result: unknown) =>
  answer(response, 200, 'application/json', JSON.stringify(result), { 'cache-control': 'no-store' });

function get(simulator: Simulator, path: string, query: URLSearchParams, response: ServerResponse): void {
  const [kind, id = '', part] = path.split('/');
  if (path === 'events') return streamEvents(simulator, response);
  if (path === 'state') return sendJson(response, stateOf(simulator));
  if (path === 'faults') {
    const rules = simulator.faults.list();
    // As they are written: JSON knows no Infinity.
    return sendJson(
      response,
      rules.map((rule) => (rule.times === Infinity ? { ...rule, times: 'always' } : rule)),
    );
  }
  if (path === 'calls') {
    const after = Number(query.get('after') ?? 0);
    return sendJson(
      response,
      simulator.log.calls().filter(({ seq }) => seq > after),
    );
  }
  if (kind === 'files') {
    const file = simulator.files.find(id);
    if (file === undefined) throw new ApiError(404, 'Not Found: no such file');
    // Uploads are somebody's bytes: a browser must not take them for a page.
    const type =
      file.mime !== undefined && /^(image|audio|video)\//.test(file.mime) ? file.mime : generatedMime(file.kind);
    const headers = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" };
    return answer(response, 200, type, simulator.files.bytes(file), headers);
  }
  if (kind === 'people' && part === 'chat') {
    const limit = query.has('limit') ? Math.max(1, Number(query.get('limit')) || 1) : undefined;
    return sendJson(response, chatOf(simulator, id, query.get('bot') ?? undefined).view(limit));
  }
  throw new ApiError(404, 'Not Found');
}

const stateOf = ({ bots, people }: Simulator) => ({
  bots: [...bots.values()].map(({ id, user, queue, webhook }) => ({
    id,
    name: user.first_name,
    username: user.username,
    pendingUpdates: queue.size,
    hasWebhook: webhook.settings !== undefined,
  })),
  people: [...people.values()].map(({ id, profile }) => ({ id, ...profile })),
});

function botOf(simulator: Simulator, id: string | undefined): Bot {
  const bots = [...simulator.bots.values()];
  const bot = id === undefined ? bots.at(-1) : bots.find((other) => String(other.id) === id);
  if (bot === undefined) throw new ApiError(404, 'Not Found: no such bot');
  return bot;
}
const chatOf = (simulator: Simulator, personId: string, botId: string | undefined): PersonChat =>
  simulator.chat(Number(personId), botOf(simulator, botId).token);

function change(simulator: Simulator, request: string, body: JsonObject): unknown {
  switch (request) {
    case 'POST people': {
      const profile = readProfile(body);
      const { id } = simulator.createPerson({ first_name: 'Somebody', ...profile });
      return { id, ...simulator.person(id).profile };
    }
    case 'POST faults':
      simulator.faults.add(readFaultRule(body));
      return undefined;
    case 'DELETE faults':
      return simulator.faults.clear();
    case 'DELETE calls':
      return simulator.log.clear();
    case 'POST repeat-update':
      return { isRepeated: simulator.repeatLastUpdate(botOf(simulator, textOf(body, 'bot'))) };
    default:
      throw new ApiError(404, 'Not Found');
  }
}

function readProfile(body: JsonObject): Partial<PersonProfile> {
  const texts = ['first_name', 'username', 'language_code'] as const;
  const flags = ['is_premium', 'voice_forbidden', 'deactivated'] as const;
  return Object.fromEntries([
    ...texts.flatMap((name) => (textOf(body, name) === undefined ? [] : [[name, textOf(body, name)?.slice(0, 64)]])),
    ...flags.flatMap((name) => (body[name] === undefined ? [] : [[name, flagOf(body, name)]])),
  ]) as Partial<PersonProfile>;
}

function changeOnePerson(simulator: Simulator, path: string, body: JsonObject, method: string): unknown {
  const [, id = '', act = ''] = path.split('/');
  if (method === 'PATCH' && act === '') {
    const { profile } = simulator.changePerson(Number(id), readProfile(body));
    return { id: Number(id), ...profile };
  }
  if (method !== 'POST') throw new ApiError(405, 'Method Not Allowed');
  const chat = chatOf(simulator, id, textOf(body, 'bot'));
  const messageId = numberOf(body, 'messageId') ?? 0;
  switch (act) {
    case 'start':
      return chat.start(textOf(body, 'payload'));
    case 'send':
      return chat.send(readPersonContent(body));
    case 'edit':
      return chat.edit(messageId, textOf(body, 'text') ?? '', readEntityList(body));
    case 'tap':
      return chat.tap(messageId, textOf(body, 'button') ?? '');
    case 'react':
      return chat.react(messageId, Array.isArray(body['emoji']) ? body['emoji'].map(String) : []);
    case 'remove':
      return chat.remove(messageId);
    case 'block':
      return chat.block();
    case 'unblock':
      return chat.unblock();
    default:
      throw new ApiError(404, 'Not Found');
  }
}
