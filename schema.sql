-- The whole schema of ChatGoGo as the migrations leave it, for PostgreSQL 15 to 18. A test holds the two equal.
--
-- Ids are UUIDs made by the product; their last ten bits are the shard. What a person's life turns on is changed by one
-- function per transition: it passes the fence first, then locks users in the order of their ids, then writes.
-- Two errors are the functions' own: CG001, this run of the node is over; CG002, somebody else has written meanwhile.

-- The shard of an id: where its actor lives.
CREATE FUNCTION shard_of(p_id uuid) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN ((get_byte(uuid_send(p_id), 14) & 3) << 8) | get_byte(uuid_send(p_id), 15);

-- ---------------------------------------------------------------------------------------------------------------------
-- Who runs, and who owns which shard. This server's clock is the only one that is ever compared.

-- One for all nodes, so that the number alone names one run of one node, and never comes again.
CREATE SEQUENCE incarnations;

-- The places in which processes run.
CREATE TABLE nodes (
  node_id text NOT NULL CONSTRAINT nodes_pkey PRIMARY KEY,     -- <host>/<slot>: the same for every run in that slot
  incarnation bigint NOT NULL,                                 -- of the newest run; what an older one says is void
  role text NOT NULL CONSTRAINT nodes_role CHECK (role IN ('worker', 'edge')), -- only workers own shards
  status text NOT NULL CONSTRAINT nodes_status CHECK (status IN ('alive', 'draining', 'dead')),
  lease_until timestamptz NOT NULL,                            -- after it anybody may declare the node dead
  is_cut_off boolean NOT NULL DEFAULT false,                   -- it says that the bus does not reach it
  reads integer NOT NULL DEFAULT 1                             -- the newest version of envelopes, and of words, that it knows
) WITH (fillfactor = 50);                                      -- renewed every second, in place

-- Who owns which 1024th of all ids. All rows are made below, once and for all.
CREATE TABLE shards (
  shard_id integer NOT NULL CONSTRAINT shards_pkey PRIMARY KEY CONSTRAINT shards_range CHECK (shard_id BETWEEN 0 AND 1023),
  node_id text,                                                -- null: nobody has ever owned it
  incarnation bigint NOT NULL DEFAULT 0,                       -- of the run that owns it
  epoch bigint NOT NULL DEFAULT 0                              -- grows by one whenever it changes hands: the newer news wins
) WITH (fillfactor = 50);
INSERT INTO shards (shard_id) SELECT generate_series(0, 1023);

-- ---------------------------------------------------------------------------------------------------------------------
-- People.

-- What people have chosen. Nothing here tells who they are outside.
CREATE TABLE users (
  user_id uuid NOT NULL CONSTRAINT users_pkey PRIMARY KEY,
  channel text NOT NULL CONSTRAINT users_channel CHECK (channel IN ('telegram', 'web')), -- where they are reached
  language text NOT NULL,                                      -- of everything we say to them, and of whom they meet first
  spoiler boolean NOT NULL DEFAULT false,                      -- their photos and videos are sent covered
  created_at timestamptz NOT NULL DEFAULT now(),
  covers boolean NOT NULL DEFAULT false,                       -- strangers' pictures stay covered until accepted, both ways
  is_minor boolean NOT NULL DEFAULT false                      -- under 18, as they say; all that is known of their age
);

-- The one table that knows a platform's id of a person: without it nobody can be found in Telegram.
CREATE TABLE telegram_chats (
  bot_id bigint NOT NULL,                                      -- a chat is one of a bot: the same person elsewhere is another
  chat_id bigint NOT NULL,
  user_id uuid NOT NULL CONSTRAINT telegram_chats_user REFERENCES users CONSTRAINT telegram_chats_one_each UNIQUE,
  CONSTRAINT telegram_chats_pkey PRIMARY KEY (bot_id, chat_id)
);

-- Who a browser is, by the secret in its cookie. Who reads this table cannot be anybody with it.
CREATE TABLE web_tokens (
  token_hash bytea NOT NULL CONSTRAINT web_tokens_pkey PRIMARY KEY
    CONSTRAINT web_tokens_sha256 CHECK (octet_length(token_hash) = 32),
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),                  -- when a page was last opened, to the day
  is_kept boolean NOT NULL DEFAULT false                       -- has been in a room: not deleted, nor looked at again
);
-- Who may be about to be deleted.
CREATE INDEX web_tokens_passing ON web_tokens (seen_at) WHERE NOT is_kept;

