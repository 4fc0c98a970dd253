/** A room between Alice and Bob as tests see it: loaded from a log, with everything that can be said to it. */
import type { PoolId, RoomId, Seq, SourceKey, UserId } from '../../actors/contracts/ids.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { Body, LogRow, StoredRoom, UndeliveredReason } from '../../actors/contracts/room.js';
import type { Deliver } from '../../actors/contracts/session.js';
import { room } from '../../actors/room/room.js';
import type { Room } from '../../actors/room/state.js';
import { BEGIN, simulate } from './simulate.js';

export const [alice, bob, eve] = ['alice', 'bob', 'eve'] as UserId[] as [UserId, UserId, UserId];
export const roomId = 'room-1' as RoomId;
export const pool = 'pool-1' as PoolId;

export const seq = (place: number): Seq => place as Seq;
export const keyOf = (key: string): SourceKey => key as SourceKey;
export const text = (words: string) => ({ kind: 'text', text: words }) as const;
export const said = (words: string): Body => ({ kind: 'said', content: text(words) });
export const ended: Body = { kind: 'ended' };

export const post = (user: UserId, key: string, replyTo?: number) =>
  ({
    type: 'post',
    user,
    key: keyOf(key),
    content: text(key),
    ...(replyTo !== undefined && { replyTo: seq(replyTo) }),
  }) as const;
export const amend = (
  user: UserId,
  key: string,
  ref: number,
  content: Extract<Body, { kind: 'said' }>['content'] = text(key),
) => ({ type: 'amend', user, key: keyOf(key), ref: seq(ref), content }) as const;
export const leave = (user: UserId, key: string) => ({ type: 'leave', user, key: keyOf(key) }) as const;
export const delivered = (user: UserId, upTo: number) => ({ type: 'delivered', user, seq: seq(upTo) }) as const;
export const undeliverable = (user: UserId, place: number, reason: UndeliveredReason = 'tooLarge') =>
  ({ type: 'undeliverable', user, seq: seq(place), reason }) as const;
export const wake = (user: UserId) => ({ type: 'wake', user }) as const;

export const row = (place: number, by: UserId | null, body: Body, key = `k${place}`): LogRow => ({
  seq: seq(place),
  by,
  key: by === null ? null : keyOf(key),
  body,
  at: BEGIN as LogRow['at'],
});
export const found = row(1, null, { kind: 'found' });
/** As the store has it; `cursors`: what Alice and Bob have been shown. This is Alice's third room and Bob's eighth. */
export const stored = (tail: readonly LogRow[] = [found], cursors: readonly [number, number] = [1, 1]): StoredRoom => ({
  id: roomId,
  members: [
    { user: alice, delivered: seq(cursors[0]), ordinal: 3 },
    { user: bob, delivered: seq(cursors[1]), ordinal: 8 },
  ],
  tail,
});
export const load = (from = stored()) => simulate<Room>(room, roomAddress(roomId), from);
export type Loaded = Awaited<ReturnType<typeof load>>;

const ordinalOf = (user: UserId): number => (user === alice ? 3 : 8);
/** What a member is told of one row. */
export const deliver = (to: UserId, place: number, after: number, body: Body, own = false): Deliver => ({
  type: 'deliver',
  room: roomId,
  ordinal: ordinalOf(to),
  seq: seq(place),
  after: seq(after),
  own,
  body,
});
/** What a member was told so far. */
export const toldTo = ({ told }: Loaded, user: UserId): readonly Deliver[] =>
  told.flatMap(({ to, command }) => (to.kind === 'session' && to.id === user ? [command as Deliver] : []));
export const seqsToldTo = (sim: Loaded, user: UserId): readonly number[] => toldTo(sim, user).map((one) => one.seq);
