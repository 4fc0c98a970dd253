-- Links by which friends come: each opens one room. Deleted a week after they have expired.
CREATE TABLE invitations (
  invitation_id uuid NOT NULL CONSTRAINT invitations_pkey PRIMARY KEY,
  host_id uuid NOT NULL CONSTRAINT invitations_host REFERENCES users,
  guest_id uuid CONSTRAINT invitations_guest REFERENCES users, -- who came
  room_id uuid,                                                -- the room it has opened
  expires_at timestamptz NOT NULL,
  CONSTRAINT invitations_used CHECK ((guest_id IS NULL) = (room_id IS NULL))
);
-- Of each person the newest is good.
CREATE INDEX invitations_open ON invitations (host_id) WHERE room_id IS NULL;
CREATE INDEX invitations_expired ON invitations (expires_at);

-- How many came by the operator's links, by label. Who it was nobody can say.
CREATE TABLE sources (
  label text NOT NULL CONSTRAINT sources_pkey PRIMARY KEY,
  arrivals bigint NOT NULL
) WITH (fillfactor = 50);

-- What signs our links, and the like: random bytes, made once.
CREATE TABLE secrets (
  name text NOT NULL CONSTRAINT secrets_pkey PRIMARY KEY,
  value bytea NOT NULL
);

