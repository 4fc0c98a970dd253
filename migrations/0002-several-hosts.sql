ALTER TABLE nodes ADD COLUMN is_cut_off boolean NOT NULL DEFAULT false; -- it says that the bus does not reach it

-- What one process of all does at a time, such as fetching a bot's updates. The holder is a run of a node: it loses the
-- office with its life, or when it is silent for a lease.
CREATE TABLE offices (
  office text NOT NULL CONSTRAINT offices_pkey PRIMARY KEY,    -- poll/<bot id>
  node_id text NOT NULL,
  incarnation bigint NOT NULL
);

-- Whether the office is that run's now: it was already, or nobody alive held it.
CREATE FUNCTION hold_office(p_node text, p_incarnation bigint, p_office text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(p_incarnation);
  IF NOT EXISTS (SELECT FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status = 'alive') THEN
    RETURN false;
  END IF;
  IF EXISTS (SELECT FROM offices WHERE office = p_office AND node_id = p_node AND incarnation = p_incarnation) THEN
    RETURN true; -- written only when it changes hands: it is asked for every second
  END IF;
  INSERT INTO offices AS held VALUES (p_office, p_node, p_incarnation)
    ON CONFLICT ON CONSTRAINT offices_pkey DO UPDATE SET node_id = p_node, incarnation = p_incarnation
    WHERE NOT EXISTS (SELECT FROM nodes AS n WHERE n.node_id = held.node_id AND n.incarnation = held.incarnation
      AND n.status <> 'dead' AND n.lease_until >= clock_timestamp());
  RETURN FOUND;
END $$;

-- What each node says of itself every two seconds: figures for operators, nobody's words. Not logged: it is said again.
CREATE UNLOGGED TABLE node_figures (
  node_id text NOT NULL CONSTRAINT node_figures_pkey PRIMARY KEY
    CONSTRAINT node_figures_node REFERENCES nodes ON DELETE CASCADE,
  incarnation bigint NOT NULL,
  told_at timestamptz NOT NULL,
  figures json NOT NULL
) WITH (fillfactor = 50);
