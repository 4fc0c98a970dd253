/** Every setting there is: what `.env.example` and the README list, and what `config.ts` reads. Nothing else is read. */
import { z } from 'zod';
import { LANGUAGES } from '../actors/contracts/session.js';

/** Said of whatever is wrong with it; never the value, which may be a secret that went to the wrong place. */
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error);
};
const oneOf = <const V extends readonly string[]>(values: V) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
const port = whole(1, 65_535);
const RATE = 'must be a number from 0 to 10000';
const rate = z.coerce.number({ error: RATE }).min(0, RATE).max(10_000, RATE);
const webAddress = z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' });
const httpsAddress = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' });

/** `default`: what is in force when it is not set, as a person would write it; '' when there is none. */
export type Setting = Readonly<{ default: string; meaning: string; schema: z.ZodType }>;

const setting = <S extends z.ZodType>(schema: S, byDefault: string, meaning: string) =>
  ({ schema: schema.optional(), default: byDefault, meaning }) as const;

const token = z.string().regex(/^\d{1,15}:[\w-]{10,256}$/, 'must read <digits>:<letters>, as @BotFather gave it');
/** Separated by commas; spaces around them do not matter. */
const tokens = z
  .string()
  .transform((value) => value.split(',').map((one) => one.trim()))
  .pipe(z.array(token))
  .refine((all) => new Set(all.map((one) => one.split(':')[0])).size === all.length, 'must name each bot once');

export const SETTINGS = {
  TELEGRAM_BOT_TOKEN: setting(
    token,
    '',
    'The bot, as @BotFather gave it. Without it `npm start` brings a simulated Telegram.',
  ),
  TELEGRAM_BOT_TOKENS: setting(tokens, '', 'Several bots instead, separated by commas; their people meet each other.'),
  TELEGRAM_API_ROOT: setting(webAddress, 'https://api.telegram.org', 'Another server of the Bot API.'),
  TELEGRAM_MODE: setting(
    oneOf(['polling', 'webhook']),
    'polling',
    'How updates come: fetched by us, or sent to TELEGRAM_WEBHOOK_URL.',
  ),
  TELEGRAM_WEBHOOK_URL: setting(
    httpsAddress,
    '',
    'Public https address that reaches our web process; of several bots each adds `/<its id>`.',
  ),
  TELEGRAM_WEBHOOK_SECRET: setting(
    z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -'),
    '',
    'What Telegram shows with each update, so that nobody else can send us any.',
  ),
  TELEGRAM_RATE_PER_SECOND: setting(rate, '28', 'Messages per second of each bot; 0: no limit.'),
  TELEGRAM_CHAT_RATE_PER_SECOND: setting(
    rate,
    '1',
    'Messages per second to one chat, after a burst of 3; 0: no limit.',
  ),
  HOST: setting(z.string().min(1), '127.0.0.1', 'Address that the web page listens on; 0.0.0.0: all.'),
  PORT: setting(port, '8080', 'Port of the web page, health and metrics.'),
  METRICS_PORT: setting(
    port,
    '',
    'Another port of HOST for health and metrics, of every role; keep it from people outside. None when not set.',
  ),
  PUBLIC_URL: setting(webAddress, '', 'Where people open the web page, when that is not HOST and PORT.'),
  DATABASE_URL: setting(
    z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address that begins with postgres://' }),
    '',
    'PostgreSQL 15 or newer, in one line. Without it and DB_HOST an embedded one is started.',
  ),
  DB_HOST: setting(z.string().min(1), '', 'The same, in parts: its host.'),
  DB_PORT: setting(port, '5432', 'Its port.'),
  DB_USER: setting(z.string().min(1), 'chatgogo', 'Its user.'),
  DB_PASSWORD: setting(z.string(), '', "Its user's password."),
  DB_NAME: setting(z.string().min(1), 'chatgogo', 'The database.'),
  REDIS_URL: setting(
    z.url({ protocol: /^rediss?$/, error: 'must be an address that begins with redis:// or rediss://' }),
    '',
    'Redis 6.2 or newer, in one line; rediss:// encrypts. Needed as soon as there is more than one host.',
  ),
  REDIS_ADDR: setting(
    z
      .string()
      .regex(/^[^\s:/]+:\d{1,5}$/, 'must read host:port')
      .refine((value) => port.safeParse(value.split(':')[1]).success, 'must end in a port from 1 to 65535'),
    '',
    'The same, in parts: host:port.',
  ),
  REDIS_PASSWORD: setting(z.string().min(1), '', 'Its password.'),
  REDIS_DB: setting(whole(0, 1_000), '0', 'Its database.'),
  REDIS_CLUSTER: setting(
    oneOf(['0', '1']),
    '0',
    '1: it is a Redis Cluster, version 7 or newer; the address is that of any of its members.',
  ),
  WORKER_PROCESSES: setting(
    whole(1, 64),
    '',
    'Forked actor processes of this host; one per core, but at least 2, when not set.',
  ),
  DATA_DIR: setting(
    z.string().min(1),
    '.data',
    'Where the embedded database and the simulated Telegram keep their data.',
  ),
  SIMULATOR_PORT: setting(port, '8081', 'Port of the simulated Telegram.'),
  DEFAULT_LANGUAGE: setting(
    oneOf(LANGUAGES),
    'en',
    `For people whose language we do not speak: ${LANGUAGES.join(', ')}.`,
  ),
  LOG_LEVEL: setting(
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    '',
    'What is logged: fatal, error, warn, info, debug, trace or silent; info, with `npm start` warn, when not set.',
  ),
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;
/** What the environment says, each by itself a good value; what is not set is absent. */
export type Settings = { readonly [K in SettingName]?: NonNullable<z.infer<(typeof SETTINGS)[K]['schema']>> };
