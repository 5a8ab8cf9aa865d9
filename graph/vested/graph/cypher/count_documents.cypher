// How many documents stood at a moment, published by a day.
MATCH (document:Document)
WHERE EXISTS {
  MATCH (document)<-[current:CURRENT_OF]-(snapshot:Snapshot)
  WHERE current.since <= $knownAt AND $knownAt < current.until
    AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
}
RETURN count(document) AS total
