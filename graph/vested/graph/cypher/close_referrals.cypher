// Ends what mentions refer to.
UNWIND $ids AS id
MATCH (:Mention {id: id})-[refers:REFERS_TO]->(:Entity)
WHERE refers.until = $forever
SET refers.until = $moment
