/**
 * Simulated edges: a process that takes part as an edge of the product does, on the bus and in the table of nodes, with
 * people in it instead of WebSockets. Loads everything behind the edge, and nothing else.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeId, RoomId, UserId } from '../../actors/contracts/ids.js';
import { SHARDS, shardOf } from '../../actors/contracts/ids.js';
import type { Bus } from '../../actors/contracts/ports.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SessionCommand } from '../../actors/contracts/session.js';
import type { People } from '../../actors/contracts/store.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { Node } from '../../actors/runtime/node.js';
import { paced } from '../../actors/runtime/pace.js';
import { ENVELOPE_EVERY_MS } from '../../actors/runtime/postbox.js';
import { LocalBus } from '../../bootstrap/adapters/local/bus.js';
import { RedisBus } from '../../bootstrap/adapters/redis/bus.js';
import { connect } from '../../bootstrap/adapters/sql/connect.js';
import type { Sql } from '../../bootstrap/adapters/sql/connect.js';
import { sqlPeople } from '../../bootstrap/adapters/sql/people.js';
import { sqlPlacement } from '../../bootstrap/adapters/sql/placement.js';
import { FakePerson } from './fake-person.js';
import type { FakePersonPorts } from './fake-person.js';
import type { HostPlace } from './host-process.js';
import { Latencies } from './latencies.js';
import type { Quantiles } from './latencies.js';
import { serve } from './remote.js';
import { Stage } from './talk.js';
import type { Side, Talked, Wish } from './talk.js';

/** As the edges of the product wait. */
const ASK_MS = 1_500;
const CONNECTIONS = 6;
/** People who come in side by side. */
const AT_ONCE = 64;
const MEET_WITHIN_MS = 60_000;

type Seat = Readonly<{ room: number; side: Side }>;
export type Refused = Readonly<{ refused: number }>;

let node: Node;
let sql: Sql;
let known: People;
const people: FakePerson[] = [];
const rooms = new Map<RoomId, number>();
const seats = new Map<FakePerson, Seat>();
const pairs: FakePerson[][] = [];
let refused = 0;

const ports: FakePersonPorts = {
  ask: (user, command) => node.router.ask(sessionAddress(user), command, ASK_MS),
  tell: (user, command) => node.router.send(sessionAddress(user), command),
  met: (person, room) => {
    const place = rooms.get(room) ?? rooms.size;
    rooms.set(room, place);
    const pair = (pairs[place] ??= []);
    seats.set(person, { room: place, side: pair.length as Side });
    pair.push(person);
  },
  heard: (person, text) => {
    const seat = seats.get(person);
    if (seat) stage.heard(seat.room, seat.side, text);
  },
};

const stage = new Stage((room, side, text) => {
  const speaker = pairs[room]?.[side];
  speaker?.post(text).catch(() => (refused += 1));
});

const onProblem = (): void => undefined;
const busAt = (bus: HostPlace['bus']): Bus =>
  bus.kind === 'local'
    ? new LocalBus({ place: bus.place, onProblem })
    : new RedisBus({ address: bus.address, onProblem });

/** As the product's edge: whose sessions have another owner make their pages known there. */
function attachAgain(shards: ReadonlySet<number>): void {
  for (const person of people) if (shards.has(shardOf(person.user))) person.attach().catch(() => undefined);
}

const handlers = {
  /** Resolves when this process takes part. */
  join: async ({ databaseUrl, bus }: Pick<HostPlace, 'databaseUrl' | 'bus'>): Promise<void> => {
    sql = connect(databaseUrl, { name: 'bench', max: CONNECTIONS });
    known = sqlPeople(sql);
    node = new Node({
      id: `bench/${process.pid}` as NodeId,
      role: 'edge',
      clock: systemClock,
      placement: sqlPlacement(sql),
      bus: busAt(bus),
      soon: paced(systemClock, ENVELOPE_EVERY_MS, (run) => void setImmediate(run)),
      grow: () => Promise.reject(new Error('an edge owns no shards')),
      unfinished: () => Promise.resolve([]),
      toSocket: (conn, command) => people[conn]?.deliver(command),
      onMoved: (shards) => attachAgain(new Set(shards)),
      onLost: () => process.exit(1),
      count: () => undefined,
      onTrouble: () => undefined,
    });
    await node.start();
  },

  /** Resolves when there are so many rooms with two people in each; those there were stay. */
  open: async ({ rooms: wanted }: Readonly<{ rooms: number }>): Promise<Readonly<{ seconds: number }>> => {
    const begunAt = performance.now();
    const missing = 2 * (wanted - pairs.length);
    await sideBySide(missing, async () => {
      const token = createHash('sha256').update(randomBytes(32)).digest('hex');
      const person = comeIn(await known.enrol(token, 'en'));
      await person.attach();
      await person.search();
    });
    const until = performance.now() + MEET_WITHIN_MS;
    while (seats.size < 2 * wanted) {
      if (performance.now() > until) throw new Error(`only ${seats.size} of ${2 * wanted} people have found a partner`);
      await sleep(10);
    }
    return { seconds: (performance.now() - begunAt) / 1_000 };
  },

  hold: async (wish: Wish): Promise<Talked & Refused> => {
    refused = 0;
    return { ...(await stage.hold(wish)), refused };
  },

  /** The rooms, by place, that some of these shards have to do with: the room's own, and those of its two people. */
  roomsOn: ({ shards }: Readonly<{ shards: readonly number[] }>): Promise<readonly number[]> => {
    const wanted = new Set(shards);
    if (shards.some((shard) => shard < 0 || shard >= SHARDS)) throw new RangeError('there is no such shard');
    const isConcerned = (place: number, room: RoomId) =>
      [room, ...(pairs[place] ?? []).map(({ user }) => user)].some((id) => wanted.has(shardOf(id)));
    return Promise.resolve([...rooms].flatMap(([room, place]) => (isConcerned(place, room) ? [place] : [])));
  },

  /** Asks the session of each of these people once, and then once more, one after the other. */
  activate: async ({ users }: Readonly<{ users: readonly UserId[] }>) => {
    const [first, second] = [new Latencies(), new Latencies()];
    for (const user of users) {
      const person = comeIn(user);
      await timed(first, () => person.attach());
      await timed(second, () => person.attach());
    }
    return { first: first.quantiles(), second: second.quantiles() } satisfies Record<string, Quantiles>;
  },

  /** Closes the pages of all who came in, as browsers that go away. */
  detach: (): Promise<void> => {
    for (const { user, socket } of people) ports.tell(user, { type: 'detach', socket } satisfies SessionCommand);
    return sleep(200);
  },
};
export type EdgeHandlers = typeof handlers;

function comeIn(user: UserId): FakePerson {
  const { id, inc } = node.me;
  const person = new FakePerson(user, { node: id, inc, conn: people.length }, ports);
  people.push(person);
  return person;
}

async function sideBySide(count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, worker));
}

async function timed(latencies: Latencies, work: () => Promise<void>): Promise<void> {
  const begunAt = performance.now();
  await work();
  latencies.add(performance.now() - begunAt);
}

serve(handlers, async () => {
  await node.leave('stop');
  await sql.end({ timeout: 1 });
});
