/**
 * Delivers updates to a bot's webhook: those of one queue id one after another, each until it is answered with 2xx or
 * has expired, different ones side by side. A lost answer therefore means a second delivery.
 */
import http from 'node:http';
import https from 'node:https';
import type { QueuedUpdate, UpdatesQueue } from './updates-queue.js';

export type WebhookSettings = Readonly<{ url: string; secretToken?: string; maxConnections: number }>;
export type WebhookTiming = Readonly<{
  /** Pause before the first retry; doubles up to 64 times this. */
  retryMs: number;
  /** Then an answer counts as lost. */
  timeoutMs: number;
}>;

type Lane = { readonly id: number; readonly updates: QueuedUpdate[]; failures: number; timer?: NodeJS.Timeout };
type Answer = Readonly<{ status: number; body: string; retryAfterS: number }>;

/** Of the pause a webhook may ask for. */
const MAX_RETRY_AFTER_S = 3_600;
const MAX_ANSWER_LENGTH = 64 * 1024;

export class WebhookSender {
  settings: WebhookSettings | undefined;
  lastError: Readonly<{ atMs: number; message: string }> | undefined;
  #lanes = new Map<number, Lane>();
  /** Lanes whose head may go out as soon as a connection is free. */
  #ready: Lane[] = [];
  #open = 0;
  #agent: http.Agent | https.Agent | undefined;

  constructor(
    private readonly queue: UpdatesQueue,
    private readonly now: () => number,
    private readonly timing: WebhookTiming,
    /** Hears what the webhook wrote into an accepted answer, when it wrote anything. */
    private readonly onAnswer: (body: string) => void,
  ) {}

  /** Begins with what is pending; a webhook set before is forgotten. */
  start(settings: WebhookSettings): void {
    this.stop();
    this.settings = settings;
    const options = { keepAlive: true, maxSockets: settings.maxConnections };
    this.#agent = settings.url.startsWith('https:') ? new https.Agent(options) : new http.Agent(options);
    for (const update of this.queue.pending()) this.add(update);
  }
  /** Requests under way are cut off: their updates stay pending. */
  stop(): void {
    this.settings = undefined;
    this.lastError = undefined;
    for (const lane of this.#lanes.values()) clearTimeout(lane.timer);
    this.#lanes = new Map();
    this.#ready = [];
    this.#open = 0;
    this.#agent?.destroy();
    this.#agent = undefined;
  }
  /** Does nothing while no webhook is set. */
  add(update: QueuedUpdate): void {
    if (this.settings === undefined) return;
    const lane = this.#lanes.get(update.queueId);
    if (lane !== undefined) lane.updates.push(update);
    else {
      const created: Lane = { id: update.queueId, updates: [update], failures: 0 };
      this.#lanes.set(update.queueId, created);
      this.#ready.push(created);
      this.#pump();
    }
  }

  #pump(): void {
    while (this.settings !== undefined && this.#open < this.settings.maxConnections) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      const head = this.#head(lane);
      if (head === undefined) this.#lanes.delete(lane.id);
      else void this.#deliver(this.settings, lane, head);
    }
  }
  /** The oldest update that has not expired. */
  #head(lane: Lane): QueuedUpdate | undefined {
    let head = lane.updates[0];
    while (head !== undefined && head.expiresAtMs <= this.now()) {
      this.queue.delete([head.id]);
      lane.updates.shift();
      head = lane.updates[0];
    }
    return head;
  }

  async #deliver(settings: WebhookSettings, lane: Lane, update: QueuedUpdate): Promise<void> {
    this.#open++;
    const answer = await post(settings, update.json, this.#agent, this.timing.timeoutMs).catch(
      (error: unknown): Answer => ({ status: 0, body: error instanceof Error ? error.message : '', retryAfterS: 0 }),
    );
    if (this.settings !== settings) return; // set anew or taken away meanwhile: nothing of this counts any more
    this.#open--;
    if (answer.status >= 200 && answer.status < 300) {
      lane.failures = 0;
      lane.updates.shift();
      this.queue.delete([update.id]);
      this.#ready.push(lane);
      if (answer.body !== '') this.onAnswer(answer.body);
    } else {
      const problem = answer.status === 0 ? answer.body : `Wrong response from the webhook: ${answer.status}`;
      this.lastError = { atMs: this.now(), message: problem };
      const backoffMs = this.timing.retryMs * 2 ** Math.min(lane.failures++, 6);
      const pauseMs = answer.retryAfterS > 0 ? answer.retryAfterS * 1_000 : backoffMs;
      lane.timer = setTimeout(() => {
        this.#ready.push(lane);
        this.#pump();
      }, pauseMs);
    }
    this.#pump();
  }
}

function post(
  settings: WebhookSettings,
  json: string,
  agent: http.Agent | https.Agent | undefined,
  timeoutMs: number,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const headers: http.OutgoingHttpHeaders = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    };
    if (settings.secretToken !== undefined) headers['x-telegram-bot-api-secret-token'] = settings.secretToken;
    const { request } = settings.url.startsWith('https:') ? https : http;
    const outgoing = request(settings.url, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        if (body.length < MAX_ANSWER_LENGTH) body += part;
      });
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(timer);
        const asked = Number(response.headers['retry-after'] ?? 0);
        const retryAfterS = Number.isFinite(asked) ? Math.min(asked, MAX_RETRY_AFTER_S) : 0;
        resolve({ status: response.statusCode ?? 0, body, retryAfterS });
      });
    });
    const timer = setTimeout(() => outgoing.destroy(new Error('Read timeout expired')), timeoutMs);
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    outgoing.end(json);
  });
}
