/** Duty `worker`: owns shards, and on them the sessions, rooms and matchers. */
import { codeOf } from '../../actors/contracts/ports.js';
import type { Lane, Transport } from '../../actors/contracts/ports.js';
import { roomAddress } from '../../actors/contracts/room.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { Fact, Store } from '../../actors/contracts/store.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { GroupCommit } from '../../actors/runtime/lane.js';
import { treeOf } from '../../actors/runtime/node.js';
import type { Node } from '../../actors/runtime/node.js';
import { paced } from '../../actors/runtime/pace.js';
import { safeError } from '../adapters/logging/logger.js';
import { Meters } from '../adapters/metrics/meters.js';
import { connect } from '../adapters/sql/connect.js';
import type { Sql } from '../adapters/sql/connect.js';
import { sqlPlacement } from '../adapters/sql/placement.js';
import { sqlStore } from '../adapters/sql/store.js';
import { startBroadcasting } from './broadcasting.js';
import { cellsOf, productBehaviors } from './cells.js';
import type { Behaviors, CellWorld } from './cells.js';
import { memberOf } from './member.js';
import { screenOf } from './messenger.js';
import type { Duty, Surroundings } from './process.js';
import { startReporting } from './self-report.js';
import { turnIds } from './turn-ids.js';

/** Connections of one worker: its lanes, and loads beside them. */
const CONNECTIONS = 12;

/**
 * Between the beginnings of two statements of a lane. What is said is waited for; that it was shown is only recorded: a
 * process that dies in between tells it once more.
 */
const PACE_MS: Readonly<Record<Fact['type'], number>> = { appended: 6, saved: 6, shown: 25 };

export async function startWorker(surroundings: Surroundings): Promise<Duty> {
  const { params, settle, log } = surroundings;
  const meters = new Meters('worker');
  const sql = connect(params.databaseUrl, { name: params.node, max: CONNECTIONS });
  const cells: NonNullable<CellWorld['cells']> = new Set();
  watchCells(cells, meters);
  let store: Store | undefined;
  let screen: ReturnType<typeof screenOf> | undefined;
  const storeOf = (node: Node): Store => (store ??= meteredStore(sql, node, meters));
  const member = memberOf(surroundings, {
    role: 'worker',
    placement: sqlPlacement(sql),
    meters,
    unfinished: async (own, shards) => {
      const { rooms, users } = await storeOf(own).unfinished(shards);
      return [...rooms.map(roomAddress), ...users.map(sessionAddress)];
    },
    toSocket: () => undefined, // sockets live in edges
    onMoved: () => undefined,
    grow: (own) => {
      screen = screenOf(surroundings, sql, own);
      const tree = treeOf(
        cellsOf({
          store: storeOf(own),
          screen,
          transport: meteredTransport(own.router, meters),
          clock: systemClock,
          behaviors: { ...productBehaviors, room: meteredRoom(meters) },
          newTurnId: turnIds(),
          cells,
          count: (event) => meters.count(event),
          onFailure: (to, failure) => {
            const code = codeOf(failure);
            if (code === 'FENCED') return surroundings.end('fenced');
            if (code === 'NOT_UNDERSTOOD') own.stepAside(to);
            meters.count(`cell.${code}`);
            log.warn({ event: 'cell.failed', kind: to.kind, id: to.id, error: safeError(failure) }, 'An actor ended.');
          },
        }),
      );
      tree.plant(settle);
      return Promise.resolve(tree);
    },
  });
  const { node } = member;
  await node.start();
  const stopReporting = startReporting(surroundings, sql, member, { cells });
  const broadcasting = startBroadcasting(surroundings, sql, node, screen?.bots ?? []);
  return {
    me: node.me,
    prod: () => node.prod(),
    isReady: () => node.isSafe() && member.bus.isUp(),
    leave: async (way) => {
      stopReporting();
      await broadcasting.stop();
      await node.leave(way);
      await screen?.close();
      await sql.end({ timeout: 1 });
    },
    metrics: () => meters.asJson(),
  };
}

/** How many actors are in memory, and how much waits for them. */
function watchCells(cells: ReadonlySet<Readonly<{ depth: number }>>, meters: Meters): void {
  const depths = () => [...cells].map(({ depth }) => depth);
  const [name, help] = ['chatgogo_mailbox_depth', 'Turns that wait or run, of all actors.'];
  meters.watch({ name: 'chatgogo_actors', help: 'Actors in memory.', over: 'sum', read: () => cells.size });
  meters.watch({ name, help, over: 'sum', read: () => depths().reduce((sum, depth) => sum + depth, 0) });
  meters.watch({
    name: `${name}_max`,
    help: 'Turns that wait or run, of the busiest actor.',
    over: 'max',
    read: () => depths().reduce((most, depth) => Math.max(most, depth), 0),
  });
}

function meteredStore(sql: Sql, node: Node, meters: Meters): Store {
  return sqlStore(sql, node.me, {
    makeLane: (write, type): Lane<Fact> =>
      new GroupCommit<Fact>(
        async (batch) => {
          const begunAt = performance.now();
          await write(batch);
          meters.committed(batch.length, performance.now() - begunAt);
          const relayed = batch.reduce((sum, { facts }) => sum + facts.filter(isMessage).length, 0);
          if (relayed > 0) meters.relayed(relayed);
        },
        paced(systemClock, PACE_MS[type], (run) => void setImmediate(run)),
      ),
  });
}

const isMessage = (fact: Fact): boolean => fact.type === 'appended' && fact.body.kind === 'said';

/** Counts the rows that a room tells once more, since nobody has acknowledged them. */
const meteredRoom = (meters: Meters): Behaviors['room'] => ({
  ...productBehaviors.room,
  decide: (state, message, turn) => {
    const decision = productBehaviors.room.decide(state, message, turn);
    if (message.type === 'redeliveryDue')
      meters.redelivered(decision.effects.filter(({ effect }) => effect === 'tell').length);
    return decision;
  },
});

/** Counts what actors refuse. */
const meteredTransport = (transport: Transport, meters: Meters): Transport => ({
  send: (to, command, asker) => transport.send(to, command, asker),
  hint: (to, command) => transport.hint(to, command),
  ask: (to, command, timeoutMs) => transport.ask(to, command, timeoutMs),
  answer: (to, value) => {
    const refusal = typeof value === 'object' && value !== null && 'refusal' in value ? value.refusal : undefined;
    if (typeof refusal === 'string') meters.refused(refusal);
    transport.answer(to, value);
  },
});
