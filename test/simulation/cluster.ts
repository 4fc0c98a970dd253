/** Nodes of the product on a virtual clock, on several hosts: they crash, stand still, leave, and come back as new runs. */
import { ActorError } from '../../actors/contracts/ports.js';
import type { NodeRole } from '../../actors/contracts/ports.js';
import { SHARDS } from '../../actors/contracts/ids.js';
import type { NodeId, UserId } from '../../actors/contracts/ids.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { Screen, Store } from '../../actors/contracts/store.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { Node, treeOf } from '../../actors/runtime/node.js';
import type { MemoryWorld } from '../../bootstrap/adapters/memory/world.js';
import { cellsOf } from '../../bootstrap/roles/cells.js';
import type { Behaviors, CellWorld } from '../../bootstrap/roles/cells.js';
import type { VirtualClock } from '../support/virtual-clock.js';
import { Network } from './network.js';
import { ProcessClock } from './process-clock.js';
import type { HostClock } from './process-clock.js';
import type { Random } from './random.js';
import { remotePlacement, remoteStore } from './remote.js';
import type { Faults, Line } from './remote.js';
import type { Testimony } from './testimony.js';

/** Guards of the product that are switched off. `lease`: a node that may have been declared dead keeps silent. */
export type Guard = 'fence' | 'expected seq' | 'lease' | 'incarnations';
export type Slot = Readonly<{ id: NodeId; role: NodeRole; host: HostClock }>;

export type ClusterWorld = Readonly<{
  clock: VirtualClock;
  random: Random;
  memory: MemoryWorld;
  faults: Faults;
  testimony: Testimony;
  behaviors: Behaviors;
  without: readonly Guard[];
  screenOf(node: Node, line: Line): Screen;
  toSocket(node: Node, conn: number, command: SocketCommand): void;
  onMoved(node: Node, shards: readonly number[]): void;
  onSessionFailed(user: UserId): void;
  onTwoOwners(shards: readonly number[]): void;
}>;

type Process = { slot: Slot; node: Node; line: Line; hasStarted: boolean; isLeaving: boolean };

/** Speaks whatever it knows of its lease. */
class HeedlessNode extends Node {
  override isSafe(): boolean {
    return true;
  }
}

export class Cluster {
  readonly network: Network;
  readonly #processes = new Map<NodeId, Process>();
  #turns = 0;

  constructor(readonly world: ClusterWorld) {
    const clockOf = (id: NodeId) => this.#processes.get(id)?.line.clock;
    this.network = new Network({ world, clockOf, checksIncarnations: !world.without.includes('incarnations') });
  }

