/** The live tree as text: hosts, their nodes, what runs on each. */
import { SHARDS } from '../../actors/contracts/ids.js';
import type { NodeSeen } from '../adapters/sql/figures.js';
import type { SelfReport } from './self-report.js';

/** Nodes that have ended are shown for so long. */
const ENDED_SHOWN_MS = 30_000;
const MEBI = 1024 * 1024;

export function drawTree(nodes: readonly NodeSeen[]): string {
  const shown = nodes.filter((node) => node.status !== 'dead' || node.leaseLeftMs > -ENDED_SHOWN_MS);
  const hosts = new Map<string, NodeSeen[]>();
  for (const node of shown) hosts.set(hostOf(node), [...(hosts.get(hostOf(node)) ?? []), node]);
  const live = shown.filter(isLive);
  const owned = live.reduce((sum, { shards }) => sum + shards, 0);
  const summary = `${count(hosts.size, 'host')}, ${count(live.length, 'node')}, ${owned} of ${SHARDS} shards owned`;
  return [summary, '', ...[...hosts].flatMap(([host, members]) => [...drawHost(host, members), ''])].join('\n');
}

function drawHost(host: string, nodes: readonly NodeSeen[]): readonly string[] {
  const machine = nodes.map(reportOf).find((report) => report !== undefined)?.machine;
  const heading = machine === undefined ? host : `${host} on ${machine}`;
  const lines = nodes.flatMap((node, i) => {
    const isLast = i === nodes.length - 1;
    const [first = '', ...rest] = drawNode(node);
    return [`${isLast ? '└─' : '├─'} ${first}`, ...rest.map((line) => `${isLast ? '  ' : '│ '}   ${line}`)];
  });
  return [heading, ...lines];
}

function drawNode(node: NodeSeen): readonly string[] {
  const report = reportOf(node);
  const name = node.id.slice(node.id.indexOf('/') + 1);
  const head = `${name.padEnd(10)} #${node.inc} ${stateOf(node, report)}`;
  if (!report || node.status === 'dead') return [head];
  const load = [
    `pid ${report.pid}`,
    `up ${duration(report.upSeconds)}`,
    count(report.restarts, 'restart'),
    `cpu ${Math.round(report.cpu * 100)} %`,
    `${Math.round(report.rssBytes / MEBI)} MiB`,
  ].join(', ');
  const work = [
    ...(node.role === 'worker' ? [`${node.shards} shards`] : []),
    ...Object.entries(report.actors).map(([kind, many]) => count(many, kind)),
    ...(report.pages === undefined ? [] : [count(report.pages, 'page')]),
    ...node.offices.map((office) => `elected: ${office}`),
    `waiting: ${count(report.turns, 'turn')}, ${count(report.asks, 'ask')}, ${count(report.items, 'item')}`,
  ].join(', ');
  const busiest = report.busiest.map(({ kind, id, depth }) => `${kind}/${id}: ${depth} in its mailbox`);
  return [`${head}  ${load}`, work, ...busiest];
}

function stateOf(node: NodeSeen, report: SelfReport | undefined): string {
  if (node.status === 'dead') return 'ended';
  if (node.leaseLeftMs < 0) return 'SILENT';
  const troubles = [
    ...(node.isCutOff ? ['CUT OFF FROM THE BUS'] : report?.isBusUp === false ? ['bus down'] : []),
    ...(report?.isSafe === false ? ['lease not safe'] : []),
  ];
  return [node.status, report?.duty ?? node.role, ...troubles].join(', ');
}

const isLive = ({ status, leaseLeftMs }: NodeSeen): boolean => status !== 'dead' && leaseLeftMs >= 0;
const hostOf = ({ id }: NodeSeen): string => id.slice(0, Math.max(0, id.indexOf('/')));
/** What our own processes have written: see SelfReport. Of another release, a field may be missing. */
const reportOf = ({ figures }: NodeSeen): SelfReport | undefined =>
  figures === null ? undefined : { ...NOTHING, ...(figures as Partial<SelfReport>) };
const NOTHING: SelfReport = {
  machine: '',
  pid: 0,
  duty: '',
  restarts: 0,
  upSeconds: 0,
  rssBytes: 0,
  cpu: 0,
  isSafe: true,
  isBusUp: true,
  asks: 0,
  items: 0,
  actors: {},
  turns: 0,
  busiest: [],
};
const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

function duration(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