-- The order in which pages are opened, on whatever host: of two pages of a person the newer one is shown to.
CREATE SEQUENCE page_openings;

-- The register: where each person is. One row, so at most one room; whoever changes it compares first.
CREATE TABLE user_state (
  user_id uuid NOT NULL CONSTRAINT user_state_pkey PRIMARY KEY CONSTRAINT user_state_user REFERENCES users,
  version integer NOT NULL DEFAULT 0,                          -- of what the session saves; one that missed a version is stale
  state text NOT NULL DEFAULT 'idle' CONSTRAINT user_state_state CHECK (state IN ('idle', 'searching', 'chatting')),
  pool_id uuid,                                                -- whose matcher is to find somebody
  ticket uuid,                                                 -- names this one search: a match for an older one is void
  searching_since timestamptz,                                 -- the queue's order
  room_id uuid,                                                -- the room they are in
  latest_room_id uuid,                                         -- the newest one they have been in
  rooms integer NOT NULL DEFAULT 0,                            -- how many they have been in: the ordinal of the newest
  is_blocked boolean NOT NULL DEFAULT false,                   -- they cannot be reached, and are not joined with anybody
  keys text[] NOT NULL DEFAULT '{}',                           -- of the newest commands: one that comes again is known
  owed jsonb NOT NULL DEFAULT '[]',                            -- notices to be shown: codes and ids, nobody's words
  search_message_id bigint,                                    -- the message that shows the search, of an earlier one else
  CONSTRAINT user_state_search CHECK ((state = 'searching') = (ticket IS NOT NULL)
    AND (ticket IS NULL) = (searching_since IS NULL) AND (ticket IS NULL) = (pool_id IS NULL)),
  CONSTRAINT user_state_room CHECK ((state = 'chatting') = (room_id IS NOT NULL))
) WITH (fillfactor = 70);
-- The queue of a pool in its order.
CREATE INDEX user_state_queue ON user_state (pool_id, searching_since, ticket) WHERE state = 'searching';
-- Whose sessions have something to do on a shard although nobody writes to them.
CREATE INDEX user_state_unfinished ON user_state (shard_of(user_id)) WHERE state = 'searching' OR owed <> '[]';

-- ---------------------------------------------------------------------------------------------------------------------
-- Rooms. No foreign keys between these tables: each would cost as much as the row itself, and the functions below, which
-- alone write here, have looked at both ends.

-- Conversations of two.
CREATE TABLE chat_rooms (
  room_id uuid NOT NULL CONSTRAINT chat_rooms_pkey PRIMARY KEY, -- on the shard of the first member
  user1_id uuid NOT NULL,
  user2_id uuid NOT NULL,
  is_active boolean NOT NULL DEFAULT true,                     -- until somebody leaves
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT chat_rooms_two CHECK (user1_id <> user2_id),
  CONSTRAINT chat_rooms_end CHECK (is_active = (ended_at IS NULL))
) WITH (fillfactor = 80);
-- When these two last met.
CREATE INDEX chat_rooms_pair ON chat_rooms (least(user1_id, user2_id), greatest(user1_id, user2_id));
-- What is to be deleted next.
CREATE INDEX chat_rooms_ended ON chat_rooms (ended_at) WHERE NOT is_active;

-- How far each member has been shown the room: with the log, the outbox.
CREATE TABLE room_members (
  room_id uuid NOT NULL,
  user_id uuid NOT NULL,
  ordinal integer NOT NULL,                                    -- this is the person's n-th room
  delivered integer NOT NULL DEFAULT 0,                        -- all rows meant for them up to this seq have been shown
  is_active boolean NOT NULL DEFAULT true,                     -- the room goes on
  is_drained boolean NOT NULL DEFAULT false,                   -- its end has been shown: nothing is owed any more
  found_message_id bigint,                                     -- the message that told of the partner: what was written
  found_sent_at timestamptz,                                   --   before it was not written to this room
  CONSTRAINT room_members_pkey PRIMARY KEY (room_id, user_id),
  CONSTRAINT room_members_found CHECK ((found_message_id IS NULL) = (found_sent_at IS NULL))
) WITH (fillfactor = 70);
-- Nobody is in two rooms, whatever the code believes.
CREATE UNIQUE INDEX one_active_room_per_user ON room_members (user_id) WHERE is_active;
-- The oldest room in which a person is still owed something.
CREATE INDEX room_members_undrained ON room_members (user_id, ordinal) WHERE NOT is_drained;
-- The rooms of a shard in which somebody may be owed something.
CREATE INDEX room_members_unfinished ON room_members (shard_of(room_id)) WHERE NOT is_drained;

