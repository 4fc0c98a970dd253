/** Nodes of the product on a virtual clock: they crash, stand still, are cut off, and come back as new incarnations. */
import { ActorError } from '../../actors/contracts/ports.js';
import type { Bus, Clock, NodeRole, Placement } from '../../actors/contracts/ports.js';
import type { NodeId, NodeRef } from '../../actors/contracts/ids.js';
import { shardOf } from '../../actors/contracts/ids.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { Screen, Store } from '../../actors/contracts/store.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { cellsOf } from '../../bootstrap/roles/cells.js';
import type { Behaviors } from '../../bootstrap/roles/cells.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import type { Random } from './random.js';
import type { Testimony } from './testimony.js';

/** What goes wrong, and how often; all zero once the world is to come to rest. */
export type Faults = { lose: number; duplicate: number; slow: number; failBefore: number; failAfter: number };
export const NO_FAULTS: Faults = { lose: 0, duplicate: 0, slow: 0, failBefore: 0, failAfter: 0 };

/** Time as one process sees it: it stands still while the process does, and ends with it. */
export class ProcessClock implements Clock {
  #isDead = false;
  #resumesAt = 0;
  constructor(readonly world: VirtualClock) {}
  now = () => this.world.now();
  monotonic = () => this.world.monotonic();
  get isDead(): boolean {
    return this.#isDead;
  }
  die(): void {
    this.#isDead = true;
  }
  pause(ms: number): void {
    this.#resumesAt = this.world.monotonic() + ms;
  }
  after(ms: number, run: () => void): () => void {
    let cancel = this.world.after(ms, () => {
      const lateMs = this.#resumesAt - this.monotonic();
      if (this.#isDead) return;
      if (lateMs > 0) cancel = this.after(lateMs, run);
      else run();
    });
    return () => cancel();
  }
}

export type ClusterWorld = Readonly<{
  clock: VirtualClock;
  random: Random;
  memory: MemoryWorld;
  faults: Faults;
  testimony: Testimony;
  behaviors: Behaviors;
  screenOf(node: Node, clock: ProcessClock): Screen;
  toSocket(node: Node, conn: number, command: SocketCommand): void;
  onCrash(node: Node): void;
}>;

type Process = { node: Node; clock: ProcessClock; hasStarted: boolean };

export class Cluster {
  readonly #hub: MemoryBusHub;
  readonly #processes = new Map<NodeId, Process>();
  #turns = 0;

  constructor(readonly world: ClusterWorld) {
    this.#hub = new MemoryBusHub({ deliver: (run, { to }) => this.#deliver(run, to) });
  }

