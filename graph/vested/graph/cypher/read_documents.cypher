// Documents by id as known at a moment: source, the version that stood, the last text by then.
UNWIND $ids AS id
MATCH (document:Document {id: id})-[:PUBLISHED_BY]->(source:Source)
CALL (document) {
  MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
  RETURN snapshot, EXISTS {
    MATCH (snapshot)-[current:CURRENT_OF]->(document)
    WHERE current.since <= $knownAt AND $knownAt < current.until
  } AS current
  ORDER BY current DESC, snapshot.recordedAt DESC, snapshot.id
  LIMIT 1
}
RETURN document {
  .*,
  title: snapshot.title, published: snapshot.published, language: snapshot.language,
  standing: current,
  source: source {.*},
  snapshot: snapshot {.id, .sha256, .mediaType, .recordedAt}
} AS document
