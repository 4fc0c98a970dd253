/** Postbox: everything for one node within the same round travels in one envelope. */
import { encode } from '../contracts/codec.js';
import type { Item } from '../contracts/codec.js';
import type { NodeId, NodeRef } from '../contracts/ids.js';
import type { Bus } from '../contracts/ports.js';

/** Items per envelope: beyond it the cost per item no longer falls, and the reader's turn grows long. */
export const ENVELOPE_ITEMS = 200;
/**
 * Between two rounds of envelopes. Each envelope wakes a process, which takes more of the machine than what is in it;
 * nobody notices three milliseconds.
 */
export const ENVELOPE_EVERY_MS = 3;
/** Items that may wait for one node while the bus is slow; beyond it new ones come back as if nobody listened. */
export const WAITING_LIMIT = 20_000;
/** Envelopes on their way to one node: order on the bus is kept, and a slow bus makes larger envelopes instead of more. */
const IN_FLIGHT = 4;

export interface PostboxPorts {
  readonly bus: Pick<Bus, 'publish'>;
  /** Runs in the next round. */
  soon(run: () => void): void;
  /** The envelope version to write to this node. */
  versionOf(node: NodeId): number;
  /** The lease, asked just before anything leaves. */
  isSafe(): boolean;
  /** Nobody took these: the node is gone, the bus is away or full, or we must keep silent. */
  onReturned(node: NodeId, items: readonly Item[]): void;
}

type Box = { items: Item[]; inFlight: number; isDue: boolean };

export class Postbox {
  readonly #boxes = new Map<NodeId, Box>();

  constructor(
    readonly me: NodeRef,
    readonly ports: PostboxPorts,
  ) {}

  put(to: NodeId, item: Item): void {
    let box = this.#boxes.get(to);
    if (!box) this.#boxes.set(to, (box = { items: [], inFlight: 0, isDue: false }));
    if (box.items.length >= WAITING_LIMIT) return this.ports.onReturned(to, [item]);
    box.items.push(item);
    this.#arrange(to, box);
  }

  /** Items that have not left yet. */
  waiting(): number {
    return [...this.#boxes.values()].reduce((sum, { items }) => sum + items.length, 0);
  }

  /** Forgets a node that is gone for good; what waits for it is returned. */
  forget(node: NodeId): void {
    const box = this.#boxes.get(node);
    this.#boxes.delete(node);
    if (box && box.items.length > 0) this.ports.onReturned(node, box.items);
  }

  #arrange(to: NodeId, box: Box): void {
    if (box.isDue || box.inFlight >= IN_FLIGHT) return;
    box.isDue = true;
    this.ports.soon(() => {
      box.isDue = false;
      while (box.items.length > 0 && box.inFlight < IN_FLIGHT)
        this.#publish(to, box, box.items.splice(0, ENVELOPE_ITEMS));
    });
  }

  #publish(to: NodeId, box: Box, items: readonly Item[]): void {
    if (!this.ports.isSafe()) return this.ports.onReturned(to, items);
    box.inFlight += 1;
    this.ports.bus
      .publish(to, encode(this.me, items, this.ports.versionOf(to)))
      .catch(() => 0)
      .then((listeners) => {
        box.inFlight -= 1;
        if (listeners === 0) this.ports.onReturned(to, items);
        if (box.items.length > 0) this.#arrange(to, box);
      })
      .catch(() => undefined);
  }
}
