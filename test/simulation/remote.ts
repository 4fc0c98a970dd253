/**
 * The store across a network: latency both ways, requests that travel on after their sender died, answers that get lost,
 * and times when it is away.
 */
import { ActorError } from '../../actors/contracts/ports.js';
import type { Placement } from '../../actors/contracts/ports.js';
import type { Fact, Store } from '../../actors/contracts/store.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { ProcessClock } from './process-clock.js';
import type { Random } from './random.js';

/** What goes wrong, and how often. */
export type Faults = {
  /** Of envelopes on the bus. */
  lose: number;
  duplicate: number;
  /** Of envelopes and requests. */
  slow: number;
  /** Of requests that never arrive, and of answers. */
  failBefore: number;
  failAfter: number;
  isStoreAway: boolean;
};
export const NO_FAULTS: Faults = {
  lose: 0,
  duplicate: 0,
  slow: 0,
  failBefore: 0,
  failAfter: 0,
  isStoreAway: false,
};

export type RemoteWorld = Readonly<{ clock: VirtualClock; random: Random; faults: Faults }>;
type Code = 'UNCERTAIN' | 'UNAVAILABLE';

export function remote<T>(
  { clock: world, random, faults }: RemoteWorld,
  clock: ProcessClock,
  code: Code,
  request: () => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new ActorError(code, { kind: 'store', id: 'memory' }, 'in this simulation'));
    const back = () => random.between(0, 3);
    const ms = random.chance(faults.slow) ? random.between(20, 300) : random.between(0, 3);
    world.after(ms, () => {
      if (faults.isStoreAway || random.chance(faults.failBefore)) return clock.after(back(), fail);
      request().then(
        (value) => clock.after(back(), random.chance(faults.failAfter) ? fail : () => resolve(value)),
        (failure: unknown) => clock.after(back(), () => reject(failure instanceof Error ? failure : new Error('odd'))),
      );
      return undefined;
    });
  });
}

export function remotePlacement(world: RemoteWorld, clock: ProcessClock, placement: Placement): Placement {
  const over = <T>(request: () => Promise<T>) => remote(world, clock, 'UNAVAILABLE', request);
  return {
    join: (id, role, leaseMs) => over(() => placement.join(id, role, leaseMs)),
    renew: (me, leaseMs) => over(() => placement.renew(me, leaseMs)),
    drain: (me) => over(() => placement.drain(me)),
    declareDead: (node, seen) => over(() => placement.declareDead(node, seen)),
    shards: () => over(() => placement.shards()),
    claim: (me, shards) => over(() => placement.claim(me, shards)),
    handOver: (me, moves) => over(() => placement.handOver(me, moves)),
  };
}

/** `onCommitted` hears of what took effect, whether or not its writer will. */
export function remoteStore(
  world: RemoteWorld,
  clock: ProcessClock,
  store: Store,
  onCommitted: (facts: readonly Fact[]) => void,
): Store {
  const over = <T>(request: () => Promise<T>) => remote(world, clock, 'UNAVAILABLE', request);
  const watched = async <T>(facts: readonly Fact[], run: () => Promise<T>): Promise<T> => {
    const value = await run();
    onCommitted(facts);
    return value;
  };
  return {
    lane: {
      commit: (writer, facts) =>
        remote(world, clock, 'UNCERTAIN', () => watched(facts, () => store.lane.commit(writer, facts))),
    },
    session: (user) => over(() => store.session(user)),
    room: (room) => over(() => store.room(room)),
    queue: (pool) => over(() => store.queue(pool)),
    register: (user) => over(() => store.register(user)),
    log: (room, after, limit) => over(() => store.log(room, after, limit)),
    acceptedAs: (user, key) => over(() => store.acceptedAs(user, key)),
    join: (pairs) => over(() => watched([], () => store.join(pairs))),
    accept: (guest) => over(() => watched([], () => store.accept(guest))),
    unfinished: (shards) => over(() => store.unfinished(shards)),
  };
}
