/** What nodes say of themselves for operators, and the whole of it: hosts, nodes, shards, offices. */
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import type { NodeRole, NodeStatus } from '../../../actors/contracts/ports.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

/** JSON: numbers, codes, ids of actors. */
export type Figures = Readonly<Record<string, unknown>>;
export type NodeSeen = NodeRef &
  Readonly<{
    role: NodeRole;
    status: NodeStatus;
    isCutOff: boolean;
    /** Until its lease runs out; below 0: it has. */
    leaseLeftMs: number;
    shards: number;
    offices: readonly string[];
    /** Null: this run has not said anything yet. */
    figures: Figures | null;
    figuresAgeMs: number | null;
  }>;

/** Replaces what this node said before. Without effect for a run that was replaced. */
export async function tellFigures(sql: Sql, { id, inc }: NodeRef, figures: Figures): Promise<void> {
  await reading(sql`
    INSERT INTO node_figures (node_id, incarnation, told_at, figures)
    SELECT node_id, incarnation, clock_timestamp(), ${JSON.stringify(figures)}::text::json FROM nodes
      WHERE node_id = ${id} AND incarnation = ${inc}
    ON CONFLICT ON CONSTRAINT node_figures_pkey DO UPDATE
      SET incarnation = EXCLUDED.incarnation, told_at = EXCLUDED.told_at, figures = EXCLUDED.figures`);
}

type Row = Omit<NodeSeen, 'id' | 'offices'> & Readonly<{ id: NodeId; offices: string }>;

/** Everybody who takes part or has done so lately, by name. */
export async function readNodes(sql: Sql): Promise<readonly NodeSeen[]> {
  const rows = await reading(sql<Row[]>`
    SELECT node.node_id AS id, node.incarnation AS inc, node.role, node.status, node.is_cut_off AS "isCutOff",
      (extract(epoch FROM node.lease_until - clock_timestamp()) * 1000)::int AS "leaseLeftMs",
      (SELECT count(*)::int FROM shards WHERE shards.node_id = node.node_id AND shards.incarnation = node.incarnation)
        AS shards,
      (SELECT coalesce(string_agg(office, ' ' ORDER BY office), '') FROM offices
        WHERE offices.node_id = node.node_id AND offices.incarnation = node.incarnation) AS offices,
      told.figures, (extract(epoch FROM clock_timestamp() - told.told_at) * 1000)::int AS "figuresAgeMs"
    FROM nodes AS node
    LEFT JOIN node_figures AS told ON told.node_id = node.node_id AND told.incarnation = node.incarnation
    ORDER BY node.node_id`);
  return rows.map((row) => ({ ...row, offices: row.offices === '' ? [] : row.offices.split(' ') }));
}
