ALTER TABLE nodes ADD COLUMN reads integer NOT NULL DEFAULT 1; -- the newest version of envelopes, and of words, that it knows

-- Called with three arguments it is the same as before: that is how processes of the release before call it.
DROP FUNCTION join_node(text, text, interval);
CREATE FUNCTION join_node(p_node text, p_role text, p_lease interval, p_reads integer DEFAULT 1) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  v_before bigint;
  v_incarnation bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(1, hashtext(p_node)); -- runs that join in one slot at once do so one by one
  SELECT incarnation INTO v_before FROM nodes WHERE node_id = p_node;
  IF FOUND THEN
    PERFORM pg_advisory_xact_lock(v_before);
  END IF;
  v_incarnation := nextval('incarnations');
  INSERT INTO nodes (node_id, incarnation, role, status, lease_until, reads)
    VALUES (p_node, v_incarnation, p_role, 'alive', clock_timestamp() + p_lease, p_reads)
    ON CONFLICT (node_id) DO UPDATE SET incarnation = excluded.incarnation, role = excluded.role, status = 'alive',
      lease_until = excluded.lease_until, reads = excluded.reads;
  RETURN v_incarnation;
END $$;
