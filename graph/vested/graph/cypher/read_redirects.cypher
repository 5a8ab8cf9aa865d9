// What each of some ids stands for now, where that is another id.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[redirects:REDIRECTS_TO]->(kept:Entity)
WHERE redirects.until = $forever
RETURN id, kept.id AS kept
