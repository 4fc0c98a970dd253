import { expect } from 'chai';
import sinon from 'sinon';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import type { Control, ForkedProcess } from '../../actors/runtime/comedy.js';
import {
  HANG_AFTER_MS,
  HOPELESS_STARTS,
  PING_EVERY_MS,
  STEADY_AFTER_MS,
  Supervisor,
  THERE_WITHIN_MS,
} from '../../actors/runtime/supervisor.js';
import type { Boot } from '../../actors/runtime/supervisor.js';
import { VirtualClock, settled } from '../support/virtual-clock.js';

type Params = Readonly<{ role: string }>;
/** A slot as comedy runs it: `start` is what a (re)spawn does. */
class FakeSlot implements ForkedProcess {
  readonly asked: Control[] = [];
  isHanging = false;
  starts = 0;
  boots: Boot<Params>[] = [];
  readonly #onExit: (() => void)[] = [];
  constructor(readonly boot: () => Boot<Params>) {
    this.start();
  }
  start(): void {
    this.starts += 1;
    this.isHanging = false;
    this.boots.push(this.boot());
  }
  /** Ends, and is started again at once. */
  exit(): void {
    const told = this.#onExit.splice(0);
    this.start();
    for (const run of told) run();
  }
  pid = () => 1_000 + this.starts;
  onExit = (run: () => void) => void this.#onExit.push(run);
  ask = (message: Control) => {
    this.asked.push(message);
    return this.isHanging ? new Promise<never>(() => undefined) : Promise.resolve({ type: message.type });
  };
}

