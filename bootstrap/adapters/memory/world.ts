/** A database in memory: the same transitions, constraints and errors as the SQL one, for tests and simulated worlds. */
import type { NodeRef, RoomId, Seq, UserId } from '../../../actors/contracts/ids.js';
import type { Clock, Placement } from '../../../actors/contracts/ports.js';
import type { LogRow } from '../../../actors/contracts/room.js';
import type { Register } from '../../../actors/contracts/session.js';
import type { MessageMap, People, Store } from '../../../actors/contracts/store.js';
import { MemoryMessages } from './messages.js';
import { MemoryParking } from './parking.js';
import { MemoryPeople } from './people.js';
import { MemoryPlacement } from './placement.js';
import { MemoryReader } from './reader.js';
import { MemoryStore } from './store.js';
import { Tables } from './tables.js';

/**
 * What the database holds its writers to; switched off to show that a checker notices. `fence`: nodes declared dead write
 * nothing. `expectedSeq`: a row takes a place that is free, a session follows the version it was loaded with.
 */
export type Guards = Readonly<{ fence: boolean; expectedSeq: boolean }>;
export const ALL_GUARDS: Guards = { fence: true, expectedSeq: true };

export type MemoryWorldOptions = Readonly<{
  /** The clock of the database: leases and pauses are measured by it alone. */
  clock: Pick<Clock, 'now'>;
  guards: Guards;
}>;

/** What the database holds. */
export type Ending = Readonly<{
  registers: ReadonlyMap<UserId, Register>;
  rooms: readonly Readonly<{ id: RoomId; members: readonly UserId[]; isActive: boolean; rows: readonly LogRow[] }>[];
}>;

export class MemoryWorld {
  readonly #tables = new Tables();
  readonly #placement: MemoryPlacement;
  readonly placement: Placement;
  readonly people: People = new MemoryPeople(this.#tables);
  readonly messages: MessageMap = new MemoryMessages(this.#tables);
  readonly parking = new MemoryParking();

  constructor(readonly options: MemoryWorldOptions) {
    this.placement = this.#placement = new MemoryPlacement(this.#tables, options.clock);
  }

  storeFor(me: NodeRef): Store {
    const isPassable = () => !this.options.guards.fence || this.isLive(me);
    const { clock, guards } = this.options;
    return new MemoryStore(this.#tables, clock, { me, isPassable, expectsSeq: guards.expectedSeq });
  }

  reader(): Pick<Store, 'room' | 'session' | 'log' | 'register'> {
    return new MemoryReader(this.#tables);
  }

  /** Whether this run of a node is the newest, and has not been declared dead. */
  isLive(me: NodeRef): boolean {
    return this.#placement.isLive(me);
  }

  /** As if the node had not renewed its lease for too long. */
  expireLease(me: NodeRef): void {
    this.#placement.expire(me);
  }

  ending(): Ending {
    const reader = new MemoryReader(this.#tables);
    return {
      registers: new Map(this.#tables.users.all().map(({ user, register }) => [user, register])),
      rooms: this.#tables.rooms.all().map((room) => {
        const { id, members, endedAt } = room;
        return { id, members, isActive: endedAt === null, rows: reader.rows(room, 0 as Seq) };
      }),
    };
  }
}
