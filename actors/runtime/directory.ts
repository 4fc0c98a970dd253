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
    return this.#owners.flatMap((owner) => (owner?.node === id && owner.inc === inc ? [owner.shard] : []));
  }

  all(): readonly ShardOwner[] {
    return this.#owners.flatMap((owner) => (owner ? [owner] : []));
  }
}

/** The node that should own a shard: highest random weight, so that a node more or less moves its own shards only. */
export function preferredOwner(shard: number, nodes: readonly NodeId[]): NodeId | undefined {
  let best: NodeId | undefined;
  let most = -1;
  for (const node of nodes) {
    const weight = weightOf(shard, node);
    if (weight > most || (weight === most && best !== undefined && node > best)) [best, most] = [node, weight];
  }
  return best;
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