describe('Supervisor', () => {
  let clock: VirtualClock;
  let slots: Map<string, FakeSlot>;
  let told: Record<'onUp' | 'onExit' | 'onHang' | 'onHopeless' | 'kill', sinon.SinonSpy>;
  let supervisor: Supervisor<Params>;
  const node = (slot: string, inc: number): NodeRef => ({ id: `host/${slot}` as NodeId, inc });
  const up = (slot: string, inc = 1) => supervisor.up({ type: 'up', slot, node: node(slot, inc) });
  const slot = (name: string): FakeSlot => slots.get(name) ?? expect.fail(`no slot ${name}`);
  const start = async (...names: string[]) => {
    const started = supervisor.start(names.map((name) => ({ slot: name, params: { role: name } })));
    await settled();
    return started;
  };
  const running = async (...names: string[]) => {
    const started = start(...names);
    await settled();
    for (const name of names) up(name);
    await started;
  };

  beforeEach(() => {
    clock = new VirtualClock();
    slots = new Map();
    told = { onUp: sinon.spy(), onExit: sinon.spy(), onHang: sinon.spy(), onHopeless: sinon.spy(), kill: sinon.spy() };
    supervisor = new Supervisor<Params>({
      clock,
      fork: (name, boot) => {
        const forked = new FakeSlot(boot);
        slots.set(name, forked);
        return Promise.resolve(forked);
      },
      ...told,
    });
  });
  afterEach(() => supervisor.stop());

  it('has started when every slot takes part', async () => {
    let hasStarted = false;
    const started = start('a', 'b').then(() => (hasStarted = true));
    await settled();
    up('a');
    await settled();
    expect(hasStarted).to.equal(false);
    up('b');
    await started;
    expect(told.onUp.args).to.deep.equal([
      ['a', node('a', 1), 0],
      ['b', node('b', 1), 0],
    ]);
    expect(slot('a').boots).to.deep.equal([{ slot: 'a', start: 1, delayMs: 0, params: { role: 'a' } }]);
    expect(supervisor.pids()).to.deep.equal({ a: 1_001, b: 1_001 });
  });

  it('P10: says which run has ended, at once, and that its successor takes part', async () => {
    await running('a');
    await clock.advance(STEADY_AFTER_MS);
    slot('a').exit();
    expect(told.onExit.args).to.deep.equal([['a', node('a', 1)]]);
    up('a', 2);
    expect(told.onUp.lastCall.args).to.deep.equal(['a', node('a', 2), 1]);
    await clock.advance(STEADY_AFTER_MS);
    slot('a').exit();
    expect(told.onExit.lastCall.args).to.deep.equal(['a', node('a', 2)]);
    expect(slot('a').boots.map(({ delayMs }) => delayMs)).to.deep.equal([0, 0, 0]);
  });

  it('P10: hears of the end of a process that took part before comedy had said that it was forked', async () => {
    supervisor = new Supervisor<Params>({
      ...supervisor.ports,
      fork: async (name, boot) => {
        const forked = new FakeSlot(boot);
        slots.set(name, forked);
        up(name);
        await settled();
        return forked;
      },
    });
    await start('a');
    slot('a').exit();
    expect(told.onExit.args).to.deep.equal([['a', node('a', 1)]]);
  });

  it('lets a process that cannot start wait longer and longer, and begins anew once it lasts', async () => {
    await running('a');
    await clock.advance(STEADY_AFTER_MS);
    for (let i = 0; i < 9; i += 1) slot('a').exit();
    const delays = slot('a').boots.map(({ delayMs }) => delayMs);
    expect(delays).to.deep.equal([0, 0, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    expect(slot('a').boots.at(-1)?.start).to.equal(10);
    up('a', 2);
    await clock.advance(STEADY_AFTER_MS);
    slot('a').exit();
    expect(slot('a').boots.at(-1)?.delayMs).to.equal(0);
  });

  it('lets a process that takes part and ends right after it wait longer and longer too, and never gives it up', async () => {
    await running('a');
    for (let i = 0; i < HOPELESS_STARTS + 2; i += 1) {
      await clock.advance(STEADY_AFTER_MS - 1);
      slot('a').exit();
      up('a', i + 2);
    }
    const delays = slot('a').boots.map(({ delayMs }) => delayMs);
    expect(delays.slice(0, 8)).to.deep.equal([0, 100, 200, 400, 800, 1_600, 3_200, 5_000]);
    expect(told.onHopeless.called).to.equal(false);
  });

  it('gives up on a slot that never starts', async () => {
    void start('a');
    await settled();
    for (let i = 1; i < HOPELESS_STARTS; i += 1) slot('a').exit();
    expect(told.onHopeless.called).to.equal(false);
    slot('a').exit();
    expect(told.onHopeless.args).to.deep.equal([['a']]);
  });

  it('P10: ends a process that answers nothing, and only that one', async () => {
    await running('a', 'b');
    await clock.advance(5 * PING_EVERY_MS);
    slot('a').isHanging = true;
    await clock.advance(HANG_AFTER_MS - PING_EVERY_MS);
    expect(told.kill.called).to.equal(false);
    await clock.advance(2 * PING_EVERY_MS);
    expect(told.onHang.args).to.deep.equal([['a']]);
    expect(told.kill.args).to.deep.equal([[1_001]]);
    slot('a').exit();
    up('a', 2);
    await clock.advance(3 * HANG_AFTER_MS);
    expect(told.kill.callCount).to.equal(1);
  });

  it("P10: takes the time in which it stood still itself for nobody else's silence", async () => {
    await running('a');
    const after = clock.after.bind(clock);
    clock.after = (ms, run) => after(ms === PING_EVERY_MS ? ms + 2 * HANG_AFTER_MS : ms, run);
    await clock.advance(PING_EVERY_MS);
    slot('a').isHanging = true; // its answers are as late as ours
    await clock.advance(3 * HANG_AFTER_MS);
    expect(told.kill.called).to.equal(false);
  });

  it('P10: bears with a process that answers and does not take part yet: the database may be away', async () => {
    void start('a');
    await clock.advance(5 * THERE_WITHIN_MS);
    expect(told.onHang.called).to.equal(false);
  });

  it('P10: ends a process that hangs before it has ever answered, later than one that has', async () => {
    await running('a');
    slot('a').exit();
    slot('a').isHanging = true;
    await clock.advance(THERE_WITHIN_MS - PING_EVERY_MS);
    expect(told.kill.called).to.equal(false);
    await clock.advance(2 * PING_EVERY_MS);
    expect(told.onHang.args).to.deep.equal([['a']]);
    expect(told.kill.args).to.deep.equal([[1_002]]);
  });

  it('P10: ends a process that hangs after its first answers, though it has never taken part', async () => {
    void start('a');
    await clock.advance(2 * PING_EVERY_MS);
    slot('a').isHanging = true;
    await clock.advance(HANG_AFTER_MS + PING_EVERY_MS);
    expect(told.kill.args).to.deep.equal([[1_001]]);
  });

  it('takes the late answer of a process that has ended for none of its successor', async () => {
    await running('a');
    let answer = (): void => undefined;
    slot('a').ask = () => new Promise((resolve) => (answer = () => resolve({ type: 'ping' })));
    await clock.advance(PING_EVERY_MS);
    slot('a').exit();
    slot('a').ask = () => new Promise<never>(() => undefined);
    await clock.advance(HANG_AFTER_MS - PING_EVERY_MS);
    answer();
    await clock.advance(2 * PING_EVERY_MS);
    expect(told.kill.called).to.equal(false);
    await clock.advance(THERE_WITHIN_MS);
    expect(told.kill.callCount).to.equal(1);
  });

  it('gives up on a slot whose first process never is there', async () => {
    supervisor = new Supervisor<Params>({ ...supervisor.ports, fork: () => new Promise(() => undefined) });
    void start('a');
    await clock.advance(THERE_WITHIN_MS - PING_EVERY_MS);
    expect(told.onHopeless.called).to.equal(false);
    await clock.advance(2 * PING_EVERY_MS);
    expect([told.onHang.args, told.onHopeless.args]).to.deep.equal([[['a']], [['a']]]);
  });

  it('asks one, or all that take part; who cannot answer is left out', async () => {
    await running('a', 'b', 'c');
    slot('c').exit(); // starts again
    expect(await supervisor.askAll({ type: 'metrics' }, 100)).to.have.lengthOf(2);
    slot('b').ask = () => Promise.reject(new Error('crashed'));
    expect(await supervisor.askAll({ type: 'metrics' }, 100)).to.deep.equal([{ type: 'metrics' }]);
    expect(await supervisor.ask('a', { type: 'drain' }, 100)).to.deep.equal({ type: 'drain' });
    const unknown = await supervisor.ask('nobody', { type: 'drain' }, 100).catch(String);
    expect(unknown).to.equal('Error: slot nobody is not running');
    expect(slot('c').asked).to.be.empty;
  });

  it('takes an exit for no news while everything stops, and asks nobody any more', async () => {
    await running('a');
    supervisor.stop();
    slot('a').exit();
    for (let i = 0; i < HOPELESS_STARTS; i += 1) slot('a').exit();
    await clock.advance(5 * HANG_AFTER_MS);
    expect([told.onExit.called, told.onHopeless.called, told.onHang.called]).to.deep.equal([false, false, false]);
    expect(slot('a').asked).to.be.empty;
    expect(clock.pending).to.equal(0);
  });

  it('P10: has what comedy forks again while everything stops do nothing: it would use what is being closed', async () => {
    await running('a');
    supervisor.stop();
    slot('a').exit();
    const longestStopMs = 10_000;
    expect(slot('a').boots.at(-1)?.delayMs).to.be.above(longestStopMs);
  });

  it('takes no notice of a report about a slot it does not know', async () => {
    await running('a');
    up('stranger');
    expect(told.onUp.callCount).to.equal(1);
  });
});