  start(slot: Slot): void {
    const { world } = this;
    const line: Line = { clock: new ProcessClock(world.clock, slot.host), isCut: false, failedAt: -1 };
    const { clock } = line;
    const Kind = world.without.includes('lease') ? HeedlessNode : Node;
    const node: Node = new Kind({
      id: slot.id,
      role: slot.role,
      clock,
      placement: remotePlacement(world, line, world.memory.placement),
      bus: this.network.bus(slot.id, clock),
      soon: (run) => void clock.after(0, run),
      grow: (self) => Promise.resolve(treeOf(cellsOf(this.#cellWorld(self, line)))),
      unfinished: async (self, shards) => {
        const { rooms, users } = await this.#store(self, line).unfinished(shards);
        return [...rooms.map(roomAddress), ...users.map(sessionAddress)];
      },
      toSocket: (conn, command) => world.toSocket(node, conn, command),
      onMoved: (shards) => world.onMoved(node, shards),
      onLost: () => this.#end(process, 'silence'),
      count: () => undefined,
      onTrouble: () => undefined,
    });
    const process: Process = { slot, node, line, hasStarted: false, isLeaving: false };
    this.#processes.set(slot.id, process);
    node.start().then(
      () => (process.hasStarted = true),
      () => this.#end(process, 'exit'),
    );
  }

  /** The nodes of this role that take part and are not dead. */
  nodes(role: NodeRole): readonly Readonly<{ node: Node; clock: ProcessClock }>[] {
    const parts = [...this.#processes.values()].filter(({ slot }) => slot.role === role).filter(takesPart);
    return parts.map(({ node, line }) => ({ node, clock: line.clock }));
  }

  /** Ends a process at once. Its supervisor either sees the exit, or only the lease tells. It is forked again. */
  crash(id: NodeId, seen: 'exit' | 'silence', awayMs?: number): void {
    const process = this.#processes.get(id);
    if (process) this.#end(process, seen, awayMs);
  }

  /** As SIGSTOP and SIGCONT: the process does nothing, and does not know. */
  pause(id: NodeId, ms: number): void {
    this.#processes.get(id)?.line.clock.pause(ms);
  }

  /** As SIGTERM: the process hands its shards over, and comes back after so long. */
  leave(id: NodeId, awayMs: number): void {
    const process = this.#processes.get(id);
    if (!process?.hasStarted || process.isLeaving || process.line.clock.isDead) return;
    process.isLeaving = true;
    const { clock, random } = this.world;
    process.node
      .leave('handOver')
      .catch(() => undefined)
      .then(() => clock.after(random.between(1, 200), () => this.#end(process, 'exit', awayMs)))
      .catch(() => undefined);
  }

  /** The store cannot be reached by this node, for so long. */
  cutFromStore(id: NodeId, ms: number): void {
    const process = this.#processes.get(id);
    if (!process) return;
    process.line.isCut = true;
    this.world.clock.after(ms, () => (process.line.isCut = false));
  }

  /** Gives away what a node owns, as no node would: until both look again, both believe that it is theirs. */
  usurp(id: NodeId): void {
    const { random, memory } = this.world;
    const from = this.#processes.get(id);
    const to = random.pick(this.nodes('worker').filter(({ node }) => node.me.id !== id));
    if (!from || !takesPart(from) || !to) return;
    const moves = [...Array(SHARDS).keys()].map((shard) => ({ shard, to: to.node.me }));
    memory.placement
      .handOver(from.node.me, moves)
      .then((moved) => this.world.onTwoOwners(moved.map(({ shard }) => shard)))
      .catch(() => undefined);
  }

  #end(process: Process, seen: 'exit' | 'silence', awayMs = this.world.random.between(200, 600)): void {
    if (process.line.clock.isDead) return;
    const { clock, random, memory } = this.world;
    process.line.clock.die();
    const me = process.hasStarted ? process.node.me : undefined;
    if (seen === 'exit' && me) {
      clock.after(random.between(1, 30), () => {
        const declared = memory.placement.declareDead(me, 'exit');
        declared.then(() => this.#prod()).catch(() => undefined);
      });
    }
    clock.after(awayMs, () => this.start(process.slot));
  }

  #prod(): void {
    for (const process of this.#processes.values()) {
      if (takesPart(process)) process.node.prod().catch(() => undefined);
    }
  }

  #cellWorld(node: Node, line: Line): CellWorld {
    const { clock } = line;
    return {
      store: this.#store(node, line),
      screen: this.world.screenOf(node, line),
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

  #store(node: Node, line: Line): Store {
    const { memory, testimony } = this.world;
    const { me } = node;
    return remoteStore(this.world, line, memory.storeFor(me), () => {
      if (!memory.isLive(me)) testimony.deadNodeCommitted(me.id);
    });
  }

  /** Unlike a UUIDv7, the same again for the same seed; its last ten bits spread over all shards. */
  #newTurnId(): string {
    const count = (this.#turns += 1);
    const tail = ((Math.imul(count, 0x9e3779b1) >>> 0) % 0x1000).toString(16).padStart(3, '0');
    return `01900000-0000-7000-8000-${count.toString(16).padStart(9, '0')}${tail}`;
  }
}

const takesPart = ({ hasStarted, line }: Process): boolean => hasStarted && !line.clock.isDead;
