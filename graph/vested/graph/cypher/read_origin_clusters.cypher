// Whose story some documents tell now, and so do all others that tell it.
UNWIND $ids AS id
MATCH (document:Document {id: id})
OPTIONAL MATCH (document)-[tells:SAME_ORIGIN_AS WHERE tells.until = $forever]->(kept:Document)
WITH DISTINCT coalesce(kept, document) AS kept
MATCH (kept)<-[tells:SAME_ORIGIN_AS]-(other:Document)
WHERE tells.until = $forever
RETURN other.id AS id, kept.id AS kept