-- What sessions seldom save, apart from the rest so that it costs the rest nothing: ratings, invitations, arrivals.
CREATE FUNCTION save_seldom(p_facts json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ratings (room_id, rater_id, rated_id, is_liked, rated_at)
    SELECT DISTINCT ON (room.room_id, fact."user") room.room_id, fact."user",
      CASE fact."user" WHEN room.user1_id THEN room.user2_id ELSE room.user1_id END,
      (fact.rating ->> 'liked')::boolean, to_timestamp((fact.rating ->> 'at')::bigint / 1000.0)
    FROM json_to_recordset(p_facts) AS fact ("round" integer, "user" uuid, rating json)
    JOIN chat_rooms AS room ON room.room_id = (fact.rating ->> 'room')::uuid
      AND fact."user" IN (room.user1_id, room.user2_id)
    ORDER BY room.room_id, fact."user", fact."round" DESC
    ON CONFLICT ON CONSTRAINT ratings_pkey DO UPDATE SET is_liked = excluded.is_liked, rated_at = excluded.rated_at;
  UPDATE invitations AS older SET expires_at = least(older.expires_at, now())
    FROM json_to_recordset(p_facts) AS fact ("user" uuid, invitation json)
    WHERE fact.invitation IS NOT NULL AND older.host_id = fact."user" AND older.room_id IS NULL;
  INSERT INTO invitations (invitation_id, host_id, expires_at)
    SELECT (fact.invitation ->> 'id')::uuid, fact."user",
      to_timestamp((fact.invitation ->> 'expiresAt')::bigint / 1000.0)
    FROM json_to_recordset(p_facts) AS fact ("user" uuid, invitation json) WHERE fact.invitation IS NOT NULL;
  INSERT INTO sources AS known (label, arrivals)
    SELECT fact.source, count(*) FROM json_to_recordset(p_facts) AS fact (source text)
    WHERE fact.source IS NOT NULL GROUP BY fact.source ORDER BY fact.source
    ON CONFLICT ON CONSTRAINT sources_pkey DO UPDATE SET arrivals = known.arrivals + excluded.arrivals;
END $$;

-- What sessions save: keys, notices, settings, a move of the register, a complaint, a rating. Facts of one user are of
-- rounds 1, 2 …
CREATE OR REPLACE FUNCTION save_sessions(p_node text, p_incarnation bigint, p_facts json, p_rounds integer) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  v_rows integer;
  v_saved integer := 0;
BEGIN
  PERFORM pass_fence(p_node, p_incarnation);
  PERFORM 1 FROM user_state WHERE user_id IN (SELECT "user" FROM json_to_recordset(p_facts) AS fact ("user" uuid))
    ORDER BY user_id FOR UPDATE;
  FOR v_round IN 1 .. p_rounds LOOP
    UPDATE user_state AS person SET
        version = fact.version,
        keys = fact.keys,
        owed = fact.owed,
        is_blocked = coalesce(fact."isBlocked", person.is_blocked),
        state = coalesce(fact."to", person.state),
        pool_id = CASE WHEN fact."to" IS NULL THEN person.pool_id ELSE fact.pool END,
        ticket = CASE WHEN fact."to" IS NULL THEN person.ticket ELSE fact.ticket END,
        searching_since = CASE WHEN fact."to" IS NULL THEN person.searching_since
          ELSE to_timestamp(fact.since / 1000.0) END,
        search_message_id = CASE WHEN fact."to" IS NULL THEN coalesce(fact."searchMessage", person.search_message_id)
          ELSE fact."searchMessage" END
      FROM json_to_recordset(p_facts) AS fact ("round" integer, "user" uuid, version integer, keys text[], owed jsonb,
        "isBlocked" boolean, "to" text, pool uuid, ticket uuid, since bigint, "from" uuid, "searchMessage" bigint)
      WHERE fact."round" = v_round AND person.user_id = fact."user" AND person.version = fact.version - 1
        AND CASE fact."to" WHEN 'searching' THEN person.state = 'idle' WHEN 'idle' THEN person.ticket = fact."from"
          ELSE true END;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    v_saved := v_saved + v_rows;
  END LOOP;
  IF v_saved < json_array_length(p_facts) THEN
    RAISE EXCEPTION 'a session is stale' USING ERRCODE = 'CG002';
  END IF;
  UPDATE users AS person SET language = coalesce(fact.language, person.language),
      spoiler = coalesce(fact.spoiler, person.spoiler)
    FROM json_to_recordset(p_facts) AS fact ("user" uuid, language text, spoiler boolean)
    WHERE person.user_id = fact."user" AND (fact.language IS NOT NULL OR fact.spoiler IS NOT NULL);
  INSERT INTO complaints (room_id, reporter_id, reported_id, reason, created_at)
    SELECT room.room_id, fact."user", CASE fact."user" WHEN room.user1_id THEN room.user2_id ELSE room.user1_id END,
      fact.complaint ->> 'reason', to_timestamp((fact.complaint ->> 'at')::bigint / 1000.0)
    FROM json_to_recordset(p_facts) AS fact ("user" uuid, complaint json)
    JOIN chat_rooms AS room ON room.room_id = (fact.complaint ->> 'room')::uuid
      AND fact."user" IN (room.user1_id, room.user2_id)
    ON CONFLICT ON CONSTRAINT complaints_once DO NOTHING;
  IF p_facts::text ~ '"(rating|invitation|source)":' THEN
    PERFORM save_seldom(p_facts);
  END IF;
END $$;

-- Opens the room of an invitation for who came by it; once more for the same guest, it says which room it was.
CREATE FUNCTION accept_invitation(
  p_node text, p_incarnation bigint, p_invitation uuid, p_guest uuid, p_room uuid, p_at bigint, OUT room uuid, OUT why text
) LANGUAGE plpgsql AS $$
DECLARE
  v_invitation invitations;
  v_ordinal integer;
  v_user uuid;
  v_at timestamptz := to_timestamp(p_at / 1000.0);
BEGIN
  PERFORM pass_fence(p_node, p_incarnation);
  -- People first, as everywhere: who makes a new invitation has locked themself before the older one.
  PERFORM 1 FROM user_state WHERE user_id = p_guest
    OR user_id = (SELECT host_id FROM invitations WHERE invitation_id = p_invitation) ORDER BY user_id FOR UPDATE;
  SELECT * INTO v_invitation FROM invitations WHERE invitation_id = p_invitation FOR UPDATE;
  IF NOT FOUND THEN
    why := 'unknown';
  ELSIF v_invitation.host_id = p_guest THEN
    why := 'own';
  ELSIF v_invitation.guest_id = p_guest THEN
    room := v_invitation.room_id;
  ELSIF v_invitation.room_id IS NOT NULL THEN
    why := 'used';
  ELSIF v_invitation.expires_at <= clock_timestamp() THEN
    why := 'expired';
  END IF;
  IF why IS NOT NULL OR room IS NOT NULL THEN
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM user_state WHERE user_id = p_guest AND state = 'chatting') THEN
    why := 'guestBusy';
  ELSIF EXISTS (SELECT FROM user_state WHERE user_id = v_invitation.host_id AND (state = 'chatting' OR is_blocked))
    OR EXISTS (SELECT FROM complaints WHERE (reporter_id, reported_id)
      IN ((p_guest, v_invitation.host_id), (v_invitation.host_id, p_guest)))
    OR EXISTS (SELECT FROM ratings WHERE NOT is_liked AND (rater_id, rated_id)
      IN ((p_guest, v_invitation.host_id), (v_invitation.host_id, p_guest))) THEN
    why := 'hostBusy';
  END IF;
  IF why IS NOT NULL THEN
    RETURN;
  END IF;
  UPDATE invitations SET guest_id = p_guest, room_id = p_room WHERE invitation_id = p_invitation;
  INSERT INTO chat_rooms (room_id, user1_id, user2_id, started_at) VALUES (p_room, p_guest, v_invitation.host_id, v_at);
  FOREACH v_user IN ARRAY ARRAY[p_guest, v_invitation.host_id] LOOP
    UPDATE user_state SET state = 'chatting', pool_id = NULL, ticket = NULL, searching_since = NULL, room_id = p_room,
      latest_room_id = p_room, rooms = rooms + 1 WHERE user_id = v_user RETURNING rooms INTO v_ordinal;
    INSERT INTO room_members (room_id, user_id, ordinal) VALUES (p_room, v_user, v_ordinal);
  END LOOP;
  INSERT INTO chat_histories (room_id, seq, type, sent_at) VALUES (p_room, 1, 'found', v_at);
  room := p_room;
END $$;

-- Dead letters of 30 days, invitations that expired 7 days ago, and nodes that have not run for one day.
CREATE OR REPLACE FUNCTION sweep_leftovers(p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_letters integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(4, 2) THEN
    RETURN NULL;
  END IF;
  DELETE FROM nodes WHERE status = 'dead' AND lease_until < now() - interval '1 day';
  DELETE FROM invitations WHERE expires_at < now() - interval '7 days';
  DELETE FROM dead_letters WHERE dead_letter_id IN (
    SELECT dead_letter_id FROM dead_letters WHERE buried_at < now() - interval '30 days' ORDER BY buried_at LIMIT p_limit);
  GET DIAGNOSTICS v_letters = ROW_COUNT;
  RETURN v_letters;
END $$;
