-- Nothing is handed over to a node that has begun to leave meanwhile.

CREATE OR REPLACE FUNCTION hand_over_shards(
  p_node text, p_incarnation bigint, p_shards integer[], p_to text[], p_to_incarnations bigint[]
) RETURNS SETOF shards LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status <> 'dead' FOR SHARE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Whoever begins to leave waits until this has landed, and then finds all that it was given.
  PERFORM 1 FROM nodes WHERE node_id = ANY (p_to) AND status = 'alive' ORDER BY node_id FOR SHARE;
  PERFORM 1 FROM shards WHERE shard_id = ANY (p_shards) ORDER BY shard_id FOR UPDATE;
  RETURN QUERY UPDATE shards AS s SET node_id = n.node_id, incarnation = n.incarnation, epoch = s.epoch + 1
    FROM unnest(p_shards, p_to, p_to_incarnations) AS move (shard_id, node_id, incarnation)
    JOIN nodes AS n ON n.node_id = move.node_id AND n.incarnation = move.incarnation AND n.status = 'alive'
      AND n.role = 'worker'
    WHERE s.shard_id = move.shard_id AND s.node_id = p_node AND s.incarnation = p_incarnation
    RETURNING s.*;
END $$;
