// How many documents were known at a moment.
MATCH (document:Document)
WHERE EXISTS {
  MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN count(document) AS total
