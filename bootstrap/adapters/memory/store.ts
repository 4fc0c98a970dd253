/** The truth in memory, as one run of a node may read and change it. */
import type { Address } from '../../../actors/contracts/contract.js';
import type { NodeRef } from '../../../actors/contracts/ids.js';
import type { Pair, PairOutcome } from '../../../actors/contracts/matcher.js';
import { ActorError } from '../../../actors/contracts/ports.js';
import type { Clock, Lane } from '../../../actors/contracts/ports.js';
import type { Accepted, Fact, Guest, Store } from '../../../actors/contracts/store.js';
import { MemoryReader } from './reader.js';
import type { Tables } from './tables.js';
import { accept, apply, join } from './transitions.js';

export type Fence = Readonly<{ me: NodeRef; isPassable: () => boolean; expectsSeq: boolean }>;

export class MemoryStore extends MemoryReader implements Store {
  readonly lane: Lane<Fact> = {
    commit: (writer, facts) =>
      this.tables.transact(() => {
        this.#pass(writer);
        for (const fact of facts) apply(this.tables, fact, this.fence.expectsSeq);
      }),
  };

  constructor(
    tables: Tables,
    readonly clock: Pick<Clock, 'now'>,
    readonly fence: Fence,
  ) {
    super(tables);
  }

  join(pairs: readonly Pair[]): Promise<readonly PairOutcome[]> {
    return this.tables.transact(() => {
      this.#pass({ kind: 'node', id: this.fence.me.id });
      return pairs.map((pair) => join(this.tables, pair, this.clock.now()));
    });
  }

  accept(guest: Guest): Promise<Accepted> {
    return this.tables.transact(() => {
      this.#pass({ kind: 'node', id: this.fence.me.id });
      return accept(this.tables, guest, this.clock.now());
    });
  }

  #pass(writer: Address): void {
    const { me, isPassable } = this.fence;
    if (!isPassable()) throw new ActorError('FENCED', writer, `incarnation ${me.inc} of ${me.id} is over`);
  }
}
