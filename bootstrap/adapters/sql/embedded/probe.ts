/** Short questions to the embedded server: is it ready, who else uses it. */
import { connect, connectPatiently } from '../connect.js';
import type { Sql } from '../connect.js';
import { NAME } from './cluster.js';

/** `busy`: starting, recovering or shutting down. `silent`: nobody answers as PostgreSQL does. */
export type Answer = 'ready' | 'busy' | 'noDatabase' | 'wrongPassword' | 'silent';

const ANSWERS: Readonly<Record<string, Answer>> = {
  '57P03': 'busy',
  '3D000': 'noDatabase',
  '28P01': 'wrongPassword',
  '28000': 'wrongPassword',
};

export const urlOf = (port: number, password: string, database = NAME): string =>
  `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;

export async function probe(port: number, password: string): Promise<Answer> {
  try {
    await briefly(urlOf(port, password), (sql) => sql`SELECT 1`);
    return 'ready';
  } catch (failure) {
    return ANSWERS[(failure as { code?: string }).code ?? ''] ?? 'silent';
  }
}

/** Takes as long as the disk does: files are copied. */
export async function createDatabase(port: number, password: string): Promise<void> {
  await briefly(urlOf(port, password, 'postgres'), async (sql) => {
    const patient = connectPatiently(sql, 'launcher');
    await patient`CREATE DATABASE ${patient(NAME)}`.finally(() => patient.end({ timeout: 0.2 }));
  });
}

/** Connections of other processes of ours. */
export async function usersOf(port: number, password: string): Promise<number> {
  const rows = await briefly(
    urlOf(port, password),
    (sql) => sql<{ users: number }[]>`
      SELECT count(*)::int AS users FROM pg_stat_activity
      WHERE application_name LIKE 'chatgogo %' AND pid <> pg_backend_pid()`,
  );
  return rows[0]?.users ?? 0;
}

async function briefly<T>(url: string, ask: (sql: Sql) => PromiseLike<T>): Promise<T> {
  const sql = connect(url, { name: 'launcher', max: 1 });
  try {
    return await ask(sql);
  } finally {
    await sql.end({ timeout: 0.2 });
  }
}
