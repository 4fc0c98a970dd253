/** Part (d), people: what those cost who are known and do nothing, and how soon one of them is awake. */
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { UserId } from '../../actors/contracts/ids.js';
import { plain } from '../../bootstrap/adapters/sql/arrays.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { residentBytes } from './accounting.js';
import type { Bench } from './bench.js';
import type { EdgeHandlers } from './edge-crowd.js';
import { rounded } from './figures.js';
import { Product } from './product.js';
import { Remote } from './remote.js';

const KNOWN = 100_000;
const TOUCHED = 1_000;
/** Woken before any time counts, for the compilers and the connections. */
const FIRST = 1_000;
const REST_MS = 3_000;
/** A process at rest moves by some pages: so much, over all users, is none. */
const NONE_BYTES = 20;

export async function benchKnownUsers({ figures }: Bench): Promise<void> {
  figures.begin(`(d) ${KNOWN} idle known users, and waking one of them`);
  const product = await Product.start();
  const crowd = new Remote<EdgeHandlers>('./edge-crowd.js');
  try {
    await crowd.ask('join', product.place, 10_000);
    const weigh = async () => {
      await sleep(REST_MS);
      return product.workers.reduce((sum, pid) => sum + residentBytes(pid), 0);
    };
    const strangers = await insertKnown(product.sql, FIRST);
    await crowd.ask('activate', { users: strangers }, 60_000);
    const before = await weigh();
    const users = await insertKnown(product.sql, KNOWN);
    const after = await weigh();
    const touched = users.filter((_, i) => i % (KNOWN / TOUCHED) === 0);
    const { first, second } = await crowd.ask('activate', { users: touched }, 60_000);
    const awake = await weigh();
    figures.add(
      {
        name: 'memory of the workers per idle known user',
        value: Math.max(0, after - before) / KNOWN,
        unit: 'bytes',
        target: { atMost: NONE_BYTES, from: 'goal: none' },
        note: `resident memory of both, ${rounded(before / 2 ** 20)} MB before, ${rounded(after / 2 ** 20)} MB after`,
      },
      {
        name: `… per session awake, ${TOUCHED} of them`,
        value: (awake - after) / TOUCHED / 1_024,
        unit: 'KB',
        note: `${rounded(awake / 2 ** 20)} MB; with what the waking has left behind`,
      },
      {
        name: 'a command to a session that must be loaded, p50',
        value: first.p50,
        unit: 'ms',
        target: { atMost: 5, from: 'goal' },
        note: `p90 ${rounded(first.p90)} ms, p99 ${rounded(first.p99)} ms, one after the other; a passivated one is loaded alike`,
      },
      {
        name: 'the same command to a session that is awake, p50',
        value: second.p50,
        unit: 'ms',
        note: `p99 ${rounded(second.p99)} ms`,
      },
    );
  } finally {
    await crowd.end();
    await product.end();
  }
}

/** As if they had come in and left again, long ago. */
async function insertKnown(sql: Sql, count: number): Promise<readonly UserId[]> {
  const users = Array.from({ length: count }, () => uuid() as UserId);
  await sql`INSERT INTO users (user_id, channel, language) SELECT unnest(${plain(users)}::uuid[]), 'web', 'en'`;
  await sql`INSERT INTO user_state (user_id) SELECT unnest(${plain(users)}::uuid[])`;
  return users;
}