-- The log of each room: what was said, in the one order that holds for both.
CREATE TABLE chat_histories (
  room_id uuid NOT NULL,
  seq integer NOT NULL,                                        -- 1, 2, 3 …
  type text NOT NULL CONSTRAINT chat_histories_type CHECK (type IN
    ('found', 'said', 'edited', 'reacted', 'deleted', 'consented', 'accepted', 'undelivered', 'ended')),
  sender_id uuid,                                              -- null: nobody, it is the beginning
  source_key text,                                             -- the sender's command that became this row
  ref_seq integer,                                             -- the row it replies to, is about, or could not deliver
  content json,                                                -- what was said, or why it was not delivered
  sent_at timestamptz NOT NULL,
  CONSTRAINT chat_histories_pkey PRIMARY KEY (room_id, seq),   -- two writers: one of them is stale
  CONSTRAINT chat_histories_author CHECK ((type = 'found') = (sender_id IS NULL)
    AND (sender_id IS NULL) = (source_key IS NULL))
);
-- A command becomes one row however often it comes; and the way back from a messenger's message to what it became.
CREATE UNIQUE INDEX chat_histories_source ON chat_histories (sender_id, source_key, room_id) WHERE sender_id IS NOT NULL;

-- Who has agreed that what leads to a person is shown: next to nobody, in next to no room.
CREATE INDEX chat_histories_consents ON chat_histories (room_id, sender_id) WHERE type = 'consented';
-- Who accepts pictures without a cover.
CREATE INDEX chat_histories_accepts ON chat_histories (room_id, sender_id) WHERE type = 'accepted';

-- Which message in a person's messenger shows which row of the other's. Their own are found by their source keys.
CREATE TABLE tg_map (
  room_id uuid NOT NULL,
  seq integer NOT NULL,
  user_id uuid NOT NULL,                                       -- in whose chat
  message_id bigint NOT NULL,                                  -- as the messenger numbers it there
  CONSTRAINT tg_map_pkey PRIMARY KEY (room_id, seq, user_id)   -- shown twice: the first one is it
);
-- What a person replies to. Not unique: an edited message shows two rows.
CREATE INDEX tg_map_message ON tg_map (user_id, message_id);

-- Who has reported whom: they never meet again, and an operator reads the room.
CREATE TABLE complaints (
  complaint_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT complaints_pkey PRIMARY KEY,
  room_id uuid NOT NULL,                                       -- outlives the room, so it is no reference
  reporter_id uuid NOT NULL,
  reported_id uuid NOT NULL,
  reason text NOT NULL,                                        -- one of the codes offered
  created_at timestamptz NOT NULL,
  CONSTRAINT complaints_once UNIQUE (room_id, reporter_id, reason)
);
CREATE INDEX complaints_pair ON complaints (reporter_id, reported_id);

