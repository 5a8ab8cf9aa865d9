// What stands for some entities now, and so does for all others that it stands for.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
OPTIONAL MATCH (entity)-[redirects:REDIRECTS_TO WHERE redirects.until = $forever]->(kept:Entity)
WITH DISTINCT coalesce(kept, entity) AS kept
MATCH (kept)<-[redirects:REDIRECTS_TO]-(other:Entity)
WHERE redirects.until = $forever
RETURN other.id AS id, kept.id AS kept
