/** Who is alive and who owns which shard, by PostgreSQL's clock and locks. */
import { OLDEST_VERSION } from '../../../actors/contracts/codec.js';
import type { NodeId, NodeRef } from '../../../actors/contracts/ids.js';
import type { NodeRole, NodeView, Placement, PlacementView, ShardOwner } from '../../../actors/contracts/ports.js';
import { plain, texts } from './arrays.js';
import type { Sql } from './connect.js';
import { reading } from './failures.js';

type ShardRow = Readonly<{ shard: number; node: NodeId | null; inc: number; epoch: number }>;
type Move = Readonly<{ shard: number; to: NodeRef }>;

export function sqlPlacement(sql: Sql): Placement {
  const columns = sql`shard_id AS shard, node_id AS node, incarnation AS inc, epoch`;
  const owners = async (rows: PromiseLike<readonly ShardRow[]>): Promise<readonly ShardOwner[]> => [
    ...(await reading(rows)),
  ];
  return {
    async join(id: NodeId, role: NodeRole, leaseMs: number, reads = OLDEST_VERSION): Promise<number> {
      const [row] = await reading(
        sql<{ inc: number }[]>`SELECT join_node(${id}, ${role}, ${lease(leaseMs)}::interval, ${reads}) AS inc`,
      );
      return row?.inc ?? 0;
    },

    async renew({ id, inc }: NodeRef, leaseMs: number, bus = 'up'): Promise<false | PlacementView> {
      const { count } = await reading(sql`
        UPDATE nodes SET lease_until = clock_timestamp() + ${lease(leaseMs)}::interval, is_cut_off = ${bus === 'down'}
        WHERE node_id = ${id} AND incarnation = ${inc} AND status <> 'dead'`);
      return count > 0 && view(sql);
    },

    async drain({ id, inc }: NodeRef): Promise<void> {
      await reading(sql`
        UPDATE nodes SET status = 'draining' WHERE node_id = ${id} AND incarnation = ${inc} AND status = 'alive'`);
    },

    async declareDead({ id, inc }: NodeRef, seen: 'exit' | 'silence'): Promise<boolean> {
      const [row] = await reading(
        sql<{ dead: boolean }[]>`SELECT declare_dead(${id}, ${inc}, ${seen === 'exit'}) AS dead`,
      );
      return row?.dead ?? false;
    },

    shards: () => owners(sql<ShardRow[]>`SELECT ${columns} FROM shards ORDER BY shard_id`),

    claim: ({ id, inc }: NodeRef, shards: readonly number[]) =>
      owners(sql<ShardRow[]>`SELECT ${columns} FROM claim_shards(${id}, ${inc}, ${plain(shards)}::int[])`),

    handOver: ({ id, inc }: NodeRef, moves: readonly Move[]) =>
      owners(sql<ShardRow[]>`
        SELECT ${columns} FROM hand_over_shards(${id}, ${inc}, ${plain(moves.map(({ shard }) => shard))}::int[],
          ${texts(moves.map(({ to }) => to.id))}::text[], ${plain(moves.map(({ to }) => to.inc))}::bigint[])`),
  };
}

const lease = (ms: number): string => `${ms} milliseconds`;

/** The epochs grow by one with every change of hands, and never fall: their sum tells one state from another. */
async function view(sql: Sql): Promise<PlacementView> {
  const rows = await reading(
    sql<(NodeView & { version: number; cutOff: boolean; reads: number })[]>`
      SELECT node_id AS id, incarnation AS inc, role, status, reads, is_cut_off AS "cutOff", lease_until < clock_timestamp() AS "hasExpired",
        (SELECT sum(epoch)::bigint FROM shards) AS version
      FROM nodes`,
  );
  const nodes = rows.map(({ id, inc, role, status, hasExpired, reads, cutOff }) => {
    const node = { id, inc, role, status, hasExpired, reads };
    return cutOff ? { ...node, isCutOff: true as const } : node;
  });
  return { nodes, version: rows[0]?.version ?? 0 };
}