  start(id: NodeId, role: NodeRole): void {
    const { clock: worldClock, memory } = this.world;
    const clock = new ProcessClock(worldClock);
    const node: Node = new Node({
      id,
      role,
      clock,
      placement: this.#placement(clock, memory.placement),
      bus: this.#bus(clock),
      soon: (run) => void clock.after(0, run),
      grow: (self) => Promise.resolve(treeOf(cellsOf(this.#cellWorld(self, clock)))),
      unfinished: async (self, shards) => {
        const { rooms, users } = await this.#store(self, clock).unfinished(shards);
        return [...rooms.map(roomAddress), ...users.map(sessionAddress)];
      },
      toSocket: (conn, command) => this.world.toSocket(node, conn, command),
      onLost: () => this.crash(id, 'silence'),
      count: () => undefined,
      onTrouble: () => undefined,
    });
    const process = { node, clock, hasStarted: false };
    this.#processes.set(id, process);
    node.start().then(
      () => (process.hasStarted = true),
      () => this.crash(id, 'exit'),
    );
  }

  /** The node, when it takes part and is not dead. */
  node(id: NodeId): Node | undefined {
    const process = this.#processes.get(id);
    return process?.hasStarted && !process.clock.isDead ? process.node : undefined;
  }

  /** Ends a process at once. Its supervisor either sees the exit, or only the lease tells. It is forked again. */
  crash(id: NodeId, seen: 'exit' | 'silence'): void {
    const process = this.#processes.get(id);
    if (!process || process.clock.isDead) return;
    const { world } = this;
    process.clock.die();
    world.onCrash(process.node);
    const { role } = process.node.ports;
    const me = process.hasStarted ? process.node.me : undefined;
    if (seen === 'exit' && me) {
      world.clock.after(world.random.between(1, 30), () => {
        void world.memory.placement
          .declareDead(me, 'exit')
          .then(() => this.#prod())
          .catch(() => undefined);
      });
    }
    world.clock.after(world.random.between(200, 600), () => this.start(id, role));
  }

  /** As SIGSTOP and SIGCONT: the process does nothing, and does not know. */
  pause(id: NodeId, ms: number): void {
    this.#processes.get(id)?.clock.pause(ms);
  }

  clockOf(id: NodeId): ProcessClock | undefined {
    return this.#processes.get(id)?.clock;
  }

  #prod(): void {
    for (const { node, hasStarted, clock } of this.#processes.values()) {
      if (hasStarted && !clock.isDead) node.prod().catch(() => undefined);
    }
  }

  #deliver(run: () => void, to: NodeId): void {
    const { random, faults, clock } = this.world;
    if (random.chance(faults.lose)) return;
    const times = random.chance(faults.duplicate) ? 2 : 1;
    for (let i = 0; i < times; i += 1) {
      const ms = random.chance(faults.slow) ? random.between(50, 800) : random.between(0, 3);
      clock.after(ms, () => this.#processes.get(to)?.clock.after(0, run));
    }
  }

  #bus(clock: ProcessClock): Bus {
    const bus = this.#hub.bus();
    return {
      open: (me, receive) => bus.open(me, receive),
      publish: (to, text) => (clock.isDead ? new Promise(() => undefined) : bus.publish(to, text)),
      isUp: () => bus.isUp(),
      close: () => bus.close(),
    };
  }

  #cellWorld(node: Node, clock: ProcessClock) {
    return {
      store: this.#store(node, clock),
      screen: this.world.screenOf(node, clock),
      transport: node.router,
      clock,
      behaviors: this.world.behaviors,
      newTurnId: () => this.#newTurnId(),
      onFailure: (_to: unknown, failure: unknown) => {
        if (failure instanceof ActorError && failure.code === 'FENCED') this.crash(node.me.id, 'silence');
        if (failure instanceof ActorError && failure.code === 'FAILED') {
          this.world.testimony.broken('P7', `a decision threw: ${String((failure.cause as Error).stack)}`);
        }
      },
    };
  }

  /** Unlike a UUIDv7, the same again for the same seed; its last ten bits spread over all shards. */
  #newTurnId(): string {
    const count = (this.#turns += 1);
    const tail = ((Math.imul(count, 0x9e3779b1) >>> 0) % 0x1000).toString(16).padStart(3, '0');
    return `01900000-0000-7000-8000-${count.toString(16).padStart(9, '0')}${tail}`;
  }

  /** The store across a network: latency both ways, requests that travel on after their sender died, answers that get lost. */
  #remote<T>(clock: ProcessClock, code: 'UNCERTAIN' | 'UNAVAILABLE', request: () => Promise<T>): Promise<T> {
    const { random, faults, clock: worldClock } = this.world;
    return new Promise((resolve, reject) => {
      const fail = () => reject(new ActorError(code, { kind: 'store', id: 'memory' }, 'in this simulation'));
      const ms = random.chance(faults.slow) ? random.between(20, 300) : random.between(0, 3);
      worldClock.after(ms, () => {
        if (random.chance(faults.failBefore)) return clock.after(random.between(0, 3), fail);
        return request().then(
          (value) => clock.after(random.between(0, 3), random.chance(faults.failAfter) ? fail : () => resolve(value)),
          (failure: unknown) => clock.after(random.between(0, 3), () => reject(failure as Error)),
        );
      });
    });
  }

  #placement(clock: ProcessClock, placement: Placement): Placement {
    const over = <T>(request: () => Promise<T>) => this.#remote(clock, 'UNAVAILABLE', request);
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

  #store(node: Node, clock: ProcessClock): Store {
    const store = this.world.memory.storeFor(node.me);
    const over = <T>(request: () => Promise<T>) => this.#remote(clock, 'UNAVAILABLE', request);
    const commit = async (run: () => Promise<void>) => {
      await run();
      if (this.#isDeclaredDead(node.me)) this.world.testimony.deadNodeCommitted(node.me.id);
    };
    return {
      lane: {
        commit: (writer, facts) =>
          this.#remote(clock, 'UNCERTAIN', () => commit(() => store.lane.commit(writer, facts))),
      },
      session: (user) => over(() => store.session(user)),
      room: (room) => over(() => store.room(room)),
      queue: (pool) => over(() => store.queue(pool)),
      register: (user) => over(() => store.register(user)),
      log: (room, after, limit) => over(() => store.log(room, after, limit)),
      acceptedAs: (user, key) => over(() => store.acceptedAs(user, key)),
      join: (pairs) => over(() => store.join(pairs)),
      unfinished: (shards) => over(() => store.unfinished(shards)),
    };
  }

  #isDeclaredDead(me: NodeRef): boolean {
    return !this.world.memory.isLive(me);
  }

  /** For a look at who answers for an id. */
  ownerOf(id: string): NodeId | undefined {
    for (const { node, hasStarted, clock } of this.#processes.values()) {
      if (hasStarted && !clock.isDead && node.router.ports.isOurs(shardOf(id))) return node.me.id;
    }
    return undefined;
  }
}
