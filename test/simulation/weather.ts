/**
 * What goes wrong in one history. Every seed has a weather of its own: some things never happen in it, others often, so
 * that what only shows when one of them comes again and again is met as well.
 */
import type { NodeId } from '../../actors/contracts/ids.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { Cluster, Slot } from './cluster.js';
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

type Misfortune = (sky: Sky, node: NodeId) => void;

/** How much of all that breaks, on average, and what: to a worker, an edge, or everybody. */
const TO_WORKERS: readonly (readonly [weight: number, happen: Misfortune])[] = [
  [6, ({ cluster, random }, id) => cluster.crash(id, random.chance(0.7) ? 'exit' : 'silence')],
  [4, ({ cluster, random }, id) => cluster.pause(id, random.between(100, 2_000))],
  [4, ({ cluster, random }, id) => cluster.pause(id, random.between(4_000, 9_000))],
  [2, ({ cluster, random }, id) => cluster.leave(id, random.between(200, 600))],
  [2, ({ cluster, random }, id) => cluster.leave(id, random.between(3_000, 10_000))],
  [2, ({ cluster, random }, id) => cluster.network.cut(id, 'known', random.between(200, 8_000))],
  [1, ({ cluster, random }, id) => cluster.network.cut(id, 'halfOpen', random.between(200, 3_000))],
  [2, ({ cluster, random }, id) => cluster.cutFromStore(id, random.between(200, 8_000))],
  [2, ({ cluster }, id) => cluster.usurp(id)],
];
const TO_EDGES: readonly (readonly [weight: number, happen: Misfortune])[] = [
  [3, ({ cluster, random }, id) => cluster.crash(id, random.chance(0.7) ? 'exit' : 'silence')],
  [2, ({ cluster, random }, id) => cluster.pause(id, random.between(100, 8_000))],
  [1, ({ cluster, random }, id) => cluster.leave(id, random.between(200, 3_000))],
  [1, ({ cluster, random }, id) => cluster.network.cut(id, 'known', random.between(200, 6_000))],
  [1, ({ cluster, random }, id) => cluster.network.cut(id, 'halfOpen', random.between(200, 3_000))],
  [1, ({ cluster, random }, id) => cluster.cutFromStore(id, random.between(200, 6_000))],
];
const TO_ALL: readonly (readonly [weight: number, happen: Misfortune])[] = [
  [1, hostDies],
  [1, ({ cluster, random }) => cluster.network.silence(random.between(200, 3_000))],
  [2, storeIsAway],
];
/** At each look, on average. */
const CHANCE = 0.25;
/** Of all weights above. */
const WHOLE = 38;

/** Given again and again, it breaks something now and then. */
export function weatherOf(sky: Sky): () => void {
  const { random, slots } = sky;
  const idsOf = (role: Slot['role']) => slots.filter((slot) => slot.role === role).map(({ id }) => id);
  const all = [
    ...TO_WORKERS.map(([weight, happen]) => ({ weight, happen, ids: idsOf('worker') })),
    ...TO_EDGES.map(([weight, happen]) => ({ weight, happen, ids: idsOf('edge') })),
    ...TO_ALL.map(([weight, happen]) => ({ weight, happen, ids: slots.map(({ id }) => id) })),
  ];
  const ours = all.map((one) => ({ ...one, weight: random.chance(0.5) ? 0 : 4 * random.next() * one.weight }));
  return () => {
    let dice = (random.next() * WHOLE) / CHANCE;
    for (const { weight, happen, ids } of ours) {
      dice -= weight;
      const id = dice < 0 ? random.pick(ids) : undefined;
      if (id !== undefined) return happen(sky, id);
    }
  };
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
