/**
 * What goes wrong in one history. Every seed has a weather of its own: some things never happen in it, others often, so
 * that what only shows when one of them comes again and again is met as well.
 */
import type { NodeId } from '../../actors/contracts/ids.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { Cluster, Slot } from './cluster.js';
import type { BusCut } from './network.js';
import type { Random } from './random.js';
import type { Faults } from './remote.js';

export type Sky = Readonly<{
  cluster: Cluster;
  clock: VirtualClock;
  faults: Faults;
  random: Random;
  slots: readonly Slot[];
}>;

export const faultsOf = (random: Random): Faults => ({
  lose: random.chance(0.7) ? random.next() * 0.15 : 0,
  duplicate: random.next() * 0.05,
  slow: random.next() * (random.chance(0.2) ? 0.3 : 0.05),
  failBefore: random.chance(0.5) ? random.next() * 0.03 : 0,
  failAfter: random.chance(0.7) ? random.next() * 0.05 : 0,
  late: random.chance(0.5) ? random.next() * 0.05 : 0,
  isStoreAway: false,
});

/** Two to four workers and one to three edges, on one to three hosts whose clocks differ by up to ten seconds. */
export function slotsOf(random: Random): readonly Slot[] {
  const hosts = Array.from({ length: random.between(1, 3) }, (_, i) => ({
    name: `host-${i + 1}`,
    clock: { aheadMs: random.between(-5_000, 5_000), rate: 1 + (random.next() - 0.5) / 50 },
  }));
  const onHosts = (role: Slot['role'], count: number): Slot[] =>
    Array.from({ length: count }, (_, i) => {
      const { name, clock } = hosts[i % hosts.length] ?? { name: 'host', clock: { aheadMs: 0, rate: 1 } };
      return { id: `${name}/${role}-${i + 1}` as NodeId, role, host: clock };
    });
  return [...onHosts('worker', random.between(2, 4)), ...onHosts('edge', random.between(1, 3))];
}

type Misfortune = Readonly<{
  /** How much of all that breaks, on average. */
  weight: number;
  to: Slot['role'] | 'all';
  happen(sky: Sky, node: NodeId): void;
}>;
const MISFORTUNES = {
  workerDies: { weight: 6, to: 'worker', happen: dies },
  workerStutters: { weight: 4, to: 'worker', happen: standsStill(100, 2_000) },
  workerStandsStill: { weight: 4, to: 'worker', happen: standsStill(4_000, 9_000) },
  workerRestarts: { weight: 2, to: 'worker', happen: leaves(200, 600) },
  workerLeaves: { weight: 2, to: 'worker', happen: leaves(3_000, 10_000) },
  workerWithoutBus: { weight: 2, to: 'worker', happen: isCut('known', 8_000) },
  workerUnheard: { weight: 1, to: 'worker', happen: isCut('halfOpen', 3_000) },
  workerWithoutStore: { weight: 2, to: 'worker', happen: isWithoutStore(8_000) },
  twoOwners: { weight: 2, to: 'worker', happen: ({ cluster }, id) => cluster.usurp(id) },
  edgeDies: { weight: 3, to: 'edge', happen: dies },
  edgeStandsStill: { weight: 2, to: 'edge', happen: standsStill(100, 8_000) },
  edgeLeaves: { weight: 1, to: 'edge', happen: leaves(200, 3_000) },
  edgeWithoutBus: { weight: 1, to: 'edge', happen: isCut('known', 6_000) },
  edgeUnheard: { weight: 1, to: 'edge', happen: isCut('halfOpen', 3_000) },
  edgeWithoutStore: { weight: 1, to: 'edge', happen: isWithoutStore(6_000) },
  hostDies: { weight: 1, to: 'all', happen: hostDies },
  busIsAway: {
    weight: 1,
    to: 'all',
    happen: ({ cluster, random }) => cluster.network.silence(random.between(200, 3_000)),
  },
  storeIsAway: { weight: 2, to: 'all', happen: storeIsAway },
} satisfies Readonly<Record<string, Misfortune>>;
export type MisfortuneName = keyof typeof MISFORTUNES;

/** Of something breaking at each look, on average, and the sum of all weights above. */
const CHANCE = 0.25;
const WHOLE = 38;

/** Given again and again, it breaks something now and then. `often`: what happens a lot in this history. */
export function weatherOf(sky: Sky, often: readonly MisfortuneName[]): () => void {
  const { random, slots } = sky;
  const named = Object.entries(MISFORTUNES) as [MisfortuneName, Misfortune][];
  const ours = named.map(([name, { weight, to, happen }]) => {
    const ids = slots.filter(({ role }) => to === 'all' || role === to).map(({ id }) => id);
    const usual = random.chance(0.5) ? 0 : 4 * random.next() * weight;
    return { weight: often.includes(name) ? WHOLE : usual, happen, ids };
  });
  return () => {
    let dice = (random.next() * WHOLE) / CHANCE;
    for (const { weight, happen, ids } of ours) {
      dice -= weight;
      const id = dice < 0 ? random.pick(ids) : undefined;
      if (id !== undefined) return happen(sky, id);
    }
  };
}

function dies({ cluster, random }: Sky, id: NodeId): void {
  cluster.crash(id, random.chance(0.7) ? 'exit' : 'silence');
}
function standsStill(minMs: number, maxMs: number): Misfortune['happen'] {
  return ({ cluster, random }, id) => cluster.pause(id, random.between(minMs, maxMs));
}
function leaves(minMs: number, maxMs: number): Misfortune['happen'] {
  return ({ cluster, random }, id) => cluster.leave(id, random.between(minMs, maxMs));
}
function isCut(how: BusCut, maxMs: number): Misfortune['happen'] {
  return ({ cluster, random }, id) => cluster.network.cut(id, how, random.between(200, maxMs));
}
function isWithoutStore(maxMs: number): Misfortune['happen'] {
  return ({ cluster, random }, id) => cluster.cutFromStore(id, random.between(200, maxMs));
}

/** With all that would have noticed. */
function hostDies({ cluster, random, slots }: Sky, of: NodeId): void {
  const [host] = of.split('/');
  const awayMs = random.between(500, 5_000);
  for (const { id } of slots) if (id.startsWith(`${host}/`)) cluster.crash(id, 'silence', awayMs);
}

function storeIsAway({ clock, faults, random }: Sky): void {
  faults.isStoreAway = true;
  clock.after(random.between(200, 2_500), () => (faults.isStoreAway = false));
}
