/**
 * Router: makes an address reachable, wherever its actor lives. Here: to its cell. Elsewhere: into the postbox of the
 * node that owns its shard. A node that does not own it sends the parcel back, and we look again.
 */
import type { Item, Parcel } from '../contracts/codec.js';
import type { Address, Contract } from '../contracts/contract.js';
import type { NodeId, NodeRef } from '../contracts/ids.js';
import { shardOf } from '../contracts/ids.js';
import { ActorError, codeOf } from '../contracts/ports.js';
import type { Asker, Clock, Transport } from '../contracts/ports.js';
import { socketOf } from '../contracts/socket.js';
import type { Asks } from './asks.js';

/** How often a parcel is sent on or again before its asker is told UNAVAILABLE; with the pauses about two seconds. */
export const HOPS_LIMIT = 8;
/** Pause before a returned parcel is sent again, times its hops: a hand-over or a takeover needs a moment. */
const RETURN_PAUSE_MS = 50;

export interface RouterPorts {
  readonly me: NodeRef;
  readonly clock: Clock;
  readonly asks: Asks;
  /** Puts an item into the postbox for another node. */
  post(to: NodeId, item: Item): void;
  /** The node believed to own the shard. */
  ownerOf(shard: number): NodeRef | undefined;
  /** Whether we own the shard and are not about to hand it over. */
  isOurs(shard: number): boolean;
  /** Hands a parcel to its cell here; rejects when the command had no effect. */
  deliver(parcel: Parcel): Promise<unknown>;
  /** Hands a parcel to a socket of this process. */
  deliverToSocket(conn: number, command: Contract['command']): void;
  /** Looks the owners up again; calls within the same moment share one look. */
  refresh(): Promise<void>;
  isSafe(): boolean;
  count(event: 'bounced' | 'dropped' | 'returned'): void;
}

export class Router implements Transport {
  constructor(readonly ports: RouterPorts) {}

  send(to: Address, command: Contract['command'], asker?: Asker): void {
    this.route(asker ? { to, command, asker } : { to, command });
  }

  ask(to: Address, command: Contract['command'], timeoutMs: number): Promise<unknown> {
    const { me, asks } = this.ports;
    return asks.open(to, timeoutMs, (ask) => this.send(to, command, { node: me.id, inc: me.inc, ask }));
  }

  hint(to: Address, command: Contract['command']): void {
    this.#hint({ to, command, isHint: true });
  }

  /** The node believed to answer for this actor; undefined: none is. */
  ownerOf(to: Address): NodeId | undefined {
    return this.ports.ownerOf(shardOf(to.id))?.id;
  }

  answer(to: Asker, value: unknown): void {
    this.#reply(to, { t: 'answer', inc: to.inc, ask: to.ask, value });
  }

  /** Sends a parcel on its way, or on. */
  route(parcel: Parcel): void {
    const { ports } = this;
    const { me } = ports;
    if (parcel.to.kind === 'socket') return this.#toSocket(parcel);
    const shard = shardOf(parcel.to.id);
    if (ports.isOurs(shard)) return this.#deliver(parcel);
    const owner = ports.ownerOf(shard);
    if (owner && (owner.id !== me.id || owner.inc !== me.inc)) {
      return ports.post(owner.id, { t: 'command', parcel });
    }
    this.again(parcel); // nobody owns it at present, or we are handing it over
  }

  /** What another node sent us. */
  receive(from: NodeRef, item: Item): void {
    switch (item.t) {
      case 'command':
        if (item.parcel.to.kind === 'socket' || this.ports.isOurs(shardOf(item.parcel.to.id))) {
          return this.route(item.parcel);
        }
        this.ports.count('bounced');
        return this.ports.post(from.id, { t: 'notOwner', parcel: item.parcel });
      case 'hint':
        return this.#hinted({ ...item.parcel, isHint: true });
      case 'answer':
      case 'failure':
        return this.#settle(item);
      case 'notOwner':
        return this.again(item.parcel);
      case 'moved':
        return void this.ports.refresh().catch(() => undefined);
    }
  }

  /** What the postbox could not deliver. Answers are dropped: who asked asks again. */
  returned(items: readonly Item[]): void {
    this.ports.count('returned');
    for (const item of items) {
      if (item.t === 'command' && item.parcel.to.kind !== 'socket') this.again(item.parcel);
    }
  }

  /** Looks up the owner anew and routes once more, after a pause that grows. */
  again(parcel: Parcel): void {
    const hops = (parcel.hops ?? 0) + 1;
    if (hops > HOPS_LIMIT) {
      this.ports.count('dropped');
      if (parcel.asker) this.#refuse(parcel.asker, new ActorError('UNAVAILABLE', parcel.to, 'its shard has no owner'));
      return;
    }
    const next = { ...parcel, hops };
    const route = () => this.route(next);
    this.ports
      .refresh()
      .catch(() => undefined)
      .then(() => this.ports.clock.after(hops === 1 ? 0 : RETURN_PAUSE_MS * hops, route))
      .catch(() => undefined);
  }

  #hint(parcel: Parcel): void {
    const { ports } = this;
    const { me } = ports;
    const owner = ownerOfHint(parcel.to, ports);
    if (owner === undefined || owner === me.id) return this.#hinted(parcel);
    ports.post(owner, { t: 'hint', parcel });
  }

  /** A hint for this node: whatever stands in its way, nobody misses it. */
  #hinted(parcel: Parcel): void {
    if (parcel.to.kind === 'socket') return this.#toSocket(parcel);
    if (this.ports.isOurs(shardOf(parcel.to.id))) this.ports.deliver(parcel).catch(() => undefined);
  }

  #toSocket({ to, command }: Parcel): void {
    const { ports } = this;
    const socket = socketOf(to.id);
    if (!socket) return;
    if (socket.node !== ports.me.id) return ports.post(socket.node, { t: 'command', parcel: { to, command } });
    if (socket.inc === ports.me.inc) ports.deliverToSocket(socket.conn, command);
  }

  #deliver(parcel: Parcel): void {
    this.ports.deliver(parcel).catch((failure: unknown) => {
      // The shard was being handed over: whoever owns it now gets the parcel.
      if (codeOf(failure) === 'ACTOR_STOPPED') return this.again(parcel);
      if (parcel.asker) this.#refuse(parcel.asker, failure);
    });
  }

  #refuse(asker: Asker, failure: unknown): void {
    const detail = failure instanceof Error ? failure.message : 'failed';
    this.#reply(asker, { t: 'failure', inc: asker.inc, ask: asker.ask, code: codeOf(failure), detail });
  }

  #reply(asker: Asker, item: Item & { t: 'answer' | 'failure' }): void {
    const { ports } = this;
    if (asker.node !== ports.me.id) return ports.post(asker.node, item);
    if (ports.isSafe()) this.#settle(item);
  }

  #settle(item: Item & { t: 'answer' | 'failure' }): void {
    const { me, asks } = this.ports;
    if (item.inc !== me.inc) return;
    if (item.t === 'answer') asks.settle(item.ask, item.value);
    else asks.fail(item.ask, item.code, item.detail);
  }
}

/** The node that a hint is for; undefined: nobody else's. */
const ownerOfHint = (to: Address, { ownerOf, isOurs }: Pick<RouterPorts, 'ownerOf' | 'isOurs'>): NodeId | undefined => {
  if (to.kind === 'socket') return socketOf(to.id)?.node;
  const shard = shardOf(to.id);
  return isOurs(shard) ? undefined : ownerOf(shard)?.id;
};
