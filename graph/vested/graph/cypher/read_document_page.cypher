// One page of documents with their source, after a cursor.
MATCH (document:Document)-[:PUBLISHED_BY]->(source:Source)
WHERE ($afterId IS NULL OR document.id > $afterId)
  AND EXISTS {
    MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
    WHERE snapshot.recordedAt <= $knownAt
  }
RETURN document {.*, source: source {.*}} AS document
ORDER BY document.id
LIMIT $limit
