/** The only reader of `process.env`: once, all of it together, all that is wrong with it at once. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Language } from '../actors/contracts/session.js';
import { SETTINGS } from './settings.js';
import type { SettingName, Settings } from './settings.js';

export type LogLevel = NonNullable<Settings['LOG_LEVEL']>;
export type RedisConfig = Readonly<{ isCluster?: boolean }> &
  (Readonly<{ url: string }> | Readonly<{ host: string; port: number; db: number; password?: string }>);
export type WebhookConfig = Readonly<{ url: string; secret: string }>;

/** Plain JSON: it travels to the forked processes. */
export type Config = Readonly<{
  telegram: Readonly<{
    /** Of our bots; none: there is no messenger. */
    tokens: readonly string[];
    /** Undefined: Telegram's own. */
    apiRoot?: string;
    mode: 'polling' | 'webhook';
    webhook?: WebhookConfig;
    ratePerSecond: number;
    chatRatePerSecond: number;
  }>;
  web: Readonly<{ host: string; port: number; publicUrl?: string }>;
  db: Readonly<{ kind: 'url'; url: string } | { kind: 'embedded'; dataDir: string }>;
  redis?: RedisConfig;
  /** Where operators look at this host. */
  metrics?: Readonly<{ host: string; port: number }>;
  workers: number;
  dataDir: string;
  simulatorPort: number;
  defaultLanguage: Language;
  logLevel: LogLevel;
}>;

/** What is wrong with the settings, one line each, and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(['These settings cannot be used (see .env.example):', ...problems.map((line) => `  ${line}`)].join('\n'));
  }
}

/** Below it a killed process takes everything with it. */
const LEAST_WORKERS = 2;

/** Reads `.env` of the working directory too; what the environment says goes before it. Throws ConfigError. */
export function loadConfig(role: string): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return configFrom(process.env, role);
}

/** Throws ConfigError with everything that is wrong. */
export function configFrom(env: Readonly<Record<string, string | undefined>>, role: string): Config {
  const problems: string[] = [];
  const settings = parsed(env, problems);
  problems.push(...contradictions(settings, role));
  if (problems.length > 0) throw new ConfigError(problems);
  return built(settings, role);
}

/** An empty value counts as not set: `.env.example` lists names without values. */
function parsed(env: Readonly<Record<string, string | undefined>>, problems: string[]): Settings {
  const values: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    const raw = env[name]?.trim();
    if (raw === undefined || raw === '') continue;
    const result = schema.safeParse(raw);
    if (result.success) values[name] = result.data;
    else problems.push(`${name}: ${result.error.issues[0]?.message ?? 'is not valid'}`);
  }
  return values;
}

function contradictions(settings: Settings, role: string): readonly string[] {
  const problems: string[] = [];
  const both = (one: SettingName, other: SettingName) => {
    if (settings[one] !== undefined && settings[other] !== undefined)
      problems.push(`${one}, ${other}: set one of the two`);
  };
  both('DATABASE_URL', 'DB_HOST');
  both('REDIS_URL', 'REDIS_ADDR');
  both('TELEGRAM_BOT_TOKEN', 'TELEGRAM_BOT_TOKENS');
  const saysNothingWithout = (main: SettingName, parts: readonly SettingName[]) => {
    if (settings[main] !== undefined) return;
    for (const part of parts)
      if (settings[part] !== undefined) problems.push(`${part}: says nothing without ${main}; set both, or none`);
  };
  saysNothingWithout('DB_HOST', ['DB_PORT', 'DB_USER', 'DB_PASSWORD', 'DB_NAME']);
  saysNothingWithout('REDIS_ADDR', ['REDIS_PASSWORD', 'REDIS_DB']);
  problems.push(...samePorts(settings, role));
  const hasBot = settings.TELEGRAM_BOT_TOKEN !== undefined || settings.TELEGRAM_BOT_TOKENS !== undefined;
  if (settings.REDIS_CLUSTER === '1' && namesDatabase(settings))
    problems.push('REDIS_DB: a Redis Cluster has the database 0 alone; leave it out when REDIS_CLUSTER is 1');
  if (settings.TELEGRAM_MODE === 'webhook') {
    if (!hasBot) problems.push('TELEGRAM_BOT_TOKEN: is needed when TELEGRAM_MODE is webhook');
    for (const name of ['TELEGRAM_WEBHOOK_URL', 'TELEGRAM_WEBHOOK_SECRET'] as const)
      if (settings[name] === undefined) problems.push(`${name}: is needed when TELEGRAM_MODE is webhook`);
    if (settings.TELEGRAM_BOT_TOKENS === undefined && isOfThePage(settings.TELEGRAM_WEBHOOK_URL))
      problems.push('TELEGRAM_WEBHOOK_URL: needs a path that the page does not use, such as /telegram');
  }
  if (role === 'telegram' && !hasBot)
    problems.push('TELEGRAM_BOT_TOKEN: is needed by the role telegram; get one from @BotFather');
  if (['web', 'telegram', 'worker'].includes(role)) {
    if (settings.REDIS_URL === undefined && settings.REDIS_ADDR === undefined)
      problems.push(`REDIS_ADDR: the role ${role} meets the others over Redis; \`npm start\` needs none`);
    if (settings.DATABASE_URL === undefined && settings.DB_HOST === undefined)
      problems.push(`DB_HOST: the role ${role} shares a PostgreSQL with the others; \`npm start\` needs none`);
  }
  return problems;
}

