-- Locks of several tables: who holds one and waits for the next must give up long before a running process, that holds the
-- next and waits for the first, is ended for it.
SET LOCAL lock_timeout = '100ms';

-- Visitors who never chat are forgotten. To delete one, each of these would be looked for from end to end; whoever stands
-- there has been in a room or waits for a friend, and is not deleted.
ALTER TABLE web_tokens DROP CONSTRAINT web_tokens_user;
ALTER TABLE complaints DROP CONSTRAINT complaints_reporter, DROP CONSTRAINT complaints_reported;
ALTER TABLE invitations DROP CONSTRAINT invitations_host, DROP CONSTRAINT invitations_guest;
ALTER TABLE ratings DROP CONSTRAINT ratings_rater, DROP CONSTRAINT ratings_rated;

-- Of those who are known already nobody knows when they came last: it counts from now.
ALTER TABLE web_tokens ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now(), ADD COLUMN is_kept boolean NOT NULL DEFAULT false;
CREATE INDEX web_tokens_passing ON web_tokens (seen_at) WHERE NOT is_kept;

-- People of the page who have never been in a room, 7 days after their page was last opened: who comes again is a newcomer.
-- Whose link may still bring a friend waits for that.
CREATE FUNCTION sweep_visitors(p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_hashes bytea[];
  v_users uuid[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(4, 3) THEN
    RETURN NULL;
  END IF;
  UPDATE web_tokens SET is_kept = true WHERE token_hash IN (
    SELECT token.token_hash FROM web_tokens AS token JOIN user_state AS person ON person.user_id = token.user_id
    WHERE NOT token.is_kept AND token.seen_at < now() - interval '7 days' AND person.rooms > 0
    ORDER BY token.seen_at LIMIT p_limit);
  SELECT array_agg(token_hash), array_agg(user_id) INTO v_hashes, v_users FROM (
    SELECT token.token_hash, token.user_id FROM web_tokens AS token JOIN user_state AS person ON person.user_id = token.user_id
    WHERE NOT token.is_kept AND token.seen_at < now() - interval '7 days' AND person.rooms = 0
      AND NOT EXISTS (SELECT FROM invitations WHERE host_id = token.user_id AND room_id IS NULL)
    ORDER BY token.seen_at LIMIT p_limit FOR UPDATE OF token, person SKIP LOCKED) AS due;
  DELETE FROM web_tokens WHERE token_hash = ANY (v_hashes);
  DELETE FROM user_state WHERE user_id = ANY (v_users);
  DELETE FROM users WHERE user_id = ANY (v_users);
  RETURN coalesce(cardinality(v_users), 0);
END $$;
