import { expect } from 'chai';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { account, parentOf, parseMachine, parseStat, residentBytes } from './accounting.js';

const STAT = '4711 (a (very) odd name) S 42 4711 4711 0 -1 4194560 97 5 0 0 150 50 30 20 20 0 1 0 5120 2621440 320';
const BUSY_MS = 300;

describe('accounting', () => {
  it('reads the parent and the time of a process, whatever its program is called', () => {
    expect(parseStat(STAT)).to.deep.equal({ parent: 42, ownMs: 2_000, reapedMs: 500 });
  });

  it('refuses what is no line of /proc/<pid>/stat', () => expect(() => parseStat('4711 (node)')).to.throw('no line'));

  it('reads what the machine has done and could have done', () => {
    const stat = 'cpu  10 20 30 400 50 6 7 8 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n';
    expect(parseMachine(stat)).to.deep.equal({ busyMs: 810, allMs: 5_310 });
    expect(() => parseMachine('cpu  10 20')).to.throw('no /proc/stat');
  });

  it('counts the time of a part, and of others apart from it', () => {
    const used = account({ own: { pids: [process.pid] }, parent: { pids: [process.ppid] } });
    const until = performance.now() + BUSY_MS;
    while (performance.now() < until);
    const { parts, machineMs } = used();
    expect(parts['own']).to.be.within(BUSY_MS / 4, 2 * BUSY_MS); // the machine may be busy with something else
    expect(parts['parent']).to.be.at.most(BUSY_MS);
    expect(machineMs).to.be.at.least(BUSY_MS / 2);
  });

  it('counts children too, those that have ended among them', async () => {
    const used = account({ all: { pids: [process.pid], withChildren: true }, own: { pids: [process.pid] } });
    const busy = `const until = performance.now() + ${BUSY_MS}; while (performance.now() < until);`;
    const child = fork('-', { execArgv: ['-e', busy] });
    expect(parentOf(child.pid!)).to.equal(process.pid);
    await once(child, 'exit');
    const { parts } = used();
    expect(parts['all']! - parts['own']!).to.be.at.least(BUSY_MS / 4);
  });

  it('says so when a process has ended, rather than counting too little', () => {
    expect(() => account({ gone: { pids: [2 ** 30] } })).to.throw('has ended');
  });

  it('reads the memory of a process', () => {
    expect(residentBytes(process.pid)).to.be.closeTo(process.memoryUsage.rss(), 50_000_000);
  });
});
