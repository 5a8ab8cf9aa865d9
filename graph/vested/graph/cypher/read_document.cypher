// A document by id as known at a moment: its source, the version that stood, its last text by then.
MATCH (document:Document {id: $id})-[:PUBLISHED_BY]->(source:Source)
MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
WHERE snapshot.recordedAt <= $knownAt
WITH document, source, snapshot,
     EXISTS {
       MATCH (snapshot)-[current:CURRENT_OF]->(document)
       WHERE current.since <= $knownAt AND $knownAt < current.until
     } AS current
ORDER BY current DESC, snapshot.recordedAt DESC, snapshot.id
LIMIT 1
RETURN document {
  .*,
  title: snapshot.title, published: snapshot.published, language: snapshot.language,
  standing: current,
  source: source {.*},
  snapshot: snapshot {.id, .sha256, .mediaType, .recordedAt}
} AS document
