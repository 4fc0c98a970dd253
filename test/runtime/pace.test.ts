import { expect } from 'chai';
import { paced } from '../../actors/runtime/pace.js';
import { VirtualClock } from '../support/virtual-clock.js';

describe('a pace', () => {
  const EVERY_MS = 10;
  let clock: VirtualClock;
  let ran: string[];
  let later: (() => void)[];
  let ask: (name: string) => void;
  beforeEach(() => {
    clock = new VirtualClock();
    [ran, later] = [[], []];
    const pace = paced(clock, EVERY_MS, (run) => later.push(run));
    ask = (name) => pace(() => ran.push(`${name} at ${clock.monotonic()}`));
  });
  const endOfTick = () => later.splice(0).forEach((run) => run());

  it('does a lone thing at the end of its tick, with what else comes within it', () => {
    ask('one');
    ask('two');
    expect(ran).to.deep.equal([]);
    endOfTick();
    expect(ran).to.deep.equal(['one at 0', 'two at 0']);
  });

  it('lets what comes soon afterwards wait for the next round, and do it together', async () => {
    ask('one');
    endOfTick();
    await clock.advance(4);
    ask('two');
    await clock.advance(4);
    ask('three');
    await clock.advance(100);
    expect([ran, later]).to.deep.equal([['one at 0', 'two at 10', 'three at 10'], []]);
  });

  it('does what is asked for during a round in the next one', async () => {
    ask('one');
    const pace = paced(clock, EVERY_MS, (run) => later.push(run));
    pace(() => pace(() => ran.push(`next at ${clock.monotonic()}`)));
    endOfTick();
    await clock.advance(EVERY_MS);
    expect(ran).to.deep.equal(['one at 0', 'next at 10']);
  });

  it('begins at once again after a rest', async () => {
    ask('one');
    endOfTick();
    await clock.advance(EVERY_MS);
    ask('two');
    endOfTick();
    expect(ran).to.deep.equal(['one at 0', 'two at 10']);
  });
});
