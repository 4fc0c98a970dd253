/**
 * The store across a network: latency both ways, requests that travel on after their sender died or gave up, answers that
 * get lost, and times when it is away, for all or for one process.
 */
import { ActorError } from '../../actors/contracts/ports.js';
import type { Placement } from '../../actors/contracts/ports.js';
import type { Fact, Store } from '../../actors/contracts/store.js';
import { GroupCommit } from '../../actors/runtime/lane.js';
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
  /** Of commits that arrive after their sender was told that nobody knows what became of them. */
  late: number;
  isStoreAway: boolean;
};
export const NO_FAULTS: Faults = {
  lose: 0,
  duplicate: 0,
  slow: 0,
  failBefore: 0,
  failAfter: 0,
  late: 0,
  isStoreAway: false,
};

/** What joins one process to the store. `failedAt`: when a commit last went wrong, by the world's monotonic clock. */
export type Line = { readonly clock: ProcessClock; isCut: boolean; failedAt: number };
export type RemoteWorld = Readonly<{ clock: VirtualClock; random: Random; faults: Faults }>;
type Code = 'UNCERTAIN' | 'UNAVAILABLE';

function remote<T>(
  { clock: world, random, faults }: RemoteWorld,
  line: Line,
  code: Code,
  request: () => Promise<T>,
): Promise<T> {
  const { clock } = line;
  const isAway = () => faults.isStoreAway || line.isCut;
  return new Promise((resolve, reject) => {
    const noted = () => {
      if (code === 'UNCERTAIN') line.failedAt = world.monotonic();
    };
    const fail = () => reject(new ActorError(code, { kind: 'store', id: 'memory' }, 'in this simulation'));
    const answer = (run: () => void): void => {
      const ms = random.between(0, 3);
      if (ms === 0) clock.deal(run);
      else clock.after(ms, run);
    };
    if (code === 'UNCERTAIN' && random.chance(faults.late)) {
      noted();
      const arrivesIn = random.between(300, 4_000);
      world.after(arrivesIn, () => void (isAway() || request().catch(() => undefined)));
      return clock.after(random.between(50, arrivesIn), fail);
    }
    const ms = random.chance(faults.slow) ? random.between(20, 300) : random.between(0, 3);
    return world.after(ms, () => {
      if (isAway() || random.chance(faults.failBefore)) {
        noted();
        return answer(fail);
      }
      request().then(
        (value) => {
          const isLost = isAway() || random.chance(faults.failAfter);
          if (isLost) noted();
          answer(isLost ? fail : () => resolve(value));
        },
        (failure: unknown) => answer(() => reject(failure instanceof Error ? failure : new Error('odd'))),
      );
      return undefined;
    });
  });
}

export function remotePlacement(world: RemoteWorld, line: Line, placement: Placement): Placement {
  const over = <T>(request: () => Promise<T>) => remote(world, line, 'UNAVAILABLE', request);
  return {
    join: (id, role, leaseMs) => over(() => placement.join(id, role, leaseMs)),
    renew: (me, leaseMs, bus) => over(() => placement.renew(me, leaseMs, bus)),
    drain: (me) => over(() => placement.drain(me)),
    declareDead: (node, seen) => over(() => placement.declareDead(node, seen)),
    shards: () => over(() => placement.shards()),
    claim: (me, shards) => over(() => placement.claim(me, shards)),
    handOver: (me, moves) => over(() => placement.handOver(me, moves)),
  };
}

/** With the product's group commit. `onCommitted` hears of what took effect, whether or not its writer will. */
export function remoteStore(
  world: RemoteWorld,
  line: Line,
  store: Store,
  onCommitted: (facts: readonly Fact[]) => void,
): Store {
  const over = <T>(request: () => Promise<T>) => remote(world, line, 'UNAVAILABLE', request);
  const watched = async <T>(facts: readonly Fact[], run: () => Promise<T>): Promise<T> => {
    const value = await run();
    onCommitted(facts);
    return value;
  };
  const lane = new GroupCommit<Fact>((batch) => {
    const facts = batch.flatMap((entry) => entry.facts);
    const [{ writer } = { writer: { kind: 'store', id: 'memory' } }] = batch;
    return remote(world, line, 'UNCERTAIN', () => watched(facts, () => store.lane.commit(writer, facts)));
  });
  return {
    lane,
    session: (user) => over(() => store.session(user)),
    room: (room) => over(() => store.room(room)),
    queue: (pool) => over(() => store.queue(pool)),
    register: (user) => over(() => store.register(user)),
    log: (room, after, limit) => over(() => store.log(room, after, limit)),
    acceptedAs: (user, key) => over(() => store.acceptedAs(user, key)),
    join: (pairs) => remote(world, line, 'UNCERTAIN', () => watched([], () => store.join(pairs))),
    accept: (guest) => remote(world, line, 'UNCERTAIN', () => watched([], () => store.accept(guest))),
    unfinished: (shards) => over(() => store.unfinished(shards)),
  };
}
