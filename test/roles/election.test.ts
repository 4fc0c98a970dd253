import { expect } from 'chai';
import { AGAIN_AFTER_MS, Election, HOLD_EVERY_MS } from '../../bootstrap/roles/election.js';
import { deferred } from '../support/deferred.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** An office in a database, and what its holders do, as a list of words. */
class Office {
  readonly clock = new VirtualClock();
  readonly said: string[] = [];
  holder: string | undefined;
  isAway = false;
  takesMs = 0;
  failsWith: Error | undefined;
  readonly fit = new Set<string>();

  candidate(name: string): Election {
    this.fit.add(name);
    return new Election({
      clock: this.clock,
      hold: () => {
        if (this.isAway) return Promise.reject(new Error('away'));
        this.holder ??= name;
        return Promise.resolve(this.holder === name);
      },
      release: () => {
        if (this.isAway) return Promise.reject(new Error('away'));
        if (this.holder === name) this.holder = undefined;
        this.said.push(`${name} released`);
        return Promise.resolve();
      },
      isFit: () => this.fit.has(name),
      serve: () => {
        this.said.push(`${name} began`);
        const done = deferred();
        if (this.failsWith) done.reject(this.failsWith);
        const end = () => {
          this.said.push(`${name} ended`);
          done.resolve();
        };
        return { done: done.promise, stop: () => void this.clock.after(this.takesMs, end) };
      },
      onTrouble: (what) => this.said.push(`${name}: ${what}`),
    });
  }
}

describe('Election', () => {
  let office: Office;
  let anna: Election;
  let boris: Election;
  beforeEach(async () => {
    office = new Office();
    [anna, boris] = [office.candidate('anna'), office.candidate('boris')];
    anna.start();
    boris.start();
    await office.clock.advance(3 * HOLD_EVERY_MS);
  });

  it('has one serve, and the others wait', () => {
    expect(office.said).to.deep.equal(['anna began']);
    expect([anna.isElected, boris.isElected]).to.deep.equal([true, false]);
  });

  it('P1: passes on when the holder leaves, not before what it has in hand is finished', async () => {
    office.takesMs = 2_500;
    const leaving = anna.stop();
    await office.clock.advance(2_000);
    expect(office.said).to.deep.equal(['anna began']);
    await office.clock.advance(2_000);
    await leaving;
    expect(office.said).to.deep.equal(['anna began', 'anna ended', 'anna released', 'boris began']);
  });

  it('P10: ends a service whose office another has, and begins anew when it is ours again', async () => {
    office.holder = 'boris';
    await office.clock.advance(HOLD_EVERY_MS);
    expect(office.said.sort()).to.deep.equal(['anna began', 'anna ended', 'boris began']);
    office.holder = 'anna';
    await office.clock.advance(HOLD_EVERY_MS);
    expect(office.said.filter((word) => word === 'anna began')).to.have.lengthOf(2);
  });

  it('P10: gives the office up when it is not fit, and takes it again afterwards', async () => {
    office.fit.delete('anna');
    await office.clock.advance(2 * HOLD_EVERY_MS);
    expect(office.said).to.deep.equal(['anna began', 'anna ended', 'anna released', 'boris began']);
    office.fit.add('anna');
    const leaving = boris.stop();
    await office.clock.advance(HOLD_EVERY_MS);
    await leaving;
    expect(office.said.slice(4)).to.deep.equal(['boris ended', 'boris released', 'anna began']);
  });

  it('goes on while the database is away, as long as it is fit; and ends when it is not', async () => {
    office.isAway = true;
    await office.clock.advance(3 * HOLD_EVERY_MS);
    expect(anna.isElected).to.equal(true);
    office.fit.delete('anna');
    await office.clock.advance(HOLD_EVERY_MS);
    expect(anna.isElected).to.equal(false);
  });

  it('asks one question at a time, and notices that it is not fit while it waits for the answer', async () => {
    const slow = deferred<boolean>();
    let questions = 0;
    const election = new Election({
      ...anna.ports,
      hold: () => {
        questions += 1;
        return questions === 1 ? Promise.resolve(true) : slow.promise;
      },
    });
    election.start();
    await office.clock.advance(5 * HOLD_EVERY_MS);
    expect([questions, election.isElected]).to.deep.equal([2, true]);
    office.fit.delete('anna');
    await office.clock.advance(HOLD_EVERY_MS);
    expect(election.isElected).to.equal(false);
    slow.resolve(true);
    await office.clock.advance(0);
    expect(election.isElected).to.equal(false);
    await election.stop();
  });

  it('says why a service ended by itself, and tries again later, not at once', async () => {
    office.failsWith = new Error('the token is refused');
    office.holder = 'boris';
    await office.clock.advance(HOLD_EVERY_MS);
    await office.clock.advance(AGAIN_AFTER_MS - 2 * HOLD_EVERY_MS);
    expect(office.said.filter((word) => word.startsWith('boris'))).to.deep.equal(['boris began', 'boris: service']);
    await office.clock.advance(3 * HOLD_EVERY_MS);
    expect(office.said.filter((word) => word === 'boris began')).to.have.lengthOf(2);
  });
});
