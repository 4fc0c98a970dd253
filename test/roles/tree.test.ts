import { expect } from 'chai';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { readNodes, tellFigures } from '../../bootstrap/adapters/sql/figures.js';
import { sqlElections } from '../../bootstrap/adapters/sql/elections.js';
import { sqlPlacement } from '../../bootstrap/adapters/sql/placement.js';
import { configFrom } from '../../bootstrap/config.js';
import type { SelfReport } from '../../bootstrap/roles/self-report.js';
import { drawTree } from '../../bootstrap/roles/tree-view.js';
import { runTree } from '../../bootstrap/roles/tree.js';
import { POSTGRES_START_TIMEOUT_MS, testDatabase, testDirectory } from '../support/postgres.js';
import type { TestDatabase } from '../support/postgres.js';

const LEASE_MS = 60_000;
const report: SelfReport = {
  machine: 'box',
  pid: 77,
  duty: 'worker',
  restarts: 1,
  upSeconds: 7_200,
  rssBytes: 100 * 1024 * 1024,
  cpu: 0.125,
  isSafe: true,
  isBusUp: true,
  asks: 1,
  items: 0,
  actors: { session: 12, matcher: 1 },
  turns: 9,
  busiest: [{ kind: 'room', id: '0190-room', depth: 8 }],
};

describe('npm run tree', function () {
  this.timeout(POSTGRES_START_TIMEOUT_MS);
  let database: TestDatabase;
  let [worker, edge, silent, dead] = [] as unknown as [NodeRef, NodeRef, NodeRef, NodeRef];
  before(async () => {
    database = await testDatabase();
    const placement = sqlPlacement(database.sql);
    const join = async (id: string, role: 'worker' | 'edge') => ({
      id: id as NodeId,
      inc: await placement.join(id as NodeId, role, LEASE_MS),
    });
    [worker, edge] = [await join('h1-0/worker-0', 'worker'), await join('h1-0/edge', 'edge')];
    [silent, dead] = [await join('h2-0/worker-0', 'worker'), await join('h2-0/worker-1', 'worker')];
    await placement.claim(worker, [1, 2, 3]);
    await placement.claim(silent, [4]);
    await placement.renew(edge, LEASE_MS, 'down');
    await placement.renew(silent, -1);
    await placement.declareDead(dead, 'exit');
    await sqlElections(database.sql).hold(edge, 'poll/1');
    await tellFigures(database.sql, worker, report);
    await tellFigures(database.sql, worker, report);
    await tellFigures(database.sql, edge, { ...report, duty: 'web', actors: {}, busiest: [], pages: 5, restarts: 0 });
  });
  after(() => database.drop());

  it('shows hosts, nodes, runs, shards, offices, restarts and mailboxes', async () => {
    const text = drawTree(await readNodes(database.sql));
    expect(text.split('\n')).to.deep.equal([
      '2 hosts, 2 nodes, 3 of 1024 shards owned',
      '',
      'h1-0 on box',
      `├─ edge       #${edge.inc} alive, web, CUT OFF FROM THE BUS  pid 77, up 2 h, 0 restarts, cpu 13 %, 100 MiB`,
      '│    5 pages, elected: poll/1, waiting: 9 turns, 1 ask, 0 items',
      `└─ worker-0   #${worker.inc} alive, worker  pid 77, up 2 h, 1 restart, cpu 13 %, 100 MiB`,
      '     3 shards, 12 sessions, 1 matcher, waiting: 9 turns, 1 ask, 0 items',
      '     room/0190-room: 8 in its mailbox',
      '',
      'h2-0',
      `├─ worker-0   #${silent.inc} SILENT`,
      `└─ worker-1   #${dead.inc} ended`,
      '',
    ]);
  });

  it('knows nothing of what an earlier run said, nor takes its word', async () => {
    const inc = await sqlPlacement(database.sql).join(worker.id, 'worker', LEASE_MS);
    await tellFigures(database.sql, worker, report);
    const seen = (await readNodes(database.sql)).find(({ id }) => id === worker.id);
    expect(seen).to.deep.include({ inc, figures: null });
  });

  it('draws once for scripts, and again and again for people until it is told to stop', async () => {
    const config = configFrom({ DATABASE_URL: database.url }, 'tree');
    const written: string[] = [];
    const screen = { write: (text: string) => void written.push(text), isTerminal: true };
    expect(await runTree(config, screen, 'once')).to.equal(undefined);
    expect(written).to.have.lengthOf(1);
    const running = await runTree(config, screen, 'forever');
    while (written.length < 5) await new Promise((resolve) => setTimeout(resolve, 10));
    await running?.stop();
    expect(written.filter((text) => text.includes('hosts')).length).to.be.at.least(2);
  });

  it('says so when nothing runs, and starts nothing', async () => {
    const config = configFrom({ DATA_DIR: testDirectory() }, 'tree');
    const screen = { write: () => undefined, isTerminal: false };
    const failure = await runTree(config, screen, 'once').catch((reason: unknown) => String(reason));
    expect(failure).to.contain('Nothing runs on').and.to.contain('npm start');
  });
});