-- Links by which friends come: each opens one room. Deleted a week after they have expired.
CREATE TABLE invitations (
  invitation_id uuid NOT NULL CONSTRAINT invitations_pkey PRIMARY KEY,
  host_id uuid NOT NULL,
  guest_id uuid,                                               -- who came
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

-- What operators tell everybody. One text per language; English is there for those whose language is not.
CREATE TABLE broadcasts (
  broadcast_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT broadcasts_pkey PRIMARY KEY,
  texts json NOT NULL,
  people integer NOT NULL,                                     -- all who are to be told
  status text NOT NULL DEFAULT 'running'
    CONSTRAINT broadcasts_status CHECK (status IN ('running', 'paused', 'stopped', 'done')),
  begun_at timestamptz NOT NULL DEFAULT now(),                 -- who comes later is not told
  ended_at timestamptz
);

-- How far each bot has come with it, in the order of user ids, and what became of it.
CREATE TABLE broadcast_counts (
  broadcast_id bigint NOT NULL CONSTRAINT broadcast_counts_broadcast REFERENCES broadcasts,
  bot_id bigint NOT NULL,
  reached uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- all up to this one have been claimed
  is_over boolean NOT NULL DEFAULT false,
  sent integer NOT NULL DEFAULT 0,
  unreachable integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  uncertain integer NOT NULL DEFAULT 0,                        -- may have been told: not told again
  CONSTRAINT broadcast_counts_pkey PRIMARY KEY (broadcast_id, bot_id)
) WITH (fillfactor = 50);

-- Who is being told right now; of a process that died, those in doubt.
CREATE TABLE broadcast_claims (
  broadcast_id bigint NOT NULL,
  user_id uuid NOT NULL,
  bot_id bigint NOT NULL,
  is_free boolean NOT NULL DEFAULT false,                      -- nobody has begun to tell them
  CONSTRAINT broadcast_claims_pkey PRIMARY KEY (broadcast_id, user_id)
);

-- How people liked their rooms, the newest word of each. Rated down, the two never meet again.
CREATE TABLE ratings (
  room_id uuid NOT NULL,                                       -- outlives the room when it was not liked
  rater_id uuid NOT NULL,
  rated_id uuid NOT NULL,
  is_liked boolean NOT NULL,
  rated_at timestamptz NOT NULL,
  CONSTRAINT ratings_pkey PRIMARY KEY (room_id, rater_id)
);
CREATE INDEX ratings_disliked ON ratings (rater_id, rated_id) WHERE NOT is_liked;

-- ---------------------------------------------------------------------------------------------------------------------
-- Updates that could not be handled.

-- Set aside as the messenger sent them, so with its ids in them, until they have been handled, minutes at most.
CREATE TABLE parked_updates (
  bot_id bigint NOT NULL,
  update_id bigint NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,                   -- the order of parking; update ids begin anew now and then
  chat_id bigint NOT NULL,                                     -- whose later updates queue behind it
  attempts integer NOT NULL DEFAULT 0,                         -- how often it has failed by itself
  payload json NOT NULL,
  CONSTRAINT parked_updates_pkey PRIMARY KEY (bot_id, update_id)
);
-- The oldest one of each chat.
CREATE INDEX parked_updates_heads ON parked_updates (bot_id, chat_id, place);

-- What has failed too often, for an operator to look at: what it was like, without who it was from.
CREATE TABLE dead_letters (
  dead_letter_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT dead_letters_pkey PRIMARY KEY,
  bot_id bigint NOT NULL,
  update_id bigint NOT NULL,
  user_id uuid,                                                -- ours, if they were known
  attempts integer NOT NULL,
  error text NOT NULL,                                         -- a code
  payload json NOT NULL,                                       -- its fields, with the kind and length of each instead of it
  buried_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dead_letters_buried ON dead_letters (buried_at);

-- ---------------------------------------------------------------------------------------------------------------------
-- The fence. Every commit of a node holds the shared lock of its incarnation until it has landed; who ends the
-- incarnation takes the exclusive one: it waits for what is under way, and what comes later sees the new status.
-- A row lock (FOR SHARE) would do the same, but lanes that overlap starve the exclusive one: 650 ms against 80 with eight.

CREATE FUNCTION pass_fence(p_node text, p_incarnation bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(p_incarnation);
  PERFORM 1 FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status <> 'dead';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'incarnation % is over', p_incarnation USING ERRCODE = 'CG001';
  END IF;
END $$;

-- A new run; the one before it is over, with all that it had under way. Processes of releases before 1.1 do not say what
-- they read.
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

-- Whether nothing of that run can be committed any more. Of a silent one only when its lease has run out.
CREATE FUNCTION declare_dead(p_node text, p_incarnation bigint, p_has_exited boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status <> 'dead'
    AND NOT p_has_exited AND lease_until >= clock_timestamp();
  IF FOUND THEN
    RETURN false; -- without holding up a healthy node's commits
  END IF;
  PERFORM pg_advisory_xact_lock(p_incarnation);
  UPDATE nodes SET status = 'dead' WHERE node_id = p_node AND incarnation = p_incarnation AND status <> 'dead'
    AND (p_has_exited OR lease_until < clock_timestamp());
  RETURN NOT EXISTS (SELECT FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status <> 'dead');
END $$;

-- Takes those of the shards that no live node owns.
CREATE FUNCTION claim_shards(p_node text, p_incarnation bigint, p_shards integer[]) RETURNS SETOF shards
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM nodes WHERE node_id = p_node AND incarnation = p_incarnation AND status = 'alive' AND role = 'worker'
    FOR SHARE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM 1 FROM shards WHERE shard_id = ANY (p_shards) ORDER BY shard_id FOR UPDATE;
  RETURN QUERY UPDATE shards AS s SET node_id = p_node, incarnation = p_incarnation, epoch = s.epoch + 1
    WHERE s.shard_id = ANY (p_shards) AND NOT EXISTS (
      SELECT FROM nodes AS n WHERE n.node_id = s.node_id AND n.incarnation = s.incarnation AND n.status <> 'dead')
    RETURNING s.*;
END $$;

-- Gives shards of one run to others that could claim them.
CREATE FUNCTION hand_over_shards(
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

-- ---------------------------------------------------------------------------------------------------------------------
-- People come in.

-- The user of a chat; on first sight p_user, a new one.
CREATE FUNCTION user_of_chat(p_bot bigint, p_chat bigint, p_user uuid, p_language text) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
  v_user uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(2, hashtext(p_bot || '/' || p_chat));
  SELECT user_id INTO v_user FROM telegram_chats WHERE bot_id = p_bot AND chat_id = p_chat;
  IF FOUND THEN
    RETURN v_user;
  END IF;
  INSERT INTO users (user_id, channel, language) VALUES (p_user, 'telegram', p_language);
  INSERT INTO user_state (user_id) VALUES (p_user);
  INSERT INTO telegram_chats VALUES (p_bot, p_chat, p_user);
  RETURN p_user;
END $$;

-- The same of one secret, for processes of the release before 1.1; it goes with the next one.
CREATE FUNCTION user_of_token(p_hash bytea, p_user uuid, p_language text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  v_user uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(3, hashtext(encode(p_hash, 'hex')));
  SELECT user_id INTO v_user FROM web_tokens WHERE token_hash = p_hash;
  IF FOUND THEN
    RETURN v_user;
  END IF;
  INSERT INTO users (user_id, channel, language) VALUES (p_user, 'web', p_language);
  INSERT INTO user_state (user_id) VALUES (p_user);
  INSERT INTO web_tokens (token_hash, user_id) VALUES (p_hash, p_user);
  RETURN p_user;
END $$;

-- The users who hold secrets, in the order asked for; on first sight the ones given, which are new. A secret may come twice.
-- Secrets are entered in one order, so that two of these never wait for each other.
CREATE FUNCTION users_of_tokens(p_hashes text[], p_users uuid[], p_languages text[])
RETURNS TABLE (place bigint, user_id uuid) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  WITH newcomer AS MATERIALIZED (
    SELECT DISTINCT ON (hash) decode(hash, 'hex') AS token_hash, person, language
    FROM unnest(p_hashes, p_users, p_languages) AS fact (hash, person, language) ORDER BY hash
  ), taken AS (
    INSERT INTO web_tokens (token_hash, user_id) SELECT token_hash, person FROM newcomer ORDER BY token_hash
      ON CONFLICT ON CONSTRAINT web_tokens_pkey DO NOTHING RETURNING user_id
  ), registered AS (
    INSERT INTO user_state (user_id) SELECT user_id FROM taken
  )
  INSERT INTO users (user_id, channel, language) SELECT person, 'web', language FROM newcomer
    WHERE (person IN (SELECT user_id FROM taken)) IS TRUE; -- IS TRUE: looked up by hash, not joined by comparing all with all
  -- A statement of its own: it sees what another has entered meanwhile.
  RETURN QUERY SELECT fact.place, token.user_id FROM unnest(p_hashes) WITH ORDINALITY AS fact (hash, place)
    JOIN web_tokens AS token ON token.token_hash = decode(fact.hash, 'hex');
END $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- The transitions, each for a batch of turns: all of it or nothing.

-- Rows of many rooms' logs. With a row that ends a room go the room and both registers.
CREATE FUNCTION append_rows(
  p_node text, p_incarnation bigint, p_rooms uuid[], p_seqs integer[], p_types text[], p_senders uuid[], p_keys text[],
  p_refs integer[], p_contents json[], p_at bigint[], p_has_endings boolean
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_rows integer;
  v_ended uuid[];
BEGIN
  PERFORM pass_fence(p_node, p_incarnation);
  INSERT INTO chat_histories (room_id, seq, type, sender_id, source_key, ref_seq, content, sent_at)
    SELECT fact.room_id, fact.seq, fact.type, fact.sender_id, fact.source_key, fact.ref_seq, fact.content,
      to_timestamp(fact.at / 1000.0)
    FROM unnest(p_rooms, p_seqs, p_types, p_senders, p_keys, p_refs, p_contents, p_at)
      AS fact (room_id, seq, type, sender_id, source_key, ref_seq, content, at)
    JOIN chat_rooms AS room ON room.room_id = fact.room_id AND room.is_active;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  IF v_rows < cardinality(p_rooms) THEN
    RAISE EXCEPTION 'no such active room' USING ERRCODE = 'CG002';
  END IF;
  IF NOT p_has_endings THEN
    RETURN;
  END IF;
  SELECT array_agg(fact.room_id) INTO v_ended FROM unnest(p_rooms, p_types) AS fact (room_id, type)
    WHERE fact.type = 'ended';
  PERFORM 1 FROM user_state WHERE user_id IN (
      SELECT unnest(ARRAY[user1_id, user2_id]) FROM chat_rooms WHERE room_id = ANY (v_ended))
    ORDER BY user_id FOR UPDATE;
  PERFORM 1 FROM room_members WHERE room_id = ANY (v_ended) ORDER BY user_id, room_id FOR UPDATE;
  UPDATE chat_rooms AS room SET is_active = false, ended_at = to_timestamp(fact.at / 1000.0)
    FROM unnest(p_rooms, p_types, p_at) AS fact (room_id, type, at)
    WHERE room.room_id = fact.room_id AND fact.type = 'ended';
  UPDATE room_members SET is_active = false WHERE room_id = ANY (v_ended);
  UPDATE user_state AS person SET state = 'idle', room_id = NULL FROM room_members AS member
    WHERE member.room_id = ANY (v_ended) AND person.user_id = member.user_id AND person.room_id = member.room_id;
END $$;

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
CREATE FUNCTION save_sessions(p_node text, p_incarnation bigint, p_facts json, p_rounds integer) RETURNS void
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

-- What members have been shown; each of them once. Cursors move forward only.
CREATE FUNCTION mark_shown(
  p_node text, p_incarnation bigint, p_users uuid[], p_rooms uuid[], p_seqs integer[], p_drained boolean[],
  p_found bigint[], p_found_at bigint[], p_map_users uuid[], p_map_rooms uuid[], p_map_seqs integer[],
  p_map_messages bigint[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_rows integer;
BEGIN
  PERFORM pass_fence(p_node, p_incarnation);
  UPDATE room_members AS member SET
      delivered = greatest(member.delivered, fact.seq),
      is_drained = member.is_drained OR fact.is_drained,
      found_message_id = coalesce(member.found_message_id, fact.found),
      found_sent_at = coalesce(member.found_sent_at, to_timestamp(fact.found_at / 1000.0))
    FROM unnest(p_users, p_rooms, p_seqs, p_drained, p_found, p_found_at)
      AS fact (user_id, room_id, seq, is_drained, found, found_at)
    WHERE member.room_id = fact.room_id AND member.user_id = fact.user_id;
  GET DIAGNOSTICS v_rows = ROW_COUNT;
  IF v_rows < cardinality(p_users) THEN
    RAISE EXCEPTION 'no such member' USING ERRCODE = 'CG002';
  END IF;
  IF cardinality(p_map_users) > 0 THEN
    INSERT INTO tg_map (room_id, seq, user_id, message_id)
      SELECT * FROM unnest(p_map_rooms, p_map_seqs, p_map_users, p_map_messages)
      ON CONFLICT ON CONSTRAINT tg_map_pkey DO NOTHING;
  END IF;
END $$;

-- Pairs of people, nobody twice, each pair whole or not at all: both tickets must hold, and nothing may keep them apart.
-- apart_until: infinity, one has reported the other or rated them down; else some time after their last room ended.
CREATE FUNCTION join_pairs(
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

-- The next people to be told by a bot, each once: those who were given back first, then those behind all claimed before.
CREATE FUNCTION claim_broadcast(p_bot bigint, p_limit integer)
RETURNS TABLE (broadcast_id bigint, user_id uuid, chat_id bigint, words text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  v_broadcast broadcasts;
  v_reached uuid;
  v_claimed uuid[];
BEGIN
  SELECT * INTO v_broadcast FROM broadcasts AS b WHERE b.status = 'running' AND NOT EXISTS (SELECT FROM broadcast_counts AS c
    WHERE c.broadcast_id = b.broadcast_id AND c.bot_id = p_bot AND c.is_over) ORDER BY b.broadcast_id LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO broadcast_counts (broadcast_id, bot_id) VALUES (v_broadcast.broadcast_id, p_bot) ON CONFLICT DO NOTHING;
  SELECT reached INTO v_reached FROM broadcast_counts AS c
    WHERE c.broadcast_id = v_broadcast.broadcast_id AND c.bot_id = p_bot FOR UPDATE;
  WITH freed AS (
    UPDATE broadcast_claims AS claim SET is_free = false
      WHERE claim.broadcast_id = v_broadcast.broadcast_id AND claim.bot_id = p_bot AND claim.is_free RETURNING claim.user_id
  ) SELECT array_agg(freed.user_id) INTO v_claimed FROM freed;
  IF v_claimed IS NULL THEN
    SELECT array_agg(next.user_id ORDER BY next.user_id) INTO v_claimed FROM (
      SELECT chat.user_id FROM telegram_chats AS chat JOIN users AS person ON person.user_id = chat.user_id
      WHERE chat.bot_id = p_bot AND chat.user_id > v_reached AND person.created_at <= v_broadcast.begun_at
      ORDER BY chat.user_id LIMIT p_limit) AS next;
    INSERT INTO broadcast_claims (broadcast_id, user_id, bot_id)
      SELECT v_broadcast.broadcast_id, claimed, p_bot FROM unnest(v_claimed) AS claimed;
    UPDATE broadcast_counts AS c SET reached = coalesce(v_claimed[cardinality(v_claimed)], c.reached),
        is_over = v_claimed IS NULL
      WHERE c.broadcast_id = v_broadcast.broadcast_id AND c.bot_id = p_bot;
  END IF;
  IF v_claimed IS NULL AND NOT EXISTS (SELECT FROM telegram_chats AS chat WHERE NOT EXISTS (SELECT FROM broadcast_counts AS c
      WHERE c.broadcast_id = v_broadcast.broadcast_id AND c.bot_id = chat.bot_id AND c.is_over)) THEN
    UPDATE broadcasts AS b SET status = 'done', ended_at = now() WHERE b.broadcast_id = v_broadcast.broadcast_id;
  END IF;
  RETURN QUERY SELECT v_broadcast.broadcast_id, chat.user_id, chat.chat_id,
      coalesce(v_broadcast.texts ->> person.language, v_broadcast.texts ->> 'en')
    FROM telegram_chats AS chat JOIN users AS person ON person.user_id = chat.user_id
    WHERE chat.user_id = ANY (v_claimed) ORDER BY chat.user_id;
END $$;

-- What became of claimed people; a claim that is settled already counts no more.
CREATE FUNCTION settle_broadcast(p_broadcast bigint, p_users uuid[], p_told text) RETURNS void LANGUAGE sql AS $$
  WITH settled AS (
    DELETE FROM broadcast_claims WHERE broadcast_id = p_broadcast AND user_id = ANY (p_users) RETURNING bot_id
  ), counted AS (
    SELECT bot_id, count(*) AS people FROM settled GROUP BY bot_id
  )
  UPDATE broadcast_counts AS c SET
      sent = c.sent + CASE p_told WHEN 'sent' THEN counted.people ELSE 0 END,
      unreachable = c.unreachable + CASE p_told WHEN 'unreachable' THEN counted.people ELSE 0 END,
      refused = c.refused + CASE p_told WHEN 'refused' THEN counted.people ELSE 0 END,
      uncertain = c.uncertain + CASE p_told WHEN 'uncertain' THEN counted.people ELSE 0 END
    FROM counted WHERE c.broadcast_id = p_broadcast AND c.bot_id = counted.bot_id
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Forgetting. Each call deletes at most p_limit and says how many; null: another host is at it.

-- Rooms that ended 7 days ago, those that were reported 30 days ago: who talked with whom, what, and where it is shown.
CREATE FUNCTION sweep_rooms(p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
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

-- Dead letters of 30 days, invitations that expired 7 days ago, and nodes that have not run for one day.
CREATE FUNCTION sweep_leftovers(p_limit integer) RETURNS integer LANGUAGE plpgsql AS $$
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
