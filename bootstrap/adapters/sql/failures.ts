/** What went wrong with a statement, in the words of the ports, and without what it was about: rows are not quoted. */
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import type { Address } from '../../../actors/contracts/contract.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { ErrorCode } from '../../../actors/contracts/ports.js';

/** Of our own functions, see schema.sql. */
const OVER = 'CG001';
const OVERTAKEN = 'CG002';
const UNIQUE_VIOLATION = '23505';
/** Rolled back, and not for what was written: deadlock, serialization, a lock that was not to be had. */
const PASSING = ['40P01', '40001', '55P03'];
const TRIES = 4;
const PAUSE_MS = 10;
/**
 * By classes: the connection, what it is allowed, resources, an operator, the system below; 25006: it is read-only. Whether
 * it was written is not known, and it is nobody's message that is wrong.
 */
const AWAY = /^(08|25006|28|3D|42501|53|57|58)/;
/** What an operator is to do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  '25006': 'it is read-only: is it a standby?',
  '28P01': 'it does not take our password',
  '3D000': 'there is no such database',
  '42501': 'our user may not do this there',
  '53100': 'its disk is full',
  '53300': 'it has too many connections',
};
/** As the system and postgres.js call it when there was no server to ask. */
const UNREACHED = /^(CONNECT|ECONN|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|EPIPE)/;
/** The server cancels statements before, and silent connections are cut: who still waits does so for a connection. */
const ANSWER_WITHIN_MS = 5_500;

/** The database itself, where no actor is to be named. */
export const DATABASE: Address = { kind: 'database', id: 'postgresql' };

/** Rejects with UNAVAILABLE when the database is away, FENCED when this run of the node is over, FAILED else. */
export async function reading<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await within(query, ANSWER_WITHIN_MS);
  } catch (failure) {
    throw translated(failure, DATABASE, 'UNAVAILABLE', 'FAILED');
  }
}

/**
 * Rejects with FENCED, with STALE when somebody else has written, with UNCERTAIN when it may have been written. What can
 * never be written is `poison`. Statements that only got in each other's way are tried again.
 */
export async function committing<T>(
  writer: Address,
  query: () => PromiseLike<T>,
  poison: 'STALE' | 'FAILED',
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await within(query(), ANSWER_WITHIN_MS);
    } catch (failure) {
      if (tries >= TRIES || !PASSING.includes(stateOf(failure) ?? '')) {
        throw translated(failure, writer, 'UNCERTAIN', poison);
      }
    }
    await pause(tries * PAUSE_MS * (1 + Math.random()));
  }
}

/** The server was not reached, or cannot serve now: another time it may. */
export function isAway(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  const state = stateOf(failure);
  return state === undefined ? UNREACHED.test('code' in failure ? String(failure.code) : '') : AWAY.test(state);
}

/** The SQLSTATE the server answered with; undefined: it did not. */
export const stateOf = (failure: unknown): string | undefined =>
  failure instanceof postgres.PostgresError ? failure.code : undefined;

/** The name of the constraint that was violated. */
const constraintOf = (failure: unknown): string | undefined =>
  failure instanceof postgres.PostgresError ? failure.constraint_name : undefined;

/** In one line for an operator: the code, and what to do about it. */
export function reasonOf(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'no code';
  const advice = ADVICE[stateOf(failure) ?? ''];
  return advice === undefined ? code : `${code}: ${advice}`;
}

function translated(failure: unknown, to: Address, away: ErrorCode, other: ErrorCode): ActorError {
  const state = stateOf(failure);
  if (state === undefined) return new ActorError(away, to, 'the database does not answer', { cause: failure });
  const what = constraintOf(failure) ?? '';
  if (state === OVER) return new ActorError('FENCED', to, 'this run of the node is over');
  if (state === OVERTAKEN || state === UNIQUE_VIOLATION) {
    return new ActorError('STALE', to, `somebody else has written (${state} ${what})`);
  }
  const mayPass = AWAY.test(state) || PASSING.includes(state);
  const advice = ADVICE[state] ?? what;
  return new ActorError(mayPass ? away : other, to, `the database answered ${state} ${advice}`.trimEnd());
}

/** Rejects after `ms` whatever becomes of the query: it may still wait for a connection, and run later. */
async function within<T>(query: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([query, late]);
  } finally {
    clearTimeout(timer);
  }
}
