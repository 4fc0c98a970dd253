/** The real system on real processes, which are killed, stopped and cut off while people chat. */
import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { Town } from '../support/town.js';

/** Sends to a messenger that a kill may cut off after their effect: a few for each kill. */
const REPEATS_PER_KILL = 8;
const people = { phones: 8, pages: 6 };

describe('the system on real processes', function () {
  this.timeout(240_000);
  let town: Town;
  afterEach(() => town.close());

  it('P1 P2 P3 P4 P5 P6: people who chat undisturbed get everything once, in order', async () => {
    town = await Town.open(people);
    await town.live(8_000, 80);
    const { violations, relayed, repeated } = await town.rest();
    expect(violations).to.deep.equal([]);
    expect(relayed).to.be.greaterThan(100);
    expect(repeated).to.equal(0);
  });

  it('P1 P2 P3 P4 P5 P7 P10: a worker or the edge killed every 2 s loses, misleads and reorders nothing', async () => {
    town = await Town.open(people);
    const victims = ['worker-0', 'worker-1', 'edge', 'worker-0', 'worker-1', 'worker-1', 'edge', 'worker-0'];
    const life = town.live(2_000 * (victims.length + 1), 80);
    for (const slot of victims) {
      await sleep(2_000);
      town.system.kill(slot);
    }
    await life;
    const { violations, relayed, repeated } = await town.rest();
    expect(violations).to.deep.equal([]);
    expect(relayed).to.be.greaterThan(100);
    expect(repeated).to.be.at.most(victims.length * REPEATS_PER_KILL);
  });

  it('P2 P3 P10: a worker that stood still until its shards had moved changes nothing when it wakes up', async () => {
    town = await Town.open(people);
    const life = town.live(14_000, 80);
    await sleep(1_000);
    const pid = town.system.slots()['worker-1'] ?? 0;
    process.kill(pid, 'SIGSTOP');
    await sleep(8_000);
    process.kill(pid, 'SIGCONT');
    await life;
    const { violations, relayed } = await town.rest();
    expect(violations).to.deep.equal([]);
    expect(relayed).to.be.greaterThan(100);
  });

  it('P1 P7: everything killed at once in mid-conversation goes on where it was', async () => {
    town = await Town.open(people);
    for (let round = 0; round < 2; round += 1) {
      const life = town.live(4_000, 80);
      await sleep(2_500);
      await town.system.killAll();
      await town.system.start();
      await life;
    }
    await town.live(2_000, 80);
    const { violations, relayed } = await town.rest();
    expect(violations).to.deep.equal([]);
    expect(relayed).to.be.greaterThan(100);
  });

  it('P1 P6 P10: SIGTERM ends it in under 10 s with code 0, and nothing is lost or repeated', async () => {
    town = await Town.open(people);
    for (let round = 0; round < 2; round += 1) {
      const life = town.live(4_000, 80);
      await sleep(2_500);
      const { code, ms } = await town.system.stop();
      expect(code).to.equal(0);
      expect(ms).to.be.lessThan(10_000);
      await town.system.start();
      await life;
    }
    await town.live(2_000, 80);
    const { violations, repeated } = await town.rest();
    expect(violations).to.deep.equal([]);
    expect(repeated).to.equal(0);
  });
});
