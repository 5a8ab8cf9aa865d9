// The ids that stood for each of some entities at a moment.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[redirects:REDIRECTS_TO]-(merged:Entity)
WHERE redirects.since <= $knownAt AND $knownAt < redirects.until
RETURN id, merged.id AS merged
ORDER BY id, merged
