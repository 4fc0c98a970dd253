/**
 * A pool of postgres.js that is replaced once one of its connections has broken.
 *
 * postgres.js 3.4.9 keeps what it had not sent yet when a connection closes, and what it then sends first on the next
 * one makes no sense to the server, or never leaves: statements hang there for good. So no connection is used again
 * after it has broken. Who waits in the old pool is answered there, or gives up in time (`within` in failures.ts).
 */
import type { Sql } from './connect.js';

/** In an outage each attempt breaks: pools are not replaced faster than this. */
const REPLACE_EVERY_MS = 250;
/** By then everybody who asked the old pool has been answered or has given up. */
const END_AFTER_MS = 15_000;

type Pool = { readonly sql: Sql; readonly madeAt: number; isBroken: boolean };

/** `make` makes a pool that tells when one of its connections has broken. What it returns is used like any pool. */
export function renewed(make: (onBroken: () => void) => Sql): Sql {
  const retired = new Set<Sql>();
  let pool = open();

  function open(): Pool {
    const opened: Pool = { sql: make(() => (opened.isBroken = true)), madeAt: performance.now(), isBroken: false };
    return opened;
  }

  function current(): Sql {
    if (pool.isBroken && performance.now() - pool.madeAt >= REPLACE_EVERY_MS) {
      retire(pool.sql);
      pool = open();
    }
    return pool.sql;
  }

  function retire(sql: Sql): void {
    retired.add(sql);
    setTimeout(() => {
      retired.delete(sql);
      void sql.end({ timeout: 0 });
    }, END_AFTER_MS).unref();
  }

  const end: Sql['end'] = async (options) => {
    await Promise.all([pool.sql.end(options), ...[...retired].map((sql) => sql.end({ timeout: 0 }))]);
  };
  return new Proxy(pool.sql, {
    apply: (_target, _this, args): unknown => Reflect.apply(current(), undefined, args),
    get: (_target, name): unknown => (name === 'end' ? end : Reflect.get(current(), name)),
  });
}
