// One page of documents that stood at a moment, published by a day, with their source, after a cursor.
MATCH (document:Document)-[:PUBLISHED_BY]->(source:Source)
WHERE $afterId IS NULL OR document.id > $afterId
MATCH (document)<-[current:CURRENT_OF]-(snapshot:Snapshot)
WHERE current.since <= $knownAt AND $knownAt < current.until
  AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
RETURN document {
  .*,
  title: snapshot.title, published: snapshot.published, language: snapshot.language,
  source: source {.*}
} AS document
ORDER BY document.id
LIMIT $limit
