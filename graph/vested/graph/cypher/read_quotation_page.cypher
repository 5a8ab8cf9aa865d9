// One page of the ids of quotations that stood at a moment, by one speaker or all, after a cursor.
MATCH (quotation:Quotation)-[:QUOTED_IN]->(snapshot:Snapshot)
WHERE ($afterId IS NULL OR quotation.id > $afterId)
  AND EXISTS {
    MATCH (quotation)-[appears:APPEARS_IN]->(:Document)
    WHERE appears.since <= $knownAt AND $knownAt < appears.until
  }
  AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
  AND ($speaker IS NULL OR EXISTS {
    MATCH (quotation)-[speech:SPOKEN_BY]->(entity:Entity {id: $speaker})
    WHERE speech.since <= $knownAt AND $knownAt < speech.until
  })
RETURN quotation.id AS id
ORDER BY id
LIMIT $limit
