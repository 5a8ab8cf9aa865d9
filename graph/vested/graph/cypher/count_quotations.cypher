// How many quotations stood at a moment, published by a day, by one speaker or all.
MATCH (quotation:Quotation)-[:QUOTED_IN]->(snapshot:Snapshot)
WHERE EXISTS {
    MATCH (quotation)-[appears:APPEARS_IN]->(:Document)
    WHERE appears.since <= $knownAt AND $knownAt < appears.until
  }
  AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
  AND ($speaker IS NULL OR EXISTS {
    MATCH (quotation)-[speech:SPOKEN_BY]->(entity:Entity {id: $speaker})
    WHERE speech.since <= $knownAt AND $knownAt < speech.until
  })
RETURN count(quotation) AS total
