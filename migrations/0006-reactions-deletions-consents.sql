-- Rows that react to a row, take one back, or agree that what leads to a person is shown.
ALTER TABLE chat_histories DROP CONSTRAINT chat_histories_type, ADD CONSTRAINT chat_histories_type
  CHECK (type IN ('found', 'said', 'edited', 'reacted', 'deleted', 'consented', 'undelivered', 'ended'));

-- Who has agreed: next to nobody, in next to no room.
CREATE INDEX chat_histories_consents ON chat_histories (room_id, sender_id) WHERE type = 'consented';
