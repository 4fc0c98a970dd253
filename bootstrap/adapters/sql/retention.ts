/** Forgets what was promised to be forgotten, see `notice-privacy`: in small bites, on one host at a time. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

export type Swept = Readonly<{ rooms: number; visitors: number; deadLetters: number }>;

/** Per statement: a room has dozens of rows, seldom thousands, and locks nobody waits for. */
const ROOMS_AT_ONCE = 50;
const VISITORS_AT_ONCE = 500;
const LETTERS_AT_ONCE = 1_000;
/** Between two statements: those who chat go first. */
const PAUSE_MS = 20;
/** Then the rest waits for the next call. */
const STATEMENTS_AT_MOST = 500;

/** Counts what was deleted; nothing while another host is at it. Call it every hour or so. */
export async function sweep(sql: Sql): Promise<Swept> {
  const rooms = await swept(ROOMS_AT_ONCE, (limit) => sql<Deleted>`SELECT sweep_rooms(${limit}) AS deleted`);
  const visitors = await swept(VISITORS_AT_ONCE, (limit) => sql<Deleted>`SELECT sweep_visitors(${limit}) AS deleted`);
  const deadLetters = await swept(
    LETTERS_AT_ONCE,
    (limit) => sql<Deleted>`SELECT sweep_leftovers(${limit}) AS deleted`,
  );
  return { rooms, visitors, deadLetters };
}

type Deleted = { deleted: number | null }[];

async function swept(limit: number, statement: (limit: number) => PromiseLike<Deleted>): Promise<number> {
  let total = 0;
  for (let i = 0; i < STATEMENTS_AT_MOST; i += 1) {
    const deleted = (await reading(statement(limit)))[0]?.deleted ?? 0;
    total += deleted;
    if (deleted < limit) break;
    await pause(PAUSE_MS);
  }
  return total;
}
