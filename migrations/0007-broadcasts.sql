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
