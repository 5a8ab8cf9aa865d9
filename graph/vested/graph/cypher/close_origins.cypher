// Ends whose story documents tell.
UNWIND $ids AS id
MATCH (:Document {id: id})-[tells:SAME_ORIGIN_AS]->(:Document)
WHERE tells.until = $forever
SET tells.until = $moment
