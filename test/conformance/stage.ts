/** What the suites of the database's ports act on: a world with people, searches and rooms, made by the ports alone. */
import type { EpochMs, NodeId, NodeRef, RoomId, Seq, SourceKey, Ticket, UserId } from '../../actors/contracts/ids.js';
import { onShard } from '../../actors/contracts/ids.js';
import type { Waiter } from '../../actors/contracts/matcher.js';
import { codeOf } from '../../actors/contracts/ports.js';
import type { Placement } from '../../actors/contracts/ports.js';
import { roomAddress } from '../../actors/contracts/room.js';
import type { Body } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Channel, Language, SessionFact } from '../../actors/contracts/session.js';
import type { MessageMap, Parking, People, Store } from '../../actors/contracts/store.js';

/** Everything a database offers. */
export type StoreWorld = Readonly<{
  placement: Placement;
  people: People;
  messages: MessageMap;
  parking: Parking;
  storeFor(me: NodeRef): Store;
  /** As if the node had not renewed its lease for too long. */
  expireLease(me: NodeRef): Promise<void>;
  close(): Promise<void>;
}>;
/** Opens a world without nodes, people, rooms or parked updates. Called before each test; each is closed after its test. */
export type OpenWorld = () => Promise<StoreWorld>;

type Saved = Extract<SessionFact, { type: 'saved' }>;
type Shown = Extract<SessionFact, { type: 'shown' }>;
export type SaveOptions = Partial<Omit<Saved, 'type' | 'user'>>;
export type ShowOptions = Partial<Omit<Shown, 'type' | 'user' | 'room' | 'seq'>>;

export const FIRST = 'host/first' as NodeId;
export const SECOND = 'host/second' as NodeId;
/** Longer than any test takes. */
export const LONG_MS = 600_000;

export const said = (text: string): Body => ({ kind: 'said', content: { kind: 'text', text } });
export const ended: Body = { kind: 'ended' };
export const seqs = (rows: readonly Readonly<{ seq: Seq }>[]): readonly number[] => rows.map(({ seq }) => seq);

export type Times<T, N extends number, Made extends readonly T[] = readonly []> = Made['length'] extends N
  ? Made
  : Times<T, N, readonly [...Made, T]>;
/** Makes so many, one after the other. */
export async function times<T, N extends number>(count: N, make: (place: number) => Promise<T>): Promise<Times<T, N>> {
  const made: T[] = [];
  for (let place = 0; place < count; place += 1) made.push(await make(place));
  return made as readonly T[] as Times<T, N>;
}

/** The code a promise rejects with; 'done' when it resolves. */
export const outcomeOf = (acting: Promise<unknown>): Promise<string> =>
  acting.then(
    () => 'done',
    (failure: unknown) => codeOf(failure),
  );

/** Ids look as the product's do, and no two are alike. */
let ids = 0;
export const newId = (shard = 0): string =>
  onShard(`01900000-0000-7000-8000-${(ids += 1).toString(16).padStart(9, '0')}000`, shard);
export const newTicket = (): Ticket => newId() as Ticket;
export const newRoom = (shard = 0): RoomId => newId(shard) as RoomId;

export class Stage {
  /** When the test began. Rows and searches have times relative to it. */
  readonly beganAt = Date.now() as EpochMs;

  constructor(
    readonly world: StoreWorld,
    readonly me: NodeRef,
    readonly store: Store,
  ) {}

  /** A world and the first node in it. */
  static async set(open: OpenWorld): Promise<Stage> {
    const world = await open();
    const me = { id: FIRST, inc: await world.placement.join(FIRST, 'worker', LONG_MS) };
    return new Stage(world, me, world.storeFor(me));
  }

  at(ms: number): EpochMs {
    return (this.beganAt + ms) as EpochMs;
  }

  /** The store of another node that has just joined. */
  async rival(id = SECOND): Promise<Stage> {
    const me = { id, inc: await this.world.placement.join(id, 'worker', LONG_MS) };
    return new Stage(this.world, me, this.world.storeFor(me));
  }

  person(channel: Channel = 'telegram', language: Language = 'en'): Promise<UserId> {
    const count = (ids += 1);
    return channel === 'telegram'
      ? this.world.people.ofChat({ bot: 1, chat: count }, language)
      : this.world.people.enrol(count.toString(16).padStart(64, '0'), language);
  }

  people<N extends number>(count: N): Promise<Times<UserId, N>> {
    return times(count, () => this.person());
  }

  /** Commits a `saved` of the next version, or of the one given. */
  async save(user: UserId, options: SaveOptions = {}): Promise<void> {
    await this.store.lane.commit(sessionAddress(user), [await this.saved(user, options)]);
  }

  async saved(user: UserId, options: SaveOptions = {}): Promise<Saved> {
    const stored = await this.store.session(user);
    const { version = 0, keys = [], owed = [] } = stored ?? {};
    return { type: 'saved', user, keys, owed, ...options, version: options.version ?? version + 1 };
  }

  async search(user: UserId, afterMs = 0): Promise<Waiter> {
    const [ticket, since] = [newTicket(), this.at(afterMs)];
    await this.save(user, { move: { to: 'searching', ticket, at: since } });
    const language = (await this.store.session(user))?.language ?? 'en';
    return { user, ticket, language, since };
  }

  /** Two people who search are joined. */
  async meet(a: UserId, b: UserId, room = newRoom()): Promise<RoomId> {
    const pair = { room, a: await this.search(a), b: await this.search(b), at: this.at(0) };
    const [outcome] = await this.store.join([pair]);
    if (!outcome?.joined) throw new Error(`not joined: ${JSON.stringify(outcome)}`);
    return room;
  }

  async room(): Promise<Readonly<{ room: RoomId; a: UserId; b: UserId }>> {
    const [a, b] = await this.people(2);
    return { room: await this.meet(a, b), a, b };
  }

  async append(room: RoomId, seq: number, by: UserId, body: Body = said(`row ${seq}`), key = `k${seq}`): Promise<void> {
    await this.store.lane.commit(roomAddress(room), [this.appended(room, seq, by, body, key)]);
  }

  appended(room: RoomId, seq: number, by: UserId, body: Body = said(`row ${seq}`), key = `k${seq}`, afterMs = 0) {
    const type = 'appended' as const;
    return { type, room, seq: seq as Seq, by, key: key as SourceKey, body, at: this.at(afterMs) };
  }

  async show(user: UserId, room: RoomId, seq: number, options: ShowOptions = {}): Promise<void> {
    await this.store.lane.commit(sessionAddress(user), [this.shown(user, room, seq, options)]);
  }

  shown(user: UserId, room: RoomId, seq: number, options: ShowOptions = {}): Shown {
    return { type: 'shown', user, room, seq: seq as Seq, isDrained: false, ...options };
  }

  rows(room: RoomId) {
    return this.store.log(room, 0 as Seq, 1_000);
  }
}
