/** Duty `web`, `telegram` or both: where people come in. Owns no shards; asks the sessions on behalf of who writes. */
import { shardOf } from '../../actors/contracts/ids.js';
import type { NodeRef } from '../../actors/contracts/ids.js';
import { sessionAddress } from '../../actors/contracts/session.js';
import type { SocketCommand } from '../../actors/contracts/socket.js';
import { systemClock } from '../../actors/runtime/clock.js';
import { Windows } from '../../actors/runtime/window.js';
import { catalogue, languageOf } from '../adapters/i18n/texts.js';
import { Meters, pageOf } from '../adapters/metrics/meters.js';
import { connect } from '../adapters/sql/connect.js';
import type { Sql } from '../adapters/sql/connect.js';
import { readGauges } from '../adapters/sql/gauges.js';
import type { Gauges } from '../adapters/sql/gauges.js';
import { sqlPeople } from '../adapters/sql/people.js';
import { sqlPlacement } from '../adapters/sql/placement.js';
import { secretOf } from '../adapters/sql/secrets.js';
import { startWebServer } from '../adapters/web/server.js';
import type { WebEdge } from '../adapters/web/server.js';
import { codesOf } from './bot-links.js';
import { memberOf } from './member.js';
import type { Member } from './member.js';
import { intakeOf } from './messenger-intake.js';
import type { MessengerIntake } from './messenger-intake.js';
import type { Duty, Surroundings } from './process.js';
import { startReporting } from './self-report.js';

const CONNECTIONS = 6;

export async function startEdge(surroundings: Surroundings): Promise<Duty> {
  const { params } = surroundings;
  const meters = new Meters('edge');
  const sql = connect(params.databaseUrl, { name: params.node, max: CONNECTIONS });
  let web: WebEdge | undefined;
  const member = memberOf(surroundings, {
    role: 'edge',
    placement: sqlPlacement(sql),
    meters,
    grow: () => Promise.reject(new Error('an edge owns no shards')),
    unfinished: () => Promise.resolve([]),
    toSocket: (conn: number, command: SocketCommand) => web?.deliver(conn, command),
    onMoved: (shards) => {
      const moved = new Set(shards);
      web?.attachAgain((user) => moved.has(shardOf(user)));
    },
  });
  await member.node.start();
  const { node } = member;
  const messenger = intakeOf(surroundings, sql, node, meters);
  if (params.duty !== 'telegram') web = await openWeb(surroundings, { sql, meters, member, messenger });
  if (params.duty !== 'web') messenger.poll();
  const pages = web && (() => web.connections());
  const stopReporting = startReporting(surroundings, sql, member, { ...(pages && { pages }) });
  return {
    me: node.me,
    prod: () => node.prod(),
    isReady: () => node.isSafe() && member.bus.isUp(),
    leave: async (way) => {
      stopReporting();
      await Promise.all([messenger.stop(), web?.close()]);
      await node.leave(way);
      await messenger.close();
      await sql.end({ timeout: 1 });
    },
    metrics: () => meters.asJson(),
  };
}

type Parts = Readonly<{ sql: Sql; meters: Meters; member: Member; messenger: MessengerIntake }>;

async function openWeb({ params, log, hostMetrics }: Surroundings, parts: Parts): Promise<WebEdge> {
  const { sql, meters, member, messenger } = parts;
  const { node, bus } = member;
  const { defaultLanguage, web } = params.config;
  const windows = new Windows(systemClock);
  const edge = await startWebServer({
    host: web.host,
    port: web.port,
    publicUrl: web.publicUrl,
    socketPlace: (): NodeRef => node.me,
    ask: (user, command, timeoutMs) => {
      const to = sessionAddress(user);
      return windows.run(node.router.ownerOf(to), () => node.router.ask(to, command, timeoutMs));
    },
    tell: (user, command) => node.router.send(sessionAddress(user), command),
    hint: (user, command) => node.router.hint(sessionAddress(user), command),
    codes: codesOf(sql),
    ...(messenger.fetchFile && { media: { key: await secretOf(sql, 'media'), fetch: messenger.fetchFile } }),
    people: sqlPeople(sql),
    languageOf: (tag) => languageOf(tag, defaultLanguage),
    texts: (language) => ({
      ...catalogue(language, 'web-'),
      ...catalogue(language, 'media-'),
      ...catalogue(language, 'undelivered-'),
    }),
    isReady: () => node.isSafe() && bus.isUp(),
    metrics: async () => pageOf(await hostMetrics()),
    webhooks: messenger.webhooks,
    clock: systemClock,
    log,
    count: (event) => meters.count(event),
  });
  meters.watch({
    name: 'chatgogo_asks_held',
    help: 'Commands that wait for their turn to be asked: the workers answer late.',
    over: 'sum',
    read: () => windows.waiting(),
  });
  meters.watch({
    name: 'chatgogo_clients_connected',
    help: 'Open pages.',
    over: 'sum',
    read: () => edge.connections(),
  });
  for (const [name, help, read] of [
    ['chatgogo_users_searching', 'People who look for a partner.', (gauges) => gauges.searching],
    ['chatgogo_rooms_active', 'Conversations that go on.', (gauges) => gauges.activeRooms],
    ['chatgogo_dead_letters', 'Updates set aside for an operator.', (gauges) => gauges.deadLetters],
    ['chatgogo_database_seconds', 'Time of one small question to the database.', (gauges) => gauges.seconds],
  ] satisfies [string, string, (gauges: Gauges) => number][]) {
    meters.watch({ name, help, over: 'max', read: async () => read(await readGauges(sql)) });
  }
  return edge;
}
