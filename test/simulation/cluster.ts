/** Nodes of the product on a virtual clock: they crash, stand still, leave, and come back as new incarnations. */
import { ActorError } from '../../actors/contracts/ports.js';
import type { Bus, NodeRole } from '../../actors/contracts/ports.js';
import type { NodeId, UserId } from '../../actors/contracts/ids.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { Screen, Store } from '../../actors/contracts/store.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import { MemoryBusHub } from '../../bootstrap/adapters/memory/bus.js';
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { cellsOf } from '../../bootstrap/roles/cells.js';
import type { Behaviors, CellWorld } from '../../bootstrap/roles/cells.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import { ProcessClock } from './process-clock.js';
import type { Random } from './random.js';
import { remotePlacement, remoteStore } from './remote.js';
import type { Faults } from './remote.js';
import type { Testimony } from './testimony.js';

export type ClusterWorld = Readonly<{
  clock: VirtualClock;
  random: Random;
  memory: MemoryWorld;
  faults: Faults;
  testimony: Testimony;
  behaviors: Behaviors;
  screenOf(node: Node, clock: ProcessClock): Screen;
  toSocket(node: Node, conn: number, command: SocketCommand): void;
  onMoved(node: Node, shards: readonly number[]): void;
  onSessionFailed(user: UserId): void;
}>;

type Process = { node: Node; clock: ProcessClock; hasStarted: boolean; isLeaving: boolean };

export class Cluster {
  readonly #hub: MemoryBusHub;
  readonly #processes = new Map<NodeId, Process>();
  #turns = 0;

  constructor(readonly world: ClusterWorld) {
    this.#hub = new MemoryBusHub({ deliver: (run, { to }) => this.#deliver(run, to) });
  }

  start(id: NodeId, role: NodeRole): void {
    const { world } = this;
    const clock = new ProcessClock(world.clock);
    const node: Node = new Node({
      id,
      role,
      clock,
      placement: remotePlacement(world, clock, world.memory.placement),
      bus: this.#bus(clock),
      soon: (run) => void clock.after(0, run),
      grow: (self) => Promise.resolve(treeOf(cellsOf(this.#cellWorld(self, clock)))),
      unfinished: async (self, shards) => {
        const { rooms, users } = await this.#store(self, clock).unfinished(shards);
        return [...rooms.map(roomAddress), ...users.map(sessionAddress)];
      },
      toSocket: (conn, command) => world.toSocket(node, conn, command),
      onMoved: (shards) => world.onMoved(node, shards),
      onLost: () => this.crash(id, 'silence'),
      count: () => undefined,
      onTrouble: () => undefined,
    });
    const process = { node, clock, hasStarted: false, isLeaving: false };
    this.#processes.set(id, process);
    node.start().then(
      () => (process.hasStarted = true),
      () => this.#end(process, 'exit'),
    );
  }

  /** The node, when it takes part and is not dead. */
  node(id: NodeId): Node | undefined {
    const process = this.#processes.get(id);
    return process?.hasStarted && !process.clock.isDead ? process.node : undefined;
  }

  clockOf(id: NodeId): ProcessClock | undefined {
    return this.#processes.get(id)?.clock;
  }

  /** Ends a process at once. Its supervisor either sees the exit, or only the lease tells. It is forked again. */
  crash(id: NodeId, seen: 'exit' | 'silence'): void {
    const process = this.#processes.get(id);
    if (process) this.#end(process, seen);
  }

  /** As SIGSTOP and SIGCONT: the process does nothing, and does not know. */
  pause(id: NodeId, ms: number): void {
    this.#processes.get(id)?.clock.pause(ms);
  }

  /** As SIGTERM: the process hands its shards over, and comes back. */
  leave(id: NodeId): void {
    const process = this.#processes.get(id);
    if (!process?.hasStarted || process.isLeaving || process.clock.isDead) return;
    process.isLeaving = true;
    const { clock, random } = this.world;
    process.node
      .leave('handOver')
      .catch(() => undefined)
      .then(() => clock.after(random.between(1, 200), () => this.#end(process, 'exit')))
      .catch(() => undefined);
  }

  /** As when Redis is gone for a while. */
  silence(ms: number): void {
    this.#hub.goAway();
    this.world.clock.after(ms, () => this.#hub.comeBack());
  }

  #end(process: Process, seen: 'exit' | 'silence'): void {
    if (process.clock.isDead) return;
    const { clock, random, memory } = this.world;
    process.clock.die();
    const { id, role } = process.node.ports;
    const me = process.hasStarted ? process.node.me : undefined;
    if (seen === 'exit' && me) {
      clock.after(random.between(1, 30), () => {
        const declared = memory.placement.declareDead(me, 'exit');
        declared.then(() => this.#prod()).catch(() => undefined);
      });
    }
    clock.after(random.between(200, 600), () => this.start(id, role));
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

  #cellWorld(node: Node, clock: ProcessClock): CellWorld {
    return {
      store: this.#store(node, clock),
      screen: this.world.screenOf(node, clock),
      transport: node.router,
      clock,
      behaviors: this.world.behaviors,
      newTurnId: () => this.#newTurnId(),
      onFailure: (to, failure) => {
        if (to.kind === 'session') this.world.onSessionFailed(to.id as UserId);
        if (!(failure instanceof ActorError)) return;
        if (failure.code === 'FENCED') this.crash(node.me.id, 'silence');
        if (failure.code !== 'FAILED') return;
        const { cause } = failure;
        this.world.testimony.broken('P7', `a decision threw: ${cause instanceof Error ? (cause.stack ?? '') : ''}`);
      },
    };
  }

  #store(node: Node, clock: ProcessClock): Store {
    const { memory, testimony } = this.world;
    const { me } = node;
    return remoteStore(this.world, clock, memory.storeFor(me), (facts) => {
      if (!memory.isLive(me)) testimony.deadNodeCommitted(me.id);
      for (const fact of facts) testimony.committed(fact);
    });
  }

  /** Unlike a UUIDv7, the same again for the same seed; its last ten bits spread over all shards. */
  #newTurnId(): string {
    const count = (this.#turns += 1);
    const tail = ((Math.imul(count, 0x9e3779b1) >>> 0) % 0x1000).toString(16).padStart(3, '0');
    return `01900000-0000-7000-8000-${count.toString(16).padStart(9, '0')}${tail}`;
  }
}
