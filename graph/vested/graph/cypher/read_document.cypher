// A document by id, with its source and latest text as known at a moment.
MATCH (document:Document {id: $id})-[:PUBLISHED_BY]->(source:Source)
RETURN document {
  .*,
  source: source {.*},
  snapshot: head(COLLECT {
    MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
    WHERE snapshot.recordedAt <= $knownAt
    RETURN snapshot {.*} ORDER BY snapshot.recordedAt DESC, snapshot.id
  })
} AS document
