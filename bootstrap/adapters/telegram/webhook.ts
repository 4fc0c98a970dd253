/**
 * Takes updates that Telegram sends us. Its answer is the acknowledgement: 200 only when the update has been handled;
 * 503 makes Telegram keep it, and everything behind it in the same chat, and send it again.
 * Who does not know the secret gets an answer before a byte of the body is read.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Parking } from '../../../actors/contracts/store.js';
import type { Handled, Intake } from './intake.js';
import { POISON_ATTEMPTS } from './parked-chats.js';
import type { Log } from './ports.js';
import { chatOf, translate, updateIdOf } from './updates.js';

export type WebhookPorts = Readonly<{
  bot: number;
  /** The path of the URL given to Telegram. */
  path: string;
  /** As given to Telegram: 1–256 of A–Z, a–z, 0–9, _ and -. */
  secret: string;
  intake: Pick<Intake, 'handle'>;
  parking: Pick<Parking, 'bury'>;
  log: Log;
}>;

export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An update has at most 512 KiB. */
const BODY_LIMIT = 1_048_576;
/** Updates failing by themselves that are counted at the same time; the oldest is forgotten beyond. */
const POISON_KEPT = 1_000;

/** Never rejects. */
export function webhookHandler(ports: WebhookPorts): WebhookHandler {
  const expected = digest(ports.secret);
  const attempts = new Map<number, number>();
  return async (request, response) => {
    const refusal = refusalOf(request, ports.path, expected);
    if (refusal) return answer(response, refusal, { Connection: 'close', ...ALLOW });
    try {
      const body = await bodyOf(request);
      if (typeof body === 'number') return answer(response, body, { Connection: 'close' });
      const update = parse(body);
      const id = updateIdOf(update);
      if (id === undefined) return answer(response, 400, {});
      const isDone = await take(update, id, ports, attempts);
      answer(response, isDone ? 200 : 503, isDone ? {} : { 'Retry-After': '1' });
    } catch {
      // Cut off while it was read, or an update that could not be buried: it comes again.
      ports.log.info({ event: 'telegram.webhookBroken' });
      answer(response, 503, { 'Retry-After': '1' });
    }
  };
}

const ALLOW = { Allow: 'POST' };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The status of a request whose body is not to be read. Of digests, so that nothing is learned from the time it takes. */
function refusalOf(request: IncomingMessage, path: string, expected: Buffer): number | undefined {
  if (request.url?.split('?', 1)[0] !== path) return 404;
  if (request.method !== 'POST') return 405;
  const secret = request.headers['x-telegram-bot-api-secret-token'];
  if (typeof secret !== 'string' || !timingSafeEqual(digest(secret), expected)) return 401;
  return Number(request.headers['content-length'] ?? 0) > BODY_LIMIT ? 413 : undefined;
}

/** The body, or the status of one that is too long. Rejects when the request is cut off. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | number> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) return 413;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undefined for what is no JSON in UTF-8. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    return undefined;
  }
}

/** Whether Telegram may forget the update. */
async function take(
  update: unknown,
  id: number,
  { bot, intake, parking, log }: WebhookPorts,
  attempts: Map<number, number>,
): Promise<boolean> {
  const incoming = translate(update);
  const handled: Handled = await intake.handle(incoming);
  if (handled.is === 'again') return false;
  const failed = (attempts.get(id) ?? 0) + 1;
  attempts.delete(id);
  if (handled.is === 'handled') return true;
  if (failed < POISON_ATTEMPTS) {
    attempts.set(id, failed);
    forgetOldest(attempts);
    return false;
  }
  // Left where it is it would hold up its chat for a day.
  await parking.bury({ bot, update: id, chat: chatOf(incoming) ?? 0, payload: update, attempts: failed }, handled.code);
  log.error({ event: 'telegram.updateBuried', update: id, code: handled.code });
  return true;
}

function forgetOldest(attempts: Map<number, number>): void {
  const [oldest] = attempts.keys();
  if (attempts.size > POISON_KEPT && oldest !== undefined) attempts.delete(oldest);
}

function answer(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'Content-Length': '0' });
  response.end();
}
