/** What actors call for, carried out against the store, the screen and the transport. What comes of it is a signal. */
import type { Address } from '../../actors/contracts/contract.js';
import type { PoolId, RoomId, Seq, UserId } from '../../actors/contracts/ids.js';
import { matcherAddress } from '../../actors/contracts/matcher.js';
import { ActorError, codeOf } from '../../actors/contracts/ports.js';
import type { ErrorCode } from '../../actors/contracts/ports.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { RoomContract, RoomOutcome } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import { areUnderstoodRows, isUnderstoodRegister, isUnderstoodSession } from '../../actors/contracts/vocabulary.js';
import type { Matcher, MatcherCall, MatcherSignal } from '../../actors/matcher/state.js';
import type { Room, RoomCall, RoomSignal } from '../../actors/room/state.js';
import type { CellPorts } from '../../actors/runtime/actor-cell.js';
import { refTo } from '../../actors/runtime/ref.js';
import { leaveKey } from '../../actors/session/state.js';
import type { Session, SessionCall, SessionSignal } from '../../actors/session/state.js';
import type { CellWorld } from './cells.js';

export type AnyCall = SessionCall | RoomCall | MatcherCall;

/** How long a session waits for a room. A user's edge waits half as long again, and then asks again with the same key. */
const ROOM_WITHIN_MS = 1_000;
/** Pauses before a read that failed is made again; after the last the actor hears of it. */
const READ_AGAIN_MS = [50, 250];

/** What must be in the store. Throws UNKNOWN. */
export function known<T>(to: Address, stored: T | undefined): T {
  if (stored === undefined) throw new ActorError('UNKNOWN', to, 'not in the store');
  return stored;
}

/** What a newer release has written is nobody's here: a node that knows it is to have the actor. Throws NOT_UNDERSTOOD. */
export function understood<T>(to: Address, stored: T, isUnderstood: (stored: T) => boolean): T {
  if (!isUnderstood(stored)) throw new ActorError('NOT_UNDERSTOOD', to, 'a newer release has written in the store');
  return stored;
}

/** Concern more than the call. */
const WIDER: readonly ErrorCode[] = ['FENCED', 'NOT_UNDERSTOOD'];

/** What comes of a call, whatever that is: a failure is an outcome, too. */
function attempted<S>(world: CellWorld, from: Address, call: AnyCall, run: () => Promise<S>, otherwise: S): Promise<S> {
  return run().catch((failure: unknown) => {
    world.count?.(`call.failed.${call.type}`);
    if (WIDER.includes(codeOf(failure))) world.onFailure(from, failure);
    return otherwise;
  });
}

export function sessionCalls(world: CellWorld, user: UserId): CellPorts<Session>['call'] {
  const from = sessionAddress(user);
  return (call, isLive) =>
    attempted<SessionSignal>(world, from, call, () => carriedOut(world, user, call, isLive), {
      type: 'callFailed',
      call,
    });
}

async function carriedOut(
  world: CellWorld,
  user: UserId,
  call: SessionCall,
  isLive: () => boolean,
): Promise<SessionSignal> {
  const { store, screen } = world;
  const self = sessionAddress(user);
  const read = <T>(look: () => Promise<T>): Promise<T> => reading(world, look, isLive);
  const readRegister = async () =>
    understood(self, known(self, await read(() => store.register(user))), isUnderstoodRegister);
  switch (call.type) {
    case 'show':
      return { type: 'showed', outcome: await screen.show(user, call.language, call.showing, isLive) };
    case 'readLog': {
      const { room: from, after, limit, head } = call;
      const rows = understood(self, await read(() => store.log(from, after, limit)), areUnderstoodRows);
      return { type: 'logRead', room: from, after, rows, isAll: rows.length < limit, head };
    }
    case 'look': {
      const accepted = (await read(() => store.acceptedAs(user, call.key))) ?? null;
      const register = await readRegister();
      return { type: 'looked', key: call.key, accepted, register, changes: call.changes };
    }
    case 'leave': {
      const outcome = await ask(world, call.room, { type: 'leave', user, key: leaveKey(call.key) });
      return { type: 'left', room: call.room, key: call.key, outcome };
    }
    case 'accept':
      return { type: 'admitted', key: call.key, outcome: await store.accept(call.guest) };
    case 'giveUp':
      await ask(world, call.room, { type: 'undeliverable', user, seq: call.seq, reason: call.reason });
      return { type: 'gaveUp', seq: call.seq };
    case 'showTyping':
      await screen.showTyping(user, isLive);
      return { type: 'typingShown' };
    case 'readRegister': {
      const register = await readRegister();
      return { type: 'registerRead', register, changes: call.changes };
    }
    case 'reread': {
      const stored = understood(self, known(self, await read(() => store.session(user))), isUnderstoodSession);
      return { type: 'reread', stored, changes: call.changes };
    }
  }
}

type Asked = Extract<RoomContract['command'], { type: 'leave' | 'undeliverable' }>;
const ask = ({ transport }: CellWorld, id: RoomId, command: Asked): Promise<RoomOutcome> =>
  refTo(roomAddress(id), transport).ask(command, ROOM_WITHIN_MS);

export function roomCalls(world: CellWorld): CellPorts<Room>['call'] {
  return (call, isLive) => {
    const { room: id, amendment } = call;
    const look = async (): Promise<RoomSignal> => {
      const after = (amendment.ref - 1) as Seq;
      const rows = await reading(world, () => world.store.log(id, after, 1), isLive);
      const [row] = understood(roomAddress(id), rows, areUnderstoodRows);
      return { type: 'rowRead', amendment, row: row?.seq === amendment.ref ? row : null };
    };
    return attempted<RoomSignal>(world, roomAddress(id), call, look, { type: 'rowReadFailed' });
  };
}

/** Not made again by itself: a join whose answer was lost has happened, and the matcher proposes anew. */
export function matcherCalls(world: CellWorld, pool: PoolId): CellPorts<Matcher>['call'] {
  return (call) => {
    const join = async (): Promise<MatcherSignal> => ({ type: 'joined', outcomes: await world.store.join(call.pairs) });
    return attempted<MatcherSignal>(world, matcherAddress(pool), call, join, {
      type: 'joinFailed',
    });
  };
}

/** Once or twice more while the store is away and the actor lives. */
async function reading<T>({ clock }: CellWorld, look: () => Promise<T>, isLive: () => boolean): Promise<T> {
  for (const pauseMs of READ_AGAIN_MS) {
    try {
      return await look();
    } catch (failure) {
      if (!(failure instanceof ActorError && failure.code === 'UNAVAILABLE') || !isLive()) throw failure;
      await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    }
  }
  return look();
}
