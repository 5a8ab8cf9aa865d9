// Ends what entities stand for.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[redirects:REDIRECTS_TO]->(:Entity)
WHERE redirects.until = $forever
SET redirects.until = $moment
