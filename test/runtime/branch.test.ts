import { expect } from 'chai';
import type { Parcel } from '../../actors/contracts/codec.js';
import { ActorError } from '../../actors/contracts/ports.js';
import type { ErrorCode } from '../../actors/contracts/ports.js';
import { Branch } from '../../actors/runtime/branch.js';
import type { Resident } from '../../actors/runtime/branch.js';
import { settled } from '../support/virtual-clock.js';

const parcel = (id: string, type = 'hello'): Parcel => ({ to: { kind: 'room', id }, command: { type } });
const byId = ({ id }: Parcel['to']) => id;
const resident = (receive: Resident['receive'], destroy = () => Promise.resolve()): Resident => ({ receive, destroy });
const failing = (code: ErrorCode) => () =>
  Promise.reject(new ActorError(code, { kind: 'room', id: 'a' }, 'in this test'));

describe('Branch', () => {
  it('creates a child on its first parcel, once, however many come together', async () => {
    const made: string[] = [];
    const branch = new Branch(byId, ({ id }) => {
      made.push(id);
      return Promise.resolve(resident(({ command }) => Promise.resolve(`${id} ${command.type}`)));
    });
    const answers = await Promise.all(['a', 'b', 'a'].map((id) => branch.receive(parcel(id))));
    expect(answers).to.deep.equal(['a hello', 'b hello', 'a hello']);
    expect(made).to.deep.equal(['a', 'b']);
  });

  it('creates no child for a hint, and gives it to one that is there', async () => {
    const heard: string[] = [];
    const made: string[] = [];
    const branch = new Branch(byId, ({ id }) => {
      made.push(id);
      return Promise.resolve(resident(({ command }) => Promise.resolve(heard.push(command.type))));
    });
    await branch.receive({ ...parcel('a', 'early'), isHint: true });
    await branch.receive(parcel('a'));
    await branch.receive({ ...parcel('a', 'hint'), isHint: true });
    await branch.receive({ ...parcel('b', 'hint'), isHint: true });
    expect([made, heard]).to.deep.equal([['a'], ['hello', 'hint']]);
  });

  it('tries again when a child could not be loaded', async () => {
    let attempts = 0;
    const branch = new Branch(byId, () => {
      attempts += 1;
      if (attempts === 1) return Promise.reject(new Error('store away'));
      return Promise.resolve(resident(() => Promise.resolve('here')));
    });
    const first = await branch.receive(parcel('a')).catch((failure: unknown) => (failure as Error).message);
    expect(first).to.equal('store away');
    expect(await branch.receive(parcel('a'))).to.equal('here');
  });

  for (const code of ['ACTOR_STOPPED', 'STALE', 'UNCERTAIN'] as const) {
    it(`gives a parcel that had no effect (${code}) to a fresh child`, async () => {
      let made = 0;
      const branch = new Branch(byId, () => {
        made += 1;
        return Promise.resolve(resident(made === 1 ? failing(code) : () => Promise.resolve('fresh')));
      });
      expect(await branch.receive(parcel('a'))).to.equal('fresh');
    });
  }

  it('does not repeat a parcel that failed for another reason, and gives up after four attempts', async () => {
    for (const [code, expected] of [
      ['FAILED', 1],
      ['STALE', 4],
    ] as const) {
      let turns = 0;
      const branch = new Branch(byId, () =>
        Promise.resolve(
          resident(() => {
            turns += 1;
            return failing(code)();
          }),
        ),
      );
      const failure = await branch.receive(parcel('a')).catch((error: unknown) => error);
      expect((failure as ActorError).code).to.equal(code);
      expect(turns).to.equal(expected);
    }
  });

  it('releases a child after what it is doing, and makes a new one for the next parcel', async () => {
    let made = 0;
    let finish = (): void => undefined;
    const branch = new Branch(byId, () => {
      const name = `child ${(made += 1)}`;
      const destroyed = new Promise<void>((resolve) => (finish = resolve));
      return Promise.resolve(
        resident(
          () => Promise.resolve(name),
          () => destroyed,
        ),
      );
    });
    await branch.receive(parcel('a'));
    let isReleased = false;
    const released = branch.release('a').then(() => (isReleased = true));
    expect(await branch.receive(parcel('a'))).to.equal('child 2');
    expect(isReleased).to.equal(false);
    finish();
    await settled();
    expect(branch.size).to.equal(1);
    await Promise.race([released, settled()]);
  });

  it('forgets a child that has ended by itself', async () => {
    let end = (): void => undefined;
    const branch = new Branch(byId, (_to, onEnd) => {
      end = onEnd;
      return Promise.resolve(resident(() => Promise.resolve()));
    });
    await branch.receive(parcel('a'));
    end();
    expect(branch.size).to.equal(0);
  });

  it('P10: grows nothing for a parcel that comes after it was handed over', async () => {
    let made = 0;
    const branch = new Branch(byId, () => {
      made += 1;
      return Promise.resolve(resident(() => Promise.resolve('here')));
    });
    await branch.receive(parcel('a'));
    await branch.destroy();
    const failure = await branch.receive(parcel('a')).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'ACTOR_STOPPED');
    expect(made).to.equal(1);
  });

  it('P10: gives a parcel to one child only when told so, and leaves that child alone', async () => {
    let destroyed = 0;
    const destroy = () => Promise.resolve(void (destroyed += 1));
    const branch = new Branch(byId, () => Promise.resolve(resident(failing('STALE'), destroy)), 1);
    const failure = await branch.receive(parcel('a')).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'STALE');
    expect([branch.size, destroyed]).to.deep.equal([1, 0]);
  });
});
