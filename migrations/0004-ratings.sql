ALTER TABLE user_state ADD COLUMN search_message_id bigint; -- the message that shows the search, of an earlier one else

-- How people liked their rooms, the newest word of each. Rated down, the two never meet again.
CREATE TABLE ratings (
  room_id uuid NOT NULL,                                       -- outlives the room when it was not liked
  rater_id uuid NOT NULL CONSTRAINT ratings_rater REFERENCES users,
  rated_id uuid NOT NULL CONSTRAINT ratings_rated REFERENCES users,
  is_liked boolean NOT NULL,
  rated_at timestamptz NOT NULL,
  CONSTRAINT ratings_pkey PRIMARY KEY (room_id, rater_id)
);
CREATE INDEX ratings_disliked ON ratings (rater_id, rated_id) WHERE NOT is_liked;

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
  INSERT INTO ratings (room_id, rater_id, rated_id, is_liked, rated_at)
    SELECT DISTINCT ON (room.room_id, fact."user") room.room_id, fact."user",
      CASE fact."user" WHEN room.user1_id THEN room.user2_id ELSE room.user1_id END,
      (fact.rating ->> 'liked')::boolean, to_timestamp((fact.rating ->> 'at')::bigint / 1000.0)
    FROM json_to_recordset(p_facts) AS fact ("round" integer, "user" uuid, rating json)
    JOIN chat_rooms AS room ON room.room_id = (fact.rating ->> 'room')::uuid
      AND fact."user" IN (room.user1_id, room.user2_id)
    ORDER BY room.room_id, fact."user", fact."round" DESC
    ON CONFLICT ON CONSTRAINT ratings_pkey DO UPDATE SET is_liked = excluded.is_liked, rated_at = excluded.rated_at;
END $$;

-- Pairs of people, nobody twice, each pair whole or not at all: both tickets must hold, and nothing may keep them apart.
-- apart_until: infinity, one has reported the other or rated them down; else some time after their last room ended.
CREATE OR REPLACE FUNCTION join_pairs(
  p_node text, p_incarnation bigint, p_apart interval, p_rooms uuid[], p_ones uuid[], p_one_tickets uuid[],
  p_others uuid[], p_other_tickets uuid[], p_at bigint[]
) RETURNS TABLE (place bigint, is_one_gone boolean, is_other_gone boolean, apart_until timestamptz, is_joined boolean)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pass_fence(p_node, p_incarnation);
  PERFORM 1 FROM user_state WHERE user_id = ANY (p_ones || p_others) ORDER BY user_id FOR UPDATE;
  RETURN QUERY
  WITH pair AS MATERIALIZED (
    SELECT proposed.place, proposed.room_id, proposed.one, proposed.other, to_timestamp(proposed.at / 1000.0) AS at,
      one.user_id IS NULL AS is_one_gone, other.user_id IS NULL AS is_other_gone,
      CASE WHEN one.user_id IS NULL OR other.user_id IS NULL THEN NULL
        WHEN EXISTS (SELECT FROM complaints WHERE reporter_id = proposed.one AND reported_id = proposed.other)
          OR EXISTS (SELECT FROM complaints WHERE reporter_id = proposed.other AND reported_id = proposed.one)
          OR EXISTS (SELECT FROM ratings WHERE rater_id = proposed.one AND rated_id = proposed.other AND NOT is_liked)
          OR EXISTS (SELECT FROM ratings WHERE rater_id = proposed.other AND rated_id = proposed.one AND NOT is_liked)
          THEN 'infinity'
        ELSE (SELECT max(ended_at) + p_apart FROM chat_rooms
          WHERE least(user1_id, user2_id) = least(proposed.one, proposed.other)
            AND greatest(user1_id, user2_id) = greatest(proposed.one, proposed.other)) END AS apart_until
    FROM unnest(p_rooms, p_ones, p_one_tickets, p_others, p_other_tickets, p_at) WITH ORDINALITY
      AS proposed (room_id, one, one_ticket, other, other_ticket, at, place)
    LEFT JOIN user_state AS one
      ON one.user_id = proposed.one AND one.ticket = proposed.one_ticket AND NOT one.is_blocked
    LEFT JOIN user_state AS other
      ON other.user_id = proposed.other AND other.ticket = proposed.other_ticket AND NOT other.is_blocked
  ), fit AS MATERIALIZED (
    SELECT * FROM pair WHERE NOT pair.is_one_gone AND NOT pair.is_other_gone AND pair.one <> pair.other
      AND coalesce(pair.apart_until, '-infinity') <= clock_timestamp()
  ), moved AS (
    UPDATE user_state AS person SET state = 'chatting', pool_id = NULL, ticket = NULL, searching_since = NULL,
        room_id = member.room_id, latest_room_id = member.room_id, rooms = person.rooms + 1
      FROM (SELECT room_id, one AS user_id FROM fit UNION ALL SELECT room_id, other FROM fit) AS member
      WHERE person.user_id = member.user_id
      RETURNING member.room_id, person.user_id, person.rooms
  ), opened AS (
    INSERT INTO chat_rooms (room_id, user1_id, user2_id, started_at) SELECT room_id, one, other, at FROM fit
  ), entered AS (
    INSERT INTO room_members (room_id, user_id, ordinal) SELECT moved.room_id, moved.user_id, moved.rooms FROM moved
  ), begun AS (
    INSERT INTO chat_histories (room_id, seq, type, sent_at) SELECT room_id, 1, 'found', at FROM fit
  )
  SELECT pair.place, pair.is_one_gone, pair.is_other_gone, pair.apart_until,
    EXISTS (SELECT FROM fit WHERE fit.place = pair.place) FROM pair;
END $$;

-- Rooms that ended 7 days ago, those that were reported 30 days ago: who talked with whom, what, and where it is shown.
CREATE OR REPLACE FUNCTION sweep_rooms(p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_rooms uuid[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(4, 1) THEN
    RETURN NULL;
  END IF;
  SELECT array_agg(room_id) INTO v_rooms FROM (
    SELECT room.room_id FROM chat_rooms AS room
    WHERE NOT room.is_active AND room.ended_at < now() - interval '7 days' AND (room.ended_at < now() - interval '30 days'
      OR NOT EXISTS (SELECT FROM complaints WHERE complaints.room_id = room.room_id))
    ORDER BY room.ended_at LIMIT p_limit) AS due;
  DELETE FROM tg_map WHERE room_id = ANY (v_rooms);
  DELETE FROM chat_histories WHERE room_id = ANY (v_rooms);
  DELETE FROM room_members WHERE room_id = ANY (v_rooms);
  DELETE FROM ratings WHERE room_id = ANY (v_rooms) AND is_liked; -- the others keep two people apart
  DELETE FROM chat_rooms WHERE room_id = ANY (v_rooms);
  RETURN coalesce(cardinality(v_rooms), 0);
END $$;
