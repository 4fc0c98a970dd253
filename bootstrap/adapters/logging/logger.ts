/**
 * Structured logs. What a person wrote, who they are outside, tokens and passwords never get in: a record is an event
 * with figures and our own ids, and an error is cut down to what tells an operator where to look.
 */
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

/** Names that must not be logged by accident, wherever they stand in a record; said of paths by pino. */
const SECRET = [
  'token',
  'tokens',
  'password',
  'secret',
  'cookie',
  'authorization',
  'text',
  'caption',
  'content',
  'payload',
  'chat',
];

/**
 * Written at once, and dropped when nobody reads any more. pino's own destination keeps what it has not written yet, and
 * tries for ever when the process exits: an orphan whose parent read its output would never end.
 */
const OUTPUT: DestinationStream = {
  write: (line) => {
    try {
      writeSync(process.stdout.fd, line);
    } catch {
      // nobody reads
    }
  },
};

export function createLogger({ level, name }: Readonly<{ level: string; name: string }>): Logger {
  const redact = { paths: SECRET.flatMap((field) => [field, `*.${field}`]), censor: '[redacted]' };
  return pino({ level, name, redact }, OUTPUT);
}

/** A failure as a log may hold it. `causes`: what led to it, outermost first. */
export type SafeError = Readonly<{
  type: string;
  code?: string;
  message?: string;
  at: readonly string[];
  causes?: readonly string[];
}>;

/** Frames of a stack that are kept: enough to find the place. */
const FRAMES_KEPT = 8;
const CAUSES_KEPT = 4;

/** What a log line has of it: nothing where nothing has failed. */
export const errorField = (failure: unknown): { error?: SafeError } =>
  failure === undefined ? {} : { error: safeError(failure) };

/** Without the details of a database's error, which quote the row. */
export function safeError(failure: unknown): SafeError {
  if (!(failure instanceof Error)) return { type: typeof failure, at: [] };
  const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined;
  const isOfDatabase = failure.name === 'PostgresError';
  const causes = causesOf(failure);
  return {
    type: failure.name,
    ...(code !== undefined && { code }),
    ...(!isOfDatabase && { message: withoutSecrets(failure.message) }),
    ...('constraint_name' in failure && { message: `violates ${String(failure.constraint_name)}` }),
    at: framesOf(failure),
    ...(causes.length > 0 && { causes }),
  };
}

const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at ') && !line.includes('node:internal'))
    .slice(0, FRAMES_KEPT);

function causesOf(failure: Error): readonly string[] {
  const causes: string[] = [];
  for (let cause = failure.cause; cause instanceof Error && causes.length < CAUSES_KEPT; cause = cause.cause) {
    const words = cause.name === 'PostgresError' ? '' : `: ${withoutSecrets(cause.message)}`;
    causes.push(`${cause.name}${words}`, ...framesOf(cause).slice(0, 2));
  }
  return causes;
}

/** A bot's token; the user and password of an address. */
const withoutSecrets = (message: string): string =>
  message.replace(/\d{5,}:[\w-]{20,}/g, '[token]').replace(/\/\/[^/@\s]+@/g, '//[credentials]@');
