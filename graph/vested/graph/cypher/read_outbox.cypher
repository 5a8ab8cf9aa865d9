// What happened after a number, oldest first; the outbox's name and last number, and the revision.
OPTIONAL MATCH (outbox:Outbox {id: 'outbox'})
OPTIONAL MATCH (clock:Clock {id: 'clock'})
RETURN outbox.name AS name, coalesce(outbox.number, 0) AS last, clock.revision AS revision,
       COLLECT {
         MATCH (happening:Happening)
         WHERE happening.number > $after
         RETURN happening {.*}
         ORDER BY happening.number
         LIMIT $limit
       } AS happenings
