/** What every forked process that takes part in the system has: a node on the bus, the database, its figures. */
import { performance } from 'node:perf_hooks';
import type { NodeRef } from '../../actors/contracts/ids.js';
import type { Bus, NodeRole, Placement } from '../../actors/contracts/ports.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { Node } from '../../actors/runtime/node.js';
import type { NodePorts } from '../../actors/runtime/node.js';
import { paced } from '../../actors/runtime/pace.js';
import { ENVELOPE_EVERY_MS } from '../../actors/runtime/postbox.js';
import { LocalBus } from '../adapters/local/bus.js';
import { safeError } from '../adapters/logging/logger.js';
import type { Meters } from '../adapters/metrics/meters.js';
import { RedisBus } from '../adapters/redis/bus.js';
import type { BusPlace, Surroundings } from './process.js';

export type MemberOptions = Readonly<{
  role: NodeRole;
  placement: Placement;
  meters: Meters;
  grow: NodePorts['grow'];
  unfinished: NodePorts['unfinished'];
  toSocket: (conn: number, command: SocketCommand) => void;
  onMoved: (shards: readonly number[]) => void;
}>;
export type Member = Readonly<{ node: Node; bus: Bus }>;

/** Made, not started: what asks it may be made around it first. */
export function memberOf({ params, log, end }: Surroundings, options: MemberOptions): Member {
  const { meters } = options;
  const problem = (what: string) => (failure: unknown) => {
    meters.count(what);
    log.warn({ event: 'node.trouble', what, error: safeError(failure) }, 'Something did not work; it is tried again.');
  };
  const bus = timed(busAt(params.bus, problem('bus')), meters);
  const node = new Node({
    id: params.node,
    role: options.role,
    clock: systemClock,
    placement: options.placement,
    bus,
    soon: paced(systemClock, ENVELOPE_EVERY_MS, (run) => void setImmediate(run)),
    grow: options.grow,
    unfinished: options.unfinished,
    toSocket: options.toSocket,
    onMoved: options.onMoved,
    onLost: () => end('fenced'),
    count: (event) => meters.count(event),
    onTrouble: (what, failure) => problem(what)(failure),
  });
  meters.watch({
    name: 'chatgogo_asks_open',
    help: 'Commands that wait for an answer.',
    over: 'sum',
    read: () => node.waiting().asks,
  });
  meters.watch({
    name: 'chatgogo_postbox_depth',
    help: 'Envelope items that have not left yet.',
    over: 'sum',
    read: () => node.waiting().items,
  });
  meters.watch({ name: 'chatgogo_shards_owned', help: 'Shards of 1024.', over: 'sum', read: () => node.shards() });
  return { node, bus };
}

function busAt(place: BusPlace, onProblem: (problem: unknown) => void): Bus {
  return place.kind === 'local'
    ? new LocalBus({ place: place.place, onProblem })
    : new RedisBus({ address: place.address, onProblem });
}

function timed(bus: Bus, meters: Meters): Bus {
  return {
    open: (me: NodeRef, receive) => bus.open(me, receive),
    publish: async (to, text) => {
      const begunAt = performance.now();
      const listeners = await bus.publish(to, text);
      meters.published(performance.now() - begunAt);
      return listeners;
    },
    isUp: () => bus.isUp(),
    close: () => bus.close(),
  };
}
