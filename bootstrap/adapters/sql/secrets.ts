/** Secrets that are made once and are the same for every process: whoever asks first makes them. */
import { randomBytes } from 'node:crypto';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

const BYTES = 32;

/** Rejects with UNAVAILABLE when the database is away. */
export async function secretOf(sql: Sql, name: string): Promise<Buffer> {
  await reading(sql`INSERT INTO secrets VALUES (${name}, ${randomBytes(BYTES)}) ON CONFLICT DO NOTHING`);
  const [row] = await reading(sql<{ value: Buffer }[]>`SELECT value FROM secrets WHERE name = ${name}`);
  if (!row) throw new TypeError('the database keeps no secrets');
  return row.value;
}
