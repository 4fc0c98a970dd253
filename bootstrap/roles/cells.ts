/**
 * The cells of a worker: each is loaded from the store, decides by its kind's behavior, and has its calls carried out
 * here. The product and the simulated world make their actors by the same function; they differ in the ports.
 */
import type { Address } from '../../actors/contracts/contract.js';
import type { PoolId, RoomId, UserId } from '../../actors/contracts/ids.js';
import { matcherAddress } from '../../actors/contracts/matcher.js';
import { ActorError, codeOf } from '../../actors/contracts/ports.js';
import type { Asker, Clock, Lane, Transport } from '../../actors/contracts/ports.js';
import { roomAddress } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Fact, Screen, Store } from '../../actors/contracts/store.js';
import { isUnderstood, isUnderstoodRoom, isUnderstoodSession } from '../../actors/contracts/vocabulary.js';
import { matcher } from '../../actors/matcher/matcher.js';
import type { Matcher } from '../../actors/matcher/state.js';
import { room } from '../../actors/room/room.js';
import type { Room } from '../../actors/room/state.js';
import { ActorCell } from '../../actors/runtime/actor-cell.js';
import type { CellPorts } from '../../actors/runtime/actor-cell.js';
import type { ActorTypes, Behavior } from '../../actors/runtime/behavior.js';
import { TOUCH } from '../../actors/runtime/branch.js';
import type { Define, Resident } from '../../actors/runtime/branch.js';
import { session } from '../../actors/session/session.js';
import type { Session } from '../../actors/session/state.js';
import { known, matcherCalls, roomCalls, sessionCalls, understood } from './cell-calls.js';
import type { AnyCall } from './cell-calls.js';
import { Revivals } from './revivals.js';
import { Showings } from './showings.js';

export type Behaviors = Readonly<{ session: Behavior<Session>; room: Behavior<Room>; matcher: Behavior<Matcher> }>;
export const productBehaviors: Behaviors = { session, room, matcher };

export type CellEvent = 'cell.loaded' | 'cell.ended' | 'cell.revived' | `call.failed.${AnyCall['type']}`;

export type CellWorld = Readonly<{
  store: Store;
  screen: Screen;
  transport: Transport;
  clock: Clock;
  behaviors: Behaviors;
  /** A UUIDv7, never twice. */
  newTurnId: () => string;
  /**
   * A cell has ended by a failure, or could not be loaded. FENCED: nothing of this node counts any more. NOT_UNDERSTOOD: the
   * cell, if there is one, lives on; a node of a newer release is to have it.
   */
  onFailure: (to: Address, failure: unknown) => void;
  count?: (event: CellEvent) => void;
  /** Holds every cell while it lives: for a look at their mailboxes. */
  cells?: Set<Readonly<{ address: Address; depth: number }>>;
}>;

/** Makes the cell of an address, loaded. Rejects with UNKNOWN when the store has no such actor. */
export function cellsOf(ports: CellWorld): Define {
  const showings = new Showings(ports.screen);
  const world = { ...ports, screen: showings, lane: recording(ports.store.lane, showings) };
  const revivals = new Revivals(world.clock, world.transport, () => world.count?.('cell.revived'));
  const failed = (to: Address, failure: unknown): void => {
    world.onFailure(to, failure);
    revivals.afterFailure(to, failure);
  };
  return async (to, onEnd) => {
    const ended = (failure?: unknown): void => {
      onEnd();
      world.count?.('cell.ended');
      if (failure !== undefined) failed(to, failure);
    };
    try {
      const resident = await load(world, to, ended);
      world.count?.('cell.loaded');
      return resident;
    } catch (failure) {
      if (codeOf(failure) !== 'UNKNOWN') failed(to, failure);
      throw failure;
    }
  };
}

/** The lane of the store; it tells of what sessions have committed. */
const recording = (lane: Lane<Fact>, showings: Showings): Lane<Fact> => ({
  commit: (writer, facts) => {
    const committed = lane.commit(writer, facts);
    return writer.kind === 'session' ? committed.then(() => showings.recorded(writer.id as UserId, facts)) : committed;
  },
});

/** The world as the cells of one worker share it. */
type Shared = CellWorld & Readonly<{ lane: Lane<Fact> }>;
type Ended = (failure?: unknown) => void;

async function load(world: Shared, to: Address, ended: Ended): Promise<Resident> {
  const { store, behaviors } = world;
  switch (to.kind) {
    case 'session': {
      const user = to.id as UserId;
      const stored = understood(to, known(to, await store.session(user)), isUnderstoodSession);
      return settle(world, sessionAddress(user), behaviors.session, stored, ended, sessionCalls(world, user));
    }
    case 'room': {
      const id = to.id as RoomId;
      const stored = understood(to, known(to, await store.room(id)), isUnderstoodRoom);
      return settle(world, roomAddress(id), behaviors.room, stored, ended, roomCalls(world));
    }
    case 'matcher': {
      const pool = to.id as PoolId;
      const queue = { pool, waiters: await store.queue(pool) };
      return settle(world, matcherAddress(pool), behaviors.matcher, queue, ended, matcherCalls(world, pool));
    }
    default:
      throw new ActorError('NOT_UNDERSTOOD', to, 'no such kind of actor');
  }
}

async function settle<A extends ActorTypes & Readonly<{ fact: Fact }>>(
  world: Shared,
  to: Address<A['contract']>,
  behavior: Behavior<A>,
  input: A['input'],
  ended: Ended,
  call: CellPorts<A>['call'],
): Promise<Resident> {
  const { clock, transport, newTurnId, cells } = world;
  const lane: Lane<A['fact']> = { commit: (writer, facts) => world.lane.commit(writer, facts) };
  const onEnd = (failure?: unknown): void => {
    cells?.delete(cell);
    ended(failure);
  };
  const cell = new ActorCell<A>(to, behavior, { clock, lane, transport, newTurnId, call, onEnd });
  cells?.add(cell);
  await cell.start(input);
  return {
    receive: ({ command, asker, isHint }) => {
      if (command.type === TOUCH.type) return touched(asker, transport);
      if (isUnderstood(to, command)) return cell.receive(command, asker);
      if (isHint) return Promise.resolve(); // not worth a shard's way to another node
      const refused = new ActorError('NOT_UNDERSTOOD', to, 'a newer release says it');
      world.onFailure(to, refused);
      return Promise.reject(refused);
    },
    destroy: () => cell.passivate(),
  };
}

/** To be here is all that was wanted. */
function touched(asker: Asker | undefined, transport: Transport): Promise<void> {
  if (asker) transport.answer(asker, { ok: true });
  return Promise.resolve();
}
