/** What a process says of itself every two seconds, so that an operator sees the whole system at one look. */
import { hostname } from 'node:os';
import type { Address } from '../../actors/contracts/contract.js';
import { tellFigures } from '../adapters/sql/figures.js';
import type { Sql } from '../adapters/sql/connect.js';
import type { Member } from './member.js';
import type { Surroundings } from './process.js';

const EVERY_MS = 2_000;
/** Actors named with their mailboxes: the deepest. */
const NAMED = 3;

/** As `npm run tree` shows it. */
export type SelfReport = Readonly<{
  machine: string;
  pid: number;
  duty: string;
  /** How often its slot was started again since its supervisor was. */
  restarts: number;
  upSeconds: number;
  rssBytes: number;
  /** Of one processor, since the last report. */
  cpu: number;
  isSafe: boolean;
  isBusUp: boolean;
  /** Commands that wait for an answer; envelope items that have not left. */
  asks: number;
  items: number;
  /** Of workers: how many live, by kind; turns that wait, of all; the busiest. */
  actors: Readonly<Record<string, number>>;
  turns: number;
  busiest: readonly Readonly<{ kind: string; id: string; depth: number }>[];
  /** Of web edges. */
  pages?: number;
}>;

export type Inhabitants = Readonly<{
  cells?: ReadonlySet<Readonly<{ address: Address; depth: number }>>;
  pages?: () => number;
}>;

/** Returns what ends it. What cannot be told is left: the lease says whether we live. */
export function startReporting(
  { params, starts }: Surroundings,
  sql: Sql,
  { node, bus }: Member,
  inhabitants: Inhabitants,
): () => void {
  let [cpu, cpuAt] = [process.cpuUsage(), performance.now()];
  let isTelling = false;
  const tell = async () => {
    if (isTelling) return;
    isTelling = true;
    const [used, elapsedMs] = [process.cpuUsage(cpu), performance.now() - cpuAt];
    [cpu, cpuAt] = [process.cpuUsage(), performance.now()];
    const report: SelfReport = {
      machine: hostname(),
      pid: process.pid,
      duty: params.duty,
      restarts: starts - 1,
      upSeconds: Math.round(process.uptime()),
      rssBytes: process.memoryUsage.rss(),
      cpu: Math.round((used.user + used.system) / elapsedMs / 10) / 100,
      isSafe: node.isSafe(),
      isBusUp: bus.isUp(),
      ...node.waiting(),
      ...census(inhabitants.cells ?? new Set()),
      ...(inhabitants.pages && { pages: inhabitants.pages() }),
    };
    await tellFigures(sql, node.me, report).catch(() => undefined);
    isTelling = false;
  };
  const timer = setInterval(() => void tell(), EVERY_MS);
  void tell();
  return () => clearInterval(timer);
}

function census(cells: NonNullable<Inhabitants['cells']>): Pick<SelfReport, 'actors' | 'turns' | 'busiest'> {
  const actors: Record<string, number> = {};
  const busy: SelfReport['busiest'][number][] = [];
  let turns = 0;
  for (const { address, depth } of cells) {
    actors[address.kind] = (actors[address.kind] ?? 0) + 1;
    turns += depth;
    if (depth > 1) busy.push({ kind: address.kind, id: address.id, depth });
  }
  return { actors, turns, busiest: busy.sort((a, b) => b.depth - a.depth).slice(0, NAMED) };
}
