/** Servers that are away, hang, hang up, or throw everybody out. */
import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeId, RoomId, UserId } from '../../../actors/contracts/ids.js';
import { roomAddress } from '../../../actors/contracts/room.js';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { newId, outcomeOf, said } from '../../conformance/stage.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase } from '../../support/postgres.js';
import type { TestDatabase } from '../../support/postgres.js';
import { storeOn } from '../../support/sql.js';

const ME = { id: 'host/first' as NodeId, inc: 1 };
const KNOWN_WITHIN_MS = 7_000;

const load = (sql: Sql) => outcomeOf(storeOn(sql, ME).session(newId() as UserId));
function commit(sql: Sql): Promise<string> {
  const [room, by] = [newId() as RoomId, newId() as UserId];
  const row = { type: 'appended', room, seq: 2, by, key: 'k', body: said('x'), at: 0 };
  return outcomeOf(storeOn(sql, ME).lane.commit(roomAddress(room), [row as never]));
}

describe('sql connections to a server in trouble', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  const pools: Sql[] = [];
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const pool = (url: string): Sql => {
    const sql = connect(url, { name: 'test', max: 4 });
    pools.push(sql);
    return sql;
  };
  /** A server that takes connections and does this with them. */
  const trouble = async (make: (socket: Socket) => void): Promise<string> => {
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      make(socket);
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `postgres://ann:secret@127.0.0.1:${(server.address() as AddressInfo).port}/db`;
  };
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((sql) => sql.end({ timeout: 0 })));
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  /** What loads and commits come to, and that it does not take long to know. */
  const expectAway = async (url: string): Promise<void> => {
    const sql = pool(url);
    const begunAt = performance.now();
    const outcomes = await Promise.all([load(sql), commit(sql), load(sql), load(sql), load(sql), load(sql)]);
    expect(outcomes).to.deep.equal(['UNAVAILABLE', 'UNCERTAIN', ...Array<string>(4).fill('UNAVAILABLE')]);
    expect(performance.now() - begunAt).to.be.below(KNOWN_WITHIN_MS);
  };

  it('know within seconds that nobody listens', async () => {
    const url = await trouble(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    await expectAway(url);
  });

  it('know within seconds that a server takes connections and says nothing', async () => {
    await expectAway(await trouble((socket) => socket.resume()));
  });

  it('know that a server hangs up, and do not knock without a pause', async () => {
    let knocks = 0;
    const url = await trouble((socket) => {
      knocks += 1;
      socket.end();
    });
    await expectAway(url);
    expect(knocks).to.be.below(100);
  });

  it('know that a server is full, or is being shut down', async () => {
    for (const code of ['53300', '57P03']) {
      const fields = `SFATAL\0VFATAL\0C${code}\0Mnot now\0\0`;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(fields.length + 4);
      const refusal = Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]);
      await expectAway(await trouble((socket) => void socket.once('data', () => socket.end(refusal))));
    }
  });

  it('do not talk to a server that must encrypt and cannot', async () => {
    let heard = '';
    const url = await trouble((socket) => {
      socket.on('data', (bytes: Buffer) => {
        heard += bytes.toString('latin1');
        socket.write('N');
      });
    });
    await expectAway(`${url}?sslmode=require`);
    expect(heard).not.to.contain('ann');
  });
});

describe('sql connections', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  before(async () => (database = await testDatabase()));
  after(() => database.drop());

  it('P10: are back at once when the server has thrown everybody out, again and again', async () => {
    const sql = connect(database.url, { name: 'thrown out', max: 6 });
    let isOver = false;
    let slowest = 0;
    const codes = new Set<string>();
    const askers = Array.from({ length: 12 }, async () => {
      while (!isOver) {
        const begunAt = performance.now();
        const code = await load(sql);
        codes.add(code);
        slowest = Math.max(slowest, performance.now() - begunAt);
        if (code !== 'done') await pause(5);
      }
    });
    for (let round = 0; round < 8; round += 1) {
      await pause(150);
      await database.sql`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'chatgogo thrown out'`;
    }
    await pause(300);
    isOver = true;
    await Promise.all(askers);
    expect([...codes].sort()).to.deep.equal(['UNAVAILABLE', 'done']);
    expect(slowest).to.be.below(4_000);
    expect(await load(sql)).to.equal('done');
    await sql.end({ timeout: 0 });
  });

  it('have one statement under way each: a slow one holds up nobody else', async () => {
    const sql = connect(database.url, { name: 'test', max: 2 });
    await Promise.all([sql`SELECT 1`, sql`SELECT 1`]);
    const slow = sql`SELECT pg_sleep(1.5)`.then(() => performance.now());
    for (let i = 0; i < 20; i += 1) await sql`SELECT 1`;
    const answeredAt = performance.now();
    expect(await slow).to.be.greaterThan(answeredAt);
    await sql.end();
  });

  it('cancel a statement that takes too long', async () => {
    const failure = await database.sql`SELECT pg_sleep(30)`.catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('code', '57014');
  });

  it('bring numbers as numbers', async () => {
    const rows = await database.sql`SELECT 9007199254740991::bigint AS large, count(*) AS counted FROM nodes`;
    expect([...rows]).to.deep.equal([{ large: Number.MAX_SAFE_INTEGER, counted: 0 }]);
  });
});
