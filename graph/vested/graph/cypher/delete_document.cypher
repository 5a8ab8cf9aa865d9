// Erases a document with its snapshots, and its source if that has no other document.
MATCH (document:Document {id: $document})-[:PUBLISHED_BY]->(source:Source)
CALL (document) {
  MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  DETACH DELETE snapshot
}
DETACH DELETE document
WITH DISTINCT source
WHERE NOT EXISTS { (source)<-[:PUBLISHED_BY]-(:Document) }
DETACH DELETE source