/** Ports of this machine that two of our servers would want. */
function samePorts(settings: Settings, role: string): readonly string[] {
  const hasSimulator = settings.TELEGRAM_BOT_TOKEN === undefined && settings.TELEGRAM_BOT_TOKENS === undefined;
  const wanted: readonly (readonly [SettingName, number | undefined, string])[] = [
    ['PORT', ['web', 'all'].includes(role) ? (settings.PORT ?? 8080) : undefined, 'the page'],
    ['METRICS_PORT', settings.METRICS_PORT, 'operators'],
    ['SIMULATOR_PORT', role === 'all' && hasSimulator ? (settings.SIMULATOR_PORT ?? 8081) : undefined, 'Telegram'],
  ];
  return wanted.flatMap(([name, port], i) => {
    const same = port === undefined ? undefined : wanted.slice(0, i).find(([, other]) => other === port);
    return same ? [`${name}: is the same as ${same[0]}, which is for ${same[2]}; set another one`] : [];
  });
}

/** What a browser asks for: a webhook there would answer in its stead. */
function isOfThePage(url: string | undefined): boolean {
  if (url === undefined) return false;
  const [first = ''] = new URL(url).pathname.slice(1).split('/');
  return ['', 'ws', 'assets', 'texts', 'healthz', 'readyz', 'metrics'].includes(first);
}

const namesDatabase = ({ REDIS_DB, REDIS_URL }: Settings): boolean =>
  (REDIS_DB ?? 0) !== 0 || (REDIS_URL !== undefined && !['', '/', '/0'].includes(new URL(REDIS_URL).pathname));

function built(settings: Settings, role: string): Config {
  const dataDir = resolve(settings.DATA_DIR ?? '.data');
  const redis = redisOf(settings);
  return {
    telegram: telegramOf(settings),
    web: {
      host: settings.HOST ?? '127.0.0.1',
      port: settings.PORT ?? 8080,
      ...(settings.PUBLIC_URL !== undefined && { publicUrl: settings.PUBLIC_URL }),
    },
    db: databaseOf(settings, dataDir),
    ...(redis && { redis }),
    ...(settings.METRICS_PORT !== undefined && {
      metrics: { host: settings.HOST ?? '127.0.0.1', port: settings.METRICS_PORT },
    }),
    workers: settings.WORKER_PROCESSES ?? Math.max(LEAST_WORKERS, availableParallelism()),
    dataDir,
    simulatorPort: settings.SIMULATOR_PORT ?? 8081,
    defaultLanguage: settings.DEFAULT_LANGUAGE ?? 'en',
    logLevel: settings.LOG_LEVEL ?? (role === 'all' ? 'warn' : 'info'),
  };
}

function telegramOf(settings: Settings): Config['telegram'] {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_BOT_TOKENS: tokens, TELEGRAM_API_ROOT: apiRoot } = settings;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = settings;
  return {
    tokens: tokens ?? (token === undefined ? [] : [token]),
    ...(apiRoot !== undefined && { apiRoot }),
    mode: settings.TELEGRAM_MODE ?? 'polling',
    ...(url !== undefined && secret !== undefined && { webhook: { url, secret } }),
    ratePerSecond: settings.TELEGRAM_RATE_PER_SECOND ?? 28,
    chatRatePerSecond: settings.TELEGRAM_CHAT_RATE_PER_SECOND ?? 1,
  };
}

/** Where Telegram sends the updates of one bot: of several, each has a path of its own. */
export function webhookOf({ tokens, webhook }: Config['telegram'], bot: number): WebhookConfig | undefined {
  if (!webhook || tokens.length === 1) return webhook;
  return { ...webhook, url: `${webhook.url.replace(/\/+$/, '')}/${bot}` };
}

function databaseOf(settings: Settings, dataDir: string): Config['db'] {
  if (settings.DATABASE_URL !== undefined) return { kind: 'url', url: settings.DATABASE_URL };
  const { DB_HOST: host, DB_PORT: port = 5432, DB_USER: user = 'chatgogo', DB_NAME: name = 'chatgogo' } = settings;
  if (host === undefined) return { kind: 'embedded', dataDir };
  const password = settings.DB_PASSWORD === undefined ? '' : `:${encodeURIComponent(settings.DB_PASSWORD)}`;
  const place = host.includes(':') ? `[${host}]` : host;
  const url = `postgres://${encodeURIComponent(user)}${password}@${place}:${port}/${encodeURIComponent(name)}`;
  return { kind: 'url', url };
}

function redisOf(settings: Settings): RedisConfig | undefined {
  const cluster = settings.REDIS_CLUSTER === '1' && { isCluster: true };
  if (settings.REDIS_URL !== undefined) return { url: settings.REDIS_URL, ...cluster };
  if (settings.REDIS_ADDR === undefined) return undefined;
  const [host = '', port] = settings.REDIS_ADDR.split(':');
  const password = settings.REDIS_PASSWORD;
  const db = settings.REDIS_DB ?? 0;
  return { host, port: Number(port), db, ...(password !== undefined && { password }), ...cluster };
}
