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
