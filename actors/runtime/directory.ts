/** Directory: which run of which node owns a shard, as far as we have heard. It may be wrong: the store is the judge. */
import type { NodeId, NodeRef } from '../contracts/ids.js';
import { SHARDS } from '../contracts/ids.js';
import type { ShardOwner } from '../contracts/ports.js';

export class Directory {
  readonly #owners: (ShardOwner | undefined)[] = Array.from({ length: SHARDS });

  /** Takes over what is newer than what we know, by epoch. Resolves with the shards whose owner changed. */
  adopt(owners: readonly ShardOwner[]): readonly ShardOwner[] {
    const newer = owners.filter(({ shard, epoch }) => epoch > (this.#owners[shard]?.epoch ?? -1));
    for (const owner of newer) this.#owners[owner.shard] = owner;
    return newer;
  }

  ownerOf(shard: number): NodeRef | undefined {
    const owner = this.#owners[shard];
    return owner?.node ? { id: owner.node, inc: owner.inc } : undefined;
  }

  ownedBy({ id, inc }: NodeRef): number[] {
    const shards: number[] = [];
    for (const owner of this.#owners) if (owner?.node === id && owner.inc === inc) shards.push(owner.shard);
    return shards;
  }

  all(): readonly ShardOwner[] {
    return this.#owners.filter((owner) => owner !== undefined);
  }
}

/**
 * The node that should own each shard, by shard: the one of the highest random weight that has not yet its part. All have
 * equal parts, to one shard, and a node more or less moves little beside its own part. Empty when there are no nodes.
 */
export function preferredOwners(nodes: readonly NodeId[]): readonly NodeId[] {
  const ids = [...nodes].sort();
  const key = ids.join('\n');
  const known = ids.length > 0 ? plans.get(key) : [];
  if (known) return known;
  const owners = plan(ids);
  const [oldest] = plans.keys();
  if (plans.size >= PLANS_KEPT && oldest !== undefined) plans.delete(oldest);
  plans.set(key, owners);
  return owners;
}

export const preferredOwner = (shard: number, nodes: readonly NodeId[]): NodeId | undefined =>
  preferredOwners(nodes)[shard];

/** Asked for again with every look, a plan changes only when a node comes or goes; a node that leaves plans without itself. */
const PLANS_KEPT = 32;
const plans = new Map<string, readonly NodeId[]>();

function plan(ids: readonly NodeId[]): readonly NodeId[] {
  const part = Math.ceil(SHARDS / ids.length);
  const parts = ids.map(() => 0);
  const owners: (NodeId | undefined)[] = Array.from({ length: SHARDS });
  // Weight, shard and node in one number, of 52 bits with a thousand nodes: it sorts much faster than objects do.
  const wishes = Float64Array.from({ length: SHARDS * ids.length }, (_, i) => {
    const [node, shard] = [Math.floor(i / SHARDS), i % SHARDS];
    return (weightOf(shard, ids[node] ?? '') * SHARDS + shard) * ids.length + node;
  });
  for (const wish of wishes.sort().reverse()) {
    const node = wish % ids.length;
    const shard = Math.floor(wish / ids.length) % SHARDS;
    const taken = parts[node] ?? part;
    if (owners[shard] !== undefined || taken >= part) continue;
    owners[shard] = ids[node];
    parts[node] = taken + 1;
  }
  return owners.flatMap((owner) => (owner === undefined ? [] : [owner]));
}

/** FNV-1a over the name, then mixed with the shard (the finalizer of MurmurHash3): even, quick and the same everywhere. */
function weightOf(shard: number, node: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < node.length; i += 1) hash = Math.imul(hash ^ node.charCodeAt(i), 0x01000193);
  hash ^= Math.imul(shard + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
