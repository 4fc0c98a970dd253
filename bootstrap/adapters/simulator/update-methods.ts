/** Methods by which a bot takes what has happened: by polling, or by a webhook. */
import { badRequest, conflict, Described, RawJson, tooManyRequests } from './api-error.js';
import type { Call, Method } from './call.js';
import { UPDATE_KINDS } from './update-kinds.js';

const DEFAULT_LIMIT = 100;
const DEFAULT_CONNECTIONS = 40;
const MAX_CONNECTIONS = 100;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export const getUpdates: Method = async (call) => {
  const { args, bot } = call;
  if (bot.webhook.settings !== undefined)
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  readAllowedUpdates(call);
  const poll = bot.queue.poll({
    offset: args.integer('offset') ?? 0,
    limit: args.integer('limit') ?? DEFAULT_LIMIT,
    timeoutS: args.integer('timeout') ?? 0,
  });
  return new RawJson(typeof poll === 'string' ? poll : await poll);
};

/** Remembered until another list comes; names that mean nothing are skipped, and nothing but those is the default. */
function readAllowedUpdates({ args, bot, world }: Call): void {
  const list = args.list('allowed_updates');
  if (list === undefined) return;
  const known = list.filter((name): name is string => typeof name === 'string' && UPDATE_KINDS.has(name));
  const allowed = known.length === 0 ? undefined : known;
  if (JSON.stringify(allowed) === JSON.stringify(bot.allowedUpdates)) return;
  bot.allowedUpdates = allowed;
  world.botChanged(bot);
}

const lastSet = new WeakMap<object, number>();

export const setWebhook: Method = (call) => {
  const { args, bot, world, nowMs } = call;
  const url = args.text('url');
  if (url === undefined) return deleteWebhook(call);
  checkUrl(url);
  const secretToken = args.text('secret_token');
  if (secretToken !== undefined && !/^[\w-]{1,256}$/.test(secretToken))
    throw badRequest(
      secretToken.length > 256 ? 'secret token is too long' : 'secret token contains unallowed characters',
    );
  if (world.hasServerGuards && nowMs - (lastSet.get(bot) ?? -Infinity) < 1_000) throw tooManyRequests(1);
  lastSet.set(bot, nowMs);
  readAllowedUpdates(call);
  if (args.flag('drop_pending_updates')) bot.queue.clear();
  bot.queue.abort(conflict('terminated by setWebhook request'));
  const connections = args.integer('max_connections') ?? DEFAULT_CONNECTIONS;
  bot.webhook.start({
    url,
    maxConnections: Math.min(Math.max(connections, 1), MAX_CONNECTIONS),
    ...(secretToken === undefined ? {} : { secretToken }),
  });
  world.botChanged(bot);
  return new Described(true, 'Webhook was set');
};

/** As on Telegram, but for one's own host, where the bot under test is. */
function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw badRequest('bad webhook: invalid URL specified');
  if (url.protocol === 'http:' && LOOPBACK.test(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '443', '80', '88', '8443'].includes(url.port) && !LOOPBACK.test(url.hostname))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}

export const deleteWebhook: Method = ({ args, bot, world }) => {
  const wasSet = bot.webhook.settings !== undefined;
  bot.webhook.stop();
  if (args.flag('drop_pending_updates')) bot.queue.clear();
  world.botChanged(bot);
  return new Described(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted');
};

export const getWebhookInfo: Method = ({ bot }) => {
  const { settings, lastError } = bot.webhook;
  return {
    url: settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.queue.pending().length,
    ...(settings === undefined ? {} : { max_connections: settings.maxConnections, ip_address: '127.0.0.1' }),
    ...(lastError === undefined
      ? {}
      : { last_error_date: Math.floor(lastError.atMs / 1_000), last_error_message: lastError.message }),
    ...(bot.allowedUpdates === undefined ? {} : { allowed_updates: bot.allowedUpdates }),
  };
};

/** Both end what the server does for the bot; here there is nothing to end but the waiting poll. */
export const closeOrLogOut: Method = ({ bot }) => {
  bot.queue.release();
  return true;
};
