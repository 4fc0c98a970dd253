/** The database of whoever has none, with real processes that are killed, and on the machines that newcomers have. */
import { expect } from 'chai';
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from '../../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../../bootstrap/adapters/sql/connect.js';
import { findBinaries } from '../../../bootstrap/adapters/sql/embedded/binaries.js';
import { accountsOf } from '../../../bootstrap/adapters/sql/embedded/identity.js';
import { startEmbedded } from '../../../bootstrap/adapters/sql/embedded/launch.js';
import type { Embedded } from '../../../bootstrap/adapters/sql/embedded/launch.js';
import { cloneTo } from '../../support/clone.js';
import { endServerIn, homeOf, isRunning, serverPid, testDirectory } from '../../support/postgres.js';

const CHILD = fileURLToPath(new URL('../../support/embedded-child.js', import.meta.url));
const IS_ROOT = process.getuid?.() === 0;
const IS_LIMITED_MS = 90_000;

type Said = Readonly<{ event: string; url?: string; pid?: number; home?: string; why?: string }>;

/** What to run, and as whom. */
type Program = Readonly<{ node: string; child: string; uid?: number; gid?: number }>;

/** Another process that runs the database. */
class Keeper {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string, undefined>;
  readonly said: Said[] = [];

  constructor(dataDir: string, program: Program) {
    const { node, child, ...as } = program;
    this.#process = spawn(node, [child, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/', ...as });
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** What it says next of this event. */
  async hears(event: string): Promise<Said> {
    for (;;) {
      const { value } = await this.#lines.next();
      if (value === undefined) throw new Error(`ended before ${event}: ${JSON.stringify(this.said)}`);
      const line = JSON.parse(value) as Said;
      this.said.push(line);
      if (line.event === event) return line;
      if (line.event === 'failed') throw new Error(line.why);
    }
  }

  async stop(): Promise<void> {
    this.#process.stdin.end();
    await this.hears('stopped');
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }
}

describe('embedded PostgreSQL', function () {
  this.timeout(IS_LIMITED_MS);
  let dir: string;
  let events: Said[];
  const opened: Embedded[] = [];
  const pools: Sql[] = [];
  const keepers: Keeper[] = [];
  let made: string;
  before(async () => {
    made = testDirectory();
    await (await startEmbedded({ dataDir: made, log: () => undefined })).stop();
  });
  after(() => rmSync(made, { recursive: true }));
  beforeEach(() => {
    dir = testDirectory();
    events = [];
    execFileSync('cp', ['-a', `${made}/.`, dir]); // making one takes half a second each time
  });
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((sql) => sql.end({ timeout: 0 })));
    await Promise.all(keepers.splice(0).map((keeper) => keeper.kill().catch(() => undefined)));
    await Promise.all(opened.splice(0).map((embedded) => embedded.stop()));
    endServerIn(dir);
    const home = homeOf(join(dir, 'postgres'));
    for (const path of [home, dir]) rmSync(path, { recursive: true, force: true });
  });

  const start = async (dataDir = dir): Promise<Embedded> => {
    const embedded = await startEmbedded({ dataDir, log: (event, fields) => events.push({ event, ...fields }) });
    opened.push(embedded);
    return embedded;
  };
  const stop = async (embedded: Embedded): Promise<void> => {
    await Promise.all(pools.splice(0).map((sql) => sql.end()));
    opened.splice(opened.indexOf(embedded), 1);
    await embedded.stop();
  };
  const pool = ({ url }: Readonly<{ url: string }>): Sql => {
    const sql = connect(url, { name: 'test', max: 2 });
    pools.push(sql);
    return sql;
  };
  const keep = (program: Program = { node: process.execPath, child: CHILD }, dataDir = dir): Keeper => {
    const keeper = new Keeper(dataDir, program);
    keepers.push(keeper);
    return keeper;
  };
  const up = async (keeper: Keeper): Promise<Readonly<{ url: string }>> => ({
    url: (await keeper.hears('up')).url ?? '',
  });
  const write = (sql: Sql, words: string) =>
    sql.unsafe(`CREATE TABLE IF NOT EXISTS words (word text); INSERT INTO words VALUES ('${words}')`);
  const read = async (sql: Sql) =>
    (await sql<{ word: string }[]>`SELECT word FROM words ORDER BY 1`).map(({ word }) => word);
  const happened = () => events.map(({ event }) => event);

  it('is made on a new data directory, and has everything when it is started again', async () => {
    rmSync(join(dir, 'postgres'), { recursive: true });
    const first = await start();
    await write(pool(first), 'Привіт, 世界');
    const [server] = await pool(first)`
      SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS addresses,
        current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync`;
    expect(server).to.deep.equal({ encoding: 'UTF8', addresses: '127.0.0.1', checksums: 'on', fsync: 'on' });
    const pid = serverPid(dir);
    await stop(first);
    expect(pid && isRunning(pid)).to.equal(false);
    expect(await read(pool(await start()))).to.deep.equal(['Привіт, 世界']);
  });

  it('P8: lets nobody in without the password, which nobody else may read', async () => {
    const { url } = await start();
    const without = new URL(url);
    without.password = 'guess';
    const failure = await pool({ url: without.href })`SELECT 1`.catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('code', '28P01');
    expect(statSync(join(dir, 'postgres', 'password')).mode & 0o777).to.equal(0o600);
    expect(readFileSync(join(dir, 'postgres', 'postgres.log'), 'utf8')).not.to.contain(new URL(url).password);
    expect(JSON.stringify(events)).not.to.contain(new URL(url).password);
  });

  it('P10: outlives the process that started it, and the next one finds it', async () => {
    const keeper = keep();
    await write(pool(await up(keeper)), 'kept');
    const pid = serverPid(dir);
    await keeper.kill();
    const again = await start();
    expect(happened()).to.include('embedded.attached');
    expect(serverPid(dir)).to.equal(pid);
    expect(await read(pool(again))).to.deep.equal(['kept']);
    await stop(again);
    expect(pid && isRunning(pid)).to.equal(false);
  });

  it('P1: has every row that was committed when both were killed', async () => {
    for (const word of ['one', 'two']) {
      const keeper = keep();
      await write(pool(await up(keeper)), word);
      process.kill(serverPid(dir) ?? 0, 'SIGKILL');
      await keeper.kill();
    }
    expect(await read(pool(await start()))).to.deep.equal(['one', 'two']);
  });

  it('P10: is started again at the same address when it is killed', async () => {
    const embedded = await start();
    const sql = pool(embedded);
    await write(sql, 'kept');
    const pid = serverPid(dir);
    process.kill(pid ?? 0, 'SIGKILL');
    let words: readonly string[] = [];
    for (let tries = 0; tries < 300 && words.length === 0; tries += 1) {
      await pause(50);
      words = await read(sql).catch(() => []);
    }
    expect(words).to.deep.equal(['kept']);
    expect(serverPid(dir)).to.be.a('number').and.not.to.equal(pid);
    expect(happened()).to.include('embedded.died');
  });

  it('is one for all who start it at once, and stops with the last of them', async () => {
    const [one, other] = [keep(), keep()];
    const sql = pool(await up(one));
    const [second] = await Promise.all([up(other), write(sql, 'shared')]);
    expect(await read(pool(second))).to.deep.equal(['shared']);
    await Promise.all(pools.splice(0).map((each) => each.end()));
    const held = connect(second.url, { name: 'the other', max: 1 });
    await held`SELECT 1`;
    await one.stop();
    expect(one.said.map(({ event }) => event)).to.include('embedded.leftRunning');
    await held.end();
    await other.stop();
    expect(serverPid(dir)).to.equal(undefined);
  });

  it('starts although the number of its last process now belongs to another program', async () => {
    const file = join(homeOf(join(dir, 'postgres')), 'cluster', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n/elsewhere\n0\n5432\n\n127.0.0.1\n0 0\nready\n`, { mode: 0o600 });
    const owner = statSync(join(file, '..'));
    chownSync(file, owner.uid, owner.gid);
    await pool(await start())`SELECT 1`;
  });

  it('takes no half-made cluster for one, and no lock of a process that has ended', async () => {
    const keepDir = join(dir, 'postgres');
    rmSync(join(keepDir, 'cluster'), { recursive: true });
    mkdirSync(join(keepDir, 'cluster.new'), { recursive: true });
    writeFileSync(join(keepDir, 'cluster.new', 'PG_VERSION'), '18');
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    writeFileSync(join(keepDir, 'lock'), String(gone.pid));
    await pool(await start())`SELECT 1`;
    expect(existsSync(join(keepDir, 'cluster.new'))).to.equal(false);
    expect(existsSync(join(keepDir, 'lock'))).to.equal(false);
  });

  it('says what to do about a cluster of another version', async () => {
    writeFileSync(join(homeOf(join(dir, 'postgres')), 'cluster', 'PG_VERSION'), '9\n');
    const failure = await start().catch((error: unknown) => error);
    expect(failure)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/made by PostgreSQL 9.*DATA_DIR/);
  });

  it('says what to do about a password that is not the one of the cluster', async () => {
    rmSync(join(dir, 'postgres', 'password'));
    const failure = await start().catch((error: unknown) => error);
    expect(failure)
      .to.be.an('error')
      .with.property('message')
      .that.matches(/password.*Remove both/s);
  });

  it('says what to install, or to set, where there are no programs for this machine', async () => {
    const known = Object.getOwnPropertyDescriptor(process, 'arch')!;
    Object.defineProperty(process, 'arch', { ...known, value: 'mips' });
    try {
      const found = await findBinaries(undefined, dir).catch((error: unknown) => error);
      if (found instanceof Error) expect(found.message).to.match(/mips.*install.*DB_HOST/s);
      else expect(found).to.have.property('major').that.is.at.least(15); // the one of the system
    } finally {
      Object.defineProperty(process, 'arch', known);
    }
  });

  it('runs from a clone that nobody else may enter, with nothing run at installation', async () => {
    const home = join(dir, 'private');
    mkdirSync(home, { mode: 0o700 });
    const keeper = keep(cloneTo(join(home, 'clone'), 0o755), join(home, 'data'));
    try {
      const sql = pool(await up(keeper));
      await write(sql, 'private');
      expect(await read(sql)).to.deep.equal(['private']);
      const place = keeper.said.find(({ event }) => event === 'embedded.elsewhere')?.home;
      expect(place !== undefined, 'root cannot run it itself').to.equal(IS_ROOT);
      await Promise.all(pools.splice(0).map((each) => each.end()));
      await keeper.stop();
      const again = keep(cloneTo(join(home, 'another'), 0o755), join(home, 'data'));
      expect(await read(pool(await up(again)))).to.deep.equal(['private']);
    } finally {
      endServerIn(join(home, 'data'));
      if (IS_ROOT) rmSync(homeOf(join(home, 'data', 'postgres')), { recursive: true, force: true });
    }
  });

  it('takes a cluster along when its place can no longer be entered', async () => {
    const first = await start();
    await write(pool(first), 'taken along');
    await stop(first);
    expect(statSync(join(dir, 'postgres', 'cluster')).uid, 'never as root').not.to.equal(0);
    if (IS_ROOT) chmodSync(dir, 0o700);
    expect(await read(pool(await start()))).to.deep.equal(['taken along']);
    expect(happened().includes('embedded.elsewhere')).to.equal(IS_ROOT);
  });

  it('runs as an ordinary user', async () => {
    const clone = cloneTo(join(dir, 'clone'), 0o755);
    const data = join(dir, 'data');
    mkdirSync(data, { mode: 0o700 });
    const nobody = IS_ROOT && accountsOf(readFileSync('/etc/passwd', 'utf8')).find(({ name }) => name === 'nobody');
    if (nobody) chownSync(data, nobody.uid, nobody.gid);
    const keeper = keep(nobody ? { ...clone, uid: nobody.uid, gid: nobody.gid } : clone, data);
    const sql = pool(await up(keeper));
    await write(sql, 'ordinary');
    expect(statSync(join(data, 'postgres', 'cluster')).uid).to.equal(statSync(data).uid);
    await sql.end();
    await keeper.stop();
    endServerIn(data);
  });
});
