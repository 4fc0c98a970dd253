-- Whose pictures are covered until their reader accepts them.
ALTER TABLE users ADD COLUMN covers boolean NOT NULL DEFAULT false, ADD COLUMN is_minor boolean NOT NULL DEFAULT false;

-- Rows by which a member accepts pictures without a cover.
ALTER TABLE chat_histories DROP CONSTRAINT chat_histories_type, ADD CONSTRAINT chat_histories_type
  CHECK (type IN ('found', 'said', 'edited', 'reacted', 'deleted', 'consented', 'accepted', 'undelivered', 'ended'));
CREATE INDEX chat_histories_accepts ON chat_histories (room_id, sender_id) WHERE type = 'accepted';

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
      spoiler = coalesce(fact.spoiler, person.spoiler), covers = coalesce(fact.covers, person.covers),
      is_minor = coalesce(fact."isMinor", person.is_minor)
    FROM json_to_recordset(p_facts) AS fact ("user" uuid, language text, spoiler boolean, covers boolean,
      "isMinor" boolean)
    WHERE person.user_id = fact."user" AND num_nonnulls(fact.language, fact.spoiler, fact.covers, fact."isMinor") > 0;
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
