// Numbers and stores what happened, and drops what is older than the last so many happenings.
MERGE (outbox:Outbox {id: 'outbox'})
  ON CREATE SET outbox.number = 0, outbox.name = randomUUID()
SET outbox.locked = true
WITH outbox, outbox.number AS before
SET outbox.number = before + size($rows)
WITH before
UNWIND range(1, size($rows)) AS place
CREATE (happening:Happening)
SET happening = $rows[place - 1], happening.number = before + place
WITH max(happening.number) AS number
CALL (number) {
  MATCH (old:Happening)
  WHERE old.number <= number - $kept
  DELETE old
}
RETURN number
